"""A photo, recording or leaflet is looked at once, at reading, and made once, outside; the cache gives nothing back."""

import io
import os
import struct
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from PIL import Image

from build_scripts import files
from build_scripts.door.people import list_forbidden
from build_scripts.files import cache_folder, key_of
from build_scripts.media.looked import Look, look_all
from build_scripts.media.materials import look_material
from build_scripts.media.photos import look_photo
from build_scripts.media.sound.audio import look_recording
from build_scripts.pipeline import publish
from build_scripts.problems import SiteError
from build_scripts.publication import Originals, Photo, Publication
from build_scripts.read.editions import read_checked
from build_scripts.read.notices import list_notices
from build_scripts.site.media import make_media
from tests.cases import AS_OF, read_tree
from tests.newsroom import (
    add_leaflet,
    add_story,
    build,
    consent,
    edit,
    print_leaflet,
    record,
    take_photo,
)

PHOTO = "photos:\n  - file: anh.jpg\n    alt: Một tấm ảnh thử\n    credit: Thử\n    people: [{people}]\n"
AUDIO = "audio:\n  - file: loi.mp3\n    title: Nghe thử\n    credit: Thử\n    transcript: article\n    people: []\n"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the test's own, with nothing in it."""
    monkeypatch.setattr(files, "CACHE", tmp_path / "cache")
    return cache_folder()


@pytest.fixture
def kept(data: Path) -> Path:
    """Where the cache keeps the media of the data folder."""
    return cache_folder() / "media" / key_of(str(data.resolve()).encode())


@pytest.fixture
def opened(cache: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What Pillow opens from here on, by the key of its content, where the cache knows nothing yet."""
    found: list[str] = []
    plain = Image.open

    def count(stream: io.BytesIO, *arguments: Any, **options: Any) -> Image.Image:
        found.append(key_of(stream.getvalue()))
        return plain(stream, *arguments, **options)

    monkeypatch.setattr(Image, "open", count)
    return found


def show_everything(data: Path) -> None:
    """A story with a photo, a recording and a leaflet, and another one with the same photo."""
    take_photo(data / "photos/anh.jpg")
    record(data / "audio/loi.mp3")
    add_leaflet(data)
    add_story(data, PHOTO.format(people="") + AUDIO + "materials: [to-roi-thu]\n")
    add_story(data, PHOTO.format(people=""), name="stories/2026-11-21-hai.md")


# ---- one look ------------------------------------------------------------------------------------------------------


def test_a_photo_is_decoded_once_over_all_builds(data: Path, opened: list[str]) -> None:
    show_everything(data)
    for _ in range(2):
        checked = read_checked(data, AS_OF)
        assert any("nơi chụp" in str(notice) for notice in list_notices(checked))
        assert list_forbidden([checked], "site").media == ()
        assert publish(checked)[0].photos[0].widths == [360, 720, 1080]
    assert opened == [key_of((data / "photos/anh.jpg").read_bytes())]
    take_photo(data / "photos/anh.jpg", (500, 400))
    assert publish(read_checked(data, AS_OF))[0].photos[0].widths == [360, 500]
    assert len(opened) == 2


def test_what_is_wrong_is_told_again_without_a_second_look(data: Path, opened: list[str]) -> None:
    (data / "photos").mkdir()
    (data / "photos/anh.jpg").write_bytes(b"no photo")
    for _ in range(2):
        (looked,) = look_all([(look_photo, data / "photos/anh.jpg")])
        assert "không đọc được ảnh" in looked.wrong
    assert len(opened) == 1


def test_many_files_are_looked_at_in_their_order(data: Path, cache: Path) -> None:
    paths = [data / f"photos/anh-{number}.png" for number in range(14)]
    for number, path in enumerate(paths):
        take_photo(path, (20 + number, 10), kind="PNG")
    for _ in range(2):
        looks = look_all([(look_photo, path) for path in [*paths, paths[0]]])
        assert [looked.width for looked in looks] == [*range(20, 34), 20]
        assert [looked.key for looked in looks[:14]] == [key_of(path.read_bytes()) for path in paths]


def flip(kept: Path) -> None:
    kept.write_bytes(kept.read_bytes().replace(b'"width": 1200', b'"width": "1200"'))


BROKEN: dict[str, Callable[[Path], object]] = {
    "empty": lambda kept: kept.write_bytes(b""),
    "half": lambda kept: kept.write_bytes(kept.read_bytes()[:40]),
    "a list": lambda kept: kept.write_bytes(b"[1]"),
    "too little": lambda kept: kept.write_bytes(b"{}"),
    "too much": lambda kept: kept.write_bytes(kept.read_bytes().replace(b"{", b'{"who": "", ', 1)),
    "text for a number": flip,
    "no text": lambda kept: kept.write_bytes(b"\xff\xfe\x00"),
    "of another photo": lambda kept: kept.write_bytes(kept.read_bytes().replace(b'"key": "', b'"key": "0')),
    "of another size": lambda kept: kept.write_bytes(kept.read_bytes().replace(b'"bytes": ', b'"bytes": 1')),
}


@pytest.mark.parametrize("why", BROKEN)
def test_what_was_kept_of_a_look_is_not_trusted_blindly(data: Path, cache: Path, opened: list[str], why: str) -> None:
    take_photo(data / "photos/anh.jpg")
    job: tuple[Look, Path] = (look_photo, data / "photos/anh.jpg")
    (first,) = look_all([job])
    (kept,) = (cache / "looked").iterdir()
    before = kept.read_bytes()
    kept.chmod(0o644)
    BROKEN[why](kept)
    assert kept.read_bytes() != before
    assert look_all([job]) == [first]
    assert kept.read_bytes() == before
    assert len(opened) == 2


def test_a_look_knows_who_looked(data: Path, cache: Path) -> None:
    """A PDF among the photos is none, though it was good among the materials."""
    print_leaflet(data / "materials/to-roi.pdf")
    looks: tuple[Look, ...] = (look_material, look_photo, look_recording)
    found = [look_all([(look, data / "materials/to-roi.pdf")]) for look in looks]
    assert [bool(looked.wrong) for (looked,) in found] == [False, True, True]


def test_a_photo_of_several_pictures_is_a_photo(data: Path) -> None:
    stream = io.BytesIO()
    Image.new("RGB", (30, 20)).save(stream, "MPO", save_all=True, append_images=[Image.new("RGB", (30, 20), "red")])
    looked = look_photo(stream.getvalue(), ".jpg")
    assert (looked.wrong, looked.kind, looked.width) == ("", "jpg", 30)


def test_a_photo_whose_place_cannot_be_read_may_tell_it(data: Path) -> None:
    stream = io.BytesIO()
    exif = b"Exif\0\0II*\0" + struct.pack("<IHHHIiI", 8, 1, 0x8825, 9, 1, -5, 0)
    Image.new("RGB", (30, 20)).save(stream, "JPEG", exif=exif)
    looked = look_photo(stream.getvalue(), ".jpg")
    assert (looked.wrong, looked.has_place) == ("", True)


# ---- originals -----------------------------------------------------------------------------------------------------


CHANGES: dict[str, Callable[[Path], object]] = {
    "photos/anh.jpg": lambda path: take_photo(path, (1300, 900)),
    "audio/loi.mp3": lambda path: record(path, pitch=500),
    "materials/to-roi.pdf": lambda path: path.unlink(),
}


@pytest.mark.parametrize("name", CHANGES)
def test_an_original_that_has_changed_since_the_look_is_not_made(data: Path, tmp_path: Path, name: str) -> None:
    show_everything(data)
    publication, originals = publish(read_checked(data, AS_OF))
    CHANGES[name](data / name)
    with pytest.raises(SiteError) as error:
        make_media(publication, originals, tmp_path / "kept")
    assert [problem.file for problem in error.value.problems] == [name]


def test_a_change_is_told_from_other_processes_too(data: Path, tmp_path: Path) -> None:
    names = [f"anh-{number}.png" for number in range(14)]
    for number, name in enumerate(names):
        take_photo(data / "photos" / name, (20 + number, 10), kind="PNG")
    photo = PHOTO.format(people="").removeprefix("photos:\n")
    add_story(data, "photos:\n" + "".join(photo.replace("anh.jpg", name) for name in names))
    publication, originals = publish(read_checked(data, AS_OF))
    take_photo(data / "photos/anh-9.png", (9, 9), kind="PNG")
    with pytest.raises(SiteError) as error:
        make_media(publication, originals, tmp_path / "kept")
    assert [problem.file for problem in error.value.problems] == ["photos/anh-9.png"]


def test_the_originals_are_those_that_are_let_out(data: Path) -> None:
    show_everything(data)
    take_photo(data / "photos/rieng.jpg", (400, 300))
    edit(data, "sources:", PHOTO.format(people="gs-7f3a").replace("anh.jpg", "rieng.jpg") + "sources:")
    names = {"photos/anh.jpg", "photos/rieng.jpg", "audio/loi.mp3", "materials/to-roi.pdf"}
    assert let_out(data) == names
    consent(data, withdrawn_date="2026-11-20")
    assert let_out(data) == names - {"photos/rieng.jpg"}
    edit(data, "CC BY 4.0,I.1,", "CC BY 4.0,I.1,gs-7f3a", "materials.csv")
    assert let_out(data) == {"photos/anh.jpg", "audio/loi.mp3"}


def let_out(data: Path) -> set[str]:
    """The files of the originals, each under the key of its content."""
    originals = publish(read_checked(data, AS_OF))[1]
    assert all(key_of(path.read_bytes()) == key for key, path in originals.paths.items())
    return {path.relative_to(data).as_posix() for path in originals.paths.values()}


def test_no_record_that_leaves_holds_a_path() -> None:
    assert Path in parts_of(Originals)
    assert Photo in parts_of(Publication)
    assert Path not in parts_of(Publication)


def parts_of(kind: Any) -> set[Any]:
    """The types that a value of this type holds, through all records, tuples and maps."""
    parts = set(get_args(kind))
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        parts |= {hints[field.name] for field in fields(kind)}
    return {kind}.union(*map(parts_of, parts))


# ---- the cache -----------------------------------------------------------------------------------------------------


def is_medium(name: str) -> bool:
    """Whether a file of the site is made of a contributed one: beside leaflets lie pages, a letter, sheets to print."""
    folder, _, rest = name.partition("/")
    return folder in ("anh", "am-thanh", "tai-lieu") and "/" not in rest and not rest.endswith((".html", ".txt"))


def test_a_byte_that_is_changed_in_the_site_does_not_come_back(data: Path, kept: Path, tmp_path: Path) -> None:
    show_everything(data)
    assert build(data, tmp_path / "site") == 0
    first = read_tree(tmp_path / "site")
    made = [tmp_path / "site" / name for name in first if is_medium(name)]
    assert len(made) == 8
    assert not {path.stat().st_ino for path in made} & {path.stat().st_ino for path in kept.iterdir()}
    for path in made:
        path.write_bytes(b"x" + path.read_bytes()[1:])
    before = read_tree(kept)
    assert build(data, tmp_path / "site") == 0
    assert read_tree(tmp_path / "site") == first
    assert read_tree(kept) == before


def test_a_medium_that_has_not_changed_is_taken_over_from_the_site_before(data: Path, tmp_path: Path) -> None:
    """Copying hundreds of photos takes a third of a build."""
    show_everything(data)
    assert build(data, tmp_path / "site") == 0
    before = {path.name: path.stat().st_ino for path in (tmp_path / "site/anh").iterdir()}
    assert build(data, tmp_path / "site") == 0
    assert {path.name: path.stat().st_ino for path in (tmp_path / "site/anh").iterdir()} == before


def test_everybody_may_read_the_media_and_nobody_may_write_the_cache(data: Path, cache: Path, tmp_path: Path) -> None:
    show_everything(data)
    umask = os.umask(0o077)
    try:
        assert build(data, tmp_path / "site") == 0
        (one, *_) = (tmp_path / "site/anh").iterdir()
        one.chmod(0o600)
        assert build(data, tmp_path / "site") == 0
    finally:
        os.umask(umask)
    media = [tmp_path / "site" / name for name in read_tree(tmp_path / "site") if is_medium(name)]
    assert len(media) == 8
    assert {path.stat().st_mode & 0o777 for path in media} == {0o644}
    assert {path.stat().st_mode & 0o777 for path in cache.rglob("*") if path.is_file()} == {0o444}


@pytest.mark.parametrize("knows_the_call", [True, False])
def test_a_copy_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, knows_the_call: bool) -> None:
    if knows_the_call:
        whole = os.copy_file_range
        monkeypatch.setattr(os, "copy_file_range", lambda old, new, left: whole(old, new, min(left, 1000)))
    else:
        monkeypatch.delattr(os, "copy_file_range", raising=False)
    content = bytes(range(250)) * 10
    files.keep(tmp_path / "one", content)
    files.copy(tmp_path / "one", tmp_path / "two")
    assert (tmp_path / "two").read_bytes() == content
    assert (tmp_path / "two").stat().st_mode & 0o777 == 0o644


def test_the_cache_keeps_no_picture_of_a_woman_who_withdrew(data: Path, kept: Path, tmp_path: Path) -> None:
    take_photo(data / "photos/anh.jpg")
    take_photo(data / "photos/rieng.jpg", (400, 300))
    add_story(data, PHOTO.format(people=""))
    edit(data, "sources:", PHOTO.format(people="gs-7f3a").replace("anh.jpg", "rieng.jpg") + "sources:")
    hers, others = (key_of((data / f"photos/{name}.jpg").read_bytes()) for name in ("rieng", "anh"))
    assert build(data, tmp_path / "site") == 0
    assert {key for key in (hers, others) if list(kept.glob(f"*{key}*"))} == {hers, others}
    consent(data, withdrawn_date="2026-11-20")
    assert build(data, tmp_path / "site") == 0
    assert {key for key in (hers, others) if list(kept.glob(f"*{key}*"))} == {others}


def test_the_cache_keeps_no_picture_of_a_data_folder_that_is_gone(data: Path, kept: Path, tmp_path: Path) -> None:
    show_everything(data)
    assert build(data, tmp_path / "site") == 0
    assert len(list(kept.iterdir())) == 8
    data.rename(tmp_path / "khac")
    assert build(tmp_path / "khac", tmp_path / "site") == 0
    assert not kept.exists()
    assert not kept.with_suffix(".txt").exists()
