"""The Publication: the only thing that may leave. Plain frozen records, made at the door alone.

A field that no record names cannot leave. Counts are of what the indicator counts; `_pct` is an exact
per cent; dates are dates; an empty text is "". Over 300 lines: what may leave stands in one place, to be read whole.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from build_scripts.groups import group_by
from build_scripts.publication.releases import Said
from build_scripts.publication.tracker import (
    Action,
    AgencyPlan,
    Airtime,
    Answer,
    Broadcast,
    BudgetLine,
    Confirmation,
    Question,
    Report,
    Subject,
    Supervision,
)
from build_scripts.publication.voices import Voice
from build_scripts.speech.grammar import Sentence
from build_scripts.words import PROVISIONAL

CHANNELS = ("site", "print", "radio", "social", "press", "offline")  # where something about a person may be shown
FIELDS = ("ethnicity", "voice")  # what of a person needs a consent of its own
PHOTO_WIDTHS = (360, 720, 1080)
AUDIO_TYPES = {"mp3": "audio/mpeg", "opus": "audio/ogg"}


@dataclass(frozen=True)
class Site:
    """What the site is called and where it stands."""

    edition: str  # official or illustrative
    title: str
    short_name: str  # in the header
    description: str
    owner: str
    contact: str
    contact_email: str  # "" for none
    security_email: str  # whom to tell of a weakness, "" for nobody
    security_expires: date | None  # the last day on which that is true
    public_key: str  # by which signatures of a published site are checked, "" for none
    letter_to: str  # kind of the offices that letters go to while nobody is confirmed to report, "" for none
    base_url: str
    licence: str
    licence_url: str
    languages: tuple[str, ...]
    illustration: str  # folder of the illustrative edition inside the data folder, "" for none
    syllables_per_minute: int  # how fast bulletins are read out
    synonyms: tuple[tuple[str, str], ...]  # (what people type, without marks; the words of the pages), in Vietnamese
    article_languages: tuple[tuple[str, str], ...]  # (BCP 47 code, Vietnamese name) of what articles may be told in

    @property
    def is_illustrative(self) -> bool:
        return self.edition == "illustrative"

    @property
    def mark(self) -> str:
        """What the names of files begin with, so that those of an illustration say that they are such: "" else."""
        return "minh-hoa-" if self.is_illustrative else ""


@dataclass(frozen=True)
class Document:
    """A document that the plan rests on."""

    title: str
    document_no: str
    issued_date: date
    publisher: str
    url: str


@dataclass(frozen=True)
class Target:
    """One of the plan's targets, with the ids of the indicators that measure it."""

    target: str
    title: str
    note: str
    indicators: tuple[str, ...]


@dataclass(frozen=True)
class Task:
    task: str
    title: str
    summary: str


@dataclass(frozen=True)
class Duty:
    """What a body has to do under the plan; `agency` is that body, "" where the plan names a group of them.

    `is_reporting`: that body was to collect and report what some indicator counts. `has_own_plan`: each body that has
    it was to make a plan of its own.
    """

    duty: str
    name: str
    summary: str
    agency: str
    is_reporting: bool
    has_own_plan: bool


@dataclass(frozen=True)
class Term:
    """A word that readers may not know; `forms`: how else pages write it."""

    term: str
    name: str
    forms: tuple[str, ...]
    meaning: str


@dataclass(frozen=True)
class Plan:
    title: str
    short_title: str
    document_no: str
    issued_date: date
    issuer: str
    start_year: int
    end_year: int
    summary: str
    reference_day: tuple[int, int]  # month, day
    report_due_day: tuple[int, int]  # month, day
    leaders: str
    verdict_note: str  # "" when no note is due at as_of
    documents: tuple[Document, ...]
    targets: tuple[Target, ...]
    tasks: tuple[Task, ...]
    duties: tuple[Duty, ...]
    terms: tuple[Term, ...]
    funding: dict[str, str]  # names of where its money comes from
    funding_note: str  # what the plan says of money, "" for nothing
    funding_duty: str  # the duty of who arranges the money, "" where the plan names nobody

    def reference_date(self, period: int) -> date:
        """The day that the figures of a period belong to."""
        return date(period, *self.reference_day)


@dataclass(frozen=True)
class Place:
    """A unit, an area or a place of context figures. `tile` is (row, column) on the tile map."""

    place: str
    name: str
    kind: str
    kind_name: str
    code: str
    parent: str
    valid_from: date | None
    valid_to: date | None
    tile: tuple[int, int] | None
    note: str
    is_unit: bool  # has a page of its own
    members: tuple[str, ...]  # of an area: its units
    predecessors: tuple["Change", ...]
    successors: tuple["Change", ...]

    def in_force(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class Change:
    """One line of succession: the other unit (or agency, whole), the day, whole or part, and the document."""

    place: str
    date: date
    extent: str
    legal_basis: str


@dataclass(frozen=True)
class Agency:
    agency: str
    name: str
    kind_name: str
    unit: str
    sector: str
    valid_from: date
    valid_to: date | None
    kind: str
    address: str
    phone: str
    email: str
    predecessors: tuple[Change, ...] = ()
    successors: tuple[Change, ...] = ()

    @property
    def has_contact(self) -> bool:
        return bool(self.address or self.phone or self.email)

    def in_force(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class Holder:
    """A body that has a duty of the plan, or had it; `source`: what says so, ready to read."""

    duty: str
    agency: str
    valid_from: date
    valid_to: date | None
    is_confirmed: bool
    source: str


@dataclass(frozen=True)
class Occasion:
    """Something that is held or happens; `moment` is a year, month or day (2027, 2027-05), `last` its last
    day.
    """

    occasion: str
    moment: str
    last: date
    title: str
    kind: str
    place: str
    indicators: tuple[str, ...]
    is_confirmed: bool
    source: str  # ready to read


@dataclass(frozen=True)
class MethodVersion:
    """A version of the rules: `kind` is code (of this programme, for every district) or local (the choices of this
    one); `from_period` is the first period that it is used for, 0 for all.
    """

    kind: str
    version: str
    from_period: int
    decided_date: date
    what: str
    why: str

    @property
    def anchor(self) -> str:
        """Its place on the page of the method."""
        return f"{'quy-tac' if self.kind == 'code' else 'cach-hieu'}-{self.version}"


@dataclass(frozen=True)
class OldAddress:
    """An address that lives on: from the home of every language; `new` is where it leads at last, "" where it is
    gone.
    """

    old: str
    new: str
    reason: str


@dataclass(frozen=True)
class ReleaseDay:
    """A day for which figures were announced; `kept` is the day on which they came, None for not yet. `seen_before`:
    the roles that saw them before, as the editors wrote them.
    """

    day: date
    what: str
    kept: date | None
    reason: str
    seen_before: tuple[str, ...]


@dataclass(frozen=True)
class Source:
    """`approved_date`: on which it was agreed that its sensitive figures may be told."""

    source: str
    title: str
    publisher: str
    approved_date: date | None
    date: date | None
    document_no: str
    url: str
    kind: str


@dataclass(frozen=True)
class ContextSeries:
    """What figures of elsewhere count; `beside`: the indicators that they may be read beside, `indicator`: the one
    whose page tells them all, "" for none.
    """

    series: str
    title: str
    counted: str
    having: str
    note: str
    beside: tuple[str, ...]
    indicator: str


@dataclass(frozen=True)
class ContextFigure:
    """A public figure of the country or another place; both counts are None where the source told a per cent alone."""

    series: str
    place: str
    period: int
    numerator: int | None
    denominator: int | None
    value_pct: Fraction
    status: str
    source: str


@dataclass(frozen=True)
class Indicator:
    """An indicator as readers meet it. `milestones` are (year, target_pct), in order of years."""

    indicator: str
    title: str
    question: str
    target: str
    method: str
    counted: str
    having: str
    places: tuple[str, ...]
    direction: str
    milestones: tuple[tuple[int, Fraction], ...]
    breaks: tuple[int, ...]
    disclosure: str
    responsible: str  # name of the agency that reports at as_of, "" where not known
    responsible_before: str  # name of the agency that reported until it ended
    definition: str
    not_counted: str
    references: tuple[str, ...]  # sources of the definition, ready to read
    counts_people: bool  # else agencies or units: people are never drawn one by one
    is_elected: bool = False  # made of election results, which close on the day of the election
    milestones_note: str = ""  # that the milestones are how this site reads the plan; "" where the plan has them itself
    table: str = ""  # of the reports, whose columns are added up, of the rows that are as `where` says
    numerator: tuple[str, ...] = ()
    denominator: tuple[str, ...] = ()
    where: tuple[str, ...] = ()


@dataclass(frozen=True)
class Observation:
    """One figure. status: "" final, p, e, r, c suppressed, x not available, z not applicable.

    `sector` is "" for the whole place. `reported` of `expected` agencies (None where coverage does not
    apply). A suppressed or missing number is None.
    """

    indicator: str
    place: str
    sector: str
    period: int
    numerator: int | None
    denominator: int | None
    value_pct: Fraction | None
    reference_pct: Fraction | None
    reported: int | None
    expected: int | None
    missing: tuple[str, ...]  # names of the agencies that have not reported
    is_break: bool
    status: str
    sources: tuple[str, ...]
    against: tuple[Fraction, ...]  # the targets that it is judged by, in per cent

    @property
    def is_shown(self) -> bool:
        return self.value_pct is not None

    @property
    def note(self) -> str:
        """Which of STATUS_NOTES tells a reader about it."""
        return "missing" if self.missing and self.status == "x" else self.status

    @property
    def is_provisional(self) -> bool:
        return self.status in PROVISIONAL or bool(self.missing)

    @property
    def is_noted(self) -> bool:
        """Whether a table tells more of it than its numbers: what is not final, or not whole."""
        return self.is_shown and bool(self.status or self.missing)


@dataclass(frozen=True)
class BlockFigure:
    """One figure of a block (classes B and C); without numbers where a block is not safe (status c) or a report is
    missing (x). `agencies` are those that the block holds on the reference date of the period.
    """

    indicator: str
    place: str
    block: str
    block_name: str
    agencies: tuple[str, ...]
    period: int
    numerator: int | None
    denominator: int | None
    value_pct: Fraction | None
    status: str

    @property
    def is_shown(self) -> bool:
        return self.value_pct is not None

    @property
    def note(self) -> str:
        """Which of STATUS_NOTES tells a reader about it: a block without a figure lacks a report."""
        return "missing" if self.status == "x" else self.status

    @property
    def is_noted(self) -> bool:
        """Whether a table tells more of it than its numbers."""
        return self.is_shown and bool(self.status)


@dataclass(frozen=True)
class AgencyFigure:
    """What one agency reported for an indicator of class A; numerator and denominator are None when missing."""

    indicator: str
    place: str
    agency: str
    period: int
    numerator: int | None
    denominator: int | None
    status: str


@dataclass(frozen=True)
class PublishedVerdict:
    """The verdict of a headline place (sector "") or of a sector with an adjusted target.

    `status` and `missing` (how many agencies have not reported) are of the observation used. `reached_later`: of a
    missed one, the first later period from which on every observation reaches the target. `owed_since`: of one that was
    missed or has no figure, the day from which a body that was bound to the plan owes an account of it. `rules` are the
    versions that it was judged by; `decided_after`: the last day on which one of them was written, where that is after
    the period.
    """

    indicator: str
    place: str
    sector: str
    milestone: int
    is_past: bool  # whether the milestone has come: only the figure of its own year counts
    target_pct: Fraction
    period: int | None
    value_pct: Fraction | None
    verdict: str
    is_provisional: bool
    needed: int | None
    decision: str  # the decision that adjusted the target, "" otherwise
    is_reason_told: bool  # whether “under 30 % women” may be said of the sector, which tells of its staff
    status: str = ""
    missing: int = 0
    reached_later: int | None = None
    is_reached_provisional: bool = False
    owed_since: date | None = None
    rules: tuple[MethodVersion, ...] = ()
    decided_after: date | None = None

    @property
    def subject(self) -> Subject:
        return ("milestone", self.indicator, self.place, self.sector, str(self.milestone))

    @property
    def is_reached(self) -> bool:
        """Whether the figure stands at the target already, or better, however those that have not reported count."""
        return self.verdict in ("met", "on_course") and self.needed == 0


@dataclass(frozen=True)
class LinePoint:
    """Where the judged line stands in a period, in per cent: between two bounds while agencies of its baseline are
    missing, else both are the same.
    """

    period: int
    low_pct: Fraction
    high_pct: Fraction


@dataclass(frozen=True)
class JudgedLine:
    """The line that verdicts judge by: what would just be on course, a point for every year, to be drawn as it comes.

    `sector` is "" for the whole place; `is_start_provisional`: it starts at a provisional baseline.
    """

    indicator: str
    place: str
    sector: str
    points: tuple[LinePoint, ...]
    is_start_provisional: bool

    def at(self, period: int) -> LinePoint | None:
        """Where it stands in a period, None outside of it."""
        return next((point for point in self.points if point.period == period), None)


@dataclass(frozen=True)
class Revision:
    """A correction of a published figure; old and new are None for class C and for a figure that is not shown."""

    date: date
    indicator: str
    place: str  # or a block
    place_name: str
    period: int
    quantity: str
    old: Fraction | None
    new: Fraction | None
    reason: str


@dataclass(frozen=True)
class Office:
    """An office that a woman held; `start` and `end` are a day, a year or None."""

    title: str
    start: date | int | None
    end: date | int | None
    unit: str


@dataclass(frozen=True)
class Photo:
    """A photo that all who are recognisable in it agree to; `key` is that of its content, width and height are
    upright.
    """

    key: str
    alt: str
    credit: str
    caption: str
    width: int
    height: int
    channels: frozenset[str]

    @property
    def widths(self) -> list[int]:
        """The widths in which it is published, narrow first: never wider than it is."""
        return [width for width in PHOTO_WIDTHS if width < self.width] + (
            [self.width] if self.width <= PHOTO_WIDTHS[-1] else []
        )

    def address(self, width: int, kind: str) -> str:
        """Where one of its widths lies as webp or jpg, from the root of the site."""
        return f"anh/{self.key}-{width}.{kind}"

    @property
    def widest(self) -> str:
        """Where its widest JPEG lies, for whatever takes one picture."""
        return self.address(self.widths[-1], "jpg")


@dataclass(frozen=True)
class Audio:
    """A recording that everybody heard in it agrees to; `kind` is mp3 or opus, `html` its words ("" = those of the
    article).
    """

    key: str
    kind: str
    bytes: int
    seconds: int
    title: str
    credit: str
    html: str
    channels: frozenset[str]

    @property
    def address(self) -> str:
        """Where the file lies, from the root of the site; Opus ends in .ogg, which every server knows."""
        return f"am-thanh/{self.key}.{'ogg' if self.kind == 'opus' else self.kind}"

    @property
    def media_type(self) -> str:
        """What a browser calls this kind of file."""
        return AUDIO_TYPES[self.kind]


@dataclass(frozen=True)
class Version:
    """An article in another language: text, recordings or both; `language` is a BCP 47 code, `language_name`
    Vietnamese.
    """

    language: str
    language_name: str
    title: str
    summary: str
    html: str
    audio: tuple[Audio, ...]


@dataclass(frozen=True)
class Material:
    """A leaflet, poster or sheet for download, to which all who are recognisable in it agree; `file_kind` is pdf, jpg
    or png, `bytes` the size of the contributed file. `indicators` are those that it is about.
    """

    material: str
    title: str
    kind_name: str
    key: str
    file_kind: str
    bytes: int
    language: str
    date: date
    licence: str
    topic: str
    audience: str
    indicators: tuple[str, ...]
    channels: frozenset[str]

    @property
    def address(self) -> str:
        """Where the file lies, from the root of the site."""
        return f"tai-lieu/{self.material}.{self.file_kind}"


@dataclass(frozen=True)
class Profile:
    """A woman honoured, with what her consent allows: `ethnicity` is "" without its own scope; `html` is clean."""

    profile: str
    name: str
    born: date | int | None
    died: date | int | None
    ethnicity: str
    fields: tuple[str, ...]  # names
    eras: tuple[str, ...]  # names
    offices: tuple[Office, ...]
    unit: str
    summary: str
    quote: str
    html: str
    sources: tuple[str, ...]
    differences: tuple[str, ...]
    indicators: tuple[str, ...]
    stories: tuple[str, ...]
    photos: tuple[Photo, ...]
    audio: tuple[Audio, ...]
    versions: tuple[Version, ...]
    channels: frozenset[str]  # where it may be shown at all; a photo or recording in fewer


@dataclass(frozen=True)
class Story:
    """A published story; `category` is a name, `html` is clean."""

    story: str
    title: str
    day: date
    category: str
    author: str
    summary: str
    html: str
    indicators: tuple[str, ...]
    profiles: tuple[str, ...]
    tasks: tuple[str, ...]
    materials: tuple[str, ...]
    photos: tuple[Photo, ...]
    audio: tuple[Audio, ...]
    versions: tuple[Version, ...]
    channels: frozenset[str]  # where it may be shown at all; a photo or recording in fewer


@dataclass(frozen=True)
class Draft:
    """An article that `serve` alone shows: `path` is the address that it will have, `file` where it is written.

    `to_do` is what must be mended until it is published; `is_whole` whether more than that can be shown of it.
    """

    path: str
    file: str
    to_do: tuple[str, ...]
    is_whole: bool


Article = TypeVar("Article", Profile, Story)


def keep_for(article: Article, channel: str) -> Article:
    """The article with those photos, recordings and versions that may be shown in a channel."""

    def chosen(found: tuple[Audio, ...]) -> tuple[Audio, ...]:
        return tuple(one for one in found if channel in one.channels)

    versions = (replace(version, audio=chosen(version.audio)) for version in article.versions)
    return replace(
        article,
        photos=tuple(photo for photo in article.photos if channel in photo.channels),
        audio=chosen(article.audio),
        versions=tuple(version for version in versions if version.html or version.audio),
    )


@dataclass(frozen=True)
class Limits:
    """The limits of disclosure control: people behind a place's figure; agencies of a block; people on each side
    of it.
    """

    place_size: int
    block_agencies: int
    side: int


@dataclass(frozen=True)
class Forbidden:
    """What must not be found in a built site; only the site checks get it.

    `names`, `texts`, `media` (keys of pictures and recordings) and `people` (opaque ids) of those who are left out;
    `allowed` are texts that may hold personal data all the same: the site's contact, birthdays of published
    biographies.
    """

    names: tuple[str, ...]
    texts: tuple[str, ...]
    media: tuple[str, ...]
    people: tuple[str, ...]
    allowed: tuple[str, ...]


@dataclass(frozen=True)
class Originals:
    """The contributed files of the media that are let out, by their keys; only `site` gets it, to make what is
    published.

    `folder` is the data folder that they are published for.
    """

    folder: Path
    paths: Mapping[str, Path]


@dataclass(frozen=True)
class Publication:
    """Everything that the pages, charts and downloads may know."""

    as_of: date
    site: Site
    plan: Plan
    places: dict[str, Place]
    agencies: dict[str, Agency]
    duty_holders: tuple[Holder, ...]
    occasions: tuple[Occasion, ...]
    sectors: dict[str, str]
    sources: dict[str, Source]
    indicators: dict[str, Indicator]
    context_series: dict[str, ContextSeries]
    context: tuple[ContextFigure, ...]
    observations: tuple[Observation, ...]
    updated: dict[str, date]  # indicator -> the day on which what is told of it last changed
    known_day: date  # a day on which what the plan and the site say was so
    verdicts: tuple[PublishedVerdict, ...]
    lines: tuple[JudgedLine, ...]
    block_figures: tuple[BlockFigure, ...]
    agency_figures: tuple[AgencyFigure, ...]
    revisions: tuple[Revision, ...]
    profiles: dict[str, Profile]
    stories: dict[str, Story]
    profile_fields: tuple[str, ...]  # names, in the order of the editors
    profile_eras: tuple[str, ...]  # names, early first
    materials: dict[str, Material]
    taken_down: tuple[str, ...]  # addresses of profiles whose consent was withdrawn
    elections: tuple[date, ...]  # days on which councils were elected
    phrases: dict[str, dict[str, str]]  # language -> Vietnamese -> translation
    actions: tuple[Action, ...]
    reports: tuple[Report, ...]
    agency_plans: tuple[AgencyPlan, ...]
    budget: tuple[BudgetLine, ...]
    supervision: tuple[Supervision, ...]
    broadcasts: tuple[Broadcast, ...]
    airtimes: tuple[Airtime, ...]
    abbreviations: dict[str, str]  # of the place, and how they are read out
    sentences: dict[str, tuple[Sentence, ...]]  # language -> the place's own, that bulletins are made of
    voices: tuple[Voice, ...]  # that bulletins are heard in
    answers: tuple[Answer, ...]
    confirmations: tuple[Confirmation, ...]
    questions: tuple[Question, ...]
    tracker_updated: date  # the day on which anything of the plan's work last changed
    limits: Limits
    method: tuple[MethodVersion, ...]  # newest first
    old_addresses: tuple[OldAddress, ...]
    release_days: tuple[ReleaseDay, ...]  # early ones first
    said: tuple[Said, ...] = ()  # by each release, the last one being published now; nothing where nobody publishes
    drafts: tuple[Draft, ...] = ()  # of a preview alone; no other build knows any

    def for_channel(self, channel: str) -> "Publication":
        """The Publication as one channel may show it: without the people, photos, recordings and voices that are not
        for it.
        """
        profiles = {name: keep_for(one, channel) for name, one in self.profiles.items() if channel in one.channels}
        stories = {name: keep_for(one, channel) for name, one in self.stories.items() if channel in one.channels}
        materials = {name: one for name, one in self.materials.items() if channel in one.channels}
        return replace(
            self,
            profiles={
                name: replace(one, stories=tuple(story for story in one.stories if story in stories))
                for name, one in profiles.items()
            },
            stories={
                name: replace(
                    one,
                    profiles=tuple(profile for profile in one.profiles if profile in profiles),
                    materials=tuple(material for material in one.materials if material in materials),
                )
                for name, one in stories.items()
            },
            materials=materials,
            voices=tuple(voice for voice in self.voices if channel in voice.channels),
            actions=tuple(
                action if action.material in materials else replace(action, material="") for action in self.actions
            ),
        )

    @cached_property
    def figures_updated(self) -> date:
        """The day on which what it tells of any figure last changed."""
        return max([self.known_day, *self.updated.values()])

    @cached_property
    def last_updated(self) -> date:
        """The day on which anything that it tells last changed: of a figure, or a story."""
        return max([self.figures_updated, *(story.day for story in self.stories.values())])

    def known_since(self, o: Observation) -> date:
        """The day on which a figure became known: the latest of its sources and of what was agreed of them."""
        found = [self.sources[key] for key in o.sources]
        days = [day for source in found for day in (source.date, source.approved_date) if day and day <= self.as_of]
        return max(days, default=self.known_day)

    @cached_property
    def observations_of(self) -> Mapping[str, list[Observation]]:
        """Indicator -> its observations; worked out once, as the next ones."""
        return group_by(self.observations, lambda o: o.indicator)

    @cached_property
    def observations_at(self) -> Mapping[str, list[Observation]]:
        """Place -> the observations of the whole place."""
        return group_by((o for o in self.observations if not o.sector), lambda o: o.place)

    @cached_property
    def context_beside(self) -> Mapping[str, list[ContextFigure]]:
        """Indicator -> the newest figure of each series and place that may be read beside it, in the editors' order."""
        found: dict[str, list[ContextFigure]] = {}
        for series in self.context_series.values():
            for indicator in series.beside:
                found.setdefault(indicator, []).extend(self.context_newest.get(series.series, ()))
        return found

    @cached_property
    def context_newest(self) -> Mapping[str, list[ContextFigure]]:
        """Series -> the newest figure of each of its places."""
        newest = {(figure.series, figure.place): figure for figure in sorted(self.context, key=lambda f: f.period)}
        return group_by((f for f in self.context if newest[f.series, f.place] is f), lambda f: f.series)

    @cached_property
    def context_of(self) -> Mapping[str, list[ContextFigure]]:
        """Series -> its figures, in the order of the table."""
        return group_by(self.context, lambda figure: figure.series)

    @cached_property
    def _series(self) -> Mapping[tuple[str, str, str], list[Observation]]:
        return group_by(sorted(self.observations, key=lambda o: o.period), lambda o: (o.indicator, o.place, o.sector))

    @cached_property
    def reform_days(self) -> list[date]:
        """The days on which units were made of others: each has a page of its own."""
        return sorted({change.date for place in self.places.values() for change in place.predecessors})

    @cached_property
    def agencies_at(self) -> Mapping[str, list[Agency]]:
        """Unit -> its agencies."""
        return group_by(self.agencies.values(), lambda agency: agency.unit)

    @cached_property
    def verdicts_of(self) -> Mapping[str, list[PublishedVerdict]]:
        """Indicator -> the verdicts on its whole places."""
        return group_by((v for v in self.verdicts if not v.sector), lambda verdict: verdict.indicator)

    @cached_property
    def answers_to(self) -> Mapping[Subject, list[Answer]]:
        """What an answer may be about -> its answers, the newest first."""
        newest_first = sorted(self.answers, key=lambda answer: answer.day, reverse=True)
        return group_by(newest_first, lambda answer: answer.subject)

    @cached_property
    def actions_of(self) -> Mapping[str, list[Action]]:
        """Task -> its actions."""
        return group_by(self.actions, lambda action: action.task)

    @cached_property
    def actions_by(self) -> Mapping[str, list[Action]]:
        """Agency -> the actions that it leads."""
        return group_by(self.actions, lambda action: action.lead_agency)

    @cached_property
    def reports_by(self) -> Mapping[str, list[Report]]:
        """Agency -> the reports that it has to hand in, the newest first."""
        return group_by(sorted(self.reports, key=lambda r: r.due_date, reverse=True), lambda report: report.agency)

    @cached_property
    def held_by(self) -> Mapping[str, list[Holder]]:
        """Agency -> the duties that it has, had or is said to have."""
        return group_by(self.duty_holders, lambda holder: holder.agency)

    @cached_property
    def plans_by(self) -> Mapping[str, list[AgencyPlan]]:
        """Agency -> its own plans, the newest first."""
        return group_by(sorted(self.agency_plans, key=lambda p: p.year, reverse=True), lambda plan: plan.agency)

    @cached_property
    def budget_of(self) -> Mapping[str, list[BudgetLine]]:
        """Agency -> its money, early years first."""
        return group_by(sorted(self.budget, key=lambda line: line.year), lambda line: line.agency)

    @cached_property
    def confirmations_of(self) -> Mapping[str, list[Confirmation]]:
        """Agency -> what it said of its figures, the newest first."""
        newest_first = sorted(self.confirmations, key=lambda one: one.sent_date, reverse=True)
        return group_by(newest_first, lambda one: one.agency)

    @cached_property
    def findings_by(self) -> Mapping[str, list[Supervision]]:
        """Agency -> what it found when it supervised, the newest first."""
        newest_first = sorted(self.supervision, key=lambda one: one.day, reverse=True)
        return group_by(newest_first, lambda one: one.body)

    @cached_property
    def findings_on(self) -> Mapping[str, list[Supervision]]:
        """Agency -> what others found with it, the newest first."""
        newest_first = sorted(self.supervision, key=lambda one: one.day, reverse=True)
        return group_by(newest_first, lambda one: one.subject_agency)

    @cached_property
    def agency_figures_by(self) -> Mapping[str, list[AgencyFigure]]:
        """Agency -> what it reported of class A."""
        return group_by(self.agency_figures, lambda figure: figure.agency)

    @cached_property
    def agency_figures_of(self) -> Mapping[str, list[AgencyFigure]]:
        """Indicator -> what each agency reported."""
        return group_by(self.agency_figures, lambda figure: figure.indicator)

    @cached_property
    def units_below(self) -> Mapping[str, list[Place]]:
        """Unit -> those right below it."""
        return group_by((place for place in self.places.values() if place.parent), lambda place: place.parent)

    @cached_property
    def areas_of(self) -> Mapping[str, list[Place]]:
        """Unit -> the areas that it is a member of."""
        pairs = [(member, area) for area in self.places.values() for member in area.members]
        return {unit: [area for _, area in found] for unit, found in group_by(pairs, lambda pair: pair[0]).items()}

    def series(self, indicator: str, place: str, sector: str = "") -> list[Observation]:
        """The observations of one line, by period."""
        return self._series.get((indicator, place, sector), [])

    @cached_property
    def _lines(self) -> Mapping[tuple[str, str, str], JudgedLine]:
        return {(line.indicator, line.place, line.sector): line for line in self.lines}

    def line(self, indicator: str, place: str, sector: str = "") -> JudgedLine | None:
        """The line that a place, or a sector of it, is judged by; None for one that is not judged."""
        return self._lines.get((indicator, place, sector))

    @property
    def articles(self) -> list[Profile | Story]:
        """All profiles and stories."""
        return [*self.profiles.values(), *self.stories.values()]

    @property
    def photos(self) -> list[Photo]:
        """The photos of all profiles and stories."""
        return [photo for article in self.articles for photo in article.photos]

    @property
    def audio(self) -> list[Audio]:
        """The recordings of all profiles and stories, in every language."""
        return [one for article in self.articles for part in (article, *article.versions) for one in part.audio]
