"""Every article of the plan has its place on the site, in both editions: the test names each."""

import re
from html import unescape
from pathlib import Path

import pytest
import yaml

from tests.cases import DEMO, TWO_EDITIONS

# article -> the page that tells of it, and where on it, "" for the whole page
PLACES = {
    "I.1": ("ke-hoach/", ""),
    "I.2": ("ke-hoach/", ""),
    "I.3": ("ke-hoach/", ""),
    "I.4": ("ke-hoach/", ""),
    "II.1": ("ke-hoach/viec/", "ii-1"),
    "II.2a": ("ke-hoach/viec/", "ii-2a"),
    "II.2b": ("ke-hoach/viec/", "ii-2b"),
    "II.2c": ("ke-hoach/viec/", "ii-2c"),
    "II.2d": ("ke-hoach/viec/", "ii-2d"),
    "II.3a": ("ke-hoach/viec/", "ii-3a"),
    "II.3b": ("ke-hoach/viec/", "ii-3b"),
    "II.4": ("ke-hoach/viec/", "ii-4"),
    "III": ("ke-hoach/kinh-phi/", ""),
    **{f"IV.{number}": (f"ke-hoach/iv-{number}/", "") for number in range(1, 9)},
}
EDITIONS = {"": TWO_EDITIONS, "minh-hoa/": DEMO}


@pytest.mark.parametrize("article", PLACES)
@pytest.mark.parametrize("edition", EDITIONS)
def test_an_article_of_the_plan_has_its_place(folder: Path, edition: str, article: str) -> None:
    """Its own words, as plan.yml tells them, stand there."""
    address, part = PLACES[article]
    html = (folder / edition / address / "index.html").read_text(encoding="utf-8")
    if part:
        html = html.partition(f'id="{part}"')[2].partition("</section>")[0]
    read = " ".join(unescape(re.sub("<[^>]+>", "", html)).split())
    for words in words_of(EDITIONS[edition], article):
        assert words in read


def words_of(data: Path, article: str) -> list[str]:
    """What plan.yml says of an article; of the money, where it comes from."""
    plan = yaml.safe_load((data / "plan.yml").read_text(encoding="utf-8"))
    if article == "III":
        return list(plan["funding"].values())
    section, names = {"I.": ("targets", ("title",)), "II": ("tasks", ("title", "summary"))}.get(
        article[:2], ("duties", ("name", "summary"))
    )
    return [plan[section][article][name] for name in names]
