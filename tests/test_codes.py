"""Short addresses and QR codes: read back from the drawing, the same for ever."""

import io

import pytest
import vl_convert
import zxingcpp
from PIL import Image

from build_scripts.addresses import Url
from build_scripts.outputs.channels.codes import make_code


def read_code(svg: str) -> list[tuple[str, str]]:
    """What a phone reads in a drawing: the text of each code, and how much of it may be lost."""
    drawn = Image.open(io.BytesIO(vl_convert.svg_to_png(svg, scale=2)))
    return [(found.text, found.ec_level) for found in zxingcpp.read_barcodes(drawn)]


@pytest.mark.parametrize("path", [Url().short_indicator("I.4a"), Url("en/").short_unit("xa-vi-du-2025")])
def test_a_code_is_read_back_as_its_address(path: str) -> None:
    address = f"https://tien-do.example/{path}"
    [(text, level)] = read_code(make_code(address))
    assert text == address
    assert level in ("M", "Q", "H")
    assert make_code(address) == make_code(address)


def test_a_code_has_its_quiet_zone_and_says_its_address() -> None:
    svg = make_code("https://tien-do.example/t/i-1/")
    assert "<title>https://tien-do.example/t/i-1/</title>" in svg
    assert 'stroke="#171b33" d="M4 4.5' in svg


def test_short_addresses_are_of_ids_alone() -> None:
    assert Url().short_indicator("I.1b") == "t/i-1b/"
    assert Url("../../", "../../").short_unit("dong-khe-2025") == "../../x/dong-khe-2025/"
