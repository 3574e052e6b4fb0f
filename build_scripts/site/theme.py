"""Step 6, assets: the theme's style sheet cut to the rules that some page uses, and any sheet without its blanks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from build_scripts.problems import Problem, SiteError

if TYPE_CHECKING:
    from tinycss2.ast import Node

DRAWN = "path|text|tspan|g|rect|circle|line|use"  # marks of drawings: many, and no rule of the theme is about them
TAG = re.compile(rf"<(?!(?:{DRAWN})\b)[a-zA-Z][^<>]*>")
NAME = re.compile(r"[a-z0-9]+", re.IGNORECASE)
ATTRIBUTE = re.compile(r'\s([a-z-]+)(?:="([^"]*)")?', re.IGNORECASE)
ASKED_OF = ("class", "dir", "type", "role", "align", "lang", "open", "hidden")  # attributes that a rule may ask for
ADDED = ("button", "input", "li", "a", "span", "p")  # what site.js puts into a page
NESTED = ("media", "supports", "container")
ASKED = re.compile(r"var\((--[\w-]+)")
BLANKS = re.compile(r"""("[^"]*"|'[^']*')|\s*([,>~])\s*|(:)\s+|\s+""")
Tag = tuple[str, tuple[tuple[str, str], ...]]  # name, attributes


def list_used(pages: Iterable[str]) -> frozenset[Tag]:
    """The tags of these pages, each HTML, with the attributes that a rule may ask for; each kind once."""
    unique: set[str] = set()
    for page in pages:
        unique.update(TAG.findall(page))
    return frozenset({read_tag(tag) for tag in unique} | {(name, ()) for name in ADDED})


def read_tag(tag: str) -> Tag:
    names = NAME.findall(tag)
    return names[0].lower(), tuple(sorted(found for found in ATTRIBUTE.findall(tag) if found[0] in ASKED_OF))


def find_theme() -> Path:
    """The theme's one style sheet, whose name changes with its version; SiteError where there is not just one."""
    import material

    found = list((Path(material.__file__).parent / "templates").glob("assets/stylesheets/main.*.min.css"))
    if len(found) != 1:
        raise SiteError(
            [Problem("mkdocs-material", 0, "", f"giao diện có {len(found)} tệp main.*.min.css; cần đúng một")]
        )
    return found[0]


def cut_theme(theme: str, used: frozenset[Tag], own: str) -> str:
    """The rules of the theme's style sheet that some page uses, and of its variables (--…) those that are asked for
    there or in `own`. None of its icons, which are of others again: what they stand in is hidden.
    """
    rules, asked, is_used = parse(theme), frozenset(ASKED.findall(own)), make_test(used)
    while True:  # what is asked for may ask for more
        kept = "".join(keep_rules(rules, is_used, asked))
        more = asked.union(ASKED.findall(kept))
        if more == asked:
            return kept
        asked = more


def keep_rules(nodes: Sequence[Any], is_used: Callable[[str], bool], asked: frozenset[str]) -> Iterator[str]:
    """Each rule that is used, written short."""
    for node in nodes:
        if node.type == "qualified-rule":
            selectors = [one for one in split_selectors(node.prelude) if is_used(one)]
            body = shorten_body(node.content, asked) if selectors else ""
            if body:
                yield f"{','.join(selectors)}{{{body}}}"
        elif node.lower_at_keyword in NESTED:
            inner = "".join(keep_rules(parse(node.content), is_used, asked))
            if inner:
                yield f"@{node.lower_at_keyword} {shorten(node.prelude)}{{{inner}}}"


def split_selectors(prelude: Sequence[Any]) -> Iterator[str]:
    """The selectors of a rule, one by one."""
    found: list[Any] = []
    for token in [*prelude, None]:
        if token is None or token == ",":
            yield shorten(found)
            found = []
        else:
            found.append(token)


def make_test(used: frozenset[Tag]) -> Callable[[str], bool]:
    """A test whether a selector may be about something among these tags: for each of its parts some tag must be there.
    One that the parser does not know is about nothing.
    """
    from cssselect2.parser import SelectorError
    from cssselect2.parser import parse as parse_selectors

    tags = [(name, dict(attributes)) for name, attributes in used]

    @cache
    def is_used(selector: str) -> bool:
        try:
            parts = [part for one in parse_selectors(selector) for part in parts_of(one.parsed_tree)]
        except SelectorError:
            return False
        return all(any(all(matches(one, *tag) for one in part.simple_selectors) for tag in tags) for part in parts)

    return is_used


def parts_of(tree: Any) -> Iterator[Any]:
    """The parts of a selector between its combinators."""
    while hasattr(tree, "combinator"):
        yield tree.right
        tree = tree.left
    yield tree


def matches(simple: Any, name: str, attributes: Mapping[str, str]) -> bool:
    """Whether one condition of a selector may hold for a tag; a state may hold at some time."""
    match type(simple).__name__:
        case "LocalNameSelector":
            return bool(simple.lower_local_name == name)
        case "ClassSelector":
            return simple.class_name in attributes.get("class", "").split()
        case "IDSelector":
            return False  # the theme's are of parts that we have not
        case "AttributeSelector":
            value = attributes.get(simple.lower_name)
            return value is not None and simple.operator in (None, "=") and simple.value in (None, value)
        case "NegationSelector":
            return not any(is_certain(one.parsed_tree, name, attributes) for one in simple.selector_list)
        case "MatchesAnySelector":
            trees = [one.parsed_tree for one in simple.selector_list]
            return any(
                all(matches(one, name, attributes) for one in next(parts_of(tree)).simple_selectors) for tree in trees
            )
    return True


def is_certain(tree: Any, name: str, attributes: Mapping[str, str]) -> bool:
    """Whether what is ruled out holds for a tag at all times."""
    kinds = {type(one).__name__ for one in getattr(tree, "simple_selectors", ())}
    is_plain = bool(kinds) and kinds <= {"LocalNameSelector", "ClassSelector", "AttributeSelector"}
    is_fixed = is_plain and not {"open", "hidden"} & {getattr(one, "lower_name", "") for one in tree.simple_selectors}
    return is_fixed and all(matches(one, name, attributes) for one in tree.simple_selectors)


def shorten_sheet(sheet: str | Sequence[Node]) -> str:
    """A style sheet without comments and needless blanks."""
    return "".join(map(shorten_rule, parse(sheet)))


def shorten_rule(node: Any) -> str:
    if node.type == "qualified-rule":
        return f"{shorten(node.prelude)}{{{shorten_body(node.content)}}}"
    inner = shorten_sheet(node.content) if node.lower_at_keyword in NESTED else shorten_body(node.content)
    return f"@{node.lower_at_keyword} {shorten(node.prelude)}".rstrip() + f"{{{inner}}}"


def shorten_body(content: Sequence[Node], asked: frozenset[str] | None = None) -> str:
    """The declarations of a rule; with `asked`, of the variables (--…) those alone, and no picture."""
    from tinycss2 import parse_blocks_contents

    found: list[Any] = parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    if asked is not None:
        found = [one for one in found if not one.name.startswith("--") or (one.name in asked and not has_picture(one))]
    return ";".join(f"{one.name}:{shorten(one.value)}{'!important' if one.important else ''}" for one in found)


def has_picture(declaration: Any) -> bool:
    """Whether a value is or holds url(…)."""
    return "url(" in shorten(declaration.value)


def shorten(tokens: Sequence[Any]) -> str:
    """Tokens with one blank at most, and none where it says nothing; what stands in quotes stays."""
    from tinycss2 import serialize

    text = serialize([token for token in tokens if token.type != "comment"])
    return BLANKS.sub(lambda found: found[1] or found[2] or found[3] or " ", text).strip()


def parse(source: str | Sequence[Node]) -> list[Any]:
    """The rules of a style sheet, or of the inside of a rule; ValueError where it is none."""
    from tinycss2 import parse_rule_list

    nodes: list[Any] = parse_rule_list(source, skip_comments=True, skip_whitespace=True)
    wrong = [node.message for node in nodes if node.type == "error"]
    if wrong:
        raise ValueError(wrong[0])
    return nodes
