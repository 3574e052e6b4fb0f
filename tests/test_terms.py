"""Words that readers may not know are explained where a page first says them, once, and nowhere that a link harms."""

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest

from build_scripts.files import Page
from build_scripts.languages import Phrases
from build_scripts.outputs.terms import mark_terms
from build_scripts.pipeline import make_edition
from build_scripts.publication import Term
from build_scripts.read.editions import read_checked
from tests.cases import AS_OF, DEMO, copy_case

TERMS = (
    Term("quy-hoach", "quy hoạch", (), "Một danh sách."),
    Term("moc", "mốc", (), "Một năm."),
    Term("moc-dau", "mốc ban đầu", (), "Số liệu đầu."),
    Term("muc", "I.1, I.2", ("I.1", "I.2"), "Mục tiêu."),
)


def link(term: str, text: str) -> str:
    return f'<a class="term" href="../thuat-ngu/#{term}">{text}</a>'


CASES = [  # why, HTML, HTML with links
    ("the first alone", "<p>quy hoạch, quy hoạch</p>", f"<p>{link('quy-hoach', 'quy hoạch')}, quy hoạch</p>"),
    ("as it is written", "<li>Mốc 2025</li>", f"<li>{link('moc', 'Mốc')} 2025</li>"),
    ("the longest", "<p>mốc ban đầu</p>", f"<p>{link('moc-dau', 'mốc ban đầu')}</p>"),
    ("whole words", "<p>mốcs và I.1b</p>", "<p>mốcs và I.1b</p>"),
    ("another form", "<p>I.2 rồi I.1</p>", f"<p>{link('muc', 'I.2')} rồi I.1</p>"),
    ("not in a heading", "<h2>Mốc</h2><p>mốc</p>", f"<h2>Mốc</h2><p>{link('moc', 'mốc')}</p>"),
    ("not in a link", '<a href="/"><b>Mốc</b> một</a> mốc', f'<a href="/"><b>Mốc</b> một</a> {link("moc", "mốc")}'),
    ("not in a chip", '<span class="chip chip--met"><span>Mốc</span> mốc</span>', None),
    ("not in another language", '<div lang="tyz"><div>mốc</div> mốc</div>', None),
    ("not in what is no text", '<script>"mốc"</script><!-- mốc --><p title="mốc">x</p>', None),
    ("not in what a picture says", "<svg><title>mốc</title><text>mốc</text></svg>", None),
    ("after what is left out", "<h1>A</h1><table><th>Mốc</th><td>mốc</td></table>",
     f"<h1>A</h1><table><th>Mốc</th><td>{link('moc', 'mốc')}</td></table>"),
    ("several in one line", "<p>quy hoạch, mốc &amp; mốc ban đầu</p>",
     f"<p>{link('quy-hoach', 'quy hoạch')}, {link('moc', 'mốc')} &amp; {link('moc-dau', 'mốc ban đầu')}</p>"),
]  # fmt: skip


@pytest.mark.parametrize(("html", "marked"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_is_marked(html: str, marked: str | None) -> None:
    assert mark_terms(html, TERMS, "../thuat-ngu/", Phrases()) == (html if marked is None else marked)


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    """The pages of the illustrative edition in both languages."""
    edition = make_edition(read_checked(DEMO, AS_OF))
    return [page for phrases in edition.made for page in edition.pages(phrases)]


class Links(HTMLParser):
    """The terms that are linked, and whether a link lies in another."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.terms: list[str] = []
        self.is_within = self.is_nested = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.is_nested |= self.is_within
            self.is_within = True
            found = dict(attrs)
            if found.get("class") == "term":
                self.terms.append(str(found["href"]))

    def handle_endtag(self, tag: str) -> None:
        self.is_within &= tag != "a"


def test_every_link_is_the_only_one_of_its_page_and_leads_to_a_meaning(pages: list[Page]) -> None:
    meanings = {
        (page.language, f"#{found}")
        for page in pages
        if page.path.endswith("thuat-ngu/")
        for found in re.findall(r'<dt id="([a-z-]+)">', page.html)
    }
    assert {language for language, _ in meanings} == {"vi", "en"}
    met: Counter[str] = Counter()
    for page in pages:
        links = Links(page.html)
        assert not links.is_nested, page.path
        assert len(links.terms) == len(set(links.terms)), page.path
        assert not (links.terms and page.path.endswith("thuat-ngu/"))
        for href in links.terms:
            assert (page.language, href[href.index("#") :]) in meanings
            met[href.partition("#")[2]] += 1
    assert {"quy-hoach", "moc", "lo-trinh", "so-bo", "khoi"} <= set(met)


def test_the_planned_are_explained_on_the_page_about_them(pages: list[Page]) -> None:
    (page,) = [page for page in pages if (page.code, page.language) == ("I.2", "vi")]
    assert re.search(
        r'<p class="finding">[^<]*(?:<strong>[^<]*</strong>)?[^<]*<a class="term"[^>]*>quy hoạch</a>', page.html
    )


def test_a_plan_without_terms_has_no_glossary_and_no_such_links(tmp_path: Path) -> None:
    folder = copy_case(DEMO, tmp_path / "data")
    text = (folder / "plan.yml").read_text(encoding="utf-8")
    (folder / "plan.yml").write_text(text[: text.index("\nterms:") + 1], encoding="utf-8")
    edition = make_edition(read_checked(folder, AS_OF), ["vi"])
    pages = [page for phrases in edition.made for page in edition.pages(phrases)]
    assert not [page.path for page in pages if "thuat-ngu" in page.path or 'class="term"' in page.html]
