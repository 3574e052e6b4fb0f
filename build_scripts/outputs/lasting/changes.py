"""What a release changes of what the one before told, and why: lines in Vietnamese for its notes.

A figure that is no longer shown is told without numbers; one of class C never has any in a correction.
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from build_scripts.groups import group_by
from build_scripts.languages import Phrases
from build_scripts.outputs.sentences import tell_inside
from build_scripts.publication import Publication, Revision
from build_scripts.publication.releases import PublishedFigure, ToldVerdict
from build_scripts.text import capitalise, short_date
from build_scripts.words import FINAL, PROVISIONAL, STATUS_WORDS, VERDICTS

VI = Phrases()
MOST_CHANGES, MOST_NEW = 40, 20  # lines; what is left is counted
MOST_NAMES = 3  # of agencies that reported late
UNTOLD = ("c", "x", "z")  # statuses that say by themselves why there is no number
Pair = tuple[PublishedFigure, PublishedFigure]  # a figure before and now


def tell_changes(
    publication: Publication,
    before: Sequence[PublishedFigure] | None,
    now: Sequence[PublishedFigure],
    verdicts_before: Sequence[ToldVerdict] = (),
    verdicts_now: Sequence[ToldVerdict] = (),
) -> tuple[str, ...]:
    """The notes of a release that tells `now` after one that told `before`: verdicts and figures that changed, each
    with its reason, and how many are new. `before` is None for the first release; () where nothing changed.
    """
    if before is None:
        return (tell_first([figure for figure in now if figure.is_shown]),)
    old = {figure.key: figure for figure in before}
    new = {figure.key: figure for figure in now}
    pairs = [(old[key], figure) for key, figure in new.items() if key in old]
    changes = [
        *tell_verdicts(publication, verdicts_before, verdicts_now),
        *tell_pairs(publication, pairs),
        *tell_gone(publication, [figure for key, figure in old.items() if key not in new]),
    ]
    came = [figure for key, figure in new.items() if not (key in old and old[key].is_shown) and figure.is_shown]
    return (
        *cut(changes, MOST_CHANGES, "Và {} thay đổi khác."),
        *cut(list(tell_new(publication, came)), MOST_NEW, "Và số liệu mới của {} chỉ số và năm khác."),
    )


def tell_first(shown: Sequence[PublishedFigure]) -> str:
    """What the first release tells."""
    if not shown:
        return "Lần công bố đầu tiên: chưa có số liệu nào."
    of = VI.number(len({figure.indicator for figure in shown}))
    return f"Lần công bố đầu tiên: {VI.number(len(shown))} số liệu của {of} chỉ số."


def cut(lines: Sequence[str], most: int, rest: str) -> Sequence[str]:
    """As many lines as may stand, and how many more there are."""
    return lines if len(lines) <= most else [*lines[:most], rest.format(VI.number(len(lines) - most))]


# ---- what changed -------------------------------------------------------------------------------------------------


def tell_pairs(publication: Publication, pairs: Sequence[Pair]) -> Iterator[str]:
    """Figures that were told before: what changed in numbers each by itself, what did not of a year together."""
    late = list_late(publication, pairs)
    kinds = group_by(((tell_kind(*pair), pair) for pair in pairs if pair[0].is_shown), lambda one: one[0])
    for _, (old, new) in kinds.get("counts", ()):
        yield tell_change(publication, old, new, late.get((new.indicator, new.place, new.period), []))
    standing = group_by(
        (pair for _, pair in kinds.get("standing", ())),
        lambda pair: (pair[1].indicator, pair[1].period, tell_standing(publication, *pair)),
    )
    for (indicator, period, told), found in standing.items():
        one = found[0][1]
        many = f"{head(publication, indicator, period)}: {VI.number(len(found))} số liệu {told}, không đổi số."
        yield f"{whole_name(publication, one)}: {tell_counts(one)}, {told}." if len(found) == 1 else many
    for _, (old, new) in kinds.get("hidden", ()):
        yield tell_hidden(publication, old, new)


def list_late(publication: Publication, pairs: Iterable[Pair]) -> dict[tuple[str, str, int], list[str]]:
    """(Indicator, place, period) -> the names of the agencies whose public figures came since."""
    came = (new for old, new in pairs if new.agency and new.is_shown and not old.is_shown)
    found = group_by(came, lambda one: (one.indicator, one.place, one.period))
    return {key: [name(publication, one) for one in figures] for key, figures in found.items()}


def tell_kind(old: PublishedFigure, new: PublishedFigure) -> str:
    """What changed of a figure that was shown: "hidden", "counts", "standing" (its status, who has reported, where it
    is from), or nothing.
    """
    if not new.is_shown:
        return "hidden"
    if old.counts != new.counts:
        return "counts"
    known = ((one.status, one.is_whole, one.sources) for one in (old, new))
    return "standing" if len(set(known)) > 1 else ""


def tell_change(publication: Publication, old: PublishedFigure, new: PublishedFigure, late: Sequence[str]) -> str:
    """“Cơ quan có lãnh đạo chủ chốt là nữ, năm 2025, Vùng A: 15 trên 24 → 16 trên 24. Đính chính ngày …: …”"""
    reason = tell_reason(publication, old, new, late)
    if publication.indicators[new.indicator].disclosure == "C":
        return f"{whole_name(publication, new)}: đã đính chính. {reason}"
    return f"{whole_name(publication, new)}: {tell_counts(old)} → {tell_counts(new)}. {reason}"


def tell_reason(publication: Publication, old: PublishedFigure, new: PublishedFigure, late: Sequence[str]) -> str:
    """Why the numbers of a figure changed: the correction's reason, reports that came, or that it was not final.

    `late` are the names of the agencies that have reported since, as far as they may be told.
    """
    revision = find_revision(publication, old, new)
    if revision:
        return tell_revision(publication, revision, new)
    parts = [tell_status(old, new), "" if old.is_whole else tell_reports(publication, new, late)]
    told = ", ".join(filter(None, parts))
    if told:
        return f"{capitalise(told)}."
    return "Số sơ bộ được cập nhật." if old.status in PROVISIONAL else "Chưa ghi lý do."


def find_revision(publication: Publication, old: PublishedFigure, new: PublishedFigure) -> Revision | None:
    """The newest correction of a figure; of an agency's or a sector's that of the place that it is a part of."""
    found = list_revisions(publication, new)
    exact = [r for r in found if leads_to(r, old, new)]
    return max(exact or found, key=lambda revision: revision.date, default=None)


def list_revisions(publication: Publication, figure: PublishedFigure) -> list[Revision]:
    """The corrections of a figure, or of what it is a part of."""
    key = figure.indicator, figure.block or figure.place, figure.period
    return [one for one in publication.revisions if (one.indicator, one.place, one.period) == key]


def tell_revision(publication: Publication, revision: Revision, figure: PublishedFigure) -> str:
    """“Đính chính ngày 25/01/2026: …”, with the place that it is of where it is not that of the figure itself."""
    of = f" (của {name_place(publication, revision.place, '')})" if figure.agency or figure.sector else ""
    return f"Đính chính ngày {short_date(revision.date)}{of}: {revision.reason.rstrip('.')}."


def leads_to(revision: Revision, old: PublishedFigure, new: PublishedFigure) -> bool:
    """Whether a correction makes one of the numbers that is told now."""
    if revision.quantity == "value_pct":
        return bool(new.value_pct) and revision.new == Fraction(new.value_pct)
    place = 0 if revision.quantity == "numerator" else 1
    return old.counts[place] != new.counts[place] and revision.new == new.counts[place]


def tell_standing(publication: Publication, old: PublishedFigure, new: PublishedFigure) -> str:
    """What is new of a figure whose numbers are the same: its status, who has reported, or where it is from."""
    whole = "nay đủ báo cáo của các cơ quan" if new.is_whole and not old.is_whole else ""
    found = ", ".join(filter(None, (tell_status(old, new), whole)))
    if found or old.sources == new.sources:
        return found or "nay còn thiếu báo cáo"
    sources = (publication.sources[key].title for key in new.sources if key in publication.sources)
    return f"nay lấy từ “{'; '.join(sources)}”"


def tell_status(old: PublishedFigure, new: PublishedFigure) -> str:
    if old.status == new.status:
        return ""
    if old.status in PROVISIONAL and new.status in FINAL:
        return "nay đã chốt"
    return f"nay ghi là {STATUS_WORDS[new.status]}"


def tell_reports(publication: Publication, new: PublishedFigure, late: Sequence[str]) -> str:
    """“thêm báo cáo của Ủy ban nhân dân xã A”, else how many have reported now."""
    if 0 < len(late) <= MOST_NAMES:
        return f"thêm báo cáo của {'; '.join(late)}"
    if late:
        return f"thêm báo cáo của {VI.number(len(late))} cơ quan"
    for o in publication.series(new.indicator, new.place, new.sector):
        if o.period == new.period and o.reported is not None and o.expected is not None:
            return f"nay có báo cáo của {VI.number(o.reported)} trên {VI.number(o.expected)} cơ quan"
    return ""


def tell_hidden(publication: Publication, old: PublishedFigure, new: PublishedFigure) -> str:
    """That a figure which was told is told no more, without any number, and why it was taken back."""
    told = STATUS_WORDS[new.status] if new.status in UNTOLD else "không còn được nêu"
    taken = [one for one in list_revisions(publication, new) if one.new is None and new.status != "c"]
    last = max(taken, key=lambda revision: revision.date, default=None)
    why = f" {tell_revision(publication, last, new)}" if last else ""
    return f"{whole_name(publication, old)}: nay {told}.{why}"


# ---- what came and went -------------------------------------------------------------------------------------------


def tell_gone(publication: Publication, gone: Iterable[PublishedFigure]) -> Iterator[str]:
    """Figures that have left the list altogether, by indicator and year."""
    shown = (one for one in gone if one.is_shown)
    for (indicator, period), found in group_by(shown, lambda one: (one.indicator, one.period)).items():
        if len(found) == 1:
            yield f"{whole_name(publication, found[0])}: không còn được nêu."
        else:
            yield f"{head(publication, indicator, period)}: {VI.number(len(found))} số liệu không còn được nêu."


def tell_new(publication: Publication, came: Iterable[PublishedFigure]) -> Iterator[str]:
    """New figures by indicator and year: one by its numbers, more by how many they are."""
    for (indicator, period), found in group_by(came, lambda one: (one.indicator, one.period)).items():
        if len(found) == 1:
            yield f"Số liệu mới: {whole_name(publication, found[0])}: {tell_counts(found[0])}."
        else:
            yield f"Số liệu mới: {head(publication, indicator, period)}: {VI.number(len(found))} số liệu."


def tell_verdicts(publication: Publication, before: Iterable[ToldVerdict], now: Iterable[ToldVerdict]) -> Iterator[str]:
    """Verdicts that read differently; one that is hidden now does not say what it was."""
    old = {v.key: v for v in before}
    for v in now:
        was = old.get(v.key)
        if was and (was.verdict, was.target_pct) != (v.verdict, v.target_pct):
            target = VI.target(Fraction(v.target_pct))
            where = name_place(publication, v.place, v.sector)
            told = f"{title(publication, v.indicator)}, {where}: mốc {v.milestone} ({target}) nay {word(v)}"
            yield f"{told}." if v.verdict == "suppressed" else f"{told}, trước đó {tell_former(was, v)}."


def tell_former(was: ToldVerdict, now: ToldVerdict) -> str:
    """What a verdict was, with its target where that was another."""
    return word(was) + (f" ({VI.target(Fraction(was.target_pct))})" if was.target_pct != now.target_pct else "")


def word(verdict: ToldVerdict) -> str:
    return f"“{VERDICTS[verdict.verdict][0]}”"


# ---- names --------------------------------------------------------------------------------------------------------


def tell_counts(figure: PublishedFigure) -> str:
    """“15 trên 24”, or its per cent where that is all that is known."""
    if figure.numerator is None or figure.denominator is None:
        return VI.percent(Fraction(figure.value_pct))
    return f"{VI.number(figure.numerator)} trên {VI.number(figure.denominator)}"


def title(publication: Publication, indicator: str) -> str:
    """The title of an indicator; its code where it is no more."""
    found = publication.indicators.get(indicator)
    return found.title if found else f"Chỉ số {indicator}"


def head(publication: Publication, indicator: str, period: int) -> str:
    return f"{title(publication, indicator)}, năm {period}"


def whole_name(publication: Publication, figure: PublishedFigure) -> str:
    return f"{head(publication, figure.indicator, figure.period)}, {name(publication, figure)}"


def name(publication: Publication, figure: PublishedFigure) -> str:
    """What a figure is of: an agency, a block, a sector of a place or the whole of it."""
    if figure.agency:
        agency = publication.agencies.get(figure.agency)
        return agency.name if agency else figure.agency
    if figure.block:
        blocks = (one.block_name for one in publication.block_figures if one.block == figure.block)
        return next(blocks, figure.block)
    return name_place(publication, figure.place, figure.sector)


def name_place(publication: Publication, place: str, sector: str) -> str:
    found = publication.places.get(place)
    told = tell_inside(found, VI) if found else place
    return f"{told}, ngành {publication.sectors.get(sector, sector)}" if sector else told
