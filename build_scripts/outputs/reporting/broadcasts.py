"""Broadcasts: the log of what the loudspeakers told of the plan, by year."""

from collections.abc import Iterator, Sequence

from build_scripts.files import Page
from build_scripts.groups import group_by
from build_scripts.languages import Phrases
from build_scripts.outputs.page import URL, make_page
from build_scripts.outputs.pages.breakdown import cut_rows
from build_scripts.publication import Publication
from build_scripts.publication.tracker import Broadcast
from build_scripts.text import short_date


def make(publication: Publication, phrases: Phrases) -> Iterator[Page]:
    """The log, the latest first, in as many parts as it takes; none where nothing was broadcast."""
    rows = sorted(publication.broadcasts, key=lambda one: (one.day, one.item), reverse=True)
    parts = cut_rows(URL.broadcasts, rows, [short_date(one.day) for one in rows])
    told = tell_broadcasts(rows, phrases)
    for number, part in enumerate(parts, start=1):
        title = phrases("Phát thanh về kế hoạch")
        page = Page(
            part.address,
            title if number == 1 else f"{title}: {part.label}",
            told,
            parent=URL.plan if number == 1 else URL.broadcasts,
            group=phrases("Trang chính") if number == 1 else "",
            weight=1,
            about=phrases("phát thanh loa đài truyền thanh chuyên mục truyền thông"),
            updated=rows[0].day,
        )
        years = group_by(part.rows, lambda one: one.day.year)
        totals = group_by(rows, lambda one: one.day.year)
        values = {"finding": told, "parts": parts, "here": part, "years": years, "totals": totals}
        shared = {"publication": publication, "tell_broadcasts": tell_broadcasts}
        yield make_page(page, "broadcasts.html", phrases, values | shared)


def tell_broadcasts(rows: Sequence[Broadcast], phrases: Phrases) -> str:
    """“Đã phát ba buổi, cộng 16 phút.”, "" for none."""
    if not rows:
        return ""
    minutes = phrases.number(sum(one.minutes for one in rows))
    return phrases("Đã phát {n} buổi, cộng {minutes} phút.", n=phrases.count(len(rows)), minutes=minutes)
