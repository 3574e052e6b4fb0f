"""Cards to share: what a page tells as one picture, 1200 x 630 for its preview, 1080 x 1080 to be sent by itself."""

from build_scripts.outputs.cards import home, indicator, people, unit

__all__ = ["home", "indicator", "people", "unit"]
