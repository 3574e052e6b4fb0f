"""The page of all releases and announced days, and for each release what it said: told by its Said alone, for good."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_scripts.files import Page
from build_scripts.languages import FIRST, Phrases
from build_scripts.outputs.data.files import SUMS
from build_scripts.outputs.page import URL, make_page
from build_scripts.publication import Publication, ReleaseDay
from build_scripts.publication.releases import Said, State
from build_scripts.text import short_date, slug

MOST_NOTES = 3  # of a release in the list of all
MOST_OPEN = 12  # releases that stand there with notes; older ones are links alone
FIGURES = "observations.csv"  # all figures, beside the pack of everything and the checksums


@dataclass(frozen=True)
class Section:
    """What a release said of an indicator; `living` is its page today, `file` its figures, "" where there is none.

    `now`: beside what the newest release says it is "same", "newer" or "gone"; "" in the newest itself.
    """

    state: State
    living: str
    file: str
    now: str


def make(publication: Publication, phrases: Phrases) -> Iterator[Page]:
    """The page of all, and one for each release."""
    yield make_list(publication, phrases)
    yield from (make_said(publication, said, phrases) for said in publication.said)


def make_list(publication: Publication, phrases: Phrases) -> Page:
    """The page of all releases, the newest first; before the first one it says that there is none."""
    newest_first = list(reversed(publication.said))
    days = [one for one in publication.release_days if not is_ahead(publication, one)]
    page = Page(
        URL.releases,
        phrases("Các lần công bố"),
        phrases("Mỗi lần công bố đã nói gì, đổi gì, vì sao; ngày hẹn công bố và ai xem số liệu trước."),
        parent="",
        foot=phrases("Các lần công bố"),
        group=phrases("Trang chính"),
        about=phrases("lịch công bố trích dẫn bản cũ số cũ kiểm tra chữ ký"),
        updated=newest_first[0].day if newest_first else None,
    )
    values = {
        "publication": publication,
        "releases": newest_first[:MOST_OPEN],
        "older": newest_first[MOST_OPEN:],
        "most": MOST_NOTES,
        "past": days,
        "ahead": [one for one in publication.release_days if is_ahead(publication, one)],
        "tell_kept": tell_kept,
    }
    return make_page(page, "releases.html", phrases, values)


def make_said(publication: Publication, said: Said, phrases: Phrases) -> Page:
    """What one release said; where there is a newer one it says so, and no search engine keeps it."""
    newest = publication.said[-1]
    is_past = said is not newest
    day = short_date(said.day)
    page = Page(
        URL.release(said.number),
        phrases("Trang này đã nói gì ngày {day}", day=day),
        phrases("Lần công bố {number}, ngày {day}: từng chỉ số nói gì, đổi gì so với lần trước.",
                number=said.number, day=day),
        parent=URL.releases,
        noindex=is_past,
        updated=said.day,
    )  # fmt: skip
    values = {
        "publication": publication,
        "said": said,
        "newest": newest if is_past else None,
        "sections": list_sections(publication, said, phrases),
        "mains": [name for name in said.files if name.endswith(".zip") or name in (SUMS, FIGURES)],
    }
    return make_page(page, "release.html", phrases, values)


def list_sections(publication: Publication, said: Said, phrases: Phrases) -> list[Section]:
    """What a release said of each indicator, in this language or, where it said nothing in it, in Vietnamese."""
    newest = publication.said[-1]
    return [
        Section(
            state,
            URL.indicator(state.indicator) if state.indicator in publication.indicators else "",
            next((name for name in said.files if name == f"{slug(state.indicator)}.csv"), ""),
            "" if said is newest else compare(state, newest),
        )
        for state in pick_states(said, phrases).values()
    ]


def pick_states(said: Said, phrases: Phrases) -> Mapping[str, State]:
    """Indicator -> what was said of it."""
    order = (FIRST, phrases.language)
    return {one.indicator: one for language in order for one in said.states if one.language == language}


def compare(state: State, newest: Said) -> str:
    """How what was said stands beside what the newest release says of the same indicator."""
    found = [one for one in newest.states if one.indicator == state.indicator]
    if not found:
        return "gone"
    return "same" if any(one.lines == state.lines for one in found) else "newer"


# ---- citing -------------------------------------------------------------------------------------------------------


def find_cited(said: Sequence[Said], indicator: str) -> Said | None:
    """The release that a citation of an indicator leads to: the one that is published now, where it tells of it."""
    return next((one for one in said[-1:] if any(state.indicator == indicator for state in one.states)), None)


# ---- announced days -----------------------------------------------------------------------------------------------


def is_ahead(publication: Publication, one: ReleaseDay) -> bool:
    """Whether figures are still to come on an announced day."""
    return one.kept is None and one.day >= publication.as_of


def tell_kept(publication: Publication, one: ReleaseDay, phrases: Phrases) -> tuple[str, str]:
    """What came of an announced day: the kind of its chip, and the words in it."""
    if one.kept is None:
        if is_ahead(publication, one):
            return "not_due", phrases("sắp tới")
        return ("late", phrases("hoãn")) if one.reason else ("missing", phrases("quá hẹn, chưa công bố"))
    day = short_date(one.kept)
    if one.kept > one.day:
        days = (one.kept - one.day).days
        return "late", phrases("công bố ngày {day}, muộn {n} ngày", day=day, n=phrases.number(days))
    return "on_time", phrases("đúng hẹn") if one.kept == one.day else phrases("công bố sớm, ngày {day}", day=day)
