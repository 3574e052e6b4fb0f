"""Drafts: a new article starts as one, with every key; whatever is wrong with it stops nothing, and nothing of it
leaves but into a preview.
"""

import random
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from build_scripts.__main__ import main
from build_scripts.door.people import list_forbidden
from build_scripts.pipeline import build as build_site
from build_scripts.pipeline import publish_data
from build_scripts.publication import Forbidden
from build_scripts.read.editions import read_editions
from build_scripts.read.notices import list_notices
from build_scripts.read.tables import ARTICLES
from tests.cases import AS_OF, read_rows, write_table
from tests.newsroom import FRONT, PROFILE_FILE, STORY, STORY_FILE, add_story, build, consent, edit, problems, take_photo

GIVEN = {"name": "Nhân vật thử 07", "summary": "Chỉ để thử.", "sources": "[Thử]", "title": "Bài thử", "author": "Thử"}
DRAFT_FILE = "stories/2026-11-21-nhap.md"
LONG = "Lời kể riêng của bản nháp này dài hơn mười sáu chữ để máy tìm lại được ở bất cứ trang nào của bản đã dựng xong."


def run(data: Path, *arguments: str) -> int:
    return main([*arguments, "--data", str(data), "--as-of", AS_OF.isoformat()])


def fill(path: Path, **given: str) -> None:
    """Write values behind the keys that are asked for, as an editor would."""
    text = path.read_text(encoding="utf-8")
    for key, value in (GIVEN | given).items():
        text = re.sub(rf"^{key}:.*$", f"{key}: {value}", text, flags=re.MULTILINE)
    path.write_text(text, encoding="utf-8")


def publish_it(path: Path) -> None:
    """Take the line away that makes it a draft."""
    path.write_text(path.read_text(encoding="utf-8").replace("is_draft: yes\n", ""), encoding="utf-8")


def notices(data: Path, people: Path | None = None) -> list[str]:
    return [str(one) for dataset in read_editions(data, AS_OF, people) for one in list_notices(dataset)]


def forbidden(data: Path) -> Forbidden:
    return list_forbidden(read_editions(data, AS_OF), "site")


def preview(data: Path, out: Path, people: Path | None = None) -> None:
    build_site(data, out, AS_OF, ["vi"], people, "shown")


# ---- new ones ------------------------------------------------------------------------------------------------------


@pytest.fixture
def people(tmp_path: Path) -> Path:
    return tmp_path / "nguoi"


def make_profile(data: Path, people: Path) -> Path:
    """A new profile in the people's folder."""
    before = set((people / "profiles").glob("*"))
    assert run(data, "new-profile", "--people", str(people)) == 0
    (path,) = set((people / "profiles").iterdir()) - before
    return path


def test_a_build_right_after_a_new_profile_and_a_new_story_is_good(
    data: Path, people: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = make_profile(data, people)
    assert run(data, "new-story", "Ngày hội: phụ nữ") == 0
    assert build(data, tmp_path / "site", "--people", str(people)) == 0
    told = capsys.readouterr().out
    assert f"Lưu ý: nguoi/profiles/{path.name}: bản nháp, dòng 3, mục “name”: thiếu mục này" in told
    assert "Lưu ý: nguoi/consents.csv: bản nháp, dòng 2, cột “scopes”: ô trống" in told
    assert "Lưu ý: stories/2026-11-24-ngay-hoi-phu-nu.md: bản nháp: chưa đăng" in told


def test_a_new_profile_has_a_random_id_and_a_row_of_consent_to_be_filled_in(data: Path, people: Path) -> None:
    path = make_profile(data, people)
    assert re.fullmatch(r"gs-[0-9a-f]{4}", path.stem)
    text = path.read_text(encoding="utf-8")
    assert all(re.search(rf"^(# )?{column.name}:", text, re.MULTILINE) for column in ARTICLES["profiles"].columns)
    fill(path)
    publish_it(path)
    row = f"dong-y-{path.stem},{path.stem},consent,,,,2026-11-24,,,"
    before = (people / "consents.csv").read_bytes().decode()
    assert before.startswith("\ufeffconsent,person,")
    assert before.splitlines()[1:] == [row]
    assert main(["check", "--data", str(data), "--people", str(people), "--as-of", AS_OF.isoformat()]) == 1
    (people / "consents.csv").write_bytes(before.replace(",,,,2026", ",site,no,no,2026").encode())
    assert main(["check", "--data", str(data), "--people", str(people), "--as-of", AS_OF.isoformat()]) == 0


def test_without_a_people_folder_a_new_profile_says_what_to_do(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(data.rglob("*"))
    assert run(data, "new-profile") == 2
    told = capsys.readouterr().err.strip()
    assert "people:" in told
    assert "--people" in told
    assert "\n" not in told
    assert sorted(data.rglob("*")) == before


CONSENT = "person,consent,legal_basis,scopes,is_minor,has_guardian,given_date,expires_date,withdrawn_date,removed_date"
STANDING = {
    "as Excel writes it": f'\ufeff{CONSENT}\r\ngs-11aa,"c-1",consent,site,no,no,2026-01-05,,,\r\n',
    "in quotes, without an end": f'"{CONSENT.replace(",", chr(34) + "," + chr(34))}"\n"gs-11aa","c-1","consent","site","no","no",2026-01-05,"","",""',
    "with a column left out": f"{CONSENT.removesuffix(',removed_date')}\ngs-11aa,c-1,consent,site,no,no,2026-01-05,,\n",
    "with an unfinished row": f"{CONSENT}\ngs-11aa,dong-y-gs-11aa,consent,,,,2026-01-05,,,\n",
}


@pytest.mark.parametrize("why", STANDING)
def test_a_row_of_consent_is_added_and_the_rest_stays_to_the_byte(data: Path, people: Path, why: str) -> None:
    (people / "profiles").mkdir(parents=True)
    before = STANDING[why]
    (people / "consents.csv").write_bytes(before.encode())
    path = make_profile(data, people)
    after = (people / "consents.csv").read_bytes().decode()
    assert after.startswith(before)
    end = "\r\n" if "\r\n" in before else "\n"
    assert after.endswith(end)
    assert after.replace("\r\n", "").count("\r") == 0
    assert [row["person"] for row in read_rows_of(people)] == ["gs-11aa", path.stem]
    assert read_rows_of(people)[1]["given_date"] == "2026-11-24"


def read_rows_of(people: Path) -> list[dict[str, str]]:
    text = (people / "consents.csv").read_text(encoding="utf-8-sig")
    (people / "consents.csv").write_text(text, encoding="utf-8")
    return read_rows(people, "consents")


@pytest.mark.parametrize(
    "content", [CONSENT.replace(",", ";").encode(), CONSENT.encode("utf-16"), b'consent,"person\n', "tên,mã\n".encode()]
)
def test_a_table_of_consents_that_cannot_be_read_is_left_alone(data: Path, people: Path, content: bytes) -> None:
    (people / "profiles").mkdir(parents=True)
    (people / "consents.csv").write_bytes(content)
    assert run(data, "new-profile", "--people", str(people)) == 1
    assert (people / "consents.csv").read_bytes() == content
    assert not list((people / "profiles").iterdir())


def test_an_id_that_is_taken_is_not_given_again(data: Path, people: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = iter(["abcd", "7f3a", "11aa", "22bb"])  # the first has no digit, the second is somebody's, the third was
    consent(data, "gs-11aa", withdrawn_date="2026-11-01")
    monkeypatch.setattr("secrets.token_hex", lambda _: next(given))
    before = (data / PROFILE_FILE).read_bytes()
    assert make_profile(data, people).stem == "gs-22bb"
    assert (data / PROFILE_FILE).read_bytes() == before


def test_the_optional_parts_may_be_used_by_taking_the_hash_away(data: Path) -> None:
    assert run(data, "new-story", "thu") == 0
    path = data / "stories/2026-11-24-thu.md"
    fill(path, category="hieu-ke-hoach")
    text = path.read_text(encoding="utf-8")
    start = text.index("# audio:")
    path.write_text(text[:start] + re.sub(r"^# ?", "", text[start:], flags=re.MULTILINE), encoding="utf-8")
    publish_it(path)
    asked = [re.findall(r"mục “(.*?)”: thiếu mục này", problem)[0] for problem in problems(data)]
    assert asked == ["audio.file", "audio.title", "audio.credit", "audio.transcript", "audio.people"]


# what is typed -> the name of the file, the title that stands in it
TITLES = {
    "Ngày hội phụ nữ": ("ngay-hoi-phu-nu", "Ngày hội phụ nữ"),
    "  Đường  lên  xã: một, hai  ": ("duong-len-xa-mot-hai", "Đường lên xã: một, hai"),
    "“Hai giỏi” # 1 ở xã": ("hai-gioi-1-o-xa", "“Hai giỏi” # 1 ở xã"),
    '"Hai giỏi" ở xã': ("hai-gioi-o-xa", '"Hai giỏi" ở xã'),
    "[Ảnh] Bà's": ("anh-ba-s", "[Ảnh] Bà's"),
    "bai-thu": ("bai-thu", ""),
    "../bai": ("bai", "../bai"),
}


@pytest.mark.parametrize("title", TITLES)
def test_a_new_story_is_named_by_its_title(data: Path, title: str) -> None:
    name, told = TITLES[title]
    assert run(data, "new-story", title) == 0
    path = data / f"stories/2026-11-24-{name}.md"
    fill(
        path,
        category="hieu-ke-hoach",
        **(
            {}
            if not told
            else {"title": re.findall("^title: (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)[0]}
        ),
    )
    assert problems(data) == []
    publish_it(path)
    assert problems(data) == []
    assert publish_data(data, AS_OF).stories[path.stem].title == (told or "Bài thử")


@pytest.mark.parametrize("title", ["bai-thu", "Bài thử", "王芳", "!?", "Bài <b>", ""])
def test_a_story_that_is_there_or_cannot_be_is_refused(
    data: Path, title: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(data, "new-story", "bai-thu") == 0
    before = {path: path.read_bytes() for path in data.rglob("*.md")}
    assert run(data, "new-story", title) == 2
    assert capsys.readouterr().err.strip().count("\n") == 0
    assert {path: path.read_bytes() for path in data.rglob("*.md")} == before


# ---- whatever is wrong with one ------------------------------------------------------------------------------------

BROKEN: dict[str, str | bytes] = {
    "all is missing": "---\nis_draft: yes\n---\n",
    "no YAML": STORY.replace("people: []", "is_draft: yes\npeople: [\n\t- a"),
    "no second line ---": "---\ntitle: Thử\nis_draft: yes\n\nLời kể.\n",
    "a key without a space": STORY.replace("people: []", "is_draft:yes\npeople: []\n  x: y: z"),
    "unknown people, units and indicators": STORY.replace(
        "people: []",
        "is_draft: yes\npeople: [gs-99aa]\nindicators: [XX]\ntasks: [XX]\nprofiles: [gs-99aa]\nmaterials: [xx]",
    ),
    "a photo that is not there": STORY.replace(
        "people: []", "is_draft: yes\npeople: []\nphotos:\n  - file: a.jpg\n    alt: x\n  - alt: y"
    ),
    "a recording that is not there": STORY.replace("people: []", "is_draft: yes\npeople: []\naudio:\n  - file: a.mp3"),
    "HTML": STORY.replace("people: []", "is_draft: yes\npeople: []").replace("Lời", "# Lời <script>x</script>\n"),
    "an unknown category": STORY.replace("people: []", "is_draft: yes\npeople: []").replace("hieu-ke-hoach", "tin"),
    "letters of another code": STORY.replace("people: []", "is_draft: yes\npeople: []").encode("utf-16"),
    "a birthday": STORY.replace("people: []", "is_draft: yes\npeople: []").replace("Lời", "Sinh ngày 06/12/1985. Lời"),
    "another word than yes": STORY.replace("people: []", "is_draft: có\npeople: []"),
    "nothing wrong": STORY.replace("people: []", "is_draft: yes\npeople: []"),
}


def write(path: Path, content: str | bytes) -> None:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def check_told(data: Path, file: str) -> None:
    """Assert that a draft is told and nothing else is wrong."""
    assert problems(data) == []
    assert f"{file}: bản nháp: chưa đăng" in notices(data)


def name_of(kind: str, number: int) -> str:
    """The id of an article by its number."""
    return f"gs-8b{number}" if kind == "profiles" else f"2026-11-21-nhap-{number}"


def test_broken_drafts_stop_nothing(data: Path, tmp_path: Path) -> None:
    files = {}
    for kind, address in (("stories", "cau-chuyen"), ("profiles", "guong-sang")):
        for number, why in enumerate(BROKEN):
            name = name_of(kind, number)
            write(data / f"{kind}/{name}.md", BROKEN[why])
            files[why, f"{kind}/{name}.md"] = f"{address}/{name}/index.html"
    assert problems(data) == []
    told = notices(data)
    preview(data, tmp_path / "preview")
    for (why, file), address in files.items():
        assert f"{file}: bản nháp: chưa đăng" in told
        todo = [one for one in told if one.startswith(f"{file}: bản nháp") and not one.endswith(": chưa đăng")]
        assert todo or (why == "nothing wrong" and file.startswith("stories")), file
        page = (tmp_path / "preview" / address).read_text(encoding="utf-8")
        assert "Đây là bản nháp" in page
        assert page.count(f"<li>{file}") == len(todo)


SIGNS = [
    ":",
    " #",
    "-",
    "[",
    "]",
    "{",
    '"',
    "'",
    "|",
    ">",
    "&",
    "*",
    "!",
    "%",
    "@",
    "`",
    "\t",
    "  ",
    "\n",
    "---",
    "<",
    "\\",
    "…",
    "\u200b",
    "?",
]
WHOLE = {
    "stories": STORY.replace(
        "people: []", "people: [gs-7f3a]\nindicators: [I.1]\nphotos:\n  - file: a.jpg\n    alt: Thử"
    ),
    "profiles": FRONT.replace("unit:", "offices:\n  - title: Thử\n    from: 2020\nborn: 1980\nunit:"),
}


def spoil(text: str, chance: random.Random) -> str:
    """A draft with a few lines lost, doubled, or with a sign too many; that it is one stays."""
    lines = text.split("\n")
    for _ in range(chance.randint(1, 4)):
        number = chance.randrange(len(lines))
        place = chance.randrange(len(lines[number]) + 1)
        spoiled = lines[number][:place] + chance.choice(SIGNS) + lines[number][place:]
        lines[number : number + 1] = chance.choice([[], [lines[number]] * 2, [spoiled], [spoiled]])
    lines.insert(chance.randrange(1, 3), "is_draft: yes")
    return "\n".join(["---", *lines])


def test_drafts_spoiled_at_random_stop_nothing(data: Path, tmp_path: Path) -> None:
    chance = random.Random(35)
    for number in range(60):
        for kind, text in WHOLE.items():
            name = f"gs-9a{number}" if kind == "profiles" else f"2026-11-21-nhap-{number}"
            write(data / f"{kind}/{name}.md", spoil(text.removeprefix("---\n"), chance))
    assert problems(data) == []
    preview(data, tmp_path / "preview")
    assert len(list((tmp_path / "preview/cau-chuyen").glob("2026-11-21-nhap-*/index.html"))) == 60
    assert len(list((tmp_path / "preview/guong-sang").glob("gs-9a*/index.html"))) == 60


def test_a_draft_may_have_a_name_that_it_cannot_keep(data: Path, tmp_path: Path) -> None:
    names = ["stories/nhap.md", "stories/2026-02-30-nhap.md", "profiles/Nháp.md"]
    for name in names:
        write(data / name, BROKEN["nothing wrong"])
    assert problems(data) == []
    preview(data, tmp_path / "preview")
    listed = (tmp_path / "preview/ban-nhap/index.html").read_text(encoding="utf-8")
    assert all(f"{name}: bản nháp: chưa đăng" in notices(data) and name in listed for name in names)


def test_a_version_may_be_a_draft(data: Path) -> None:
    file = PROFILE_FILE.replace(".md", ".tyz.md")
    write(data / file, "---\nis_draft: yes\n---\n")
    check_told(data, file)
    assert publish_data(data, AS_OF).profiles["gs-7f3a"].versions == ()


def test_a_draft_of_a_version_of_a_draft_is_told_with_it(data: Path) -> None:
    edit(data, "person:", "is_draft: yes\nperson:")
    write(data / PROFILE_FILE.replace(".md", ".tyz.md"), "---\n---\n")
    check_told(data, PROFILE_FILE)


# ---- what stays a Problem ------------------------------------------------------------------------------------------

EXPOSING: dict[str, str | bytes] = {
    "a telephone": STORY.replace("people: []", "is_draft: yes\npeople: []").replace("Lời", "Gọi 0912 345 678. Lời"),
    "a telephone where nothing else can be read": "---\nis_draft: yes\n\tGọi 0912 345 678\n",
    "a telephone in another code": STORY.replace("people: []", "is_draft: yes\nauthor: 0912 345 678").encode("utf-16"),
}


@pytest.mark.parametrize("why", EXPOSING)
@pytest.mark.parametrize("file", [DRAFT_FILE, "profiles/gs-8b8b.md"])
def test_a_number_of_somebody_stays_a_problem(data: Path, why: str, file: str) -> None:
    write(data / file, EXPOSING[why])
    found = problems(data)
    assert len(found) == 1
    assert found[0].startswith(file)
    assert "điện thoại" in found[0]
    assert "0912" not in found[0]


def test_the_name_of_who_withdrew_stays_a_problem_and_holds_up_no_withdrawal(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = STORY.replace("people: []", "is_draft: yes\npeople: []").replace("Lời", "Chị Nhân vật thử 01 kể. Lời")
    write(data / DRAFT_FILE, draft)
    assert problems(data) == []
    out = ["--out", str(tmp_path / "site")]
    assert run(data, "withdraw", "gs-7f3a", *out) == 0
    told = capsys.readouterr().out
    assert f"- {DRAFT_FILE}, dòng 10: nhắc tên một người đã rút lại sự đồng ý; hãy bỏ tên ấy" in told
    (found,) = problems(data)
    assert found.startswith(f"{DRAFT_FILE}, dòng 10: ")
    assert "Nhân vật" not in found


def test_a_draft_of_who_withdrew_is_left_out_with_her(data: Path, tmp_path: Path) -> None:
    edit(data, "person:", "is_draft: yes\nperson:")
    edit(data, "summary: ", "summary: Chị ", PROFILE_FILE)
    add_story(data, body="Chị Nhân vật thử 01 kể.")
    consent(data, withdrawn_date="2026-11-20")
    assert problems(data) == []
    assert any(one.startswith(f"{STORY_FILE}: không đăng") for one in notices(data))
    assert "Nhân vật thử 01" in forbidden(data).names
    preview(data, tmp_path / "preview")
    page = (tmp_path / "preview/guong-sang/gs-7f3a/index.html").read_text(encoding="utf-8")
    assert "Trang này đã được gỡ" in page


# ---- nothing of it leaves ------------------------------------------------------------------------------------------


def test_nothing_leads_to_a_draft(data: Path, tmp_path: Path) -> None:
    write(data / DRAFT_FILE, BROKEN["all is missing"])
    write(data / "profiles/gs-8b8b.md", BROKEN["all is missing"])
    edit(data, "summary:", "stories: [2026-11-21-nhap]\nsummary:")
    add_story(data, "profiles: [gs-8b8b, gs-7f3a]\n")
    assert problems(data) == []
    told = notices(data)
    assert f"{PROFILE_FILE}: mục “stories”: “2026-11-21-nhap” là bản nháp nên trang chưa dẫn tới" in told
    assert f"{STORY_FILE}: mục “profiles”: “gs-8b8b” là bản nháp nên trang chưa dẫn tới" in told
    assert build(data, tmp_path / "site") == 0
    files = [path for path in (tmp_path / "site").rglob("*") if path.is_file()]
    assert not [path for path in files if "nhap" in path.as_posix() or b"2026-11-21-nhap" in path.read_bytes()]
    assert publish_data(data, AS_OF).stories["2026-11-20-thu"].profiles == ("gs-7f3a",)


def write_private(data: Path) -> None:
    """Drafts with a name, a text and a photo that are nowhere else."""
    take_photo(data / "photos/rieng.jpg")
    photo = "photos:\n  - file: rieng.jpg\n    alt: Một ảnh thử\n    credit: Thử\n    people: []\n"
    write(data / DRAFT_FILE, STORY.replace("people: []\n", f"is_draft: yes\npeople: []\n{photo}").replace("Lời", LONG))
    profile = FRONT.replace("person: gs-7f3a", "person: gs-8b8b\nis_draft: yes").replace("thử 01", "thử 08")
    write(data / "profiles/gs-8b8b.md", profile)


def test_the_words_of_drafts_are_looked_for_in_the_site(data: Path) -> None:
    before = forbidden(data)
    write_private(data)
    assert problems(data) == []
    found = forbidden(data)
    assert set(found.names) - set(before.names) == {"Nhân vật thử 08"}
    assert any(text in LONG for text in found.texts)
    assert len(found.media) == 1


def test_what_something_else_says_too_is_no_secret_of_a_draft(data: Path, tmp_path: Path) -> None:
    write_private(data)
    add_story(data, body=f"Chuyện của Nhân vật thử 08. {LONG}")  # a draft is often begun as a copy
    assert problems(data) == []
    found = forbidden(data)
    assert "Nhân vật thử 08" not in found.names
    assert not any(text in LONG for text in found.texts)
    assert build(data, tmp_path / "site") == 0


def test_a_draft_may_quote_the_plan(data: Path, tmp_path: Path) -> None:
    quoted = re.findall(r"summary: (.{120,})", (data / "plan.yml").read_text(encoding="utf-8"))
    assert quoted
    write(data / DRAFT_FILE, STORY.replace("people: []", "is_draft: yes\npeople: []").replace("Lời", " ".join(quoted)))
    assert build(data, tmp_path / "site") == 0


def test_a_preview_shows_a_draft_as_it_will_be_and_a_build_does_not(data: Path, tmp_path: Path) -> None:
    write_private(data)
    day = AS_OF + timedelta(days=9)
    write(data / f"stories/{day}-mai.md", BROKEN["nothing wrong"])
    preview(data, tmp_path / "site")
    page = (tmp_path / "site/cau-chuyen/2026-11-21-nhap/index.html").read_text(encoding="utf-8")
    assert LONG in page
    assert "Đây là bản nháp" in page
    assert "bỏ dòng is_draft thì bài được đăng" in page
    assert "<picture" in page or "<img" in page
    assert (tmp_path / f"site/cau-chuyen/{day}-mai/index.html").is_file()
    hers = (tmp_path / "site/guong-sang/gs-8b8b/index.html").read_text(encoding="utf-8")
    assert "chưa có sự đồng ý" in hers  # and so nothing of her is shown
    assert "Nhân vật thử 08" not in hers
    assert build(data, tmp_path / "site") == 0  # over the preview
    assert not (tmp_path / "site/cau-chuyen/2026-11-21-nhap").exists()
    assert not (tmp_path / "site/ban-nhap").exists()


def test_a_preview_says_nothing_that_no_page_may_hold(data: Path, tmp_path: Path) -> None:
    consent(data, scopes="print")  # she is left out of the site
    wrong = "is_draft: yes\npeople: [Nhân vật thử 01]\nprofiles: [sinh ngày 06/12/1985]"
    write(data / DRAFT_FILE, STORY.replace("people: []", wrong))
    preview(data, tmp_path / "preview")
    page = (tmp_path / "preview/cau-chuyen/2026-11-21-nhap/index.html").read_text(encoding="utf-8")
    assert page.count("xem lời báo ở cửa sổ lệnh") == 2


def test_a_preview_of_data_without_drafts_is_the_site(data: Path, tmp_path: Path) -> None:
    preview(data, tmp_path / "preview")
    assert not (tmp_path / "preview/ban-nhap").exists()


def test_a_row_of_consent_of_somebody_else_is_not_excused(data: Path, people: Path) -> None:
    make_profile(data, people)
    rows: list[Callable[[], dict[str, str]]] = [lambda: {"consent": "c-9", "person": "gs-9a9a"}]
    text = (people / "consents.csv").read_text(encoding="utf-8-sig")
    (people / "consents.csv").write_text(text, encoding="utf-8")
    write_table(people, "consents", [*read_rows(people, "consents"), *(row() for row in rows)])
    assert main(["check", "--data", str(data), "--people", str(people), "--as-of", AS_OF.isoformat()]) == 1
