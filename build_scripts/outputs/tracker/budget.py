"""The plan's money: planned and spent by year, source and task, and what the plan says of it where nothing is known."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_scripts.files import Made, Page
from build_scripts.groups import group_by
from build_scripts.languages import Phrases
from build_scripts.outputs.charts.base import chart_drawing
from build_scripts.outputs.charts.money import Bar, draw_money
from build_scripts.outputs.page import URL, make_page
from build_scripts.outputs.pages.breakdown import MOST_ROWS
from build_scripts.outputs.plan.duties import Answering, find_answering
from build_scripts.publication import Publication, Task
from build_scripts.publication.tracker import BudgetLine


@dataclass(frozen=True)
class Sum:
    """Some lines added up, in đồng: `planned` of all, `spent` and `settled_plan` of the `settled` of them alone."""

    lines: int
    planned: int
    settled: int
    settled_plan: int
    spent: int

    @property
    def is_settled(self) -> bool:
        return self.settled == self.lines

    @property
    def over(self) -> int:
        """What was spent above the plan of what is settled; below it where negative."""
        return self.spent - self.settled_plan


@dataclass(frozen=True)
class Year:
    """The money of a year; `total` is None where no figure of it is known. `parts`: source of funding -> its money."""

    year: int
    total: Sum | None
    parts: Mapping[str, Sum]


def make(publication: Publication, phrases: Phrases) -> Iterator[Made]:
    """The page of the budget with its chart."""
    years = fill_years(publication)
    told = [tell_year(year, phrases) for year in years]
    title = phrases("Kinh phí của {plan}", plan=phrases.name(publication.plan.short_title))
    if publication.budget:
        chart = draw_money([make_bar(year, phrases) for year in years])
        name = phrases("Kinh phí bố trí và đã chi, từng năm")
        yield chart_drawing(f"{URL.budget}years", name, " ".join(told), chart)
    values = {
        "publication": publication,
        "years": years,
        "latest": tell_latest(years, phrases),
        "unknown": [year.year for year in years if year.total is None],
        "key": tell_key(years, phrases),
        "tasks": {task.title: add_up(found) for task, found in list_tasks(publication)},
        "holders": list_holders(publication),
        "most": MOST_ROWS,
        "arranging": find_arranging(publication),
    }
    page = Page(
        URL.budget,
        title,
        phrases("Tiền cho kế hoạch: mỗi năm bố trí bao nhiêu, đã chi bao nhiêu, từ nguồn nào, cho việc gì."),
        parent=URL.plan,
        group=phrases("Trang chính"),
        weight=5,
        about=phrases("ngân sách kinh phí tiền chi tiêu dự toán quyết toán đóng góp"),
        updated=publication.tracker_updated,
    )
    yield make_page(page, "budget.html", phrases, values)


# ---- adding up -------------------------------------------------------------------------------------------------------


def add_up(lines: Iterable[BudgetLine]) -> Sum:
    """The sum of some lines."""
    found = list(lines)
    settled = [(line.planned_vnd, line.spent_vnd) for line in found if line.spent_vnd is not None]
    planned = sum(line.planned_vnd for line in found)
    return Sum(len(found), planned, len(settled), sum(plan for plan, _ in settled), sum(spent for _, spent in settled))


def list_years(lines: Iterable[BudgetLine]) -> list[Year]:
    """The years of some lines, early first."""
    found = group_by(sorted(lines, key=lambda line: line.year), lambda line: line.year)
    return [make_year(year, found[year]) for year in found]


def make_year(year: int, lines: Sequence[BudgetLine]) -> Year:
    """One year; without lines nothing is known of it."""
    parts = group_by(lines, lambda line: line.funding)
    return Year(year, add_up(lines) if lines else None, {funding: add_up(parts[funding]) for funding in parts})


def fill_years(publication: Publication) -> list[Year]:
    """Every year since the plan was issued, up to that of as_of and the last that has money; none without any money."""
    found = {year.year: year for year in list_years(publication.budget)}
    if not found:
        return []
    first = min(publication.plan.issued_date.year, *found)
    last = max(min(publication.as_of.year, publication.plan.end_year), *found)
    return [found.get(year, make_year(year, ())) for year in range(first, last + 1)]


def list_tasks(publication: Publication) -> Iterator[tuple[Task, Sequence[BudgetLine]]]:
    """The tasks that have money, in the order of the plan."""
    found = group_by(publication.budget, lambda line: line.task)
    yield from ((task, found[task.task]) for task in publication.plan.tasks if task.task in found)


def list_holders(publication: Publication) -> dict[str, Sum]:
    """Agency -> its money, the most first."""
    found = {agency: add_up(lines) for agency, lines in publication.budget_of.items()}
    return dict(sorted(found.items(), key=lambda pair: pair[1].planned, reverse=True))


def find_arranging(publication: Publication) -> Answering | None:
    """The duty of who arranges the money, with its bodies."""
    duties = (duty for duty in publication.plan.duties if duty.duty == publication.plan.funding_duty)
    return next((find_answering(publication, duty) for duty in duties), None)


# ---- words -----------------------------------------------------------------------------------------------------------


def tell_year(year: Year, phrases: Phrases) -> str:
    """“Năm 2025: bố trí 24 triệu đồng, đã chi 26,2 triệu đồng, nhiều hơn mức bố trí 2,2 triệu đồng.”"""
    if year.total is None:
        return phrases("Năm {year}: chưa có số liệu kinh phí.", year=year.year)
    return phrases("Năm {year}: {money}.", year=year.year, money=tell_sum(year.total, phrases))


def tell_sum(total: Sum, phrases: Phrases) -> str:
    """Planned and spent in words; what is settled in part says so, and is compared with its own plan alone."""
    planned = phrases("bố trí {money}", money=phrases.money(total.planned, [total.spent]))
    if not total.settled:
        return f"{planned}, {phrases('chưa quyết toán')}"
    spent = phrases("đã chi {money}", money=phrases.money(total.spent, [total.settled_plan]))
    if total.is_settled:
        return f"{planned}, {spent}, {tell_over(total, phrases)}"
    part = phrases("mới quyết toán {n} trên {d} khoản", n=total.settled, d=total.lines)
    of = phrases("trên {money} của các khoản ấy", money=phrases.money(total.settled_plan, [total.spent]))
    return f"{planned}; {part}: {spent} {of}, {tell_over(total, phrases)}"


def tell_over(total: Sum, phrases: Phrases) -> str:
    """How what was spent stands to the plan."""
    if total.over > 0:
        return phrases("nhiều hơn mức bố trí {money}", money=phrases.money(total.over))
    if total.over < 0:
        return phrases("ít hơn mức bố trí {money}", money=phrases.money(-total.over))
    return phrases("đúng mức bố trí")


def tell_latest(years: Sequence[Year], phrases: Phrases) -> list[str]:
    """The latest year of which anything is settled, and the one after it that has money."""
    settled = [year for year in years if year.total and year.total.settled]
    after = [year for year in years if year.total and not year.total.settled]
    return [tell_year(year, phrases) for year in (*settled[-1:], *after[-1:])]


def tell_key(years: Sequence[Year], phrases: Phrases) -> str:
    """What the marks of the chart mean, those that stand in it."""
    totals = [year.total for year in years if year.total]
    words = [phrases("Khung: mức bố trí; phần tô: đã chi.")] if any(total.settled for total in totals) else []
    if not all(total.is_settled for total in totals):
        words.append(phrases("Khung gạch đứt: chưa quyết toán xong."))
    if any(total.over > 0 for total in totals):
        words.append(phrases("Phần ngoài khung, sau vạch: chi nhiều hơn mức bố trí."))
    return " ".join(words)


def make_bar(year: Year, phrases: Phrases) -> Bar:
    """A year in the chart."""
    if year.total is None:
        return Bar(str(year.year), phrases("chưa có số liệu"), "", 0, 0, is_settled=False)
    total = year.total
    words = phrases.money(total.planned, [total.spent])
    if total.settled:
        words = phrases("{spent} trên {planned}", spent=phrases.money(total.spent, [total.planned]), planned=words)
    return Bar(str(year.year), words, tell_year(year, phrases), total.planned, total.spent, total.is_settled)
