"""Step 1: read data/ and check every cell, article and rule. Sees media and the ground."""
