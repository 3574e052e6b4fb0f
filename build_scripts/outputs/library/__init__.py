"""The library: all that people may print, show, send and take along, made or contributed, and packs of it."""
