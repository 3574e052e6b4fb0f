"""Step 1, what people write: front matter, drafts, names."""
