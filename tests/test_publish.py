"""Publishing from the data to what readers see: what is refused, what is kept, what is taken back.

The site is that of pages alone, and of Vietnamese; test_published.py publishes a whole one.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from build_scripts.__main__ import main
from build_scripts.desk.publishing import forward
from build_scripts.publish.targets import LEDGER, RELEASES
from build_scripts.publish.targets.folder import lock
from tests.cases import AS_OF, DEMO, append_rows, copy_case, edit, read_rows, read_tree, write_table
from tests.newsroom import add_story, consent, make_data

PLACE = "thach-an-2025"
NAME = "Nhân vật thử 01"
WOMAN = "guong-sang/gs-7f3a/index.html"


class Office:
    """An office that publishes: its data, its ledger, and the place where the site is shown."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.data, self.ledger, self.there, self.capsys = folder / "data", folder / "so", folder / "noi", capsys

    def run(self, command: str, *options: str) -> tuple[int, str]:
        """The exit code of a command, and all that it told."""
        asked = [command, "--data", self.data, "--ledger", self.ledger, "--to", self.there, *options]
        asked += [] if command == "releases" else ["--as-of", AS_OF]
        self.capsys.readouterr()
        code = main([str(one) for one in asked])
        told = self.capsys.readouterr()
        return code, told.out + told.err

    def publish(self, *options: str) -> tuple[int, str]:
        return self.run("publish", "--yes", *options)

    def read(self, name: str) -> str:
        """A file as readers see it; "" for none."""
        path = self.there / "site" / name
        return path.read_text(encoding="utf-8") if path.is_file() else ""

    def write_retraction(self) -> None:
        """Say that the first release is taken back."""
        row = {"release": 1, "date": AS_OF, "reason": "Nêu nhầm một số thử"}
        write_table(self.data, "retractions", [row])

    def verify(self) -> int:
        return main(["verify", str(self.there / "site"), "--data", str(self.data)])


def start(folder: Path, patch: pytest.MonkeyPatch) -> None:
    """The official edition with one artificial living woman and key posts of 2025 in twelve agencies; what is published
    is put together in this folder too.
    """
    data = make_data(folder)
    edit(data, "languages: [vi, en]", "languages: [vi]", "site.yml")
    append_rows(data, "sources", ("thu", "Nguồn thử", "Thử", "", "", "", "official", "Chức danh thử", "2026-01-01"))
    for row in read_rows(data, "agencies"):
        if row["valid_from"] == "2025-07-01":
            append_rows(data, "key_posts", (row["agency"], 2025, 1, 0, 2, 1, "", "thu"))
    patch.chdir(folder)
    patch.setattr(forward, "check_finished", lambda site: (0, 0))  # it misses what is not built here


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Office:
    """An office that has published nothing yet."""
    start(tmp_path, monkeypatch)
    return Office(tmp_path, capsys)


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory, pages_alone: None) -> Path:
    """The folder of an office that has published once: never to be changed."""
    folder = tmp_path_factory.mktemp("once")
    with pytest.MonkeyPatch.context() as patch:
        start(folder, patch)
        asked = ["--data", "data", "--ledger", "so", "--to", "noi", "--as-of", str(AS_OF)]
        assert main(["publish", "--yes", "--first", *asked]) == 0
    return folder


@pytest.fixture
def published(
    once: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Office:
    """An office that has published once."""
    for name in ("data", "so"):
        shutil.copytree(once / name, tmp_path / name)
    shutil.copytree(
        once / "noi", tmp_path / "noi", symlinks=True, copy_function=os.link
    )  # no file there is written into
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(forward, "check_finished", lambda site: (0, 0))
    return Office(tmp_path, capsys)


def add_a_deputy(data: Path) -> None:
    rows = read_rows(data, "key_posts")
    write_table(data, "key_posts", [rows[0] | {"deputies": "3", "deputies_women": "2"}, *rows[1:]])


def correct(data: Path) -> None:
    """Add a deputy and tell what that changed."""
    add_a_deputy(data)
    for indicator, quantity, old, new in (
        ("I.1b", "numerator", 12, 13),
        ("I.1b", "denominator", 36, 37),
        ("I.1c", "numerator", 0, 0),
    ):
        if old != new:
            append_rows(
                data, "revisions", ("2026-05-01", indicator, PLACE, 2025, quantity, old, new, "Đếm sót một người")
            )


def move_a_story(data: Path) -> None:
    path = sorted((data / "stories").glob("*.md"))[0]
    path.rename(path.with_name("2026-11-10-ten-khac.md"))


# what is done to the data between two releases -> what is refused and why; "" for nothing
CHANGES: dict[str, tuple[Callable[[Path], None], str]] = {
    "nothing": (lambda data: None, ""),
    "a final figure": (add_a_deputy, "I.1b,thach-an-2025,2025,numerator,12,13,"),
    "a final figure, told": (correct, ""),
    "an address": (move_a_story, "địa chỉ đã công bố nay không còn"),
}


@pytest.mark.parametrize("case", CHANGES)
def test_what_was_told_binds_and_nothing_is_sent_where_it_is_broken(published: Office, case: str) -> None:
    before = read_tree(published.there), read_tree(published.ledger)
    change, expected = CHANGES[case]
    change(published.data)
    code, told = published.publish()
    assert (code, expected in told) == (4 if expected else 0, True), told
    if expected:
        assert (read_tree(published.there), read_tree(published.ledger)) == before
    else:
        assert sorted(path.name for path in published.ledger.glob("*.json")) == ["0001.json", "0002.json"]
        assert published.verify() == 0


def test_a_change_is_told_with_its_reason_and_the_old_words_stay(published: Office) -> None:
    first = published.read("cong-bo/1/du-lieu/observations.csv")
    correct(published.data)
    code, told = published.publish()
    assert code == 0
    assert "Đếm sót một người" in told
    page = published.read("cong-bo/2/index.html")
    assert "Đếm sót một người" in page
    old = published.read("cong-bo/1/index.html")
    assert "Có số mới hơn" in old
    assert "Có số mới hơn" not in page
    assert published.read("cong-bo/1/du-lieu/observations.csv") == first != published.read("du-lieu/observations.csv")
    assert published.read("cong-bo/2/du-lieu/observations.csv") == published.read("du-lieu/observations.csv")
    code, told = published.run("releases")
    assert (code, told.count("\n")) == (0, 2)
    assert "(đang hiện)" in told.splitlines()[1]


def test_a_release_that_told_too_much_is_taken_back(published: Office) -> None:
    """Its page says that, and why; its figures, words and pages are gone, and what it told binds all the same."""
    add_a_deputy(published.data)
    assert published.publish()[0] == 4
    published.write_retraction()  # no correction repeats what should not have been told
    code, told = published.publish()
    assert code == 0, told
    page = published.read("cong-bo/1/index.html")
    assert "Lần công bố này đã được rút lại: Nêu nhầm một số thử" in page
    assert "trên 36" not in page
    assert not (published.there / "site/cong-bo/1/du-lieu").exists()
    assert [path.name for path in (published.there / RELEASES).iterdir()] == ["0002"]
    assert published.run("rollback")[0] == 2


def test_equal_figures_are_the_same_entry(published: Office) -> None:
    add_story(published.data)
    code, told = published.publish()
    assert code == 0
    assert "không số liệu nào đổi" in told
    assert published.read("cong-bo/1/index.html")
    assert not published.read("cong-bo/2/index.html")
    assert [path.name for path in (published.ledger / "data").iterdir()] == ["0001"]


def test_who_withdraws_is_taken_out_of_what_is_kept(published: Office) -> None:
    assert NAME in published.read(WOMAN)
    consent(published.data, withdrawn_date="2026-11-20")
    code, told = published.publish()
    assert code == 0
    assert "Lần công bố 1: đã gỡ" in told
    assert NAME not in told
    for name in ("0001", "0002"):
        found = read_tree(published.there / RELEASES / name)
        assert not [path for path, content in found.items() if NAME.encode() in content]
        assert main(["verify", str(published.there / RELEASES / name / "site"), "--data", str(published.data)]) == 0
    assert b"gs-7f3a" not in b"".join(read_tree(published.ledger).values())
    code, told = published.run("rollback")
    assert (code, "quay lại lần công bố 1" in told) == (0, True), told
    assert NAME not in published.read(WOMAN)
    assert published.read("guong-sang/index.html")
    assert published.verify() == 0


def test_a_release_is_taken_back_and_the_ledger_tells_it(published: Office) -> None:
    assert published.run("rollback")[0] == 2  # there is none before
    add_story(published.data)
    assert published.publish()[0] == 0
    assert "Câu chuyện thử" in published.read("cau-chuyen/index.html")
    assert published.run("rollback", "7")[0] == 2
    code, told = published.run("rollback")
    assert (code, "lần 3" in told) == (0, True), told
    assert "Câu chuyện thử" not in published.read("cau-chuyen/index.html")
    assert "đưa lại trang của lần 1" in published.run("releases")[1]
    assert published.publish()[0] == 0  # and forward again
    assert "Câu chuyện thử" in published.read("cau-chuyen/index.html")


def test_one_publishes_at_a_time(office: Office) -> None:
    for folder in (office.ledger, office.there):
        with lock(folder):
            code, told = office.publish("--first")
        assert (code, "đang công bố vào đây" in told) == (4, True), told


def test_the_first_time_is_said(office: Office) -> None:
    assert office.publish()[0] == 4
    assert not (office.there / "site").exists()


def test_a_ledger_that_is_lost_or_another_stops_it(published: Office) -> None:
    before = read_tree(published.there)
    shutil.move(published.ledger, published.ledger.with_name("xa"))
    for options in ((), ("--first",)):
        code, told = published.publish(*options)
        assert (code, "sổ công bố" in told or "bỏ --first" in told) == (4, True), told
    assert read_tree(published.there) == before
    shutil.rmtree(published.ledger)
    shutil.copytree(published.there / LEDGER, published.ledger)  # as the runbook says
    code, told = published.publish()
    assert (code, "thiếu tệp số liệu của lần công bố 1" in told) == (4, True), told
    shutil.copytree(published.there / "site/cong-bo/1/du-lieu", published.ledger / "data/0001/du-lieu")
    assert published.publish()[0] == 0


def test_nobody_is_asked_and_nothing_is_sent(office: Office) -> None:
    code, told = office.run("publish", "--first")
    assert (code, "--yes" in told) == (2, True), told
    assert not (office.there / "site").exists()


def test_the_illustration_is_published_where_that_is_said(office: Office) -> None:
    shutil.rmtree(office.data)
    copy_case(DEMO, office.data)
    code, told = office.publish("--first")
    assert (code, "--demo" in told) == (4, True), told
    assert not (office.there / "site").exists()


@pytest.mark.parametrize("name", ["data/so", "build/so"])
def test_a_ledger_lies_outside_the_data_and_what_is_built(office: Office, name: str) -> None:
    code, told = office.run("publish", "--yes", "--first", "--ledger", str(office.data.parent / name))
    assert (code, "không được nằm trong" in told) == (2, True), told


def test_signed_with_the_key_that_the_site_names(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINISIGN_PASSWORD", "mat khau chi de thu")
    assert main(["keys", "khoa"]) == 0
    public = Path("khoa/minisign.pub").read_text(encoding="utf-8").splitlines()[1]
    key = ("--key", "khoa/minisign.key")
    code, told = office.publish("--first", *key)
    assert (code, f"public_key: {public}" in told) == (4, True), told
    edit(office.data, "languages: [vi]", f"languages: [vi]\npublic_key: {public}", "site.yml")
    code, told = office.publish("--first")
    assert (code, "thiếu --key" in told) == (4, True), told
    assert office.publish("--first", *key)[0] == 0
    assert office.verify() == 0
    edit(office.there / "site", "\n", "\n\n", "index.html")
    assert office.verify() == 3
