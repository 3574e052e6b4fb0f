"""Step 6: stage the pages, run the engine, and splice the HTML in."""

import os
import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from build_scripts.files import File, Kept, cache_folder, place, write
from build_scripts.languages import Phrases
from build_scripts.media.audio import make_audio
from build_scripts.media.materials import make_materials
from build_scripts.media.photos import make_photos
from build_scripts.problems import Problem, SiteError
from build_scripts.publication import Originals, Publication
from build_scripts.site.fonts import make_fonts
from build_scripts.site.render import render_charts, render_pictures

ROOT = Path(__file__).parents[2]
PLACEHOLDER = re.compile(r"<!--splice ([a-z0-9/_-]+)-->")
MENU = (
    ("Trang chủ", "index.md"), ("Tiến độ", "tien-do.md"), ("Các xã", "don-vi.md"),
    ("Gương sáng", "guong-sang.md"), ("Câu chuyện", "cau-chuyen.md"), ("Cách tính", "phuong-phap.md"),
    ("Dữ liệu mở", "du-lieu.md"), ("Tìm", "tim.md"), ("Về trang này", "gioi-thieu.md"),
)  # fmt: skip
# what the engine and the theme bring and no page asks for; `make_sitemap` makes one for all languages
UNUSED = ("sitemap.xml*", "assets/javascripts", "assets/images", "assets/stylesheets/palette*", "assets/stylesheets/*.map")


def build_edition(files: Mapping[Phrases, Iterable[File]], publication: Publication, originals: Originals, folder: Path) -> None:
    """Make the pages of one edition in a new folder: Vietnamese at its root, other languages in folders of their own."""
    for phrases, made in files.items():
        made = list(made)
        check_paths(made)
        pages, fragments, charts, pictures, others = sort_files(made)
        drawn = render_charts(charts, cache_folder())
        others += [*render_pictures(pictures, cache_folder()), *make_fonts(cache_folder())]
        with TemporaryDirectory() as stage:
            write([*pages, *hand_written(phrases)], Path(stage))
            run_engine(publication, phrases, Path(stage), folder / phrases.home, list(files))
        splice_folder(folder / phrases.home, fragments | drawn)
        write(others, folder / phrases.home)
        if phrases.is_first:
            place(make_media(publication, originals), folder)
        if not phrases.is_first:
            (folder / phrases.home / "404.html").unlink()  # a server has one, that of the root
    if not publication.site.is_illustrative:
        write(make_sitemap(publication, folder), folder)


def make_media(publication: Publication, originals: Originals) -> list[Kept]:
    """Photos, recordings and materials, once for all languages."""
    photos = make_photos(publication.photos, originals.paths, cache_folder())
    audio = make_audio(publication.audio, originals.paths, cache_folder())
    return [*photos, *audio, *make_materials(publication.materials.values(), originals.paths, cache_folder())]


def make_sitemap(publication: Publication, folder: Path) -> list[File]:
    """sitemap.xml with every page of all languages, and robots.txt that names it."""
    base, day = publication.site.base_url, publication.as_of.isoformat()
    gone = {f"guong-sang/{name}" for name in publication.taken_down}
    pages = sorted({path.parent.relative_to(folder).as_posix() for path in folder.rglob("index.html")} - gone)
    places = ["" if page == "." else f"{page}/" for page in pages]
    urls = "".join(f"<url><loc>{base}{place}</loc><lastmod>{day}</lastmod></url>\n" for place in places)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    robots = f"User-agent: *\nAllow: /\nSitemap: {base}sitemap.xml\n"
    return [File("sitemap.xml", f"{head}{urls}</urlset>\n".encode()), File("robots.txt", robots.encode())]


Sorted = tuple[list[File], dict[str, str], dict[str, bytes], dict[str, bytes], list[File]]


def sort_files(files: Iterable[File]) -> Sorted:
    """Markdown pages; HTML fragments, charts and pictures by name; and everything else, which is copied as it is."""
    pages, fragments, charts, pictures, others = [], {}, {}, {}, []
    for file in files:
        name, _, kind = file.path.partition(".")
        if kind == "chart.json":
            charts[name] = file.content
        elif kind == "picture.json":
            pictures[name] = file.content
        elif kind == "fragment.html":
            fragments[name] = file.content.decode()
        elif kind == "md":
            pages.append(file)
        else:
            others.append(file)
    return pages, fragments, charts, pictures, others


def check_paths(files: Iterable[File]) -> None:
    """Raise SiteError where two Files have one path: each names both, so that none is lost in silence."""
    named: dict[str, list[str]] = {}
    for file in files:
        title = re.search(rb'^title: "(.*)"$', file.content, re.MULTILINE) if file.path.endswith(".md") else None
        named.setdefault(file.path, []).append(title[1].decode() if title else file.path)
    doubled = {path: names for path, names in named.items() if len(names) > 1}
    if doubled:
        told = "hai phần cùng một địa chỉ: {}; hãy đổi mã hoặc tên của một phần"
        raise SiteError(
            [Problem(path, 0, "", told.format(" và ".join(f"“{n}”" for n in names))) for path, names in doubled.items()]
        )


def hand_written(phrases: Phrases) -> list[File]:
    """The pages of docs/ in one language (docs/ itself, or docs/en/), with the shared files of docs/assets/."""
    home = ROOT / "docs" / phrases.home
    pages = [(path, home) for path in home.glob("*.md")]
    shared = [(path, ROOT / "docs") for path in (ROOT / "docs" / "assets").rglob("*") if path.is_file()]
    return [File(path.relative_to(base).as_posix(), path.read_bytes()) for path, base in sorted(pages + shared)]


def run_engine(publication: Publication, phrases: Phrases, stage: Path, folder: Path, languages: Sequence[Phrases]) -> None:
    """Run mkdocs over the staged pages; names come from the publication, never from mkdocs.yml."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    os.environ["SOURCE_DATE_EPOCH"] = str((publication.as_of.toordinal() - date(1970, 1, 1).toordinal()) * 86400)
    site = publication.site
    others = [
        {
            "code": other.language,
            "name": other.form.name,
            "root": phrases.up + other.home,
            "address": site.base_url + other.home,
        }
        for other in languages
        if other.language != phrases.language
    ]
    config = load_config(
        str(ROOT / ("mkdocs.yml" if phrases.is_first else f"mkdocs.{phrases.language}.yml")),
        site_name=phrases(site.title),
        site_url=site.base_url + phrases.home,
        site_description=phrases(site.description),
        docs_dir=str(stage.resolve()),
        site_dir=str(folder.resolve()),
        copyright=phrases(
            "{owner}. Liên hệ: {contact}. {licence}.",
            owner=phrases(site.owner),
            contact=phrases(site.contact),
            licence=phrases(site.licence),
        ),
        nav=[{phrases(title): path} for title, path in MENU if (stage / path).is_file()],
        extra={"is_illustrative": site.is_illustrative, "words": frame_words(phrases), "other_languages": others},
    )
    build(config)
    for unused in UNUSED:
        for path in folder.glob(unused):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def frame_words(phrases: Phrases) -> dict[str, object]:
    """The words of the frame around every page."""
    return {
        "language": phrases.language,
        "locale": phrases.form.locale,
        "illustrative": phrases("Số liệu minh họa, không phải số liệu chính thức"),
        "skip": phrases("Đến nội dung chính"),
        "menu": phrases("Mục lục trang"),
        "home": phrases("Về trang chủ"),
        "missing_title": phrases("Không tìm thấy trang này"),
        "script": {
            "before": phrases("Số trước"),
            "after": phrases("Số sau"),
            "tap": phrases("Chạm vào hình để đọc từng số."),
            "listen": phrases("Nghe"),
            "stop": phrases("Dừng"),
            "share": phrases("Chia sẻ"),
            "copy": phrases("Chép đường dẫn"),
            "copied": phrases("Đã chép"),
            "mine": phrases("Xã của tôi"),
            "choose": phrases("Chọn"),
            "forget": phrases("Bỏ chọn"),
            "found": phrases("{n} trang"),
            "nothing": phrases("Không thấy trang nào. Bạn thử gõ ít chữ hơn."),
        },
        "missing_text": phrases("Có thể địa chỉ đã gõ nhầm hoặc trang đã được dời đi."),
    }


def splice_folder(folder: Path, fragments: Mapping[str, str]) -> None:
    """Put the fragments into every page; SiteError names what is missing or was not used."""
    problems: list[Problem] = []
    used: set[str] = set()

    def put(match: re.Match[str]) -> str:
        used.add(match[1])
        if match[1] not in fragments:
            problems.append(Problem(page.as_posix(), 0, "", f"không có phần “{match[1]}” để ghép vào trang"))
        return PLACEHOLDER.sub(put, fragments.get(match[1], ""))

    for page in sorted(folder.rglob("*.html")):
        page.write_text(PLACEHOLDER.sub(put, page.read_text(encoding="utf-8")), encoding="utf-8")
    problems += [Problem(name, 0, "", "phần này không được ghép vào trang nào") for name in sorted(set(fragments) - used)]
    if problems:
        raise SiteError(problems)
