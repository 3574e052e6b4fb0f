"""Step 1, what is heard: sentences of the place for its bulletins, and the clips that its people recorded."""
