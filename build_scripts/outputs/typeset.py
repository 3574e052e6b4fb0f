"""What sheets, posters and cards share: a source of typst and all that it shows, packed into a Drawing.

The sources lie in templates/print/: base.typ is put before each, card.typ before each card, so that none needs a file.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from typing import Any

from build_scripts.files import THUMB, Drawing, key_of
from build_scripts.look.brocade import make_tile
from build_scripts.look.colours import DAY
from build_scripts.look.shapes import draw_shapes
from build_scripts.outputs.charts.base import pack
from build_scripts.outputs.page import TEMPLATES
from build_scripts.publication import Photo

PREVIEW, CARD, COVER = "preview", "card", "cover"  # how large its picture is: to be looked at, or a point a pixel


def set_sheet(
    name: str, template: str, told: Mapping[str, Any], charts: Mapping[str, Any], size: str = PREVIEW
) -> Drawing:
    """A sheet as PDF and picture, a card as picture alone, a cover as picture, large and small. `told` is what its
    source asks for, `charts`: name -> what altair painted; `size` is PREVIEW, CARD or COVER.
    """
    pictures = {**draw_shapes(), "band": make_tile(), **told.get("pictures", {})}
    shared = read_source("base") + (read_source("card") if size == CARD else "")
    content = pack(
        {
            "source": shared + read_source(template),
            "told": {**told, "pictures": pictures, "colours": DAY},
            "charts": charts,
            "size": size,
        }
    )
    kinds = {PREVIEW: ("pdf", "png", THUMB), CARD: ("png",), COVER: ("png", THUMB)}
    return Drawing(name, content, kinds[size])


def make_personal(drawing: Drawing, photos: Sequence[Photo]) -> Drawing:
    """A drawing that tells of a person, with the photos that its source shows by their keys."""
    return replace(drawing, is_personal=True, media=tuple(photo.key for photo in photos))


def key_of_sheet(content: bytes) -> str:
    """A name for what is made of a content: another one when its source, the fonts or the programme change."""
    return key_of(hashlib.sha256(content).digest() + repr(list_versions()).encode())


@cache
def list_versions() -> list[str]:
    """The versions of what sheets are made with; each is read from a file."""
    return [version(name) for name in ("typst", "fontpkg-be-vietnam-pro", "pillow", "vl-convert-python")]


@cache
def read_source(name: str) -> str:
    return (TEMPLATES / "print" / f"{name}.typ").read_text(encoding="utf-8")
