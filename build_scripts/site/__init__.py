"""Steps 6 and 7: run the engine, put the pieces together, check what came out. Sees media and the ground."""
