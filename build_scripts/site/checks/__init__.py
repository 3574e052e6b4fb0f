"""Step 7: what must not be in a built site, one module a group of checks."""
