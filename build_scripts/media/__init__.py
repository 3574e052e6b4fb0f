"""Photos, recordings and leaflets: one look inside at reading, one making outside. Sees the ground alone."""
