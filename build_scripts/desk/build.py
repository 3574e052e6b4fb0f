"""The command `build`: once from the command line, or again and again for `serve`."""

import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from build_scripts.desk.unchanged import forget_unasked, hash_inputs, recall, remember
from build_scripts.read.dataset import find_people
from build_scripts.site.engines import USUAL


@dataclass(frozen=True)
class Order:
    """What to build: data, where to, judged by which day, in which languages (none: all), with whose people's
    folder, and made by which engine of ENGINES; a preview shows drafts too.
    """

    data: Path
    out: Path
    as_of: date
    languages: tuple[str, ...] = ()
    people: Path | None = None
    is_preview: bool = False
    engine: str = USUAL


def carry_out(order: Order) -> None:
    """Build the site, unless nothing has changed since it was built, and tell what the editors should know."""
    started, inputs = time.time(), hash_order(order)
    told = recall(order.out, inputs)
    if told is None:
        from build_scripts.pipeline import Drafts, build  # pandas and mkdocs: only where they are needed

        drafts: Drafts = "shown" if order.is_preview else "checked"
        notices = build(order.data, order.out, order.as_of, order.languages, order.people, drafts, order.engine)
        told = [str(one) for one in notices]
        if hash_order(order) == inputs:  # else the data were changed meanwhile, and the site may be of either
            remember(order.out, inputs, told, started)
            forget_unasked()
    for notice in told:
        print(f"Lưu ý: {notice}")
    print(f"Trang đã dựng xong trong {order.out}. Xem thử: make serve", flush=True)


def hash_order(order: Order) -> str:
    """What decides the site of an order, as it stands now."""
    people = find_people(order.data, order.people)
    settings = (order.as_of, order.languages, order.is_preview, order.engine)
    return hash_inputs([order.data, *([people] if people else [])], settings)
