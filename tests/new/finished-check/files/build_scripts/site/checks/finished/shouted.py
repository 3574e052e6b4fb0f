"""No page of a finished site shouts."""

from collections.abc import Iterator

from build_scripts.problems import Problem
from build_scripts.site.checks.finished.built import Built, text_of


def find_shouted(site: Built) -> Iterator[Problem]:
    """Pages with two signs of exclamation, one after the other."""
    for page in site.pages:
        if any("!!" in text_of(one) for one in page.all("//main")):
            yield page.tell("trang kêu to: “!!”")
