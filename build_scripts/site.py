"""Step 6: stage the pages, run the engine, splice the HTML in, and put the finished site in place."""

import os
import re
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from build_scripts.files import File, remove_others, write
from build_scripts.problems import Problem, SiteError
from build_scripts.publication import Publication

ROOT = Path(__file__).parents[1]
PLACEHOLDER = re.compile(r"<!--splice ([a-z0-9/_-]+)-->")
MENU = (
    ("Trang chủ", "index.md"), ("Đơn vị hành chính", "don-vi/index.md"), ("Cách tính", "phuong-phap/index.md"),
    ("Dữ liệu mở", "du-lieu/index.md"), ("Về trang này", "gioi-thieu.md"),
)  # fmt: skip


def build_site(files: Iterable[File], publication: Publication, out: Path) -> None:
    """Make the site of these Files in `out`; the site that was there stays until the new one is whole."""
    pages, fragments, others = sort_files(files)
    stage, fresh = out.with_name(out.name + ".pages"), out.with_name(out.name + ".new")
    staged = [*pages, *read_folder(ROOT / "docs", "overrides")]
    remove_others(stage, write(staged, stage)) if stage.exists() else write(staged, stage)
    run_engine(publication, stage, fresh)
    splice_folder(fresh, fragments)
    write(others, fresh)
    replace(fresh, out)


def sort_files(files: Iterable[File]) -> tuple[list[File], dict[str, str], list[File]]:
    """Markdown pages, HTML fragments by name, and everything else, which is copied as it is."""
    pages, fragments, others = [], {}, []
    for file in files:
        if file.path.endswith(".md"):
            pages.append(file)
        elif file.path.endswith(".fragment.html"):
            fragments[file.path.removesuffix(".fragment.html")] = file.content.decode()
        else:
            others.append(file)
    return pages, fragments, others


def read_folder(folder: Path, leave_out: str) -> list[File]:
    """The hand-written files of a folder, without one of its subfolders."""
    paths = [p for p in sorted(folder.rglob("*")) if p.is_file() and p.relative_to(folder).parts[0] != leave_out]
    return [File(p.relative_to(folder).as_posix(), p.read_bytes()) for p in paths]


def run_engine(publication: Publication, stage: Path, fresh: Path) -> None:
    """Run mkdocs over the staged pages; names come from the publication, never from mkdocs.yml."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    os.environ["SOURCE_DATE_EPOCH"] = str((publication.as_of.toordinal() - 719163) * 86400)
    site = publication.site
    config = load_config(
        str(ROOT / "mkdocs.yml"),
        site_name=site.title,
        site_url=site.base_url,
        site_description=site.description,
        docs_dir=str(stage.resolve()),
        site_dir=str(fresh.resolve()),
        copyright=f"{site.owner}. Liên hệ: {site.contact}. {site.licence}.",
        nav=[{title: path} for title, path in MENU],
        extra={"is_illustrative": site.is_illustrative, "generator": False},
    )
    build(config)
    (fresh / "sitemap.xml.gz").unlink(missing_ok=True)  # it carries the time of the build


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


def replace(fresh: Path, out: Path) -> None:
    """Put the new site in the place of the old one."""
    old = out.with_name(out.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    if out.exists():
        out.rename(old)
    fresh.rename(out)
    shutil.rmtree(old, ignore_errors=True)
