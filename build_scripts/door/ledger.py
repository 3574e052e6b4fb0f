"""The door's rules over time: what was told once decides what may be told later.

Two figures about nearly the same people bare the few between them, also where they are told a year apart; and a figure
that was final changes with a word about it, or not at all.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from build_scripts.problems import Problem, RefusedError
from build_scripts.publication import Publication
from build_scripts.publication.releases import NOTHING, Account, PublishedFigure, ToldVerdict
from build_scripts.read.cells import Row
from build_scripts.read.dataset import Dataset
from build_scripts.read.tables import PROTECTED
from build_scripts.words import FINAL

LEAST_CHANGE = 3  # people: a correction of a sensitive figure by fewer points to them
RIGHT = "có dòng đính chính với số cũ đúng như đã công bố, số mới và lý do"
QUANTITIES = ("numerator", "denominator", "value_pct")  # as revisions.csv names them, in the order of `counts`
Figures = Mapping[tuple[str, str, str, str, str, int], PublishedFigure]


# ---- what is told ----------------------------------------------------------------------------------------------------


def list_figures(publication: Publication) -> Iterator[PublishedFigure]:
    """Every figure that a publication tells, or says that it does not."""
    for o in publication.observations:
        counts = o.numerator, o.denominator
        value = "" if None not in counts or o.value_pct is None else str(o.value_pct)
        what = o.indicator, o.place, o.sector, "", "", o.period
        yield PublishedFigure(*what, *counts, value, o.status, o.sources, not o.missing)
    for b in publication.block_figures:
        what = b.indicator, b.place, "", "", b.block, b.period
        yield PublishedFigure(*what, b.numerator, b.denominator, "", b.status, (), True)
    for a in publication.agency_figures:
        what = a.indicator, a.place, "", a.agency, "", a.period
        yield PublishedFigure(*what, a.numerator, a.denominator, "", a.status, (), True)


def list_verdicts(publication: Publication) -> Iterator[ToldVerdict]:
    """Every verdict on a milestone that has come, which nothing but a correction changes any more."""
    for v in publication.verdicts:
        if v.is_past:
            yield ToldVerdict(v.indicator, v.place, v.sector, v.milestone, str(v.target_pct), v.verdict)


def list_methods(publication: Publication) -> list[str]:
    """The versions of the rules, by which verdicts may change."""
    return sorted(f"{version.kind} {version.version}" for version in publication.method)


def find_backing(dataset: Dataset, figures: Iterable[PublishedFigure]) -> dict[str, tuple[str, ...]]:
    """The agencies behind the protected figures that are told: “place|block|period” -> their ids."""
    told = {
        (f.place, f.block, f.period)
        for f in figures
        if dataset.indicators[f.indicator]["disclosure"] in PROTECTED and f.numerator is not None
    }
    return {f"{place}|{block}|{period}": find_agencies(dataset, place, block, period) for place, block, period in told}


def find_agencies(dataset: Dataset, place: str, block: str, period: int) -> tuple[str, ...]:
    """The agencies of a place, or of one of its blocks, on the reference date of a period."""
    day = dataset.reference_date(period)
    found = [row["agency"] for row in dataset.geography.agencies_of(place, day)]
    if block:
        groups = {row["indicator_group"] for row in dataset.rows_by("blocks", "block").get((block,), ())}
        found = [a for group in groups for a in dataset.geography.blocks_of(group, place, day).get(block, ())]
    return tuple(sorted(found))


# ---- what may be told after it ---------------------------------------------------------------------------------------


def list_retracted(dataset: Dataset) -> dict[int, str]:
    """The releases that were taken back for what they told, each with the reason."""
    rows = dataset.tables["retractions"]
    return {row["release"]: row["reason"] for row in rows if row["date"] <= dataset.asked}


def check_ledger(dataset: Dataset, publication: Publication, told: Sequence[Account]) -> None:
    """Raise RefusedError where a publication would tell of single people beside what was `told` in earlier releases,
    the oldest first, or change what was final without saying why. What a retracted release told binds as well, but no
    correction repeats it.
    """
    now = {figure.key: figure for figure in list_figures(publication)}
    standing = [account for account in told if account.said.number not in list_retracted(dataset)]
    wholes, parts = split_parts(dataset, list_told(standing).values())
    changes = [problem for figure in wholes for problem in check_change(dataset, figure, now.get(figure.key))]
    if not changes:  # else the rows that are missing of the whole tell of its parts too
        changes = [problem for figure in parts for problem in check_change(dataset, figure, now.get(figure.key))]
    few = (problem for f in list_told(told).values() for problem in check_few(dataset, f, now.get(f.key)))
    problems = [*check_agencies(dataset, told), *few, *changes, *check_verdicts(dataset, publication, standing)]
    if problems:
        raise RefusedError(list(dict.fromkeys(problems)))


def list_told(told: Sequence[Account]) -> Figures:
    """Every figure that was told, as it was told last."""
    return {figure.key: figure for account in told for figure in account.figures if figure.is_shown}


def split_parts(
    dataset: Dataset, figures: Iterable[PublishedFigure]
) -> tuple[list[PublishedFigure], list[PublishedFigure]]:
    """The figures of what is judged, and those of parts of it."""
    wholes, parts = list[PublishedFigure](), list[PublishedFigure]()
    for figure in figures:
        indicator = dataset.indicators.get(figure.indicator)
        (parts if indicator and is_part(indicator, figure) else wholes).append(figure)
    return wholes, parts


def check_agencies(dataset: Dataset, told: Sequence[Account]) -> Iterator[Problem]:
    """The agencies behind a figure that was told stay the same for its period, whatever is closed or opened later."""
    for key, before in sorted({pair for account in told for pair in account.agencies.items()}):
        place, block, period = key.split("|")
        changed = sorted({*find_agencies(dataset, place, block, int(period))} ^ {*before})
        if changed:
            what = f"khối “{block}”" if block else f"“{place}”"
            yield Problem(
                "blocks.csv" if block else "agencies.csv",
                0,
                block or place,
                f"số liệu kỳ {period} của {what} đã công bố nên các cơ quan đứng sau phải giữ nguyên; "
                f"nay thừa hoặc thiếu: {', '.join(changed)}",
            )


def check_change(dataset: Dataset, before: PublishedFigure, after: PublishedFigure | None) -> Iterator[Problem]:
    """What is wrong with a figure as it is now, beside how it was told."""
    indicator = dataset.indicators.get(before.indicator)
    if indicator is None:
        message = f"“{before.indicator}” có số liệu đã công bố nên không bỏ khỏi danh sách; hãy trả lại mục này"
        yield Problem("indicators.yml", 0, before.indicator, message)
    elif after is None or after.counts != before.counts:
        yield from check_reason(dataset, indicator, name_where(before), before, after)


def name_where(figure: PublishedFigure) -> str:
    """Of what a figure is told."""
    return figure.agency or figure.block or figure.sector or figure.place


def check_few(dataset: Dataset, before: PublishedFigure, after: PublishedFigure | None) -> Iterator[Problem]:
    """A sensitive figure (class C) that was told is not corrected by one or two people: it waits."""
    indicator = dataset.indicators.get(before.indicator)
    if indicator is None or after is None or indicator["disclosure"] != "C":
        return
    for was, now in ((before.numerator, after.numerator), (before.denominator, after.denominator)):
        if was is not None and now is not None and 0 < abs(now - was) < LEAST_CHANGE:
            yield Problem(
                f"{indicator['table']}.csv",
                0,
                name_where(before),
                f"số liệu kỳ {before.period} đã công bố chỉ đổi {abs(now - was)} người, sẽ chỉ ra chính người ấy; "
                "hãy giữ số cũ, để kỳ sau sửa",
            )


def check_reason(
    dataset: Dataset, indicator: Row, where: str, before: PublishedFigure, after: PublishedFigure | None
) -> Iterator[Problem]:
    """A final figure changes, or is taken back, with a row of revisions.csv: provisional ones, late reports and groups
    that became too small need none. A part (an agency, a sector, a commune of the place that is judged) is told by a
    row of the whole about the same table.
    """
    is_final = before.status in FINAL and before.is_whole
    is_suppressed = after is not None and after.status == "c"
    if not is_final or is_suppressed:
        return
    rows = dataset.rows_by("revisions", "period").get((before.period,), ())
    if is_part(indicator, before):
        if not any(dataset.indicators[row["indicator"]]["table"] == indicator["table"] for row in rows):
            yield untold(before, where, "có dòng đính chính nào về bảng này; ghi một dòng cho số của cả nơi", ())
        return
    own = [row for row in rows if (row["indicator"], row["place"]) == (before.indicator, before.block or before.place)]
    missing = [change for change in list_changes(before, after) if not is_told(indicator, own, *change)]
    if missing:
        yield untold(before, where, RIGHT, [make_row(dataset, indicator, before, *change) for change in missing])


def is_part(indicator: Row, figure: PublishedFigure) -> bool:
    """Whether a figure is of a part of the place that is judged."""
    return bool(figure.agency or figure.sector or figure.place not in indicator["places"])


def make_row(dataset: Dataset, indicator: Row, before: PublishedFigure, quantity: str, old: object, new: object) -> str:
    """The row of revisions.csv that tells of a change, but for its reason."""
    what = str(dataset.as_of), before.indicator, before.block or before.place, str(before.period), quantity
    return ",".join([*what, *write_numbers(indicator, old, new), ""])


def untold(before: PublishedFigure, where: str, lacking: str, rows: Sequence[str]) -> Problem:
    """A change that nobody tells; `rows` are to be pasted, with the reason at their end."""
    paste = f"; chép vào bảng rồi ghi lý do ở cuối: {'  '.join(rows)}" if rows else ""
    told = f"{before.indicator}, {where}, kỳ {before.period}: số chính thức đã công bố nay khác, hay không còn, mà chưa"
    return Problem("revisions.csv", 0, "", f"{told} {lacking}{paste}")


def list_changes(before: PublishedFigure, after: PublishedFigure | None) -> list[tuple[str, object, object]]:
    """Each quantity that changed, with the number told and the one now."""
    now = after.counts if after else NOTHING
    return [(q, was, is_now) for q, was, is_now in zip(QUANTITIES, before.counts, now, strict=True) if was != is_now]


def is_told(indicator: Row, rows: Iterable[Row], quantity: str, old: object, new: object) -> bool:
    """Whether a correction tells of this change."""
    numbers = write_numbers(indicator, old, new)
    return any(row["quantity"] == quantity and (_text(row["old"]), _text(row["new"])) == numbers for row in rows)


def write_numbers(indicator: Row, old: object, new: object) -> tuple[str, str]:
    """The old and the new number of a correction, as its cells hold them; none of a sensitive figure."""
    return ("", "") if indicator["disclosure"] == "C" else (_text(old), _text(new))


def _text(number: object) -> str:
    return "" if number in (None, "") else str(number)


def tell_state(figure: PublishedFigure) -> tuple[object, ...]:
    """What a verdict rests on: a figure that is hidden now was missing before."""
    return figure.counts, figure.status, figure.is_whole


def check_verdicts(dataset: Dataset, publication: Publication, told: Sequence[Account]) -> Iterator[Problem]:
    """A verdict on a milestone that has come changes with its figure, or with a new version of the rules, alone."""
    if not told or list(told[-1].methods) != list_methods(publication):
        return
    last = told[-1]
    figures = {figure.key: tell_state(figure) for figure in last.figures}
    now = {figure.key: tell_state(figure) for figure in list_figures(publication)}
    verdicts = {verdict.key: verdict for verdict in list_verdicts(publication)}
    for was in last.verdicts:
        key = (was.indicator, was.place, was.sector, "", "", was.milestone)
        if verdicts.get(was.key) != was and figures.get(key) == now.get(key):
            yield Problem(
                "indicators.yml" if was.indicator in dataset.indicators else "plan.yml",
                0,
                was.indicator,
                f"kết quả của mốc {was.milestone} ({was.sector or was.place}) đã công bố nay khác mà số liệu không "
                "đổi; nếu chỉ tiêu hay cách tính đổi thì ghi một phiên bản mới vào plan.yml, mục method",
            )
