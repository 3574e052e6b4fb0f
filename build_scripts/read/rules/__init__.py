"""Rules that take more than one cell: each a function from Dataset to Problems.

Over 300 lines: a list of short rules that know nothing of one another.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from build_scripts.languages import FIRST
from build_scripts.personal import find_all
from build_scripts.problems import Problem
from build_scripts.read.cells import Row, Unread
from build_scripts.read.dataset import Dataset
from build_scripts.read.left_out import check_consents, check_people
from build_scripts.read.rules.duties import check_holders, check_letters
from build_scripts.read.rules.lasting import check_old_addresses
from build_scripts.read.rules.plausible import (
    check_base_url,
    check_codes,
    check_elections,
    check_members,
    check_plan,
)
from build_scripts.read.rules.protection import check_partitions, check_parts, check_places
from build_scripts.read.rules.security import check_security
from build_scripts.read.rules.strays import check_names
from build_scripts.read.rules.tracker import (
    check_airtimes,
    check_answers,
    check_days,
    check_evidence,
    check_named,
    check_release_days,
    check_together,
)
from build_scripts.read.tables import FORMAT, INDICATOR_TABLES, TABLES, YAML_FILES, Column
from build_scripts.read.units import in_force
from build_scripts.text import slug
from build_scripts.words import FINAL

ADJUSTABLE_BELOW_PCT = 30  # plan, I.1: sectors with fewer women among their staff may have another target
ILLUSTRATIVE_PREFIX = "minh-hoa-"  # so that every row of a downloaded table says what it is
TABLES_OF = {"share_having": ("key_posts",), "parity": ("minority_leaders",)}  # method -> the tables that it fits
WORDS = {"unit": "đơn vị", "agency": "cơ quan"}


def check_counts(dataset: Dataset) -> Iterator[Problem]:
    """Counts of a row are filled together, and a part is never more than its whole."""
    for name, table in TABLES.items():
        parts = [(column.name, column.part_of) for column in table.columns if column.part_of]
        for row in dataset.tables[name] if table.counts else ():
            filled = [column for column in table.counts if row[column] is not None]
            for column in table.counts:
                if filled and row[column] is None:
                    yield row.problem(column, "ô trống; các số của một dòng phải điền đủ, hoặc để trống tất cả")
            for part, whole in parts:
                if row[part] is not None and row[whole] is not None and row[part] > row[whole]:
                    yield row.problem(part, f"thấy {row[part]}; không được lớn hơn cột “{whole}” ({row[whole]})")


def check_validity(dataset: Dataset) -> Iterator[Problem]:
    """Dates that end come after dates that begin; nothing is its own parent's ancestor."""
    for name in ("units", "agencies", "blocks", "duty_holders"):
        for row in dataset.tables[name]:
            if row["valid_to"] is not None and row["valid_to"] < row["valid_from"]:
                yield row.problem("valid_to", f"thấy {row['valid_to']}; sớm hơn valid_from ({row['valid_from']})")
    units = dataset.by_key("units")
    for row in units.values():
        seen, parent = set[str](), row["parent"]
        while parent is not None and parent not in seen:
            seen.add(parent)
            parent = units[parent]["parent"]
        if row["unit"] in seen:
            yield row.problem("parent", "đơn vị nằm dưới chính nó; kiểm tra lại đơn vị cấp trên")


def check_changes(dataset: Dataset) -> Iterator[Problem]:
    """A change hands over from what has ended to what is in force; only part of a unit may move while it goes on."""
    for name, kind in (("unit_changes", "unit"), ("agency_changes", "agency")):
        records = dataset.by_key("units" if kind == "unit" else "agencies")
        for row in dataset.tables[name]:
            old, new = records[row[f"old_{kind}"]], records[row[f"new_{kind}"]]
            if old is new:
                yield row.problem(
                    f"new_{kind}", f"thấy “{row[f'new_{kind}']}”; một {WORDS[kind]} không đổi thành chính nó"
                )
                continue
            is_whole = row.values.get("extent", "whole") == "whole"
            if is_whole and (old["valid_to"] is None or old["valid_to"] >= row["date"]):
                yield row.problem("date", f"thấy {row['date']}; “{row[f'old_{kind}']}” chưa hết hiệu lực trước ngày đó")
            if not in_force(new, row["date"]):
                yield row.problem("date", f"thấy {row['date']}; “{row[f'new_{kind}']}” không có hiệu lực vào ngày đó")


def check_periods(dataset: Dataset) -> Iterator[Problem]:
    """No figure of a year to come, and none final before its day: of councils their election, of others' published
    figures the day of their source. A day before the plan is told alone.
    """
    plan = dataset.singles["plan"]
    if dataset.as_of < plan["issued_date"] and any(dataset.tables[name] for name in INDICATOR_TABLES):
        told = f"thấy {plan['issued_date']}; ngày tính số liệu ({dataset.as_of}) còn trước cả kế hoạch"
        yield plan.problem("issued_date", f"{told}: xem lại --as-of, hoặc đồng hồ của máy")
        return
    published = {row["source"]: row["date"] for row in dataset.tables["sources"]}
    for name in INDICATOR_TABLES:
        column = TABLES[name].period
        for row in dataset.tables[name]:
            period = dataset.period_of(name, row)
            status = row.values.get("status", "")
            if period > dataset.as_of.year:
                yield row.problem(column, f"thấy {period}; sau năm của ngày tính số liệu ({dataset.as_of})")
            elif name == "councils":
                if row["elected_date"] > dataset.as_of:
                    yield row.problem(column, f"thấy {row['elected_date']}; chưa bầu nên chưa có kết quả")
            elif status in FINAL:
                day = dataset.reference_date(period)
                day = min(day, published.get(row["source"]) or day) if name == "context" else day
                if day > dataset.as_of:
                    yield row.problem("status", f"số liệu chính thức trước ngày chốt số liệu ({day}); cần p hoặc e")


def check_in_force(dataset: Dataset) -> Iterator[Problem]:
    """A figure's agency, unit or block exists on the reference date of its period."""
    records = {
        "agency": dataset.by_key("agencies"),
        "unit": dataset.by_key("units"),
        "place": dataset.by_key("units"),
    }
    for name in INDICATOR_TABLES:
        column = TABLES[name].reporter
        for row in dataset.tables[name]:
            found = records.get(column, {}).get(row[column])
            day = row["elected_date"] if name == "councils" else dataset.reference_date(row["period"])
            if found is not None and not in_force(found, day):
                ends = found["valid_to"] or "nay"
                yield row.problem(
                    column, f"“{row[column]}” không có hiệu lực vào {day} (chỉ từ {found['valid_from']} đến {ends})"
                )


def check_roster(dataset: Dataset) -> Iterator[Problem]:
    """A period has a roster row for the whole place or one for each block, never both."""
    geography = dataset.geography
    units = {row["agency"]: row["unit"] for row in dataset.tables["agencies"]}
    blocks: dict[str, set[str]] = defaultdict(set)
    for row in dataset.tables["blocks"]:
        blocks[row["block"]].add(units[row["agency"]])
    whole: dict[int, list[str]] = defaultdict(list)
    for row in dataset.tables["roster"]:
        if row["place"] in geography.units:
            whole[row["period"]].append(row["place"])
    for row in dataset.tables["roster"]:
        for place in whole[row["period"]] if row["place"] in blocks else ():
            if blocks[row["place"]] <= geography.units_of(place):
                yield row.problem(
                    "place", f"kỳ {row['period']} đã có một dòng cho cả “{place}”; chỉ dùng một trong hai"
                )


def check_indicators(dataset: Dataset) -> Iterator[Problem]:
    """Columns named by an indicator are in its table, and what it counts is a part of what it counts it among."""
    for key, row in dataset.indicators.items():
        prefix = f"indicators.{key}."
        names = {column.name: column.kind for column in TABLES[row["table"]].columns}
        part_of = {column.name: column.part_of for column in TABLES[row["table"]].columns}
        counts = [name for name, kind in names.items() if kind == "count"]
        for column in ("numerator", "denominator"):
            for name in row[column]:
                if name not in counts:
                    yield row.problem(
                        prefix + column,
                        f"thấy “{name}”; cần một cột số đếm của bảng {row['table']}: {', '.join(counts)}",
                    )
        wholes = [part_of[name] for name in row["numerator"] if part_of.get(name)]
        if wholes != list(row["denominator"]) and set(row["numerator"] + row["denominator"]) <= set(counts):
            told = ", ".join(wholes) or "cột mà tử số là một phần"
            yield row.problem(prefix + "denominator", f"thấy “{', '.join(row['denominator'])}”; cần {told}")
        fitting = TABLES_OF.get(row["method"], (row["table"],))
        if row["table"] not in fitting:
            yield row.problem(prefix + "method", f"thấy {row['method']}; chỉ dùng cho bảng {', '.join(fitting)}")
        if row["method"] == "parity" and row["milestones"]:
            yield row.problem(prefix + "milestones", "hai tỷ lệ cạnh nhau (parity) chỉ mô tả nên không có mốc; hãy bỏ")
        for name in row["where"]:
            if name not in names:
                yield row.problem(prefix + "where", f"thấy “{name}”; không phải cột của bảng {row['table']}")
        if row["disclosure"] == "D":
            yield row.problem(prefix + "disclosure", "loại D không bao giờ được có trong data/")
        if "PABCD".index(row["disclosure"]) < "PABCD".index(TABLES[row["table"]].disclosure):
            yield row.problem(
                prefix + "disclosure",
                f"thấy {row['disclosure']}; bảng {row['table']} thuộc loại {TABLES[row['table']].disclosure}",
            )


def check_addresses(dataset: Dataset) -> Iterator[Problem]:
    """Codes and names that become an address are each their own there: “Tư pháp” and “Tu phap” would be one page."""
    site = dataset.singles["site"]
    for prefix, names in [
        ("", {key: key for key in dataset.indicators}),
        *((f"{column}.", site[column]) for column in ("profile_fields", "profile_eras", "story_categories")),
    ]:
        seen: dict[str, str] = {}
        for key, name in names.items():
            address = slug(name)
            row, column = (site, prefix + key) if prefix else (dataset.indicators[key], f"indicators.{key}")
            if not address:
                yield row.problem(column, f"thấy “{name}”; cần ít nhất một chữ cái hay chữ số để làm địa chỉ")
            elif address in seen:
                yield row.problem(column, f"thấy “{name}”; địa chỉ trùng với “{seen[address]}”")
            seen.setdefault(address, name)


def check_format(dataset: Dataset) -> Iterator[Problem]:
    """The data are of the format that this code reads."""
    site = dataset.singles["site"]
    found = site["format"] or 1
    if found < FORMAT:
        yield site.problem("format", f"thấy {found}; cần {FORMAT}: chạy make upgrade để nâng dữ liệu lên")
    if found > FORMAT:
        yield site.problem("format", f"thấy {found}; cần bản chương trình mới hơn, bản này chỉ đọc được {FORMAT}")


def check_languages(dataset: Dataset) -> Iterator[Problem]:
    """Vietnamese first, and a translation for everything that pages say in every other language."""
    site = dataset.singles["site"]
    if site["languages"][:1] != (FIRST,):
        yield site.problem("languages", f"thấy {', '.join(site['languages'])}; cần {FIRST} trước tiên")
    spoken = dict(reversed(list(list_spoken(dataset))))  # where each is said first
    for language, phrases in dataset.phrases.items():
        for text, place in reversed(spoken.items()):
            if text not in phrases and not any(find_all(text)):  # that has a Problem of its own, which repeats nothing
                yield Problem(f"phrases/{language}.yml", 0, text, f"chưa có bản dịch (câu này ở {place})")


def list_spoken(dataset: Dataset) -> Iterator[tuple[str, str]]:
    """What pages say of these data in every language, and where it is written."""
    for file, parts in YAML_FILES.items():
        for part in parts:
            rows = dataset.sections[f"{file}.{part.name}"] if part.name else {"": dataset.singles[file]}
            for key, row in rows.items():
                prefix = f"{part.name}.{key}." if key else ""
                for column in filter(lambda column: column.is_spoken, part.columns):
                    for name, text in _texts(prefix + column.name, row[column.name]):
                        yield text, f"{row.file}, dòng {row.line_of(name)}"


def _texts(name: str, value: Any) -> list[tuple[str, str]]:
    """The texts of a value, each with the key that it stands at."""
    texts = {f"{name}.{key}": text for key, text in value.items()} if isinstance(value, dict) else {name: value}
    return [(name, text) for name, text in texts.items() if text]


def check_denominators(dataset: Dataset) -> Iterator[Problem]:
    """A denominator of 0 in a row by place is refused."""
    for row in dataset.indicators.values():
        for figure in dataset.tables[row["table"]] if TABLES[row["table"]].is_by_place else ():
            if figure.add(row["denominator"]) == 0 and figure.matches(row["where"]):
                yield figure.problem(
                    row["denominator"][0], f"mẫu số của {row['indicator']} bằng 0; không tính được tỷ lệ"
                )


def check_sources(dataset: Dataset) -> Iterator[Problem]:
    """Sensitive figures come from a source approved in writing; illustrative sources stay in that edition."""
    sources = dataset.by_key("sources")
    is_illustrative = dataset.singles["site"]["edition"] == "illustrative"
    for name in ("roster", "minority_leaders"):
        for row in dataset.tables[name]:
            source = sources[row["source"]]
            if source["approved_date"] is None or not source["approved_by_role"]:
                yield row.problem(
                    "source", f"nguồn “{row['source']}” chưa có người đồng ý công bố (approved_by_role, approved_date)"
                )
    for row in sources.values():
        if (row["kind"] == "illustrative") != is_illustrative:
            yield row.problem("kind", f"thấy “{row['kind']}”; hai bản chính thức và minh họa không được trộn lẫn")
        if row["source"].startswith(ILLUSTRATIVE_PREFIX) != is_illustrative:
            yield row.problem(
                "source", f"thấy “{row['source']}”; mã nguồn minh họa, và chỉ mã ấy, bắt đầu bằng {ILLUSTRATIVE_PREFIX}"
            )


def check_context(dataset: Dataset) -> Iterator[Problem]:
    """A context figure has its counts, or the per cent alone."""
    for row in dataset.tables["context"]:
        if row.has_figure and row["value_pct"] is None and row["numerator"] is None:
            yield row.problem("value_pct", "cần tử số và mẫu số, hoặc tỷ lệ %")
        if row["value_pct"] is not None and row["numerator"] is not None:
            exact = Fraction(100 * row["numerator"], row["denominator"] or 1)
            if abs(exact - row["value_pct"]) > Fraction(1, 10):
                yield row.problem(
                    "value_pct", f"thấy {float(row['value_pct'])}; tử số trên mẫu số là {float(exact):.2f}"
                )


def indicator_of_context(dataset: Dataset, row: Row) -> Row | None:
    """The first indicator whose page tells a row of the table context, if any."""
    made = (one for one in dataset.indicators.values() if one["table"] == "context" and row["area"] in one["places"])
    return next((one for one in made if row.matches(one["where"])), None)


def check_adjustments(dataset: Dataset) -> Iterator[Problem]:
    """A sector's target may be adjusted only where its staff are under 30 % women."""
    for row in dataset.tables["target_adjustments"]:
        if row["milestone"] not in dataset.indicators[row["indicator"]]["milestones"]:
            yield row.problem("milestone", f"thấy {row['milestone']}; chỉ số không có mốc này")
        women, staff = staff_of_sector(dataset, row["sector"], row["decision_date"])
        if not staff:
            yield row.problem("sector", "không có kỳ nào mà mọi cơ quan của ngành có số liệu nhân sự chính thức")
        elif (share := Fraction(100 * women, staff)) >= ADJUSTABLE_BELOW_PCT:
            yield row.problem(
                "sector",
                f"nữ chiếm {float(share):.1f}% nhân sự của ngành; chỉ được điều chỉnh khi dưới {ADJUSTABLE_BELOW_PCT}%",
            )


def staff_of_sector(dataset: Dataset, sector: str, decision_date: date) -> tuple[int, int]:
    """Women and all staff of a sector, in the latest period up to a day with final rows of all its agencies; else
    (0, 0).
    """
    rows = dataset.rows_by("staff", "agency", "period")
    for period in sorted({period for _, period in rows}, reverse=True):
        day = dataset.reference_date(period)
        agencies = dataset.rows_by("agencies", "sector").get((sector,), [])
        found = [
            row for agency in agencies if in_force(agency, day) for row in rows.get((agency["agency"], period), [None])
        ]
        if day <= decision_date and found and all(is_final(row) for row in found):
            return sum(row["staff_women"] for row in found if row), sum(row["staff"] for row in found if row)
    return 0, 0


def is_final(row: Row | None) -> bool:
    """Whether a staff row is there, filled and final."""
    return row is not None and row["status"] in FINAL and row["staff"] is not None


def check_revisions(dataset: Dataset) -> Iterator[Problem]:
    """A correction of a class C figure shows no numbers; every other the old one, and the new unless it is taken
    back.
    """
    for row in dataset.tables["revisions"]:
        is_sensitive = dataset.indicators[row["indicator"]]["disclosure"] == "C"
        for column in ("old", "new"):
            is_free = column == "new" and not is_sensitive
            if not is_free and is_sensitive == (row[column] is not None):
                expected = "để trống, vì số liệu nhạy cảm" if is_sensitive else "một số"
                yield row.problem(column, f"thấy “{_shown(row[column])}”; cần {expected}")
        if row["date"] > dataset.as_of:
            yield row.problem("date", f"thấy {row['date']}; sau ngày tính số liệu ({dataset.as_of})")


def check_materials(dataset: Dataset) -> Iterator[Problem]:
    """A material's file is there, of a kind that may be published, and safe."""
    for row in dataset.tables["materials"]:
        wrong = dataset.looked[row["file"]].wrong
        if wrong:
            yield row.problem("file", f"materials/{row['file']}: {wrong}")


def check_personal_data(dataset: Dataset) -> Iterator[Problem]:
    """No number, address or birthday in a table or YAML file that would expose somebody; the site's contact may be
    one.
    """
    for language, phrases in dataset.phrases.items():
        for text, translation in phrases.items():
            for found in find_all(translation):
                place = "" if any(find_all(text)) else text
                yield Problem(f"phrases/{language}.yml", 0, place, f"có chỗ {found.kind}; hãy bỏ đi")
    for name, table in TABLES.items():
        for row in dataset.tables[name]:
            yield from _personal(row, table.columns, "")
    for file, parts in YAML_FILES.items():
        for part in parts:
            rows = dataset.sections[f"{file}.{part.name}"].items() if part.name else [("", dataset.singles[file])]
            for key, row in rows:
                yield from _personal(row, part.columns, f"{part.name}.{key}." if key else "")


def _personal(row: Row, columns: Iterable[Column], prefix: str) -> Iterator[Problem]:
    for column in columns:
        if column.kind in ("text", "id", "address") and column.name not in ("contact", "address"):
            value = row[column.name]
            text = "\n".join(
                value.values() if isinstance(value, dict) else value if column.shape == "list" else [value or ""]
            )
            for found in find_all(text):
                yield row.problem(prefix + column.name, f"có chỗ {found.kind}; không được công bố, hãy bỏ đi")


def _shown(value: Any) -> str:
    return "" if value is None else str(float(value))


def check_own_day(dataset: Dataset) -> Iterator[Problem]:
    """An example alone may stand still on a day of its own; data are not looked over in days to come."""
    site = dataset.singles["site"]
    if site["data_date"] and site["data_date"] > dataset.as_of:
        yield site.problem("data_date", f"thấy {site['data_date']}; sau ngày tính số liệu ({dataset.as_of})")
    if site["as_of"] and site["edition"] != "illustrative":
        yield site.problem("as_of", f"thấy {site['as_of']}; chỉ bản minh họa đứng yên ở một ngày, hãy bỏ dòng này")


RULES: tuple[Callable[[Dataset], Iterator[Problem]], ...] = (
    check_counts,
    check_validity,
    check_changes,
    check_periods,
    check_in_force,
    check_roster,
    check_indicators,
    check_addresses,
    check_own_day,
    check_format,
    check_languages,
    check_denominators,
    check_sources,
    check_context,
    check_places,
    check_partitions,
    check_parts,
    check_codes,
    check_members,
    check_elections,
    check_plan,
    check_holders,
    check_letters,
    check_days,
    check_together,
    check_airtimes,
    check_answers,
    check_evidence,
    check_release_days,
    check_named,
    check_base_url,
    check_names,
    check_adjustments,
    check_revisions,
    check_consents,
    check_people,
    check_materials,
    check_personal_data,
    check_old_addresses,
)
# rules that conclude from what is not there -> the tables of which nothing may be missing when they are asked
NEEDED: Mapping[Callable[[Dataset], Iterator[Problem]], tuple[str, ...]] = {
    check_adjustments: ("staff", "agencies"),
    check_people: ("consents",),
}


def ask_rules(dataset: Dataset, is_strict: bool = True) -> list[Problem]:
    """What every rule finds; one that needs what could not be read ends there, as that has its own Problem.

    `is_strict`: also what comes with time alone, and must keep nobody from taking something back.
    """
    problems: list[Problem] = []
    for rule in (*RULES, *([check_security] if is_strict else [])):
        if dataset.unread.isdisjoint(NEEDED.get(rule, ())):
            try:
                problems.extend(rule(dataset))
            except Unread:
                continue
    return problems
