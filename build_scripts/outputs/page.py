"""What all page types share: rendering a template into a Page."""

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.environment import TemplateModule

from build_scripts import addresses, text, words
from build_scripts.addresses import Url
from build_scripts.files import Page
from build_scripts.languages import Phrases
from build_scripts.outputs import sentences
from build_scripts.outputs.terms import mark_terms
from build_scripts.outputs.tracker.accounts import RESULTS, find_account
from build_scripts.outputs.tracker.known import has_page
from build_scripts.publication import Publication

TEMPLATES = Path(__file__).parents[1] / "templates"


URL = Url()  # addresses as the paths of Pages and Files


class Once(Template):
    """A template whose macros are made once a page, however many others import them with the context of that page."""

    def make_module(
        self, vars: dict[str, Any] | None = None, shared: bool = False, locals: Mapping[str, Any] | None = None
    ) -> TemplateModule:
        made: dict[str | None, TemplateModule] | None = (vars or {}).get("macros_made")
        if made is None:
            return super().make_module(vars, shared, locals)
        if self.name not in made:
            made[self.name] = super().make_module(vars, shared, locals)
        return made[self.name]


@cache
def environment() -> Environment:
    """The templates: everything escaped, a misspelt name stops the build."""
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,  # a process that goes on building ends when code is edited
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.template_class = Once
    env.filters |= {"short_day": text.short_date, "duration": text.duration, "size": text.file_size}
    env.globals |= {
        "verdict_words": {name: label for name, (label, _) in words.VERDICTS.items()},
        "source_kinds": words.SOURCE_KINDS,
        "status_words": words.STATUS_WORDS,
        "small": sentences.SMALL_DENOMINATOR,
        "status_notes": words.STATUS_NOTES,
        "action_states": words.ACTION_STATES,
        "report_kinds": words.REPORT_KINDS,
        "timeliness_words": words.TIMELINESS,
        "results": RESULTS,
        "find_account": find_account,
        "tell_inside": sentences.tell_inside,
        "has_page": has_page,
        "tell_change": sentences.tell_change,
        "tell_chip": sentences.tell_chip,
        "tell_latest": sentences.tell_latest,
        "tell_milestone": sentences.tell_milestone,
        "tell_reform": sentences.tell_reform,
        "tell_version": sentences.tell_version,
        "slug": text.slug,
        "version_of": addresses.version,
    }
    return env


def make_page(page: Page, template: str, phrases: Phrases, values: Mapping[str, object]) -> Page:
    """The page with its HTML and language: `template` filled with `values`, terms explained where they first occur."""
    root = "../" * page.path.count("/") or "./"
    url = Url(root, root + phrases.up)
    shared = {"title": page.title, "root": root, "_": phrases, "name": page.path, "url": url, "macros_made": {}}
    html = environment().get_template(template).render(**shared, **values)
    publication = values.get("publication")
    if isinstance(publication, Publication) and page.path != URL.glossary and not page.is_bare:
        html = mark_terms(html, publication.plan.terms, url.glossary, phrases)
    return replace(page, html=html, language=phrases.language)


def embed_json(value: object) -> str:
    """A value as JSON that may stand in a script element of a page."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")
