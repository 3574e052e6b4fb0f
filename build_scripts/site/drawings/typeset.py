"""Step 6, what typst sets: sheets to print, posters and cards to share, from the source that outputs made.

Typst sees no file and no network: its source, the fonts and what it shows are handed to it.
"""

import json
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from build_scripts.site.fonts import font_folder

if TYPE_CHECKING:
    from typst import Compiler

DOTS_PER_INCH = {"card": 72, "cover": 72, "preview": 100}  # cards and covers are set at a point a pixel


def make(parts: Mapping[str, Any], pictures: Mapping[str, str], kinds: tuple[str, ...]) -> dict[str, bytes]:
    """kind -> bytes of a sheet: “pdf” tagged for screen readers, “png” its first page.

    `parts` as outputs/typeset.py packs them; `pictures`: name -> SVG of the charts that it shows. TypstError tells
    what is wrong with the source.
    """
    told = json.dumps({**parts["told"], "pictures": {**parts["told"]["pictures"], **pictures}}, ensure_ascii=False)
    work = {"input": parts["source"].encode(), "sys_inputs": {"told": told}}
    made = {}
    if "pdf" in kinds:
        made["pdf"] = only(compiler().compile(**work, format="pdf", pdf_standards=["ua-1"]))
    if "png" in kinds:
        made["png"] = only(compiler().compile(**work, format="png", ppi=DOTS_PER_INCH[parts["size"]]))
    return made


def only(found: bytes | list[bytes] | None) -> bytes:
    """What was made, of several pages the first."""
    if found is None:
        raise ValueError("nothing was made")
    return found if isinstance(found, bytes) else found[0]


@cache
def compiler() -> "Compiler":
    """One a process, with the font of the site and no other: a letter that it lacks is an error here, not a box on
    paper.
    """
    import typst

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(font_folder())])
    return typst.Compiler(font_paths=fonts)
