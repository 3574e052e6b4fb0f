"""The door's part for what names no person: site, plan, places, sources, copied field by field."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from build_scripts.door.method import make_method
from build_scripts.door.tracker import heir
from build_scripts.publication import (
    Agency,
    Change,
    ContextFigure,
    ContextSeries,
    Document,
    Duty,
    Holder,
    Indicator,
    Occasion,
    OldAddress,
    Place,
    Plan,
    ReleaseDay,
    Revision,
    Site,
    Source,
    Target,
    Task,
    Term,
)
from build_scripts.read.cells import Row
from build_scripts.read.dataset import Dataset
from build_scripts.read.rules import indicator_of_context
from build_scripts.read.rules.lasting import find_end, list_moved
from build_scripts.read.tables import TABLES
from build_scripts.read.units import Geography


def copy_records(dataset: Dataset) -> dict[str, Any]:
    """The fields of the Publication that name no person and need no rule of disclosure."""
    site, tables = dataset.singles["site"], dataset.tables
    return {
        "as_of": dataset.as_of,
        "site": make_site(dataset),
        "plan": make_plan(dataset),
        "places": make_places(dataset),
        "agencies": {row["agency"]: make_agency(dataset, row) for row in tables["agencies"]},
        "duty_holders": tuple(make_holder(dataset, row) for row in tables["duty_holders"]),
        "occasions": tuple(make_occasion(dataset, row) for row in tables["occasions"]),
        "sectors": dict(site["sectors"]),
        "sources": {row["source"]: make_source(row) for row in tables["sources"]},
        "indicators": {key: make_indicator(dataset, row) for key, row in dataset.indicators.items()},
        "context_series": make_context_series(dataset),
        "context": tuple(make_context(dataset)),
        "profile_fields": tuple(site["profile_fields"].values()),
        "profile_eras": tuple(site["profile_eras"].values()),
        "elections": tuple(sorted({row["elected_date"] for row in tables["councils"]})),
        "phrases": dict(dataset.phrases),
        "method": make_method(dataset),
        "old_addresses": tuple(make_old_addresses(dataset)),
        "release_days": tuple(sorted(map(make_release_day, tables["release_days"]), key=lambda one: one.day)),
    }


PACE = 200  # syllables a minute: an announcer's, calm and clear


def make_site(dataset: Dataset) -> Site:
    row = dataset.singles["site"]
    names = ("edition", "title", "description", "owner", "contact", "base_url", "licence", "licence_url", "languages")
    values = {name: row[name] for name in names}
    optional = ("illustration", "contact_email", "security_email", "letter_to", "public_key")
    values |= {name: row[name] or "" for name in optional}
    values["security_expires"] = row["security_expires"]
    values["syllables_per_minute"] = row["syllables_per_minute"] or PACE
    synonyms = tuple((typed.replace("-", " "), meant) for typed, meant in (row["synonyms"] or {}).items())
    values["article_languages"] = tuple((row["article_languages"] or {}).items())
    return Site(**values, short_name=row["short_name"] or row["title"], synonyms=synonyms)


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
        duties=tuple(make_duty(dataset, duty) for duty in dataset.sections["plan.duties"].values()),
        terms=tuple(
            Term(row["term"], row["name"], tuple(row["forms"]), row["meaning"])
            for row in dataset.sections["plan.terms"].values()
        ),
        funding=dict(row["funding"]),
        funding_note=row["funding_note"],
        funding_duty=row["funding_duty"] or "",
    )


def make_duty(dataset: Dataset, row: Row) -> Duty:
    reporting = {indicator["responsible"] for indicator in dataset.indicators.values() if indicator["responsible"]}
    names = ("duty", "name", "summary")
    return Duty(
        **{name: row[name] for name in names},
        agency=row["agency"] or "",
        is_reporting=row["agency"] in reporting,
        has_own_plan=row["has_own_plan"] == "yes",
    )


def make_holder(dataset: Dataset, row: Row) -> Holder:
    names = ("duty", "agency", "valid_from", "valid_to")
    told = describe_reference(dataset, row["source"]) if row["source"] else ""
    return Holder(**{name: row[name] for name in names}, is_confirmed=row["is_confirmed"] == "yes", source=told)


def make_occasion(dataset: Dataset, row: Row) -> Occasion:
    names = ("occasion", "title", "kind", "indicators")
    return Occasion(
        **{name: row[name] for name in names},
        moment=row["date"],
        last=last_day(row["date"]),
        place=row["place"] or "",
        is_confirmed=row["is_confirmed"] == "yes",
        source=describe_reference(dataset, row["source"]) if row["source"] else "",
    )


def last_day(moment: str) -> date:
    """The last day of a year, a month or a day."""
    year, month, *day = (int(part) for part in (moment if len(moment) > len("2027") else f"{moment}-12").split("-"))
    return date(year, month, day[0] if day else monthrange(year, month)[1])


def make_document(row: Row) -> Document:
    return Document(row["title"], row["document_no"], row["issued_date"], row["publisher"], row["url"] or "")


def make_target(dataset: Dataset, row: Row) -> Target:
    indicators = tuple(key for key, indicator in dataset.indicators.items() if indicator["target"] == row["target"])
    return Target(row["target"], row["title"], row["note"], indicators)


def make_places(dataset: Dataset) -> dict[str, Place]:
    """Units and areas, and the places of context figures."""
    geography, kinds = dataset.geography, dataset.singles["site"]["unit_kinds"]
    places = {unit: make_place(geography, row, kinds[row["kind"]]) for unit, row in geography.units.items()}
    until = dataset.singles["site"]["context_areas_until"]
    for area, name in dataset.singles["site"]["context_areas"].items():
        places[area] = Place(area, name, "context", "", "", "", None, until.get(area), None, "", False, (), (), ())
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
        members=tuple(geography.members.get(unit, ())),
        predecessors=tuple(make_change(c, "old_unit") for c in geography.changes_to.get(unit, ())),
        successors=tuple(make_change(c, "new_unit") for c in geography.changes_from.get(unit, ())),
    )


def make_change(row: Row, other: str) -> Change:
    return Change(row[other], row["date"], row["extent"], row["legal_basis"])


def make_agency(dataset: Dataset, row: Row) -> Agency:
    kind = dataset.singles["site"]["agency_kinds"][row["kind"]]
    names = ("agency", "name", "unit", "sector", "valid_from", "valid_to", "kind")
    values = {name: row[name] for name in names} | {name: row[name] or "" for name in ("address", "phone", "email")}
    key = (row["agency"],)
    return Agency(
        **values,
        kind_name=kind,
        predecessors=make_handovers(dataset.rows_by("agency_changes", "new_agency").get(key, ()), "old_agency"),
        successors=make_handovers(dataset.rows_by("agency_changes", "old_agency").get(key, ()), "new_agency"),
    )


def make_handovers(rows: Iterable[Row], other: str) -> tuple[Change, ...]:
    return tuple(Change(row[other], row["date"], "whole", row["legal_basis"]) for row in rows)


def make_old_addresses(dataset: Dataset) -> Iterator[OldAddress]:
    """The addresses that live on at as_of, each with the last one of its chain."""
    leads = {row["old_address"]: row["new_address"] or "" for row in list_moved(dataset)}
    for row in list_moved(dataset):
        yield OldAddress(row["old_address"], find_end(leads, row["old_address"]), row["reason"])


def make_release_day(row: Row) -> ReleaseDay:
    return ReleaseDay(row["date"], row["what"], row["kept_date"], row["reason"], tuple(row["seen_before_by"]))


def make_source(row: Row) -> Source:
    return Source(
        row["source"], row["title"], row["publisher"], row["approved_date"], row["date"], row["document_no"],
        row["url"] or "", row["kind"],
    )  # fmt: skip


def make_indicator(dataset: Dataset, row: Row) -> Indicator:
    names = (
        "indicator", "title", "question", "method", "counted", "having", "places", "direction", "breaks",
        "disclosure", "definition", "not_counted", "milestones_note", "table",
    )  # fmt: skip
    agencies = dataset.by_key("agencies")
    now = heir(dataset, row["responsible"], dataset.as_of)
    return Indicator(
        **{name: row[name] for name in names},
        target=row["target"] or "",
        milestones=tuple(sorted(row["milestones"].items())),
        responsible=now["name"] if now else "",
        responsible_before=agencies[row["responsible"]]["name"] if row["responsible"] and not now else "",
        references=tuple(describe_reference(dataset, name) for name in row["sources"]),
        counts_people=counts_people(row),
        is_elected=row["table"] == "councils",
        numerator=tuple(row["numerator"]),
        denominator=tuple(row["denominator"]),
        where=tuple(f"{column}={value}" for column, value in row["where"].items()),
    )


def counts_people(indicator: Row) -> bool:
    """Whether it counts people: not agencies that have one, nor units behind whose count other people stand."""
    table = TABLES[indicator["table"]]
    return indicator["method"] != "share_having" and not any(table.column(n).people for n in indicator["numerator"])


def make_context_series(dataset: Dataset) -> dict[str, ContextSeries]:
    """What the rows of the table context count: as its own record says, else as an indicator made of them does."""
    names = ("title", "counted", "having", "beside")
    found = {
        key: ContextSeries(key, **{name: row[name] for name in names}, note=row["note"], indicator="")
        for key, row in dataset.sections["indicators.series"].items()
    }
    for row in dataset.tables["context"]:
        of = indicator_of_context(dataset, row)
        if row["series"] not in found and of:
            own = {name: of[name] for name in names}
            found[row["series"]] = ContextSeries(row["series"], **own, note="", indicator=of["indicator"])
    return found


def make_context(dataset: Dataset) -> Iterator[ContextFigure]:
    """The figures of elsewhere that some page tells."""
    described = make_context_series(dataset)
    for row in dataset.tables["context"]:
        if row["series"] in described and row.has_figure:
            counts = row["numerator"], row["denominator"]
            exact = Fraction(100 * counts[0], counts[1]) if counts[0] is not None and counts[1] else row["value_pct"]
            if exact is not None:
                yield ContextFigure(
                    row["series"], row["area"], row["period"], *counts, exact, row["status"], row["source"]
                )


def describe_reference(dataset: Dataset, name: str) -> str:
    """A document or source in one line."""
    row = dataset.sections["plan.documents"].get(name) or dataset.by_key("sources")[name]
    return ", ".join(str(part) for part in (row["title"], row["document_no"], row["publisher"]) if part)


def make_revision(dataset: Dataset, row: Row, is_told: bool) -> Revision:
    """A correction, with its numbers where they may be told."""
    place = row["place"]
    units, blocks = dataset.geography.units, dataset.rows_by("blocks", "block")
    named = units.get(place) or blocks.get((place,), [None])[0]
    return Revision(
        **{name: row[name] for name in ("date", "indicator", "place", "period", "quantity", "reason")},
        place_name=named["name"] if named else dataset.singles["site"]["context_areas"][place],
        old=row["old"] if is_told else None,
        new=row["new"] if is_told else None,
    )
