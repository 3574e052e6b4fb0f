"""The sentences about figures, and what they are made of: the latest figure, missing years, the next report."""

import itertools
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from statistics import median_low

from build_scripts import words
from build_scripts.groups import group_by
from build_scripts.languages import Phrases
from build_scripts.publication import (
    Indicator,
    MethodVersion,
    Observation,
    Place,
    Plan,
    Publication,
    PublishedVerdict,
    Revision,
)
from build_scripts.text import lower, short_date

SMALL_DENOMINATOR = 30  # below it a change of one is told as a change of one, not as a trend


def tell_unit(unit: Place, phrases: Phrases, is_inside: bool = False) -> str:
    """The name of a unit; one that has ended is told from a later one of the same name."""
    name = tell_inside(unit, phrases) if is_inside else unit.name
    return name + (phrases(", đến {year}", year=unit.valid_to.year) if unit.valid_to else "")


def has_kind(unit: Place) -> bool:
    """Whether its name begins with what kind of unit it is."""
    return unit.name.casefold().startswith(f"{unit.kind_name.casefold()} ")


def tell_inside(unit: Place, phrases: Phrases) -> str:
    """The name of a unit inside a sentence: “tỉnh Minh Họa”; what has no kind before its name stays: “Việt Nam”."""
    if phrases.is_first and has_kind(unit):
        return lower(unit.name)
    return phrases.name(unit.name)


def tell_reform(day: date, phrases: Phrases) -> str:
    """What the page of a day is called on which units were made of others."""
    return phrases("Điều gì thay đổi ngày {day}", day=f"{day.day}/{day.month}/{day.year}")


def latest(publication: Publication, indicator: Indicator, sector: str = "") -> Observation | None:
    """The latest observation with a figure, in the latest headline place that has one; of places elsewhere, which do
    not follow one another, in the first.
    """
    places = indicator.places
    for place in reversed(places) if publication.places[places[0]].is_unit else places:
        shown = [o for o in publication.series(indicator.indicator, place, sector) if o.is_shown]
        if shown:
            return shown[-1]
    return None


def find_sentence(indicator: Indicator, o: Observation, verdicts: Sequence[PublishedVerdict], phrases: Phrases) -> str:
    """The finding, counts first: “Năm 2025, 8 trên 12 cơ quan có lãnh đạo chủ chốt là nữ (66,7%): đạt mốc 60%.”"""
    assert o.value_pct is not None
    counted, having = phrases(indicator.counted), phrases(indicator.having)
    weak = f", {phrases(words.STATUS_WORDS[o.status])}" if o.status in words.PROVISIONAL else ""
    share = phrases.percent(o.value_pct, o.against) + weak
    if o.numerator is None or o.denominator is None:
        finding = phrases(
            "Năm {year}, {share} {counted} {having}", year=o.period, share=share, counted=counted, having=having
        )
    else:
        n, d = phrases.number(o.numerator), phrases.number(o.denominator)
        pattern = "Năm {year}, {n} trên {d} {counted} {having} ({share})"
        finding = phrases(pattern, year=o.period, n=n, d=d, counted=counted, having=having, share=share)
    if o.missing:
        share_reported = {"reported": o.reported, "expected": o.expected}
        return f"{finding}{tell_verdict(o, verdicts, phrases)}. " + phrases(
            "{reported} trên {expected} cơ quan đã báo cáo.", **share_reported
        )
    return f"{finding}{tell_verdict(o, verdicts, phrases)}."


def tell_none(is_hidden: bool, phrases: Phrases) -> str:
    """What stands in the place of the finding where no figure is shown."""
    if is_hidden:
        return phrases("Đã có số liệu, nhưng nhóm quá nhỏ nên không công bố, để không ai bị nhận ra.")
    return phrases("Chưa có số liệu công khai cho chỉ số này.")


def tell_verdict(o: Observation, verdicts: Sequence[PublishedVerdict], phrases: Phrases) -> str:
    """“: đạt mốc 60%” for the milestone of the figure's own year, else how it stands to the next milestone ahead."""
    patterns = {
        "met": phrases(": đạt mốc {target}"),
        "missed": phrases(": không đạt mốc {target}"),
        "on_course": phrases(": đúng lộ trình đến mốc {target} năm {year}"),
        "behind": phrases(": chậm so với lộ trình đến mốc {target} năm {year}"),
    }
    for verdict in verdicts:
        if verdict.period == o.period and verdict.verdict in patterns:
            pattern = patterns[verdict.verdict]
            if verdict.is_reached and not verdict.is_past:
                pattern = phrases(": đã tới mức {target} của mốc {year}")
            return pattern.format(target=phrases.target(verdict.target_pct), year=verdict.milestone)
    return ""


def hangs_on_one(o: Observation | None, verdicts: Sequence[PublishedVerdict], direction: str) -> bool:
    """Whether one agency more or less would turn the verdict on the figure's own year."""
    if o is None or o.numerator is None or o.denominator is None or o.denominator >= SMALL_DENOMINATOR or o.missing:
        return False
    own = [v.target_pct for v in verdicts if v.milestone == o.period and v.verdict in ("met", "missed")]

    def reaches(numerator: int, target: Fraction) -> bool:
        value = Fraction(100 * numerator, o.denominator or 1)
        return value >= target if direction == "up" else value <= target

    return any(len({reaches(o.numerator + step, target) for step in (-1, 0, 1)}) == 2 for target in own)


def tell_latest(o: Observation, phrases: Phrases) -> str:
    """“70,8% năm 2026 (sơ bộ)”: the share of a figure, its year, and why it may change."""
    assert o.value_pct is not None
    told = phrases("{share} năm {year}", share=phrases.percent(o.value_pct, o.against), year=o.period)
    doubt = tell_doubt(o.status, len(o.missing), phrases)
    return f"{told} ({doubt})" if doubt else told


def tell_doubt(status: str, missing: int, phrases: Phrases) -> str:
    """Why a figure may change: “sơ bộ”, “còn thiếu 1 báo cáo”; "" for one that is final and whole."""
    found = [phrases(words.STATUS_WORDS[status])] if status in words.PROVISIONAL else []
    if missing:
        found.append(phrases("còn thiếu {n} báo cáo", n=phrases.number(missing)))
    return ", ".join(found)


# ---- verdicts in words


def tell_counter(indicator: Indicator, phrases: Phrases) -> str:
    """The short word for one of what is counted: person, agency, commune."""
    return phrases("người") if indicator.counts_people and indicator.disclosure != "P" else phrases(indicator.counted)


def tell_chip(indicator: Indicator, verdict: PublishedVerdict, phrases: Phrases) -> str:
    """The verdict in the few words of a chip: “2025: 39,9%, thiếu 1 người”, “2030: chậm, cần thêm 13 người”."""
    short = {
        "met": phrases("đạt"),
        "missed": "",  # what was missing says so
        "on_course": "" if verdict.is_reached else phrases("đúng lộ trình"),
        "behind": phrases("chậm"),
    }
    parts = [
        tell_share(indicator, verdict, phrases) if verdict.is_past else "",
        short.get(verdict.verdict, phrases(words.VERDICTS[verdict.verdict][0])),
        tell_gap(indicator, verdict, phrases),
    ]
    doubt = tell_why_provisional(verdict, phrases)
    return f"{verdict.milestone}: {', '.join(filter(None, parts))}" + (f" ({doubt})" if doubt else "")


def tell_share(indicator: Indicator, verdict: PublishedVerdict, phrases: Phrases) -> str:
    """“39,9%”: the value that was judged, "" where there is none; never on the wrong side of a target."""
    targets = [verdict.target_pct, *(target for _, target in indicator.milestones)]
    return "" if verdict.value_pct is None else phrases.percent(verdict.value_pct, targets)


def tell_gap(indicator: Indicator, verdict: PublishedVerdict, phrases: Phrases) -> str:
    """What is missing: “thiếu 1 người” then, “cần thêm 13 người” now; "" where nothing is, or it is not known."""
    if verdict.is_reached:
        return "" if verdict.is_past else phrases("đã tới mức của mốc")
    if not verdict.needed or verdict.verdict == "cannot_say":
        return ""
    patterns = {
        ("up", True): phrases("thiếu {n} {counter}"),
        ("up", False): phrases("cần thêm {n} {counter}"),
        ("down", True): phrases("nhiều hơn mốc {n} {counter}"),
        ("down", False): phrases("cần giảm thêm {n} {counter}"),
    }
    n, counter = phrases.number(verdict.needed), tell_counter(indicator, phrases)
    return patterns[indicator.direction, verdict.is_past].format(n=n, counter=counter)


def tell_why_provisional(verdict: PublishedVerdict, phrases: Phrases) -> str:
    """The doubt of the figure that was judged, or else of the baseline; "" for a verdict that is final."""
    if not verdict.is_provisional:
        return ""
    return tell_doubt(verdict.status, verdict.missing, phrases) or phrases("mốc ban đầu còn sơ bộ")


def tell_milestone(indicator: Indicator, verdict: PublishedVerdict, phrases: Phrases) -> str:
    """What stands under a verdict in full: “Năm 2025: 39,9%, thiếu 1 người; từ 2026 đã tới mức 40%.”"""
    if verdict.verdict == "suppressed":
        _, why = words.VERDICTS[verdict.verdict]
        return phrases(why)
    share = tell_share(indicator, verdict, phrases)
    if not share:
        if verdict.is_past:
            return phrases("Số liệu của năm khác không được dùng thay.")
        return phrases("Chưa có số liệu để so với đường lộ trình.")
    parts = [
        phrases("Năm {year}: {share}", year=verdict.period, share=share) + tell_weakness(verdict, phrases),
        tell_gap(indicator, verdict, phrases),
        phrases("chưa đủ số liệu để kết luận") if verdict.verdict == "cannot_say" else "",
    ]
    return ", ".join(filter(None, parts)) + tell_later(verdict, phrases) + "."


def tell_weakness(verdict: PublishedVerdict, phrases: Phrases) -> str:
    """“ (sơ bộ)”, and that those who have not reported could not change the verdict."""
    holds = f", {phrases('không đổi kết quả')}" if verdict.missing and verdict.verdict != "cannot_say" else ""
    doubt = tell_why_provisional(verdict, phrases)
    return f" ({doubt}{holds})" if doubt else ""


def tell_later(verdict: PublishedVerdict, phrases: Phrases) -> str:
    """“; từ 2026 đã tới mức 40%”: since when a milestone that was missed is reached all the same."""
    if verdict.reached_later is None:
        return ""
    target = phrases.target(verdict.target_pct)
    weak = f" ({phrases('sơ bộ')})" if verdict.is_reached_provisional else ""
    return "; " + phrases("từ {year} đã tới mức {target}", year=verdict.reached_later, target=target) + weak


# ---- the rules behind a verdict


def tell_version(version: MethodVersion, phrases: Phrases) -> str:
    """“Quy tắc chung, bản 2” of the code, “Cách hiểu của nơi này, bản 1” of the district."""
    if version.kind == "code":
        return phrases("Quy tắc chung, bản {version}", version=version.version)
    return phrases("Cách hiểu của nơi này, bản {version}", version=version.version)


def tell_decided(verdicts: Iterable[PublishedVerdict], phrases: Phrases) -> str:
    """“Mốc 2025: quy tắc này được ghi sau kỳ (ngày 27/11/2026).”; "" where the rules came first."""
    late = group_by((v for v in verdicts if v.decided_after), lambda v: v.decided_after)
    return " ".join(
        phrases(
            "Mốc {years}: quy tắc này được ghi sau kỳ (ngày {day}).",
            years=", ".join(str(verdict.milestone) for verdict in found),
            day=short_date(day),
        )
        for day, found in late.items()
        if day
    )


# ---- what else is told of a series


def tell_change(revision: Revision, phrases: Phrases) -> str:
    """What a correction changed: the counted ones, all that they are counted among, or the per cent; "" where that may
    not be told.
    """
    old, new = revision.old, revision.new
    if old is None:
        return ""
    if new is None:
        shown = phrases.percent(old) if revision.quantity == "value_pct" else phrases.number(int(old))
        return phrases("số {old} đã công bố được rút lại", old=shown)
    if revision.quantity == "value_pct":
        return phrases("tỷ lệ: từ {old} thành {new}", old=phrases.percent(old), new=phrases.percent(new))
    numbers = {"old": phrases.number(int(old)), "new": phrases.number(int(new))}
    if revision.quantity == "denominator":
        return phrases("tổng số: từ {old} thành {new}", **numbers)
    return phrases("số lượng: từ {old} thành {new}", **numbers)


def missing_years(run: Sequence[Observation]) -> list[int]:
    """Years without any row in a series that otherwise has one a year."""
    periods = [o.period for o in run]
    spacings = [b - a for a, b in itertools.pairwise(periods)]
    if not spacings or median_low(spacings) > 1:
        return []
    return [year for year in range(periods[0], periods[-1]) if year not in periods]


def next_report(plan: Plan, as_of: date) -> date:
    """The next day by which the yearly reports are due."""
    due = date(as_of.year, *plan.report_due_day)
    return due if due >= as_of else date(as_of.year + 1, *plan.report_due_day)
