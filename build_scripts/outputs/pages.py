"""What all page types share: rendering a template into a page, and the sentences about figures."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from build_scripts import text, words
from build_scripts.files import File
from build_scripts.publication import Indicator, Observation, Publication

TEMPLATES = Path(__file__).parents[1] / "templates"


@cache
def environment() -> Environment:
    """The templates: everything escaped, a misspelt name stops the build."""
    env = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    env.filters |= {"percent": text.percent, "number": text.number, "day": text.long_date, "short_day": text.short_date}
    env.globals |= {
        "verdict_words": {name: label for name, (label, _) in words.VERDICTS.items()},
        "shapes": words.SHAPES,
        "status_words": words.STATUS,
        "slug": text.slug,
        "find_sentence": find_sentence,
    }
    return env


def make_page(path: str, template: str, title: str, description: str, values: Mapping[str, object]) -> list[File]:
    """A page as two Files: Markdown with its metadata, and the HTML that is spliced into it.

    `path` is the folder of the page ("" for the home page, otherwise ending in "/").
    """
    root = "../" * path.count("/") or "./"
    fragment = environment().get_template(template).render(title=title, root=root, **values)
    front = (
        f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\ndescription: {json.dumps(description, ensure_ascii=False)}\n---\n"
    )
    name = f"{path}index"
    return [
        File(f"{name}.md", f"{front}\n<!--splice {name}-->\n".encode()),
        File(f"{name}.fragment.html", fragment.encode()),
    ]


def latest(publication: Publication, indicator: Indicator) -> Observation | None:
    """The latest observation with a figure, in the latest headline place that has one."""
    for place in reversed(indicator.places):
        shown = [o for o in publication.series(indicator.indicator, place) if o.is_shown]
        if shown:
            return shown[-1]
    return None


def find_sentence(indicator: Indicator, observation: Observation) -> str:
    """The finding, counts first: “Năm 2025, 8 trên 12 cơ quan có lãnh đạo chủ chốt là nữ (66,7%).”"""
    assert observation.value_pct is not None
    share = text.percent(observation.value_pct)
    if observation.numerator is None or observation.denominator is None:
        return f"Năm {observation.period}, {share} {indicator.counted} {indicator.having}."
    counts = f"{text.number(observation.numerator)} trên {text.number(observation.denominator)}"
    missing = f" {observation.reported} trên {observation.expected} cơ quan đã báo cáo." if observation.missing else ""
    provisional = ", số liệu sơ bộ" if observation.status in ("p", "e") else ""
    return f"Năm {observation.period}, {counts} {indicator.counted} {indicator.having} ({share}{provisional}).{missing}"
