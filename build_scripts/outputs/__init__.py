"""Step 5: one module per page type or channel, one function each: make(publication, phrases) -> Files."""

from build_scripts.outputs.pages import downloads, home, indicator, method, profile, search, story, unit

OUTPUTS = (home.make, indicator.make, unit.make, method.make, profile.make, story.make, downloads.make, search.make)
