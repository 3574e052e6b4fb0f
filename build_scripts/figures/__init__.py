"""Steps 2 and 3: the value of every observation, and its verdict. Sees read and the ground."""
