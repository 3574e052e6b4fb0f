"""Questions that a reader asks of an indicator, answered from its figures: each a function of the Publication alone."""

from collections.abc import Callable
from fractions import Fraction

from build_scripts.languages import Phrases
from build_scripts.outputs.coverage import Asked, ask_denominator, ask_missing
from build_scripts.outputs.rows import list_places
from build_scripts.outputs.sentences import SMALL_DENOMINATOR, hangs_on_one, latest, tell_inside
from build_scripts.publication import Indicator, Observation, Place, Publication, PublishedVerdict
from build_scripts.text import short_date
from build_scripts.words import PROVISIONAL

Ask = Callable[[Publication, Indicator, Phrases], Asked | None]


def ask_all(publication: Publication, indicator: Indicator, phrases: Phrases) -> list[Asked]:
    """The questions that the figures of an indicator answer, in the order of their weight."""
    return [found for ask in QUESTIONS if (found := ask(publication, indicator, phrases))]


# ---- is it enough? ---------------------------------------------------------------------------------------------------


def ask_enough(publication: Publication, indicator: Indicator, phrases: Phrases) -> Asked | None:
    """How far it is to the next milestone, or to the last one where all have come."""
    own = list_verdicts(publication, indicator)
    if not own or own[-1].verdict in ("suppressed", "no_data"):
        return None
    ahead = next((v for v in own if not v.is_past), None)
    if ahead and ahead.period is None:
        return None
    told = [tell_ahead(indicator, ahead, phrases) if ahead else tell_past(indicator, own[-1], phrases)]
    if (ahead or own[-1]).is_provisional:
        told.append(phrases("Số liệu dùng để xét còn sơ bộ."))
    return (phrases("Thế đã đủ chưa?"), " ".join(told))


def list_verdicts(publication: Publication, indicator: Indicator) -> list[PublishedVerdict]:
    """The verdicts of the whole place, by milestone."""
    return sorted(publication.verdicts_of.get(indicator.indicator, ()), key=lambda v: v.milestone)


def tell_ahead(indicator: Indicator, v: PublishedVerdict, phrases: Phrases) -> str:
    """Of a milestone that is still to come."""
    about = {"year": v.milestone, "target": phrases.target(v.target_pct)}
    if not v.needed:
        return phrases("Đã tới mức của mốc {year} ({target}); việc còn lại là giữ được đến năm đó.", **about)
    course = {
        "on_course": phrases("Đến nay vẫn đúng lộ trình."),
        "behind": phrases("Hiện chậm so với lộ trình."),
        "cannot_say": phrases("Chưa kết luận được là nhanh hay chậm."),
    }[v.verdict]
    return f"{phrases('Chưa.')} {tell_needed(indicator, v, phrases)} {course}"


def tell_needed(indicator: Indicator, v: PublishedVerdict, phrases: Phrases) -> str:
    """What is missing of a milestone ahead, in the unit that is counted."""
    about = {**describe(indicator, v, phrases), "period": v.period}
    if indicator.direction == "up":
        return phrases("Để tới mốc {year} ({target}) cần thêm {n} {counted} {having}, so với năm {period}.", **about)
    return phrases("Để tới mốc {year} ({target}) cần giảm thêm {n} {counted} {having}, so với năm {period}.", **about)


def describe(indicator: Indicator, v: PublishedVerdict, phrases: Phrases) -> dict[str, object]:
    """The parts of a sentence about what is missing of a milestone."""
    return {
        "year": v.milestone,
        "target": phrases.target(v.target_pct),
        "n": phrases.number(v.needed or 0),
        "counted": phrases(indicator.counted),
        "having": phrases(indicator.having),
    }


def tell_past(indicator: Indicator, v: PublishedVerdict, phrases: Phrases) -> str:
    """Of a milestone that has come."""
    about = describe(indicator, v, phrases)
    if v.verdict == "met":
        return phrases("Đủ so với mốc cuối, năm {year} ({target}): kế hoạch đã đạt mốc ấy.", **about)
    if v.verdict == "missed" and indicator.direction == "up":
        return phrases("Chưa đủ: mốc cuối, năm {year} ({target}), thiếu {n} {counted} {having}.", **about)
    if v.verdict == "missed":
        return phrases("Chưa đủ: mốc cuối, năm {year} ({target}), còn thừa {n} {counted} {having}.", **about)
    return phrases("Chưa kết luận được ở mốc cuối, năm {year} ({target}).", **about)


# ---- could one change it? --------------------------------------------------------------------------------------------


def ask_one(publication: Publication, indicator: Indicator, phrases: Phrases) -> Asked | None:
    """Whether one more or less would turn the latest verdict on a year's own figure; of small counts alone."""
    judged = [v for v in list_verdicts(publication, indicator) if v.verdict in ("met", "missed")]
    if not judged:
        return None
    last = judged[-1]
    run = publication.series(indicator.indicator, last.place)
    o = next((one for one in run if one.period == last.milestone), None)
    if o is None or o.missing or o.denominator is None or o.denominator >= SMALL_DENOMINATOR:
        return None
    about = {
        "counted": phrases(indicator.counted), "year": last.milestone,
        "n": phrases.number(o.numerator or 0), "d": phrases.number(o.denominator),
    }  # fmt: skip
    found = phrases("Năm {year} là {n} trên {d} {counted}:", **about)
    if hangs_on_one(o, [last], indicator.direction):
        answer = phrases("Có. {found} thêm hoặc bớt một là kết quả đổi.", found=found)
    else:
        answer = phrases("Không. {found} thêm hoặc bớt một, kết quả vẫn thế.", found=found)
    return (phrases("Chỉ thêm hoặc bớt một, kết quả có đổi không?"), answer)


# ---- is it final? ----------------------------------------------------------------------------------------------------


def ask_final(publication: Publication, indicator: Indicator, phrases: Phrases) -> Asked | None:
    """Until when a provisional figure may change."""
    now = latest(publication, indicator)
    if now is None or now.status not in PROVISIONAL:
        return None
    day = publication.plan.reference_date(now.period)
    told = phrases("Chưa. Số liệu năm {year} còn sơ bộ, có thể thay đổi.", year=now.period)
    if not indicator.is_elected and day > publication.as_of:
        told += " " + phrases("Năm ấy chốt vào ngày {day}.", day=short_date(day))
    return (phrases("Đây đã là con số cuối cùng chưa?"), told)


# ---- many places -----------------------------------------------------------------------------------------------------


def ask_extremes(publication: Publication, indicator: Indicator, phrases: Phrases) -> Asked | None:
    """Which of several places has the highest and the lowest latest figure, from three places on."""
    runs = [(place, [o for o in run if o.is_shown]) for place, run in list_places(publication, indicator)]
    newest = [(place, run[-1]) for place, run in runs if run]
    if len(newest) < 3:
        return None
    ordered = sorted(newest, key=lambda pair: pair[1].value_pct or 0)
    low, high = ordered[0], ordered[-1]
    told = phrases(
        "Trong {n} nơi có số liệu, cao nhất là {high}; thấp nhất là {low}. Mỗi nơi lấy năm mới nhất của mình.",
        n=phrases.number(len(newest)), high=tell_figure(*high, phrases), low=tell_figure(*low, phrases),
    )  # fmt: skip
    return (phrases("Nơi nào cao nhất, nơi nào thấp nhất?"), told)


def tell_figure(place: Place, o: Observation, phrases: Phrases) -> str:
    """“Việt Nam 30,3% (2021)”."""
    return f"{tell_inside(place, phrases)} {phrases.percent(o.value_pct or Fraction(0))} ({o.period})"


# ---- what is counted? ------------------------------------------------------------------------------------------------


def tell_counted(indicator: Indicator, phrases: Phrases) -> Asked:
    """What is counted and what is not; it stands beside the finding, not among the others."""
    question = phrases("Đếm gì, không đếm gì?") if indicator.not_counted else phrases("Đếm gì?")
    parts = (indicator.definition, indicator.not_counted)
    return (question, " ".join(phrases(part) for part in parts if part))


QUESTIONS: tuple[Ask, ...] = (ask_enough, ask_one, ask_missing, ask_denominator, ask_final, ask_extremes)
