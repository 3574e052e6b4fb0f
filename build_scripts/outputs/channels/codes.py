"""QR codes: what stands on paper leads to the living page by its short address."""

from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO

from build_scripts.files import File
from build_scripts.languages import Phrases
from build_scripts.look.colours import DAY
from build_scripts.outputs.page import URL
from build_scripts.publication import Place, Publication

QUIET = 4  # modules of white around a code, as ISO/IEC 18004 asks


def make(publication: Publication, phrases: Phrases) -> Iterator[File]:
    """The code of each indicator and of each unit that has one."""
    site = publication.site
    home = site.base_url + phrases.home
    note = phrases("Số liệu minh họa, không phải số liệu chính thức.") if site.is_illustrative else ""
    for key in publication.indicators:
        yield File(URL.code_indicator(key), make_code(home + URL.short_indicator(key), note).encode())
    for unit in publication.places.values():
        if has_code(publication, unit, phrases):
            yield File(URL.code_unit(unit.place), make_code(home + URL.short_unit(unit.place), note).encode())


def has_code(publication: Publication, unit: Place, phrases: Phrases) -> bool:
    """Whether a unit has a code: in force, and in Vietnamese, as what hangs there; 4 ms each."""
    return phrases.is_first and unit.is_unit and unit.in_force(publication.as_of)


@lru_cache(maxsize=4096)  # a preview makes the same ones again and again
def make_code(address: str, note: str = "") -> str:
    """The QR code of an absolute address as SVG: error correction M, or more where that costs no module; a module is
    1 mm where nobody scales it. `note`: what else the file says of itself.

    Dark on white by night too, as many readers know no other. Its title is the address.
    """
    import segno

    written = BytesIO()
    segno.make_qr(address, error="m").save(
        written, kind="svg", border=QUIET, dark=DAY["ink"], light=DAY["card"], unit="mm", title=address,
        desc=note or None, xmldecl=False, svgclass=None, lineclass=None, nl=False,
    )  # fmt: skip
    return written.getvalue().decode()
