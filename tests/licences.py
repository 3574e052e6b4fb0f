"""`make licences`: under which licence everything is that is installed, written into docs/dev/licences.md."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import Distribution, distribution
from itertools import chain
from typing import Any

from license_expression import ExpressionError, ExpressionParseError, get_spdx_licensing

from tests.cases import ROOT
from tests.locks import LOCKS, list_asked, read_locked

PAGE = ROOT / "docs" / "dev" / "licences.md"
# what a programme under GPL-3.0-or-later may import; OFL is of a font, which it carries and does not become part of
ALLOWED = frozenset(
    (
        "0BSD",
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "CC0-1.0",
        "ISC",
        "MIT",
        "MIT-0",
        "MIT-CMU",
        "MPL-2.0",
        "OFL-1.1",
        "PSF-2.0",
        "Zlib",
        "GPL-2.0-or-later",
        "GPL-3.0-or-later",
        "LGPL-2.1-or-later",
        "LGPL-3.0-or-later",
    )
)
FAMILY = re.compile(r"\b[AL]?GPL-")  # whoever hands on what is under these owes its source
# whose metadata say less than their texts or their page, or more than one thing
READ = {
    "axe-playwright-python": "MIT AND MPL-2.0",  # axe-core lies in it
    "defusedxml": "PSF-2.0",
    "feedgen": "BSD-2-Clause OR LGPL-3.0-or-later",  # “choose the one which is more convenient”
    "pi-heif": "BSD-3-Clause AND LGPL-3.0-or-later",  # its wheel: LICENSES_bundled.txt
    "av": "BSD-3-Clause AND GPL-3.0-or-later",  # its wheel: FFmpeg of LGPL-3.0-or-later joined to x264 and x265
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "soundfile": "BSD-3-Clause AND LGPL-2.1-or-later",  # its wheel: libsndfile
    "text-unidecode": "Artistic-1.0-Perl OR GPL-2.0-or-later",
}
CLASSIFIED = {
    "Apache Software License": "Apache-2.0",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
NEITHER = "neither the name"  # … may be used to endorse: the third clause
TEXTS = (
    (("redistribution and use in source and binary forms", NEITHER), "BSD-3-Clause"),
    (("redistribution and use in source and binary forms",), "BSD-2-Clause"),
    (("permission is hereby granted, free of charge",), "MIT"),
    (("permission to use, copy, modify, and/or distribute", "provided that the above copyright notice"), "ISC"),
)
# package -> (files of its wheel, what they are)
INSIDE = {
    "av": (
        ("av.libs/libavcodec*", "av.libs/libx264*", "av.libs/libx265*"),
        "FFmpeg (LGPL-3.0-or-later, as it says itself), joined to x264 and x265 (GPL-2.0-or-later, or bought from "
        "their makers): to us GPL-3.0-or-later. Nothing is encoded with them here",
    ),
    "pi-heif": (("pi_heif.libs/libheif*", "pi_heif.libs/libde265*"), "libheif and libde265 (LGPL-3.0-or-later)"),
    "numpy": (
        ("numpy.libs/libgfortran*", "numpy.libs/libscipy_openblas*"),
        "OpenBLAS (BSD-3-Clause), libgfortran (GPL-3.0-or-later with the exception for its runtime)",
    ),
    "scipy": (("scipy.libs/libgfortran*",), "the same, for the tests alone"),
    "soundfile": (("_soundfile_data/libsndfile*",), "libsndfile (LGPL-2.1-or-later), for the tests alone"),
    "axe-playwright-python": (("axe_playwright_python/axe.min.js",), "axe-core (MPL-2.0), for the tests alone"),
}
HEAD = """# Licences of what is installed

Made by `make licences` from the metadata of the locked packages; a test holds it against the lock files. What
readers get is another question: the page giay-phep/ of every site answers it.

A district installs these to build; none of them is handed to a reader, except the font and the rules of the theme's
style sheet that pages use. Whoever hands on an installed copy (a disk with `.venv`, an image of a machine) hands on
all of them, and owes the source of those in **bold**: the GPL family.

The code is under GPL-3.0-or-later; decisions.md says why. Every licence here may be joined to it: `ALLOWED` in
tests/licences.py is the list, and a test refuses what is not on it. GPL-2.0-only, AGPL, SSPL and “no commercial
use” are not.
"""


class UnknownLicence(Exception):
    """Nothing that is installed tells the licence of a package."""


@cache
def licensing() -> Any:
    """Who reads expressions; it knows every licence of SPDX by name."""
    return get_spdx_licensing()


def find_licence(name: str) -> str:
    """The licence of an installed package as an SPDX expression."""
    if name in READ:
        return READ[name]
    one = distribution(name)
    fields = (one.metadata.get_all(field) or () for field in ("License-Expression", "License"))
    found = next(filter(None, map(read_expression, [*chain(*fields), *list_classified(one), read_text(one)])), "")
    if found:
        return found
    raise UnknownLicence(f"{name}: its licence is to be looked up and written into READ")


def read_expression(text: str) -> str:
    """The text as SPDX writes it, where it is an expression and every name in it is known."""
    try:
        parsed = licensing().parse(text, validate=True, strict=True)
    except (ExpressionError, ExpressionParseError):
        return ""
    return "" if parsed is None else str(parsed)


def list_classified(one: Distribution) -> list[str]:
    """The licence of the classifiers of a package, where they name just one."""
    found = [line for line in one.metadata.get_all("Classifier") or [] if line.startswith("License :: ")]
    return [CLASSIFIED.get(found[0].split(" :: ")[-1], "")] if len(found) == 1 else []


def read_text(one: Distribution) -> str:
    """The licence whose words stand in the text that lies beside a package."""
    texts = [path.read_text() for path in one.files or () if re.search(r"dist-info/(licenses/)?LICEN[SC]E", str(path))]
    words = " ".join(" ".join(texts).lower().split())
    return next((licence for marks, licence in TEXTS if all(mark in words for mark in marks)), "")


def list_refused(expression: str) -> list[str]:
    """The licences that are not allowed of all that hold at once; of a choice only where no way is allowed."""
    parsed = licensing().parse(expression, validate=True, strict=True)
    if isinstance(parsed, licensing().OR):
        ways = [list_refused(str(part)) for part in parsed.args]
        return [] if [] in ways else [name for way in ways for name in way]
    if isinstance(parsed, licensing().AND):
        return [name for part in parsed.args for name in list_refused(str(part))]
    return [] if str(parsed) in ALLOWED else [str(parsed)]


def write_page() -> str:
    """The whole page."""
    build, tests = (set(read_locked(lock)) for lock in LOCKS)
    parts = [
        HEAD,
        "## To build\n",
        *write_table(LOCKS[0], build),
        "\n## For the tests, besides\n",
        *write_table(LOCKS[1], tests - build),
        "\n## What wheels carry inside\n",
        "Libraries in another language that lie in a wheel have licences of their own. Those of the GPL family, and",
        "others that ask for more than their notice, as far as they were looked for:\n",
        "| package | what |\n| --- | --- |",
        *(f"| {name} | {told} |" for name, (_, told) in sorted(INSIDE.items())),
    ]
    return "\n".join(parts) + "\n"


def write_table(lock: str, names: set[str]) -> Iterator[str]:
    """A row for each of these packages of a lock file; “asked for” where an .in file names it."""
    locked, asked = read_locked(lock), set(list_asked(lock))
    yield "| package | version | licence | |\n| --- | --- | --- | --- |"
    for name in sorted(names):
        licence = find_licence(name)
        shown = f"**{licence}**" if FAMILY.search(licence) else licence
        yield f"| {name} | {locked[name].version} | {shown} | {'asked for' if name in asked else ''} |"


def main() -> None:
    """Write the page."""
    PAGE.write_text(write_page(), encoding="utf-8")


if __name__ == "__main__":
    main()
