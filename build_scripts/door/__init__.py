"""Step 4, the only door: what may leave becomes a Publication. Sees figures, read, media and the ground."""
