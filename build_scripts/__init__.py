"""Build scripts of the progress site: from curated tables in data/ to a static site."""
