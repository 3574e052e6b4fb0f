"""QR codes: what stands on paper leads to the living page by its short address."""

from io import BytesIO

from build_scripts.look.colours import DAY

QUIET = 4  # modules of white around a code, as ISO/IEC 18004 asks


def make_code(address: str) -> str:
    """The QR code of an absolute address as SVG: error correction M, or more where that costs no module; a module is
    1 mm where nobody scales it.

    Dark on white by night too, as many readers know no other. Its title is the address.
    """
    import segno

    written = BytesIO()
    segno.make_qr(address, error="m").save(
        written, kind="svg", border=QUIET, dark=DAY["ink"], light=DAY["card"], unit="mm", title=address, xmldecl=False,
        svgclass=None, lineclass=None, nl=False,
    )  # fmt: skip
    return written.getvalue().decode()
