"""What is printed: sheets of paper and posters, set by typst from the figures of the pages."""

from build_scripts.outputs.sheets import commune, easy, indicator, plan, poster, profile

__all__ = ["commune", "easy", "indicator", "plan", "poster", "profile"]
