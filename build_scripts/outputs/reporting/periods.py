"""The reports that the plan asks for: what came of each, in words, by body and year, and how steady reporting is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from build_scripts.groups import group_by
from build_scripts.languages import Phrases
from build_scripts.outputs.tracker.accounts import Account, find_account
from build_scripts.publication import Agency, Publication, Revision
from build_scripts.publication.tracker import AgencyPlan, Confirmation, Report
from build_scripts.text import short_date, sort_key
from build_scripts.words import REPORT_KINDS, TIMELINESS

RECEIVED = ("on_time", "late")
MOST_PERIODS = 6  # beside each other on a phone


@dataclass(frozen=True)
class Entry:
    """A report and what is said of it. `standing`: on_time, late, missing, not_due; unsure where nobody is confirmed to
    have had to hand it in, ended where its body was gone before it was due.
    """

    report: Report
    agency: Agency
    standing: str
    account: Account | None


@dataclass(frozen=True)
class Round:
    """The reports of one kind that were due on one day, by the alphabet."""

    period: int
    kind: str
    due: date
    entries: Sequence[Entry]

    @property
    def asked(self) -> Sequence[Entry]:
        """Those whose body was there on the day."""
        return [one for one in self.entries if one.standing != "ended"]

    def count(self, *standings: str) -> int:
        return sum(one.standing in standings for one in self.entries)


@dataclass(frozen=True)
class Grid:
    """Bodies by the alphabet, those that ended last, with what each reported in the latest periods."""

    periods: Sequence[int]
    rows: Sequence[tuple[Agency, Sequence[Sequence[Entry]]]]


@dataclass(frozen=True)
class Year:
    """The yearly reports of a period that have come due: how many were asked for, came, came in time; `longest`: by how
    many days the latest was late.
    """

    period: int
    asked: int
    received: int
    on_time: int
    longest: int


@dataclass(frozen=True)
class OwnPlans:
    """The plans of their own that bodies issued for a year, and the bodies with that duty of which none is known."""

    year: int
    plans: Sequence[tuple[Agency, AgencyPlan]]
    unknown: Sequence[Agency]


# ---- what came ------------------------------------------------------------------------------------------------------


def make_entry(publication: Publication, report: Report) -> Entry:
    body, account = publication.agencies[report.agency], find_account(publication, report)
    return Entry(report, body, find_standing(publication, report, body, account), account)


def find_standing(publication: Publication, report: Report, body: Agency, account: Account | None) -> str:
    """What is said of a report: nobody is called missing who was gone, or was not bound, on the day."""
    if report.timeliness in RECEIVED:
        return report.timeliness
    if body.valid_to and body.valid_to < min(report.due_date, publication.as_of):
        return "ended"
    return "unsure" if account and account.is_unsure else report.timeliness


def list_rounds(publication: Publication) -> list[Round]:
    """All rounds, the latest first."""
    entries = [make_entry(publication, report) for report in publication.reports]
    found = group_by(entries, lambda one: (one.report.due_date, one.report.period, one.report.kind))
    return [
        Round(period, kind, due, sorted(entries, key=lambda one: sort_key(one.agency.name)))
        for (due, period, kind), entries in sorted(found.items(), reverse=True)
    ]


def make_grid(publication: Publication, rounds: Sequence[Round]) -> Grid:
    """Every report of the latest periods, in the order of their days."""
    entries = [one for found in reversed(rounds) for one in found.entries]
    periods = sorted({one.report.period for one in entries})[-MOST_PERIODS:]
    cells = group_by(entries, lambda one: (one.report.agency, one.report.period))
    bodies = {one.report.agency: one.agency for one in entries if one.report.period in periods}
    ordered = sorted(bodies.values(), key=lambda one: (not one.in_force(publication.as_of), sort_key(one.name)))
    return Grid(periods, [(one, [cells.get((one.agency, period), []) for period in periods]) for one in ordered])


# ---- in words -------------------------------------------------------------------------------------------------------


def tell_reports(publication: Publication, rounds: Sequence[Round], phrases: Phrases) -> str:
    """The round of yearly reports that comes next; the one before too, as long as nothing of the next has come."""
    yearly = [one for one in rounds if one.kind == "annual"] or rounds
    ahead = [one for one in yearly if one.due >= publication.as_of][-1:]
    past = [one for one in yearly if one.due < publication.as_of][:1]
    told = ahead if ahead and ahead[0].count(*RECEIVED) else [*ahead, *past]
    return " ".join(tell_round(one, phrases) for one in told)


def tell_round(found: Round, phrases: Phrases) -> str:
    """“Kỳ 2026: 3 trên 7 báo cáo hằng năm đã nhận, 4 chưa đến hạn (hạn 29/11/2026).”"""
    return phrases("Kỳ {period}: {told}.", period=found.period, told=tell_came(found, phrases))


def tell_came(found: Round, phrases: Phrases) -> str:
    """How many came, and what is said of the others; a body that was gone is not among those asked for."""
    asked, came, kind = found.asked, found.count(*RECEIVED), phrases(REPORT_KINDS[found.kind])
    if not asked:
        return phrases("các cơ quan phải nộp báo cáo {kind} đã kết thúc trước hạn", kind=kind)
    due = phrases(" (hạn {day})", day=short_date(found.due)) if came < len(asked) else ""
    if len(asked) == 1:
        return phrases("báo cáo {kind} {came}", kind=kind, came=tell_entry(asked[0], phrases)) + due
    return tell_many(found, phrases) + due


def tell_many(found: Round, phrases: Phrases) -> str:
    asked, came, standings = len(found.asked), found.count(*RECEIVED), {one.standing for one in found.asked}
    counts = {"k": phrases.number(came), "n": phrases.number(asked), "kind": phrases(REPORT_KINDS[found.kind])}
    if not came and len(standings) == 1:
        return phrases("cả {n} báo cáo {kind} {came}", **counts, came=tell_standing(standings.pop(), phrases))
    if came == asked:
        told = phrases("cả {n} báo cáo {kind} đã nhận", **counts)
    else:
        told = phrases("{k} trên {n} báo cáo {kind} đã nhận" if came else "{n} báo cáo {kind}", **counts)
    rest = ", ".join(list_rest(found, phrases))
    return told + (", " if came else ": ") + rest if rest else told


def list_rest(found: Round, phrases: Phrases) -> list[str]:
    """What is said of those that did not just come in time."""
    words = {
        "late": phrases("trong đó {n} nộp muộn"),
        "missing": phrases("{n} chưa nhận được"),
        "unsure": phrases("{n} chờ xác nhận ai báo cáo"),
        "not_due": phrases("{n} chưa đến hạn"),
    }
    counts = {standing: found.count(standing) for standing in words}
    return [words[standing].format(n=phrases.number(count)) for standing, count in counts.items() if count]


def tell_entry(entry: Entry, phrases: Phrases) -> str:
    """What came of one report: “nộp muộn 13 ngày”."""
    if entry.standing == "late":
        return phrases("nộp muộn {n} ngày", n=phrases.number(entry.report.days_late))
    if entry.standing == "ended" and entry.agency.valid_to:
        return phrases("cơ quan đã kết thúc ngày {day}", day=short_date(entry.agency.valid_to))
    return tell_standing(entry.standing, phrases)


def tell_standing(standing: str, phrases: Phrases) -> str:
    if standing == "unsure":
        return phrases("chờ xác nhận ai báo cáo")
    return phrases("cơ quan đã kết thúc") if standing == "ended" else phrases(TIMELINESS[standing])


# ---- how steady -----------------------------------------------------------------------------------------------------


def list_years(publication: Publication, rounds: Sequence[Round]) -> list[Year]:
    """The periods whose yearly reports have come due, the latest first."""
    due = [one for one in rounds if one.kind == "annual" and one.due < publication.as_of and one.asked]
    return [make_year(period, found) for period, found in group_by(due, lambda one: one.period).items()]


def make_year(period: int, rounds: Sequence[Round]) -> Year:
    return Year(
        period,
        asked=sum(len(one.asked) for one in rounds),
        received=sum(one.count(*RECEIVED) for one in rounds),
        on_time=sum(one.count("on_time") for one in rounds),
        longest=max(entry.report.days_late for one in rounds for entry in one.entries),
    )


def tell_corrections(revisions: Sequence[Revision], phrases: Phrases) -> str:
    """How often figures were corrected and by how much at most; "" without any. Of hidden ones no size is known."""
    if not revisions:
        return ""
    told = phrases("Đến nay có {n} lần đính chính", n=phrases.count(len(revisions)))
    counts = [r for r in revisions if r.quantity != "value_pct"]
    sizes = [abs(r.new - r.old) for r in counts if r.old is not None and r.new is not None]
    if sizes:
        told += phrases(", lần lớn nhất làm số lượng thay đổi {n}", n=phrases.number(int(max(sizes))))
    return f"{told}."


# ---- plans of their own ---------------------------------------------------------------------------------------------


def list_own_plans(publication: Publication) -> list[OwnPlans]:
    """The years that any such plan is known of, and this year while bodies are confirmed to have the duty."""
    by_year = group_by(publication.agency_plans, lambda plan: plan.year)
    this_year = publication.as_of.year
    years = {*by_year, this_year} if list_planners(publication, publication.as_of) else set(by_year)
    return [make_own_plans(publication, year, by_year.get(year, ())) for year in sorted(years, reverse=True)]


def make_own_plans(publication: Publication, year: int, plans: Sequence[AgencyPlan]) -> OwnPlans:
    """The plans of one year; a body is looked for only where it was confirmed to have the duty at its end, or today."""
    issued = {plan.agency for plan in plans}
    bound = list_planners(publication, min(publication.as_of, date(year, 12, 31)))
    named = [(publication.agencies[plan.agency], plan) for plan in plans]
    return OwnPlans(
        year,
        sorted(named, key=lambda pair: sort_key(pair[0].name)),
        sorted((one for one in bound if one.agency not in issued), key=lambda one: sort_key(one.name)),
    )


def list_planners(publication: Publication, day: date) -> list[Agency]:
    """The bodies that were confirmed, on a day, to have the duty to make a plan of their own."""
    duties = {duty.duty for duty in publication.plan.duties if duty.has_own_plan}
    holders = [one for one in publication.duty_holders if one.duty in duties and one.is_confirmed]
    held = [one for one in holders if one.valid_from <= day and (one.valid_to is None or day <= one.valid_to)]
    found = dict.fromkeys(one.agency for one in held)
    return [publication.agencies[one] for one in found if publication.agencies[one].in_force(day)]


# ---- one body -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Reported:
    """What a body told: its reports of the latest period, its latest plan of its own and the latest figures that it was
    sent to look over; None for none.
    """

    agency: Agency
    entries: Sequence[Entry]
    plan: AgencyPlan | None
    confirmation: Confirmation | None


def list_reported(publication: Publication, agencies: Sequence[Agency]) -> list[Reported]:
    """What each of some bodies told, in their order, without those of which nothing is known."""
    found = [find_reported(publication, agency) for agency in agencies]
    return [one for one in found if one.entries or one.plan or one.confirmation]


def find_reported(publication: Publication, agency: Agency) -> Reported:
    key = agency.agency
    entries = [make_entry(publication, report) for report in publication.reports_by.get(key, ())]
    asked = [one for one in entries if one.standing != "ended"]
    newest = max((one.report.period for one in asked), default=0)
    return Reported(
        agency,
        [one for one in asked if one.report.period == newest],
        next(iter(publication.plans_by.get(key, ())), None),
        next(iter(publication.confirmations_of.get(key, ())), None),
    )
