"""Questions about agencies, answered from the figures: who has not reported, and why another number is counted.

Nobody is accused: an office is named for public offices alone (class A), with the day by which its report is due, and
nobody before any has reported.
"""

from collections.abc import Iterator
from datetime import date

from build_scripts.groups import group_by
from build_scripts.languages import Phrases
from build_scripts.outputs.sentences import latest, tell_inside
from build_scripts.publication import Indicator, Observation, Publication
from build_scripts.text import short_date

MOST_NAMES = 4  # more stand in the table of agencies

Asked = tuple[str, str]  # a question in a reader's words, and its answer in plain sentences


# ---- who has not reported? -------------------------------------------------------------------------------------------


def ask_missing(publication: Publication, indicator: Indicator, phrases: Phrases) -> Asked | None:
    """Which public offices of the latest place have no figure yet; of other figures only how many."""
    place = find_place(publication, indicator)
    run = [o for o in publication.series(indicator.indicator, place) if o.expected and o.reported]
    if not run:
        return None
    lacking = [o for o in run if o.missing]
    if not lacking:
        about = {"n": run[-1].expected, "year": run[-1].period}
        whole = phrases("Không thiếu nơi nào: cả {n} cơ quan đã có số liệu năm {year}.", **about)
        return (phrases("Ai chưa báo cáo?"), whole)
    told = [tell_lacking(publication, indicator, o, phrases) for o in reversed(lacking[-2:])]
    if not indicator.responsible:
        told.append(phrases("Nơi nào phải gửi tiếp đang chờ xác nhận."))
    return (phrases("Ai chưa báo cáo?"), " ".join(told))


def find_place(publication: Publication, indicator: Indicator) -> str:
    """The place of the latest figure, else the last headline place."""
    newest = latest(publication, indicator)
    return newest.place if newest else indicator.places[-1]


def tell_lacking(publication: Publication, indicator: Indicator, o: Observation, phrases: Phrases) -> str:
    """Who has no figure in a year, and whether it was due."""
    about = {"year": o.period, "reported": o.reported, "expected": o.expected}
    if indicator.disclosure != "A":
        return phrases("Năm {year}: {reported} trên {expected} cơ quan đã có số liệu.", **about)
    names = [tell_agency(publication, name, o.period, phrases) for name in o.missing[:MOST_NAMES]]
    if len(o.missing) > MOST_NAMES:
        names.append(phrases("{n} nơi khác", n=len(o.missing) - MOST_NAMES))
    told = phrases(
        "Năm {year}: {reported} trên {expected} cơ quan đã có số liệu; chưa có của {names}.",
        **about, names=", ".join(names),
    )  # fmt: skip
    due = date(o.period, *publication.plan.report_due_day)
    if due >= publication.as_of:
        told += " " + phrases("Hạn là ngày {day}, nên chưa nơi nào bị coi là chậm.", day=short_date(due))
    return told


def tell_agency(publication: Publication, name: str, period: int, phrases: Phrases) -> str:
    """The name of an agency; one that has ended since says so."""
    day = publication.plan.reference_date(period)
    agency = next((one for one in publication.agencies.values() if one.name == name and one.in_force(day)), None)
    if agency is None or agency.valid_to is None or agency.valid_to >= publication.as_of:
        return phrases.name(name)
    return phrases("{name} (đã kết thúc ngày {day})", name=phrases.name(name), day=short_date(agency.valid_to))


# ---- why so many, and not as many as before? -------------------------------------------------------------------------


def ask_denominator(publication: Publication, indicator: Indicator, phrases: Phrases) -> Asked | None:
    """Why another number of agencies is counted than before, or than there are."""
    now = latest(publication, indicator)
    if indicator.method != "share_having" or now is None or now.denominator is None:
        return None
    before = find_before(publication, indicator, now)
    if before is None and not now.missing:
        return None
    numbers = [phrases.number(n or 0) for n in (now.denominator, before.denominator if before else now.expected)]
    told = [*(tell_change(publication, before, now, phrases) if before else ()), *tell_unreported(now, phrases)]
    question = phrases("Vì sao {n} mà không phải {other}?", n=numbers[0], other=numbers[1])
    return (question, " ".join(told))


def find_before(publication: Publication, indicator: Indicator, now: Observation) -> Observation | None:
    """The last figure over another number: that of the place before, else of an earlier year."""
    runs = [publication.series(indicator.indicator, place) for place in indicator.places]
    earlier = [o for run in runs for o in run if o.is_shown and o.period < now.period]
    found = [o for o in earlier if o.denominator != now.denominator]
    elsewhere = [o for o in found if o.place != now.place]
    return max(elsewhere or found, key=lambda o: o.period, default=None)


def tell_change(publication: Publication, before: Observation, now: Observation, phrases: Phrases) -> Iterator[str]:
    """What was counted then and now, and how many agencies ended and began in between."""
    about = {
        "then": before.period, "other": phrases.number(before.denominator or 0),
        "year": now.period, "n": phrases.number(now.denominator or 0),
    }  # fmt: skip
    there, here = (tell_inside(publication.places[o.place], phrases) for o in (before, now))
    if there == here:
        yield phrases("Năm {then} đếm {other} cơ quan, năm {year} đếm {n}.", **about)
    else:
        pair = {"there": there, "here": here}
        yield phrases("Năm {then} đếm {other} cơ quan ở {there}, năm {year} đếm {n} ở {here}.", **about, **pair)
    ended, begun = count_changes(publication, before, now)
    if ended or begun:
        yield phrases(
            "Giữa hai năm ấy {ended} cơ quan đã kết thúc hoạt động, {begun} cơ quan mới được lập.",
            ended=phrases.number(ended), begun=phrases.number(begun),
        )  # fmt: skip
    if before.missing:
        yield phrases("Năm {year} có {n} cơ quan chưa báo cáo.", year=before.period, n=len(before.missing))
    if before.place != now.place:
        yield phrases("Hai địa bàn khác nhau nên không so hơn kém.")


def count_changes(publication: Publication, before: Observation, now: Observation) -> tuple[int, int]:
    """How many of the agencies counted then had ended by now, and how many of those counted now were not there then."""
    then, today = (publication.plan.reference_date(o.period) for o in (before, now))
    figures = group_by(publication.agency_figures_of.get(now.indicator, []), lambda f: (f.place, f.period))
    old, new = ([publication.agencies[f.agency] for f in figures.get((o.place, o.period), ())] for o in (before, now))
    ended = sum(one.valid_to is not None and one.valid_to < today for one in old)
    return ended, sum(one.valid_from > then for one in new)


def tell_unreported(now: Observation, phrases: Phrases) -> Iterator[str]:
    """That agencies without a report are not among those counted."""
    if now.missing:
        yield phrases(
            "Năm {year} còn {n} trên {expected} cơ quan chưa báo cáo nên chưa nằm trong số được đếm.",
            year=now.period, n=len(now.missing), expected=now.expected,
        )  # fmt: skip
