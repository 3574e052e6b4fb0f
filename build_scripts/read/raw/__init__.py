"""Files before anything knows of columns: bytes as text, text as rows or as maps."""
