"""Step 5: one module a page type or channel, one function each: make(publication, phrases) -> Pages, Drawings, Files.

Outputs see the ground alone: what is not in a Publication cannot be shown.
"""

from build_scripts.outputs.pages import downloads, home, indicator, method, profile, story, unit

OUTPUTS = (home.make, indicator.make, unit.make, profile.make, story.make, method.make, downloads.make)
