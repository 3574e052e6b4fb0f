"""Vietnamese as it is said: what a bulletin is made of, for a voice or a machine that reads."""
