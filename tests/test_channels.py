"""Channels: whoever agrees to some of them is shown in those and in no other, whatever the consents of all others."""

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.door.people import list_forbidden
from build_scripts.pipeline import publish
from build_scripts.publication import CHANNELS, Profile, Publication, Story
from build_scripts.read.dataset import Dataset
from build_scripts.read.editions import read_checked
from tests.cases import AS_OF
from tests.newsroom import FRONT, STORY, consent, make_data, take_photo

WOMEN = ("gs-1a", "gs-2b", "gs-3c")
NAMES = {"gs-1a": "Người Thử Thứ Nhất", "gs-2b": "Người Thử Thứ Hai", "gs-3c": "Người Thử Thứ Ba"}
people = st.sets(st.sampled_from(WOMEN))


@dataclass(frozen=True)
class Case:
    """Who agrees to what, and whom each profile and story names, shows in its photo and is about."""

    scopes: dict[str, set[str]]
    named: dict[str, set[str]]
    photographed: dict[str, set[str]]
    told: dict[str, set[str]]

    def channels(self, found: set[str]) -> set[str]:
        return set(CHANNELS).intersection(*(self.scopes[person] for person in found))


STORIES = ("2026-11-20-mot", "2026-11-21-hai")
ARTICLES = (*WOMEN, *STORIES)
cases = st.builds(
    Case,
    st.fixed_dictionaries({woman: st.sets(st.sampled_from(CHANNELS), min_size=1) for woman in WOMEN}),
    st.fixed_dictionaries(dict.fromkeys(ARTICLES, people)),
    st.fixed_dictionaries(dict.fromkeys(ARTICLES, people)),
    st.fixed_dictionaries(dict.fromkeys(STORIES, people)),
)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The newsroom's data with a photo for each article."""
    data = make_data(tmp_path_factory.mktemp("channels"))
    (data / "profiles/gs-7f3a.md").unlink()
    for number, article in enumerate(ARTICLES):
        take_photo(data / f"photos/{article}.jpg", (40 + number, 30))
    return data


def fill(data: Path, case: Case) -> Path:
    """Write the articles and consents of a case."""
    for woman in WOMEN:
        consent(data, woman, scopes=";".join(sorted(case.scopes[woman])))
        front = FRONT.replace("gs-7f3a", woman).replace("Nhân vật thử 01", NAMES[woman]).replace("ethnicity: Tày\n", "")
        shown = case.photographed[woman] | {woman}
        (data / f"profiles/{woman}.md").write_text(write(front, woman, shown, case.named[woman]), encoding="utf-8")
    for story in STORIES:
        front = STORY.replace("people: []", f"people: [{', '.join(sorted(case.told[story]))}]")
        (data / f"stories/{story}.md").write_text(
            write(front, story, case.photographed[story], case.named[story]), encoding="utf-8"
        )
    return data


def write(front: str, article: str, shown: set[str], named: set[str]) -> str:
    photo = f"photos:\n  - file: {article}.jpg\n    alt: Ảnh thử\n    credit: Thử\n    people: [{', '.join(sorted(shown))}]\n---\n\n"
    head, text = front.split("---\n\n", 1)
    return head + photo + text + "".join(f"\nCó {NAMES[one]}.\n" for one in sorted(named))


def articles(publication: Publication) -> Iterator[tuple[str, Profile | Story]]:
    yield from ((name, one) for name, one in publication.profiles.items() if name in WOMEN)
    yield from ((name, one) for name, one in publication.stories.items() if name in STORIES)


@settings(max_examples=20, deadline=None, derandomize=True)
@given(case=cases)
def test_nobody_is_shown_where_she_has_not_agreed(base: Path, case: Case) -> None:
    with tempfile.TemporaryDirectory() as folder:
        dataset = read_checked(fill(Path(shutil.copytree(base, Path(folder) / "data")), case), AS_OF)
        publication, _ = publish(dataset)
        for channel in CHANNELS:
            check_channel(case, dataset, publication, channel)


def check_channel(case: Case, dataset: Dataset, publication: Publication, channel: str) -> None:
    found = dict(articles(publication.for_channel(channel)))
    about = {**{woman: {woman} for woman in WOMEN}, **case.told}
    assert set(found) == {name for name in ARTICLES if channel in case.channels(about[name] | case.named[name])}
    for name, article in found.items():
        own = {name} & set(WOMEN)
        assert bool(article.photos) == (channel in case.channels(case.photographed[name] | own))
        assert set(article.stories if isinstance(article, Profile) else article.profiles) <= set(found)
    away = {woman for woman in WOMEN if channel not in case.scopes[woman]}
    shown = repr(publication.for_channel(channel).profiles) + repr(publication.for_channel(channel).stories)
    assert not [NAMES[woman] for woman in away if NAMES[woman] in shown]
    forbidden = list_forbidden([dataset], channel)
    assert away <= set(forbidden.people)
    assert {NAMES[woman] for woman in away} == set(forbidden.names)
    keys = {photo.key for article in found.values() for photo in article.photos}
    assert not keys & set(forbidden.media)


def test_the_site_shows_nobody_who_agreed_to_paper_alone(base: Path, tmp_path: Path) -> None:
    nobody: dict[str, set[str]] = {name: set() for name in ARTICLES}
    scopes = {"gs-1a": {"print"}, "gs-2b": {"site"}, "gs-3c": set(CHANNELS)}
    case = Case(scopes, nobody, nobody, {name: set() for name in STORIES})
    publication, _ = publish(read_checked(fill(Path(shutil.copytree(base, tmp_path / "data")), case), AS_OF))
    assert set(dict(articles(publication.for_channel("site")))) == {"gs-2b", "gs-3c", *STORIES}
    assert set(dict(articles(publication.for_channel("print")))) == {"gs-1a", "gs-3c", *STORIES}
    assert set(dict(articles(publication.for_channel("site").for_channel("print")))) == {"gs-3c", *STORIES}
