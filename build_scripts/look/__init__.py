"""What makes the look, once for pages, charts and whatever is drawn later."""
