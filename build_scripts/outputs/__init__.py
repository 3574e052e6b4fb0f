"""Step 5: one module per page type or channel, one function each: make(publication, phrases) -> Files."""

from build_scripts.outputs import downloads, home, indicator, method, search, unit

OUTPUTS = (home.make, indicator.make, unit.make, method.make, downloads.make, search.make)
