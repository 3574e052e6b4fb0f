"""Step 4, the only door: what may leave becomes a Publication; everything else stays inside.

The rules are those of the method page. The value of a figure is never looked at, only the size of the group
behind it, so that "not shown" tells nothing but that a group is small.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from build_scripts.door.people import list_taken_down, make_articles, make_materials
from build_scripts.figures.indicators import add, blocks_of
from build_scripts.figures.verdicts import Judged
from build_scripts.problems import DataError, Problem
from build_scripts.publication import (
    Agency,
    AgencyFigure,
    BlockFigure,
    Change,
    Document,
    Duty,
    Indicator,
    Observation,
    Place,
    Plan,
    Publication,
    PublishedVerdict,
    Revision,
    Site,
    Source,
    Target,
    Task,
)
from build_scripts.read.dataset import Dataset, Row
from build_scripts.read.units import Geography, in_force
from build_scripts.words import LIMITS

MIN_PLACE_SIZE = LIMITS["place_size"]  # people behind a figure of a whole place
MIN_BLOCK_AGENCIES = LIMITS["block_agencies"]
MIN_SIDE = LIMITS["side"]  # people on each side of a block's figure, and left when any one agency is taken away
PROTECTED = ("B", "C")

Record = Mapping[str, Any]
Ledger = Mapping[str, Mapping[str, tuple[str, ...]]]  # "blocks" -> block -> its agencies when first published


def protect(
    dataset: Dataset, observations: Iterable[Record], judged: Iterable[Judged], ledger: Ledger | None = None
) -> Publication:
    """Make the Publication out of steps 1 to 3; `ledger` holds the membership of blocks published before.

    Raises DataError where a block that was published has changed.
    """
    geography = Geography(dataset)
    profiles, stories = make_articles(dataset)
    check_frozen(dataset, ledger or {})
    shown = tuple(suppress(dataset, record) for record in observations if may_leave(dataset, record))
    return Publication(
        as_of=dataset.as_of,
        site=make_site(dataset),
        plan=make_plan(dataset),
        places=make_places(dataset, geography),
        agencies={row["agency"]: make_agency(dataset, row) for row in dataset.tables["agencies"]},
        sectors=dict(dataset.singles["site"]["sectors"]),
        sources={row["source"]: make_source(row) for row in dataset.tables["sources"]},
        indicators={key: make_indicator(dataset, row) for key, row in dataset.indicators.items()},
        observations=shown,
        verdicts=tuple(publish_verdict(dataset, shown, item) for item in judged),
        block_figures=tuple(make_block_figures(dataset, geography)),
        agency_figures=tuple(make_agency_figures(dataset, geography)),
        revisions=tuple(make_revision(row) for row in dataset.tables["revisions"]),
        profiles=profiles,
        stories=stories,
        profile_fields=tuple(dataset.singles["site"]["profile_fields"].values()),
        profile_eras=tuple(dataset.singles["site"]["profile_eras"].values()),
        materials=make_materials(dataset, stories),
        taken_down=list_taken_down(dataset),
        elections=tuple(sorted({row["elected_date"] for row in dataset.tables["councils"]})),
        phrases=dict(dataset.phrases),
    )


# ---- observations and verdicts ------------------------------------------------------------------------------


def may_leave(dataset: Dataset, record: Record) -> bool:
    """Protected figures (B, C) leave for headline places only, never by unit or sector."""
    indicator = dataset.indicators[record["indicator"]]
    return indicator["disclosure"] not in PROTECTED or (record["place"] in indicator["places"] and not record["sector"])


def suppress(dataset: Dataset, record: Record) -> Observation:
    """The observation as it may be shown: without numbers where too few people stand behind it."""
    indicator = dataset.indicators[record["indicator"]]
    is_small = record["size"] is not None and record["size"] < MIN_PLACE_SIZE
    hidden = indicator["disclosure"] in PROTECTED and is_small and record["status"] != "x"
    figures = ("numerator", "denominator", "value_pct", "reference_pct")
    agencies = dataset.by_key("agencies")
    return Observation(
        indicator=record["indicator"],
        place=record["place"],
        sector=record["sector"],
        period=record["period"],
        **{name: None if hidden else record[name] for name in figures},
        reported=record["reported"],
        expected=record["expected"],
        missing=tuple(agencies[agency]["name"] for agency in record["missing"]),
        is_break=record["is_break"],
        status="c" if hidden else record["status"],
        sources=record["sources"],
    )


def publish_verdict(dataset: Dataset, shown: Iterable[Observation], item: Judged) -> PublishedVerdict:
    """The verdict as it may be shown: `suppressed` where it leans on a figure that is not shown."""
    verdict = item.verdict
    series = [o for o in shown if (o.indicator, o.place, o.sector) == (item.indicator, item.place, item.sector)]
    used = {o.period: o for o in series}.get(verdict.period or 0)
    common: dict[str, Any] = {
        "indicator": item.indicator, "place": item.place, "sector": item.sector,
        "milestone": verdict.milestone, "target_pct": item.target_pct, "decision": item.decision,
    }  # fmt: skip
    if leans_on_hidden(dataset, series, item):
        return PublishedVerdict(**common, period=None, value_pct=None, verdict="suppressed", is_provisional=False, needed=None)
    return PublishedVerdict(
        **common,
        period=verdict.period,
        value_pct=used.value_pct if used else None,
        verdict=verdict.verdict,
        is_provisional=verdict.is_provisional,
        needed=verdict.needed,
    )


def leans_on_hidden(dataset: Dataset, series: list[Observation], item: Judged) -> bool:
    """Whether the observation used, or the baseline of a line on its first leg, is not shown."""
    if item.verdict.period is None:
        return False
    indicator = dataset.indicators[item.indicator]
    used = {item.verdict.period}
    since = max(indicator["breaks"], default=0)
    current = [o.period for o in series if o.period >= since and o.status not in ("x", "z")]
    if current and item.verdict.period < min(indicator["milestones"]):
        used.add(min(current))
    return any(o.status == "c" and o.period in used for o in series)


# ---- blocks ------------------------------------------------------------------------------------------------


def check_frozen(dataset: Dataset, ledger: Ledger) -> None:
    """A block keeps the agencies that it was published with."""
    today: dict[str, set[str]] = {}
    lines: dict[str, Row] = {}
    for row in dataset.tables["blocks"]:
        today.setdefault(row["block"], set()).add(row["agency"])
        lines.setdefault(row["block"], row)
    problems = [
        lines[block].problem("agency", f"khối “{block}” đã công bố nên không được đổi; trước gồm: {', '.join(sorted(agencies))}")
        if block in lines
        else Problem("blocks.csv", 0, "block", f"khối “{block}” đã công bố nên không được xóa")
        for block, agencies in ledger.get("blocks", {}).items()
        if today.get(block) != set(agencies)
    ]
    if problems:
        raise DataError(problems)


def make_block_figures(dataset: Dataset, geography: Geography) -> Iterator[BlockFigure]:
    """The figures of blocks: all blocks of an indicator, place and period, or none."""
    for key, indicator in dataset.indicators.items():
        if indicator["disclosure"] not in PROTECTED or not indicator["block_group"]:
            continue
        periods = sorted({dataset.period_of(indicator["table"], row) for row in dataset.tables[indicator["table"]]})
        for place in indicator["places"]:
            for period in periods:
                yield from figures_of_place(dataset, geography, key, place, period)


def figures_of_place(dataset: Dataset, geography: Geography, key: str, place: str, period: int) -> Iterator[BlockFigure]:
    """The block figures of one indicator, place and period; without numbers unless every block is safe."""
    indicator, day = dataset.indicators[key], dataset.reference_date(period)
    blocks = blocks_of(dataset, geography, indicator["block_group"], place, day)
    if not blocks or not is_partition(geography, blocks, place, period, dataset):
        return
    people = {block: People(dataset, indicator, block, agencies, period) for block, agencies in blocks.items()}
    if not any(counted.rows for counted in people.values()):
        return
    all_safe = all(block.is_safe for block in people.values()) and leaves_room(dataset, geography, indicator, place, period)
    names = {row["block"]: row["name"] for row in dataset.tables["blocks"]}
    for block, counted in sorted(people.items()):
        if all_safe:
            top, bottom = counted.numerator, counted.denominator
            yield BlockFigure(key, place, block, names[block], period, top, bottom, Fraction(100 * top, bottom), counted.status)
        else:
            yield BlockFigure(key, place, block, names[block], period, None, None, None, "c")


def is_partition(geography: Geography, blocks: Mapping[str, list[str]], place: str, period: int, dataset: Dataset) -> bool:
    """Whether the blocks hold every agency of the place once: a remainder would be bared by subtraction."""
    held = sorted(agency for agencies in blocks.values() for agency in agencies)
    return held == sorted(row["agency"] for row in geography.agencies_of(place, dataset.reference_date(period)))


def leaves_room(dataset: Dataset, geography: Geography, indicator: Row, place: str, period: int) -> bool:
    """Whether enough people of the place are outside the group that lies within this one.

    The planned are part of the staff, the trained part of the planned. Where nearly all staff are planned, the
    blocks of the staff would narrow what each block of the roster can be (found by the attacker of the tests).
    Only asked where the inner group's own figure is shown: else the answer itself would tell of a hidden one.
    """
    day = dataset.reference_date(period)
    blocks = blocks_in(dataset, geography, place, day)
    roster = [row for row in dataset.tables["roster"] if row["period"] == period and row["place"] in {place, *blocks}]
    planned, women, trained = (sum(row[name] or 0 for row in roster) for name in ("planned", "planned_women", "trained_women"))
    if indicator["table"] == "roster":
        is_asked = "trained_women" not in indicator["numerator"] and women >= MIN_PLACE_SIZE
        return not is_asked or women - trained >= MIN_SIDE
    if planned < MIN_PLACE_SIZE:
        return True
    agencies = {row["agency"] for row in geography.agencies_of(place, day)}
    rows = [row for row in dataset.tables["staff"] if row["period"] == period and row["agency"] in agencies]
    staff, staff_women = (sum(row[name] or 0 for row in rows) for name in ("staff", "staff_women"))
    return min(staff_women - women, staff - staff_women - (planned - women)) >= MIN_SIDE


def blocks_in(dataset: Dataset, geography: Geography, place: str, day: date) -> set[str]:
    """The blocks of all groups that lie in a place on a day."""
    groups = {row["indicator_group"] for row in dataset.tables["blocks"]}
    return {block for group in groups for block in blocks_of(dataset, geography, group, place, day)}


class People:
    """Who stands behind the figure of one block: counts of staff, leaders and, for the roster, the planned."""

    def __init__(self, dataset: Dataset, indicator: Row, block: str, agencies: list[str], period: int) -> None:
        self.indicator = indicator
        self.agencies = agencies
        rows = {name: {(row["agency"], row["period"]): row for row in dataset.tables[name]} for name in ("staff", "key_posts")}
        self.staff = [rows["staff"].get((agency, period)) for agency in agencies]
        self.posts = [rows["key_posts"].get((agency, period)) for agency in agencies]
        roster = [row for row in dataset.tables["roster"] if (row["place"], row["period"]) == (block, period)]
        self.roster = roster[0] if roster else None

    @property
    def has_all_rows(self) -> bool:
        """Every agency has reported its staff and its key posts, and the roster is there where it is asked for."""
        staff = all(row is not None and row["staff"] is not None for row in self.staff)
        posts = all(row is not None and row["heads"] is not None for row in self.posts)
        roster = self.indicator["table"] != "roster" or (self.roster is not None and self.roster["planned"] is not None)
        return staff and posts and roster

    def others(self, sex: str) -> list[int]:
        """Staff who are not key leaders, by agency: women, or men."""
        counts = []
        for staff, posts in zip(self.staff, self.posts, strict=True):
            assert staff is not None
            assert posts is not None
            women = staff["staff_women"] - posts["heads_women"] - posts["deputies_women"]
            everyone = staff["staff"] - posts["heads"] - posts["deputies"]
            counts.append(women if sex == "women" else everyone - women)
        return counts

    @property
    def is_safe(self) -> bool:
        if len(self.agencies) < MIN_BLOCK_AGENCIES or not self.has_all_rows:
            return False
        by_agency = [women + men for women, men in zip(self.others("women"), self.others("men"), strict=True)]
        is_spread = sum(by_agency) - max(by_agency) >= MIN_SIDE
        return is_spread and min(self.sides()) >= MIN_SIDE

    def sides(self) -> list[int]:
        """How many people stand on each side of the figure, and of the figures that it leans on."""
        if self.roster is None:
            return [sum(self.others("women")), sum(self.others("men"))]
        planned, women, trained = (self.roster[name] for name in ("planned", "planned_women", "trained_women"))
        staff_women = sum(row["staff_women"] for row in self.staff if row)
        staff = sum(row["staff"] for row in self.staff if row)
        sides = [women, planned - women, staff_women - women, staff - staff_women - (planned - women)]
        return [*sides, trained, women - trained] if "trained_women" in self.indicator["numerator"] else sides

    @property
    def rows(self) -> list[Row]:
        rows = [self.roster] if self.indicator["table"] == "roster" else self.staff
        return [row for row in rows if row is not None]

    @property
    def numerator(self) -> int:
        return sum(add(row, self.indicator["numerator"]) or 0 for row in self.rows)

    @property
    def denominator(self) -> int:
        return sum(add(row, self.indicator["denominator"]) or 0 for row in self.rows)

    @property
    def status(self) -> str:
        return min((str(row["status"]) for row in self.rows), key=("x", "z", "e", "p", "r", "").index)


# ---- agencies (class A) --------------------------------------------------------------------------------------


def make_agency_figures(dataset: Dataset, geography: Geography) -> Iterator[AgencyFigure]:
    """What each agency reported for the indicators of class A that are made of agencies."""
    for key, indicator in dataset.indicators.items():
        if indicator["disclosure"] != "A" or indicator["table"] != "key_posts":
            continue
        rows = {(row["agency"], row["period"]): row for row in dataset.tables["key_posts"]}
        periods = sorted({period for _, period in rows})
        for place in indicator["places"]:
            for period in periods:
                for agency in geography.agencies_of(place, dataset.reference_date(period)):
                    if indicator["method"] == "share" or agency["counts_in_I1"] == "yes":
                        yield agency_figure(key, indicator, place, period, agency["agency"], rows)


def agency_figure(
    key: str, indicator: Row, place: str, period: int, agency: str, rows: Mapping[tuple[str, int], Row]
) -> AgencyFigure:
    """One agency's own counts, or None and x where it has not reported."""
    row = rows.get((agency, period))
    if row is None or row["status"] in ("x", "z") or row["heads"] is None:
        return AgencyFigure(key, place, agency, period, None, None, "x")
    numerator, denominator = add(row, indicator["numerator"]), add(row, indicator["denominator"])
    return AgencyFigure(key, place, agency, period, numerator, denominator, row["status"])


# ---- what names no person: copied field by field ------------------------------------------------------------


def make_site(dataset: Dataset) -> Site:
    row = dataset.singles["site"]
    names = ("edition", "title", "description", "owner", "contact", "base_url", "licence", "licence_url", "languages")
    return Site(**{name: row[name] for name in names}, illustration=row["illustration"] or "")


def make_plan(dataset: Dataset) -> Plan:
    row = dataset.singles["plan"]
    names = (
        "title", "short_title", "document_no", "issued_date", "issuer", "start_year", "end_year", "summary",
        "reference_day", "report_due_day", "leaders",
    )  # fmt: skip
    starts = row["verdict_note_date"]
    is_due = starts is not None and starts <= dataset.as_of
    return Plan(
        **{name: row[name] for name in names},
        verdict_note=row["verdict_note"] if is_due else "",
        documents=tuple(make_document(document) for document in dataset.sections["plan.documents"].values()),
        targets=tuple(make_target(dataset, target) for target in dataset.sections["plan.targets"].values()),
        tasks=tuple(Task(t["task"], t["title"], t["summary"]) for t in dataset.sections["plan.tasks"].values()),
        duties=tuple(Duty(d["duty"], d["name"], d["summary"]) for d in dataset.sections["plan.duties"].values()),
    )


def make_document(row: Row) -> Document:
    return Document(row["title"], row["document_no"], row["issued_date"], row["publisher"], row["url"] or "")


def make_target(dataset: Dataset, row: Row) -> Target:
    indicators = tuple(key for key, indicator in dataset.indicators.items() if indicator["target"] == row["target"])
    return Target(row["target"], row["title"], row["note"], indicators)


def make_places(dataset: Dataset, geography: Geography) -> dict[str, Place]:
    """Units and areas, and the places of context figures."""
    kinds = dataset.singles["site"]["unit_kinds"]
    places = {unit: make_place(geography, row, kinds[row["kind"]]) for unit, row in geography.units.items()}
    for area, name in dataset.singles["site"]["context_areas"].items():
        places[area] = Place(area, name, "context", "", "", "", None, None, None, "", False, (), (), ())
    return places


def make_place(geography: Geography, row: Row, kind_name: str) -> Place:
    unit = row["unit"]
    has_tile = row["tile_row"] is not None and row["tile_col"] is not None
    return Place(
        place=unit,
        name=row["name"],
        kind=row["kind"],
        kind_name=kind_name,
        code=row["code"],
        parent=row["parent"] or "",
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        tile=(row["tile_row"], row["tile_col"]) if has_tile else None,
        note=row["note"],
        is_unit=True,
        members=tuple(geography.members[unit]),
        predecessors=tuple(make_change(c, "old_unit") for c in geography.changes if c["new_unit"] == unit),
        successors=tuple(make_change(c, "new_unit") for c in geography.changes if c["old_unit"] == unit),
    )


def make_change(row: Row, other: str) -> Change:
    return Change(row[other], row["date"], row["extent"], row["legal_basis"])


def make_agency(dataset: Dataset, row: Row) -> Agency:
    kind = dataset.singles["site"]["agency_kinds"][row["kind"]]
    return Agency(row["agency"], row["name"], kind, row["unit"], row["sector"], row["valid_from"], row["valid_to"])


def make_source(row: Row) -> Source:
    return Source(row["source"], row["title"], row["publisher"], row["date"], row["document_no"], row["url"] or "", row["kind"])


def make_indicator(dataset: Dataset, row: Row) -> Indicator:
    names = (
        "indicator", "title", "question", "method", "counted", "having", "places", "direction", "breaks",
        "disclosure", "definition", "not_counted",
    )  # fmt: skip
    agencies = dataset.by_key("agencies")
    now = heir(dataset, row["responsible"])
    return Indicator(
        **{name: row[name] for name in names},
        target=row["target"] or "",
        milestones=tuple(sorted(row["milestones"].items())),
        responsible=now["name"] if now else "",
        responsible_before=agencies[row["responsible"]]["name"] if row["responsible"] and not now else "",
        references=tuple(describe_reference(dataset, name) for name in row["sources"]),
    )


def heir(dataset: Dataset, agency: str | None) -> Row | None:
    """The agency itself while it is in force at as_of, else the one that took over from it, else None."""
    row = dataset.by_key("agencies").get(agency)
    if row is None or in_force(row, dataset.as_of):
        return row
    successors = {change["new_agency"] for change in dataset.tables["agency_changes"] if change["old_agency"] == agency}
    return heir(dataset, successors.pop()) if len(successors) == 1 else None


def describe_reference(dataset: Dataset, name: str) -> str:
    """A document or source in one line."""
    row = dataset.sections["plan.documents"].get(name) or dataset.by_key("sources")[name]
    return ", ".join(str(part) for part in (row["title"], row["document_no"], row["publisher"]) if part)


def make_revision(row: Row) -> Revision:
    names = ("date", "indicator", "place", "period", "quantity", "old", "new", "reason")
    return Revision(**{name: row[name] for name in names})
