"""Words to paste beside a picture, in Vietnamese, counts first: one line, a short text, a long one."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import shorten

from build_scripts.languages import Phrases
from build_scripts.outputs.cards.indicator import tell_counts, tell_when
from build_scripts.outputs.cards.unit import list_figures
from build_scripts.outputs.drawn import tell_source
from build_scripts.outputs.pages.home import tell_missing
from build_scripts.outputs.pages.profile import tell_years
from build_scripts.outputs.plan.letter import ask, measured
from build_scripts.outputs.sentences import latest, tell_chip, tell_unit
from build_scripts.publication import Indicator, Observation, Place, Profile, Publication, Story
from build_scripts.text import short_date
from build_scripts.words import ILLUSTRATIVE

LINE, SHORT, LONG = 100, 250, 600  # letters at most
CUT = " …"
WORDS = Phrases()


@dataclass(frozen=True)
class Text:
    """What is told: `first` in one line, `more` as far as there is room, `source` and `method` in the long one."""

    first: str
    more: Sequence[str]
    source: str = ""
    method: str = ""


def write_all(text: Text, address: str, is_illustrative: bool) -> dict[str, str]:
    """What each is called -> one line, a short text with the address, a long one that tells source and method too."""
    mark = "Số liệu minh họa. " if is_illustrative else ""
    end = f"{ILLUSTRATIVE if is_illustrative else ''}\n{address}".strip()
    return {
        "Một dòng": mark + shorten(text.first, LINE - len(mark), placeholder=CUT),
        "Ngắn": write([text.first, *text.more], [], SHORT, end),
        "Dài": write([text.first, *text.more], [text.source, text.method], LONG, end),
    }


def write(parts: Sequence[str], last: Sequence[str], most: int, end: str) -> str:
    """The parts that find room, before `last` and `end`, which always stand: of the longest of `last` the beginning."""
    kept = [shorten(one, (most - len(end)) // 3, placeholder=CUT) for one in last if one]
    room = most - len(" ".join([*kept, end])) - 1
    told = shorten(parts[0], room, placeholder=CUT)
    for part in parts[1:]:
        told = f"{told} {part}" if len(told) + 1 + len(part) <= room else told
    return "\n".join([" ".join([told, *kept]), end])


def tell_indicator(publication: Publication, indicator: Indicator) -> Text:
    """Its latest figure and the verdicts, or what was promised and why no figure is told."""
    newest = latest(publication, indicator)
    if newest is None:
        missing = tell_missing(publication, indicator)
        goals = ask(indicator).removeprefix(indicator.question).strip()
        return Text(f"{indicator.question} {missing}", [goals] if goals else [], method=tell_method(indicator))
    own = sorted(publication.verdicts_of.get(indicator.indicator, ()), key=lambda v: v.milestone)
    chips = [f"Mốc {tell_chip(indicator, verdict, WORDS)}." for verdict in own]
    source = tell_source(publication, newest, WORDS)
    return Text(tell_figure(indicator, newest), chips, source, tell_method(indicator))


def tell_figure(indicator: Indicator, o: Observation) -> str:
    """“17 trên 24 cơ quan có lãnh đạo chủ chốt là nữ, 70,8% năm 2026 (sơ bộ).”"""
    counts = " ".join(filter(None, tell_counts(o, WORDS)))
    return f"{counts} {indicator.counted} {indicator.having}, {tell_when(o, WORDS)}."


def tell_method(indicator: Indicator) -> str:
    """The first sentence of what is counted."""
    first, dot, _ = indicator.definition.partition(". ")
    return f"Đếm gì: {first}{dot.strip()}" if first else ""


def tell_unit_text(publication: Publication, unit: Place) -> Text:
    """Its own figures, or what may be asked there."""
    name, figures = tell_unit(unit, WORDS), list_figures(publication, unit, WORDS)
    if not figures:
        asked = [one.question for one in measured(publication)]
        return Text(f"{name}: chưa có số liệu công khai.", ["Bà con có thể hỏi:", *asked] if asked else [])
    told = [tell_figure(figure.indicator, figure.newest) for figure in figures]
    source = tell_source(publication, figures[0].newest, WORDS)
    return Text(f"{name}: {told[0]}", told[1:], source, tell_method(figures[0].indicator))


def tell_profile(profile: Profile) -> Text:
    """Who she is; the sources are those of her page."""
    years = tell_years(profile)
    name = f"{profile.name} ({years})" if years else profile.name
    offices = "; ".join(office.title for office in profile.offices)
    quote = [f"“{profile.quote}”"] if profile.quote else []
    source = f"Nguồn: {'; '.join(profile.sources)}." if profile.sources else ""
    return Text(f"{name}: {profile.summary}", [f"{offices}.", *quote] if offices else quote, source)


def tell_story(story: Story) -> Text:
    return Text(f"{story.title}.", [story.summary], f"{story.author}, {short_date(story.day)}.")
