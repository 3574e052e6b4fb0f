"""Photos as cameras, phones and scanners write them: shown right, or refused with what to do; never a traceback."""

import io
import random
import struct
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from build_scripts.__main__ import main
from build_scripts.files import key_of
from build_scripts.media.materials import look_material
from build_scripts.media.photos import encode, look_photo, save_clean, shrink
from build_scripts.media.pixels import open_upright, reduce
from build_scripts.personal import find_personal
from build_scripts.pipeline import publish
from build_scripts.read.editions import read_checked
from build_scripts.site.media import make_media
from tests.cases import AS_OF
from tests.damage import damage, rounds
from tests.newsroom import SECRET, add_story, problems, take_photo

HEIC = (
    Path(__file__).parent / "media" / "anh.heic"
)  # 64 x 48, red above blue, stored on its side, with place and secret
PHOTO = "photos:\n  - file: {}\n    alt: Một tấm ảnh thử\n    credit: Thử\n    people: []\n"


def saved(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def small(kind: str, exif: bytes) -> bytes:
    return saved(Image.new("RGB", (30, 20), "red"), kind, exif=exif)


def tag(*parts: tuple[int, int, int, int]) -> bytes:
    """EXIF of these tags: number, kind, count, value."""
    entries = b"".join(
        struct.pack("<HHII", number, kind, count, value & 0xFFFFFFFF) for number, kind, count, value in parts
    )
    return b"Exif\0\0II*\0\x08\0\0\0" + struct.pack("<H", len(parts)) + entries + bytes(4)


EXIF = {
    "no TIFF at all": b"Exif\0\0hello, this is no TIFF",
    "nothing": b"Exif\0\0",
    "half a header": b"Exif\0\0II*\0",
    "a place before the file": tag((0x8825, 9, 1, -5)),
    "a place behind the file": tag((0x8825, 4, 1, 10**9)),
    "a place that is itself": tag((0x8825, 4, 1, 8)),
    "a turn that is none": tag((0x0112, 3, 1, 77)),
    "a turn that is a word": tag((0x0112, 2, 9, 4)),
    "a turn that is far away": tag((0x0112, 3, 400, 10**9)),
    "a start before the file": b"Exif\0\0II*\0\xff\xff\xff\xff",
    "more tags than there are": b"Exif\0\0MM\0*\0\0\0\x08\xff\xff",
    "an unknown kind": tag((0x010E, 99, 4, 0)),
}


@pytest.mark.parametrize("why", EXIF)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_whose_metadata_are_broken_is_taken_as_upright(why: str, kind: str) -> None:
    content = small(kind, EXIF[why])
    looked = look_photo(content, ".jpg")
    assert (looked.wrong, looked.width, looked.height) == ("", 30, 20)
    clean = open_upright(content, 1080)
    assert clean.size == (30, 20)
    assert not clean.getexif()
    assert not clean.info


def test_nothing_that_a_library_says_reaches_the_editor(capfd: pytest.CaptureFixture[str]) -> None:
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        for exif in EXIF.values():
            for kind in ("JPEG", "PNG", "WEBP"):
                look_photo(small(kind, exif), ".jpg")
    assert said == []
    assert capfd.readouterr() == ("", "")


# ---- pixels that are not of 8 bits -----------------------------------------------------------------------------------


def ramp(most: float, kind: str) -> np.ndarray[tuple[int, ...], np.dtype[Any]]:
    return np.tile(np.linspace(0, most, 256), (16, 1)).astype(kind)


RAMPS: dict[str, Callable[[], bytes]] = {
    "16 bits of a scanner": lambda: saved(Image.fromarray(ramp(60000, "uint16"))),
    "16 bits, all dark": lambda: saved(Image.fromarray(ramp(2000, "uint16"))),
    "16 bits with a profile": lambda: saved(Image.fromarray(ramp(60000, "uint16")), icc_profile=b"x"),
    "8 bits": lambda: saved(Image.fromarray(ramp(240, "uint8"))),
}


@pytest.mark.parametrize("why", RAMPS)
def test_grey_of_more_bits_is_the_same_grey(why: str) -> None:
    with Image.open(io.BytesIO(RAMPS[why]())) as source:
        before = np.asarray(source).astype(int)
    seen = np.asarray(open_upright(RAMPS[why](), 1080).convert("L")).astype(int)
    assert abs(seen - (before >> 8 if why.startswith("16") else before)).max() <= 1


@pytest.mark.parametrize("orientation", [1, 3, 6])
def test_grey_of_more_bits_is_turned_too(orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    content = saved(Image.fromarray(ramp(60000, "uint16")), exif=exif)
    seen = np.asarray(open_upright(content, 1080).convert("L")).astype(int)
    flat = seen if orientation != 6 else seen.T
    assert (abs(flat[0, -1] - 234) <= 1) == (orientation != 3)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "YCbCr", "I;16"])
def test_every_mode_comes_out_as_plain_colours(mode: str) -> None:
    kind = "JPEG" if mode in ("CMYK", "YCbCr") else "PNG"
    content = saved(Image.new(mode, (30, 20)), kind)
    assert look_photo(content, ".jpg").wrong == ""
    assert open_upright(content, 1080).mode == "RGB"


# ---- size and shape --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(700, 17000), (200, 100_000), (1500, 24_000), (1, 16_384)])
def test_a_picture_that_no_page_can_show_is_told_with_what_to_do(size: tuple[int, int]) -> None:
    content = saved(Image.new("1", size))
    for look in (look_photo, look_material):
        assert "ảnh quá dài" in look(content, ".png").wrong
        assert "hãy cắt" in look(content, ".png").wrong


@pytest.mark.parametrize("size", [(16, 16_383), (20_000, 300), (1, 1)])
def test_a_long_picture_within_the_limit_is_made_in_every_size(size: tuple[int, int]) -> None:
    content = saved(Image.new("L", size), "PNG")
    assert look_photo(content, ".png").wrong == ""
    wide = open_upright(content, 1080)
    for width in {min(wide.width, 1080), min(wide.width, 360)}:
        for kind in ("webp", "jpg"):
            assert encode(shrink(wide, width), kind)


def test_a_jpeg_of_more_than_fifty_megapixels_is_reduced_while_it_is_decoded() -> None:
    content = saved(Image.new("L", (9000, 6000), 120), "JPEG")
    looked = look_photo(content, ".jpg")
    assert (looked.wrong, looked.width, looked.height) == ("", 9000, 6000)
    clean = open_upright(content, 1080)
    assert clean.width in range(1080, 4500)
    assert clean.getpixel((5, 5)) == (120, 120, 120)
    assert Image.open(io.BytesIO(save_clean(content, "jpg"))).width == 4500


def test_what_cannot_be_reduced_is_told() -> None:
    for kind, options in (("JPEG", {"progressive": True}), ("PNG", {})):
        assert (
            "ảnh quá lớn" in look_photo(saved(Image.new("1", (9000, 6000)).convert("L"), kind, **options), ".jpg").wrong
        )


@pytest.mark.parametrize(
    ("size", "width", "scale"),
    [((1200, 900), 1080, 1), ((4000, 3000), 1080, 2), ((3000, 4000), 1080, 2), ((16000, 12000), 1080, 8),
     ((16000, 12000), 10_000, 2), ((24_000, 16_000), 10_000, 4), ((800, 12_000), 1080, 1)],
)  # fmt: skip
def test_a_jpeg_is_decoded_no_larger_than_needed(size: tuple[int, int], width: int, scale: int) -> None:
    assert reduce(size, width) == (size[0] // scale, size[1] // scale)


# ---- phones ----------------------------------------------------------------------------------------------------------


def test_a_photo_of_a_phone_is_shown_upright_and_tells_nothing(data: Path, tmp_path: Path) -> None:
    (data / "photos").mkdir(exist_ok=True)
    (data / "photos/anh.heic").write_bytes(HEIC.read_bytes())
    assert SECRET.encode() in HEIC.read_bytes()
    looked = look_photo(HEIC.read_bytes(), ".heic")
    assert (looked.wrong, looked.kind, looked.width, looked.height, looked.has_place) == ("", "heic", 64, 48, True)
    add_story(data, PHOTO.format("anh.heic"))
    assert problems(data) == []
    publication, originals = publish(read_checked(data, AS_OF))
    made = [kept.source for kept in make_media(publication, originals, tmp_path)]
    assert sorted(path.suffix for path in made) == [".jpg", ".webp"]
    for path in made:
        assert SECRET.encode() not in path.read_bytes()
        with Image.open(path) as picture:
            above, below = (picture.convert("RGB").getpixel((30, place)) for place in (5, 43))
            assert isinstance(above, tuple)
            assert isinstance(below, tuple)
            assert above[0] > 200 > above[2]
            assert below[2] > 200 > below[0]


FILMS = {
    "a film of a phone": b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2mp41",
    "another film of a phone": b"\x00\x00\x00\x14ftypqt  \x00\x00\x02\x00",
    "an old film": b"RIFF\x00\x00\x00\x00AVI LIST",
    "a film of the web": b"\x1aE\xdf\xa3" + bytes(40),
    "a recording": b"ID3\x04\x00" + bytes(40),
}


@pytest.mark.parametrize("why", FILMS)
def test_a_film_among_the_photos_is_told_as_one(why: str) -> None:
    assert "phim" in look_photo(FILMS[why], ".jpg").wrong


def test_a_broken_photo_of_a_phone_is_told() -> None:
    for end in (12, 100, 400, 600):
        assert "không đọc được ảnh" in look_photo(HEIC.read_bytes()[:end], ".heic").wrong


# ---- the command -----------------------------------------------------------------------------------------------------


def test_the_photo_command_takes_folders_and_tells_which_is_which(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    camera = tmp_path / "may-anh"
    camera.mkdir()
    take_photo(camera / "IMG_1.JPG")
    take_photo(camera / "Ảnh hội\nnghị.png", (300, 200), kind="PNG")
    (camera / "IMG_2.HEIC").write_bytes(HEIC.read_bytes())
    (camera / "phim.mp4").write_bytes(FILMS["a film of a phone"])
    (camera / ".DS_Store").write_bytes(b"x")
    take_photo(tmp_path / "rieng.jpg", (900, 700))
    assert (
        main(["photo", "--data", str(data), "--as-of", AS_OF.isoformat(), str(camera), str(tmp_path / "rieng.jpg")])
        == 0
    )
    told = capsys.readouterr().out
    kept = {path.name for path in (data / "photos").iterdir()}
    lines = [line.split("  # ") for line in told.splitlines() if "file:" in line]
    assert {start.removeprefix("  - file: ") for start, _ in lines} == kept
    assert [name for _, name in lines] == ["IMG_1.JPG", "IMG_2.HEIC", "Ảnh hộinghị.png", "rieng.jpg"]
    assert "Lưu ý: IMG_2.HEIC: ảnh nhỏ, rộng 64 điểm" in told
    assert "rộng 300 điểm" in told
    assert "rieng.jpg: ảnh nhỏ" not in told
    assert main(["photo", "--data", str(data), str(camera / "phim.mp4")]) == 1
    assert "phim" in capsys.readouterr().err


def test_no_name_that_is_made_of_a_content_looks_like_the_number_of_somebody() -> None:
    names = [key_of(str(number).encode()) for number in range(3000)]
    assert all(name.isalpha() and name.islower() and len(name) == 16 for name in names)
    assert not [name for name in names if list(find_personal(f"anh-{name[:12]}.jpg anh/{name}-1080.webp"))]
    assert len({name[:12] for name in names}) == 3000


# ---- damage ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "HEIF"])
def test_a_damaged_photo_is_refused_or_clean(tmp_path: Path, kind: str) -> None:
    take_photo(tmp_path / "anh", (400, 300), kind="PNG" if kind == "HEIF" else kind)
    plain = HEIC.read_bytes() if kind == "HEIF" else (tmp_path / "anh").read_bytes()
    for seed in range(rounds()):
        damaged = damage(plain, random.Random(seed))
        looked = look_photo(damaged, ".jpg")
        if not looked.wrong:
            clean = save_clean(damaged, "jpg", 1080)
            assert SECRET.encode() not in clean, seed
