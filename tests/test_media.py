"""Photos, recordings and leaflets: refused by size, kind and content; published clean, upright and only with everybody's consent."""

import io
import zlib
from collections.abc import Callable
from pathlib import Path

import mutagen
import pytest
import soundfile
from PIL import Image, ImageCms
from playwright.sync_api import Browser
from pypdf import PdfReader, PdfWriter

from build_scripts.__main__ import main
from build_scripts.door.people import list_forbidden
from build_scripts.files import key_of
from build_scripts.media.looked import look_all
from build_scripts.media.materials import look_material
from build_scripts.media.photos import look_photo
from build_scripts.media.pixels import open_upright
from build_scripts.media.sound.audio import keep_sound, look_recording
from build_scripts.pipeline import publish_data
from build_scripts.read.editions import read_checked
from build_scripts.read.notices import list_notices
from tests.browser import serving
from tests.cases import AS_OF, read_tree
from tests.newsroom import (
    SECRET,
    STORY_FILE,
    add_leaflet,
    add_story,
    build,
    consent,
    edit,
    print_leaflet,
    problems,
    record,
    take_photo,
)

PHOTO = 'photos:\n  - file: anh-thu.jpg\n    alt: "Một tấm ảnh thử, nửa trên đỏ"\n    credit: Người chụp thử\n    people: []\n'
AUDIO = "audio:\n  - file: loi.mp3\n    title: Nghe thử\n    credit: Đài thử\n    transcript: article\n    people: []\n"


# ---- photos --------------------------------------------------------------------------------------------------------


def test_two_photos_are_upright_on_the_page_and_carry_nothing(data: Path, tmp_path: Path, browser: Browser) -> None:
    take_photo(data / "photos/anh-thu.jpg", orientation=6)
    take_photo(data / "photos/anh-hai.png", kind="PNG")
    second = "  - file: anh-hai.png\n    alt: Tấm ảnh thử thứ hai\n    credit: Người chụp thử\n    people: []\n"
    add_story(data, PHOTO + second)
    assert problems(data) == []
    assert build(data, tmp_path / "site") == 0
    assert not [path for path, content in read_tree(tmp_path / "site").items() if SECRET.encode() in content]
    made = list((tmp_path / "site/anh").iterdir())
    assert sorted(path.suffix for path in made) == [".jpg"] * 6 + [".webp"] * 6
    for path in made:
        with Image.open(path) as picture:
            assert not picture.getexif()
            assert not {"xmp", "comment", "icc_profile", "exif", "photoshop"} & set(picture.info)
            assert picture.width > picture.height
            assert_red_above_blue(picture)
    with serving(tmp_path / "site") as address:
        page = browser.new_page(viewport={"width": 360, "height": 800})
        page.goto(f"{address}cau-chuyen/2026-11-20-thu/")
        for image in page.locator("figure.photo img").all():
            image.scroll_into_view_if_needed()
            assert image.evaluate("(one) => one.decode().then(() => one.naturalWidth > one.naturalHeight)")
            box = image.bounding_box()
            assert box
            assert box["width"] / box["height"] == pytest.approx(4 / 3, abs=0.02)
            with Image.open(io.BytesIO(image.screenshot())) as shot:
                assert_red_above_blue(shot)
        first, second_image = page.locator("figure.photo img").all()
        assert (first.get_attribute("width"), first.get_attribute("height")) == ("1200", "900")
        assert first.get_attribute("loading") is None
        assert second_image.get_attribute("loading") == "lazy"
        assert str(first.evaluate("(one) => one.currentSrc")).endswith(".webp")


def assert_red_above_blue(picture: Image.Image) -> None:
    colours = picture.convert("RGB")
    top, bottom = (colours.getpixel((picture.width // 2, picture.height * part // 4)) for part in (1, 3))
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert top[0] > 200 > bottom[0]
    assert bottom[2] > 200 > top[2]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_turn_of_a_camera_is_undone(tmp_path: Path, orientation: int) -> None:
    upright = Image.new("RGB", (40, 30), "blue")
    upright.paste("red", (0, 0, 20, 15))  # upper left
    back = {
        2: [Image.Transpose.FLIP_LEFT_RIGHT], 3: [Image.Transpose.ROTATE_180], 4: [Image.Transpose.FLIP_TOP_BOTTOM],
        5: [Image.Transpose.TRANSPOSE], 6: [Image.Transpose.ROTATE_90], 7: [Image.Transpose.TRANSVERSE], 8: [Image.Transpose.ROTATE_270],
    }  # fmt: skip
    stored = upright
    for turn in back.get(orientation, []):
        stored = stored.transpose(turn)
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored.save(tmp_path / "anh.png", exif=exif)
    found = open_upright((tmp_path / "anh.png").read_bytes(), 1080)
    assert found.size == (40, 30)
    assert [found.getpixel(point) for point in ((5, 5), (35, 5), (5, 25))] == [(255, 0, 0), (0, 0, 255), (0, 0, 255)]


def test_the_colours_of_a_cameras_own_profile_stay(tmp_path: Path) -> None:
    """The profile is left out, so its colours become those of every screen: here one that calls green what others call red."""
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = plain.replace(b"rXYZ", b"????").replace(b"gXYZ", b"rXYZ").replace(b"????", b"gXYZ")
    for profile, colour in ((plain, (255, 0, 0)), (swapped, (0, 255, 0)), (b"no profile", (255, 0, 0))):
        Image.new("RGB", (40, 40), "red").save(tmp_path / "anh.png", icc_profile=profile)
        pixel = open_upright((tmp_path / "anh.png").read_bytes(), 1080).getpixel((20, 20))
        assert isinstance(pixel, tuple)
        assert all(abs(seen - meant) < 8 for seen, meant in zip(pixel, colour, strict=True))


def test_what_a_photo_leaves_open_is_white(tmp_path: Path) -> None:
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(tmp_path / "anh.png")
    assert open_upright((tmp_path / "anh.png").read_bytes(), 1080).getpixel((5, 5)) == (255, 255, 255)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:2000])


def declare(path: Path, width: int, height: int) -> None:
    """A PNG whose header speaks of so many pixels."""
    take_photo(path, (10, 10), kind="PNG")
    head = b"IHDR" + width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([8, 2, 0, 0, 0])
    content = path.read_bytes()
    start = content.index(b"IHDR")
    path.write_bytes(content[:start] + head + zlib.crc32(head).to_bytes(4, "big") + content[start + 21 :])


PHOTOS: dict[str, Callable[[Path], object]] = {
    "a missing file": lambda path: path.unlink(),
    "a broken picture": cut,
    "no picture at all": lambda path: path.write_bytes(b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
    "a hundred megapixels": lambda path: declare(path, 10_000, 10_000),
    "a bomb": lambda path: declare(path, 60_000, 60_000),
    "thirty megabytes": lambda path: path.write_bytes(path.read_bytes() + bytes(30_000_000)),
    "another kind of picture": lambda path: Image.new("RGB", (20, 20)).save(path, "GIF"),
}


@pytest.mark.parametrize("why", PHOTOS)
def test_a_photo_that_cannot_be_used_is_named(data: Path, why: str) -> None:
    take_photo(data / "photos/anh-thu.jpg")
    add_story(data, PHOTO)
    assert problems(data) == []
    PHOTOS[why](data / "photos/anh-thu.jpg")
    (found,) = problems(data)
    assert found.startswith(f"{STORY_FILE}, dòng 8, mục “photos, ảnh 1, file”: photos/anh-thu.jpg: ")
    assert ("ảnh quá lớn" in found) == (why in ("a hundred megapixels", "a bomb"))


@pytest.mark.parametrize("alt", ["anh-thu.jpg", "IMG_2034", "DSC 0012", "ảnh.JPEG", ""])
def test_a_photo_says_what_it_shows_and_not_how_its_file_is_called(data: Path, alt: str) -> None:
    take_photo(data / "photos/anh-thu.jpg")
    add_story(data, PHOTO.replace("Một tấm ảnh thử, nửa trên đỏ", alt))
    assert any(STORY_FILE in problem and "alt" in problem for problem in problems(data))


def test_a_photo_says_who_is_in_it_and_needs_everybody(data: Path, tmp_path: Path) -> None:
    take_photo(data / "photos/anh-thu.jpg")
    add_story(data, PHOTO.replace("    people: []\n", ""))
    assert any(STORY_FILE in problem and "people" in problem for problem in problems(data))
    add_story(data, PHOTO.replace("people: []", "people: [gs-7f3a, thu-02]"))
    assert any("thu-02" in problem for problem in problems(data))
    consent(data, "thu-02")
    assert len(publish_data(data, AS_OF).stories["2026-11-20-thu"].photos) == 1
    consent(data, "thu-02", withdrawn_date="2026-11-24")
    assert publish_data(data, AS_OF).stories["2026-11-20-thu"].photos == ()
    told = [str(notice) for notice in list_notices(read_checked(data, AS_OF))]
    assert any(STORY_FILE in notice and "ảnh anh-thu.jpg không đăng" in notice for notice in told)
    assert build(data, tmp_path / "site") == 0
    assert not (tmp_path / "site/anh").exists()


def test_a_photo_of_a_draft_may_be_shown_elsewhere(data: Path, tmp_path: Path) -> None:
    take_photo(data / "photos/anh-thu.jpg")
    add_story(data, PHOTO)
    add_story(data, f"is_draft: yes\n{PHOTO}", name="stories/2026-11-21-nhap.md")
    assert build(data, tmp_path / "site") == 0
    assert (tmp_path / "site/anh").is_dir()


def test_the_photo_command_takes_in_clean_copies(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    take_photo(tmp_path / "IMG_2034.JPG", (4000, 3000), orientation=6)
    add_story(data, PHOTO)
    arguments = ["photo", "--data", str(data), "--as-of", AS_OF.isoformat(), str(tmp_path / "IMG_2034.JPG")]
    assert main(arguments) == 0  # though the story still lacks its photo
    (kept,) = (data / "photos").iterdir()
    assert f"- file: {kept.name}" in capsys.readouterr().out
    assert SECRET.encode() not in kept.read_bytes()
    with Image.open(kept) as picture:
        assert picture.size == (2160, 1620)
        assert not picture.getexif()
    add_story(data, PHOTO.replace("anh-thu.jpg", kept.name))
    assert problems(data) == []
    assert not list_notices(read_checked(data, AS_OF))
    assert main([*arguments, str(data / "site.yml")]) == 1
    assert "site.yml" in capsys.readouterr().err


def test_a_photo_that_tells_where_it_was_taken_is_told_to_the_editors(data: Path) -> None:
    take_photo(data / "photos/anh-thu.jpg")
    add_story(data, PHOTO)
    assert any("nơi chụp" in str(notice) for notice in list_notices(read_checked(data, AS_OF)))


# ---- recordings ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["mp3", "opus"])
def test_a_recording_is_heard_without_its_tags(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"loi.{kind}"
    record(path)
    assert SECRET.encode() in path.read_bytes()
    (looked,) = look_all([(look_recording, path)])
    assert (looked.wrong, looked.kind) == ("", kind)
    clean, seconds = keep_sound(path.read_bytes())
    assert seconds == pytest.approx(2, abs=0.1)
    assert (looked.seconds, looked.published) == (seconds, len(clean))
    assert SECRET.encode() not in clean
    assert not mutagen.File(io.BytesIO(clean)).tags
    before, after = soundfile.read(path)[0], soundfile.read(io.BytesIO(clean))[0]
    assert len(after) == len(before)
    assert abs(before - after).max() < 1e-6


@pytest.mark.parametrize("kind", ["mp3", "opus"])
def test_a_recording_plays_on_the_page_and_waits_to_be_asked(
    data: Path, tmp_path: Path, browser: Browser, kind: str
) -> None:
    record(data / f"audio/loi.{kind}", 3)
    (data / "audio/loi.md").write_text("Lời của **bản nghe**.\n", encoding="utf-8")
    add_story(data, AUDIO.replace("loi.mp3", f"loi.{kind}").replace("transcript: article", "transcript: file"))
    assert problems(data) == []
    assert build(data, tmp_path / "site") == 0
    assert not [path for path, content in read_tree(tmp_path / "site").items() if SECRET.encode() in content]
    with serving(tmp_path / "site") as address:
        page = browser.new_page(viewport={"width": 360, "height": 800})
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{address}cau-chuyen/2026-11-20-thu/", wait_until="networkidle")
        assert not any("am-thanh" in url for url in asked)
        assert "3 giây" in str(page.locator("figure.audio figcaption").text_content())
        page.get_by_text("Lời của bản nghe", exact=True).click()
        assert page.get_by_text("bản nghe", exact=True).first.is_visible()
        seconds = page.locator("audio").evaluate(
            "(one) => new Promise((done, fail) => { one.ondurationchange = () => done(one.duration);"
            " one.querySelector('source').onerror = fail; one.load(); one.muted = true; one.play().catch(fail); })"
        )
        assert seconds == pytest.approx(3, abs=0.2)


RECORDINGS: dict[str, Callable[[Path], object]] = {
    "a missing file": lambda path: path.unlink(),
    "forty megabytes": lambda path: path.write_bytes(path.read_bytes() + bytes(40_000_000)),
    "another kind of sound": lambda path: soundfile.write(path, [[0.0]] * 4800, 48000, format="WAV"),
    "Vorbis in the coat of Opus": lambda path: soundfile.write(
        path, [[0.0]] * 4800, 48000, format="OGG", subtype="VORBIS"
    ),
    "a page": lambda path: path.write_bytes(b"<html><script>alert(1)</script></html>"),
    "a page behind the mark of a tag": lambda path: path.write_bytes(b"ID3" + b"<script>alert(1)</script>" * 40),
    "nothing": lambda path: path.write_bytes(b""),
    "its beginning alone": lambda path: path.write_bytes(path.read_bytes()[:30]),
}


@pytest.mark.parametrize("why", RECORDINGS)
@pytest.mark.parametrize("kind", ["mp3", "opus"])
def test_a_recording_that_cannot_be_used_is_named(data: Path, kind: str, why: str) -> None:
    record(data / f"audio/loi.{kind}")
    add_story(data, AUDIO.replace("loi.mp3", f"loi.{kind}"))
    assert problems(data) == []
    RECORDINGS[why](data / f"audio/loi.{kind}")
    (found,) = problems(data)
    assert found.startswith(f"{STORY_FILE}, dòng 8, mục “audio, bản nghe 1, file”: audio/loi.{kind}: ")
    is_other = why in ("another kind of sound", "Vorbis in the coat of Opus", "a page", "nothing")
    assert "cần tệp MP3" in found or not is_other


def test_the_kind_of_a_recording_is_that_of_its_name(data: Path) -> None:
    record(data / "audio/loi.mp3")
    (data / "audio/loi.mp3").rename(data / "audio/loi.opus")
    add_story(data, AUDIO.replace("loi.mp3", "loi.opus"))
    assert any("audio/loi.opus: cần tệp MP3" in problem for problem in problems(data))
    record(data / "audio/loi.opus")
    (data / "audio/loi.opus").rename(data / "audio/loi.mp3")
    add_story(data, AUDIO)
    assert any("audio/loi.mp3: cần tệp MP3" in problem for problem in problems(data))


def test_the_words_of_a_recording_are_there_and_clean(data: Path) -> None:
    record(data / "audio/loi.mp3")
    add_story(data, AUDIO.replace("    transcript: article\n", ""))
    assert any(STORY_FILE in problem and "transcript" in problem for problem in problems(data))
    add_story(data, AUDIO.replace("transcript: article", "transcript: file"))
    assert any(problem.startswith("audio/loi.md: không có tệp này") for problem in problems(data))
    (data / "audio/loi.md").write_text("Một.\n\nGọi 0912 345 678. <b>x</b>\n", encoding="utf-8")
    found = problems(data)
    assert any(problem.startswith("audio/loi.md, dòng 3: có chỗ giống một số điện thoại") for problem in found)
    assert any(problem.startswith("audio/loi.md, dòng 3: không được dùng HTML") for problem in found)


def test_a_birthday_may_be_heard_of_a_published_biography_alone(data: Path, tmp_path: Path) -> None:
    record(data / "audio/loi.mp3")
    (data / "audio/loi.md").write_text("Bà sinh ngày 06 tháng 12\nnăm 1920.\n", encoding="utf-8")
    spoken = AUDIO.replace("transcript: article", "transcript: file")
    edit(data, "sources:", f"{spoken}sources:", "profiles/nong-thi-trung.md")
    assert problems(data) == []
    assert build(data, tmp_path / "site") == 0
    add_story(data, spoken)
    assert any(STORY_FILE in problem and "loi.mp3" in problem and "ngày sinh" in problem for problem in problems(data))


def test_a_recording_needs_everybody_who_is_heard(data: Path, tmp_path: Path) -> None:
    record(data / "audio/loi.mp3")
    add_story(data, AUDIO.replace("people: []", "people: [thu-02]"))
    assert any(STORY_FILE in problem and "thu-02" in problem for problem in problems(data))
    consent(data, "thu-02", scopes="site;radio")
    assert publish_data(data, AS_OF).stories["2026-11-20-thu"].audio == ()  # to be heard is asked for by itself
    consent(data, "thu-02")
    assert len(publish_data(data, AS_OF).stories["2026-11-20-thu"].audio) == 1
    consent(data, "thu-02", scopes="radio")
    assert publish_data(data, AS_OF).stories["2026-11-20-thu"].audio == ()
    assert any("bản nghe loi.mp3 không đăng" in str(notice) for notice in list_notices(read_checked(data, AS_OF)))
    assert build(data, tmp_path / "site") == 0
    assert not (tmp_path / "site/am-thanh").exists()


def test_a_version_is_heard_only_with_everybody(data: Path) -> None:
    record(data / "audio/loi.opus")
    heard = AUDIO.replace("loi.mp3", "loi.opus").replace("people: []", "people: [thu-02]")
    add_story(data)
    (data / STORY_FILE.replace(".md", ".hmn.md")).write_text(f"---\ntitle: Thử\n{heard}---\n", encoding="utf-8")
    consent(data, "thu-02")
    edit(data, "thu-02", "thu-99", STORY_FILE.replace(".md", ".hmn.md"))
    assert any(".hmn.md" in problem and "thu-99" in problem for problem in problems(data))
    edit(data, "thu-99", "thu-02", STORY_FILE.replace(".md", ".hmn.md"))
    (version,) = publish_data(data, AS_OF).stories["2026-11-20-thu"].versions
    assert len(version.audio) == 1
    consent(data, "thu-02", withdrawn_date="2026-11-24")
    assert publish_data(data, AS_OF).stories["2026-11-20-thu"].versions == ()
    checked = read_checked(data, AS_OF)
    assert any("bản nghe loi.opus không đăng" in str(notice) for notice in list_notices(checked))
    assert list_forbidden([checked], "site").media == (key_of((data / "audio/loi.opus").read_bytes()),)


# ---- materials -----------------------------------------------------------------------------------------------------


def test_a_leaflet_tells_its_title_alone(data: Path, tmp_path: Path) -> None:
    add_leaflet(data)
    add_story(data, "materials: [to-roi-thu]\n")
    assert SECRET.encode() in (data / "materials/to-roi.pdf").read_bytes()
    assert build(data, tmp_path / "site") == 0
    published = PdfReader(tmp_path / "site/tai-lieu/to-roi-thu.pdf")
    assert published.metadata == {"/Title": "Tờ rơi thử"}
    assert len(published.pages) == 1
    assert not [path for path, content in read_tree(tmp_path / "site").items() if SECRET.encode() in content]


def test_a_leaflet_takes_a_new_title_also_without_a_story(data: Path, tmp_path: Path) -> None:
    add_leaflet(data)
    assert build(data, tmp_path / "site") == 0
    assert PdfReader(tmp_path / "site/tai-lieu/to-roi-thu.pdf").metadata == {"/Title": "Tờ rơi thử"}
    edit(data, "Tờ rơi thử", "Tên mới", "materials.csv")
    assert build(data, tmp_path / "site") == 0
    assert PdfReader(tmp_path / "site/tai-lieu/to-roi-thu.pdf").metadata == {"/Title": "Tên mới"}


def test_a_leaflet_stays_out_where_somebody_in_it_does_not_agree(data: Path, tmp_path: Path) -> None:
    add_leaflet(data)
    add_story(data, "materials: [to-roi-thu]\n")
    edit(data, "CC BY 4.0,I.1,", "CC BY 4.0,I.1,gs-7f3a", "materials.csv")
    assert build(data, tmp_path / "site") == 0
    assert (tmp_path / "site/tai-lieu/to-roi-thu.pdf").is_file()
    consent(data, scopes="print")  # on paper, and not on the site
    assert build(data, tmp_path / "site") == 0
    assert not (tmp_path / "site/tai-lieu/to-roi-thu.pdf").exists()
    told = [str(notice) for notice in list_notices(read_checked(data, AS_OF))]
    assert [notice for notice in told if "dòng 2: không đăng “to-roi-thu”" in notice]


def test_a_poster_is_a_clean_picture(data: Path, tmp_path: Path) -> None:
    add_leaflet(data)
    edit(data, "to-roi.pdf", "ap-phich.png", "materials.csv")
    take_photo(data / "materials/ap-phich.png", (600, 800), kind="PNG")
    add_story(data, "materials: [to-roi-thu]\n")
    assert build(data, tmp_path / "site") == 0
    with Image.open(tmp_path / "site/tai-lieu/to-roi-thu.png") as picture:
        assert (picture.format, picture.size) == ("PNG", (600, 800))
        assert not picture.getexif()
        assert_red_above_blue(picture)


def attach(path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_attachment("x.exe", b"MZ")
    writer.write(path)


def lock(path: Path) -> None:
    writer = PdfWriter(clone_from=path)
    writer.encrypt("mat-khau")
    writer.write(path)


LEAFLETS: dict[str, Callable[[Path], object]] = {
    "a missing file": lambda path: path.unlink(),
    "a script": lambda path: print_leaflet(path, script="app.alert(1)"),
    "an attachment": attach,
    "a password": lock,
    "its beginning alone": lambda path: path.write_bytes(path.read_bytes()[:200]),
    "no PDF at all": lambda path: path.write_bytes(b"%PDF-1.7\n" + bytes(2000)),
    "a program": lambda path: path.write_bytes(b"MZ" + bytes(2000)),
    "a page": lambda path: path.write_bytes(b"<html></html>"),
    "thirty megabytes": lambda path: path.write_bytes(path.read_bytes() + bytes(30_000_000)),
}


@pytest.mark.parametrize("why", LEAFLETS)
def test_a_leaflet_that_cannot_be_published_is_named(data: Path, why: str) -> None:
    add_leaflet(data)
    assert problems(data) == []
    LEAFLETS[why](data / "materials/to-roi.pdf")
    (found,) = problems(data)
    assert found.startswith("materials.csv, dòng 2, cột “file”: materials/to-roi.pdf: ")


@pytest.mark.parametrize("name", ["a.svg", "a.html", "a.docx", "a.exe", "a.pdf.exe"])
def test_other_kinds_of_files_are_no_materials(tmp_path: Path, name: str) -> None:
    print_leaflet(tmp_path / name)
    (looked,) = look_all([(look_material, tmp_path / name)])
    assert "cần tệp PDF" in looked.wrong


def test_a_good_photo_is_good(tmp_path: Path) -> None:
    for kind in ("JPEG", "PNG", "WEBP"):
        take_photo(tmp_path / "anh.jpg", kind=kind)
        (looked,) = look_all([(look_photo, tmp_path / "anh.jpg")])
        assert (looked.wrong, looked.width, looked.height, looked.has_place) == ("", 1200, 900, True)
