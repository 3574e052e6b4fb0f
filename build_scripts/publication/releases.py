"""What publishing remembers, in the ledger and on pages: what each release told on its day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

NOTHING = (None, None, "")  # the counts of a figure that told none


@dataclass(frozen=True)
class PublishedFigure:
    """A figure as it was told. `sector`, `agency` and `block` are "" for the whole place; status as of an Observation.

    `value_pct` is a fraction as text (“125/2”); "" where it follows from the counts, or nothing was told.
    """

    indicator: str
    place: str
    sector: str
    agency: str
    block: str
    period: int
    numerator: int | None
    denominator: int | None
    value_pct: str
    status: str
    sources: tuple[str, ...]
    is_whole: bool  # every agency that should report had reported

    @property
    def key(self) -> tuple[str, str, str, str, str, int]:
        """What it is a figure of."""
        return self.indicator, self.place, self.sector, self.agency, self.block, self.period

    @property
    def counts(self) -> tuple[int | None, int | None, str]:
        """What it told."""
        return self.numerator, self.denominator, self.value_pct

    @property
    def is_shown(self) -> bool:
        """Whether it told anything."""
        return self.counts != NOTHING


@dataclass(frozen=True)
class ToldVerdict:
    """A verdict as it was told, of a milestone (year) with its target (a fraction as text, in per cent)."""

    indicator: str
    place: str
    sector: str
    milestone: int
    target_pct: str
    verdict: str

    @property
    def key(self) -> tuple[str, str, str, int]:
        """What it is a verdict on."""
        return self.indicator, self.place, self.sector, self.milestone


@dataclass(frozen=True)
class State:
    """What was said of an indicator in one language: its title, the finding, and a line for each verdict."""

    indicator: str
    language: str
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Said:
    """What a release told the public of figures: `number` is that of the first release that told just these, `day`
    its day. `notes`: what changed since the one before, and why, in Vietnamese. `files`: names of its open data.
    """

    number: int
    day: date
    states: tuple[State, ...]
    notes: tuple[str, ...]
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Account:
    """What a release tells and what stands behind it: for publishing alone.

    `agencies`: “place|block|period” of protected figures -> the ids of all agencies behind them. `methods`: the
    versions of the rules. `figures_sha256`: of the list of all files of the open data.
    """

    as_of: date
    said: Said
    figures: tuple[PublishedFigure, ...]
    verdicts: tuple[ToldVerdict, ...]
    methods: tuple[str, ...]
    agencies: Mapping[str, tuple[str, ...]]
    figures_sha256: str


@dataclass(frozen=True)
class Address:
    """An address that was given out: the hash of what stands there, the day it was first there, and of its content."""

    sha256: str
    first_seen: date
    updated: date | None


@dataclass(frozen=True)
class Release:
    """One entry of the ledger. `pages`: the release whose pages stand from then on, its own or, taken back, an older
    one. `code`: the hash of the programme. `addresses`: by path, that of a person by its hash. `feed_ids`: id of a
    feed's entry -> where it leads.
    """

    number: int
    day: date
    pages: int
    code: str
    account: Account
    addresses: Mapping[str, Address]
    feed_ids: Mapping[str, str]
