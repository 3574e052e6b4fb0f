"""The ledger: never edited, the same here and in the target, and mended after whatever interrupts a publishing."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_scripts.problems import RefusedError
from build_scripts.publication.releases import Release
from build_scripts.publish import ledger as book
from build_scripts.publish.ledger import PENDING, check_agreement, choose_kept, encode, recover
from build_scripts.publish.sums import SUMS, compare, read_sums
from build_scripts.publish.targets import LEDGER, RELEASES, SITE
from build_scripts.publish.targets.folder import Folder
from build_scripts.read.ledger import read_ledger
from tests.cases import read_tree
from tests.releases import make_release, make_site, send


@pytest.fixture
def there(tmp_path: Path) -> Folder:
    """A place with one release, whose ledger is tmp_path/ledger."""
    (tmp_path / "ledger").mkdir()
    place = Folder(tmp_path / "there")
    send(tmp_path / "ledger", place, make_site(tmp_path / "one", 1), make_release(1))
    return place


def shown(place: Folder) -> int:
    """Which release is shown, which must be whole."""
    site = place.root / "site"
    sums = read_sums((site / SUMS).read_bytes(), "")
    assert isinstance(sums, dict)
    assert list(compare(sums, lambda name: (site / name).read_bytes(), [])) == []
    return int((site / "index.html").read_text(encoding="utf-8").partition("<title>")[2].partition("<")[0])


def test_a_release_is_read_as_it_was_written(there: Folder, tmp_path: Path) -> None:
    assert read_ledger(tmp_path / "ledger") == (make_release(1),)
    assert read_tree(there.root / LEDGER) == read_tree(tmp_path / "ledger")
    check_agreement(tmp_path / "ledger", there, is_first=False)


# what is done to ledger and copy, and what is said of it
WRONG = {
    "the ledger is another": ("ledger/0001.json", b"{}", "không khớp"),
    "the ledger is lost": ("ledger/0001.json", None, "không khớp"),
    "the copy is another": ("there/ledger/0001.json", b"{}", "không khớp"),
    "the copy is lost": ("there/ledger/0001.json", None, "không khớp"),
}


@pytest.mark.parametrize("case", WRONG)
def test_both_must_agree(there: Folder, tmp_path: Path, case: str) -> None:
    name, content, expected = WRONG[case]
    if content is None:
        (tmp_path / name).unlink()
    else:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(RefusedError) as error:
        check_agreement(tmp_path / "ledger", there, is_first=False)
    assert expected in str(error.value.problems[0])


def test_the_first_time_is_said(there: Folder, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    check_agreement(empty, Folder(tmp_path / "new"), is_first=True)
    for ledger, place, is_first in (
        (empty, Folder(tmp_path / "new"), False),
        (empty, there, True),
        (empty, there, False),
        (tmp_path / "ledger", there, True),
        (tmp_path / "ledger", Folder(tmp_path / "new"), False),
    ):
        with pytest.raises(RefusedError):
            check_agreement(ledger, place, is_first)


@pytest.mark.parametrize("content", [b"", b"[]", b'{"number": "x"}', b"\xff"])
def test_an_entry_that_cannot_be_read_is_told(there: Folder, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "ledger" / "0001.json").write_bytes(content)
    with pytest.raises(RefusedError) as error:
        read_ledger(tmp_path / "ledger")
    assert "không đọc được" in str(error.value.problems[0])


def test_a_gap_is_told(there: Folder, tmp_path: Path) -> None:
    (tmp_path / "ledger" / "0003.json").write_bytes(encode(make_release(3)))
    with pytest.raises(RefusedError) as error:
        read_ledger(tmp_path / "ledger")
    assert "thiếu hoặc thừa" in str(error.value.problems[0])


class StopError(Exception):
    """The power is cut."""


STEPS = ("send", "rename", "write", "switch")  # of the target, in the order in which a release goes out


def cut_at(monkeypatch: pytest.MonkeyPatch, step: str, is_after: bool) -> None:
    """Cut the power at a step, before or after it is done."""
    whole = getattr(Folder, step)

    def cut(*arguments: object) -> None:
        if is_after:
            whole(*arguments)
        raise StopError

    monkeypatch.setattr(Folder, step, cut)


@pytest.mark.parametrize(("step", "is_after"), list(itertools.product((*STEPS, "finish"), (False, True))))
def test_what_was_interrupted_is_finished_or_undone(
    there: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, is_after: bool
) -> None:
    ledger, second = tmp_path / "ledger", make_site(tmp_path / "two", 2)
    with monkeypatch.context() as patch:
        if step == "finish":
            patch.setattr(book, "finish", lambda *_: (_ for _ in ()).throw(StopError()))
        else:
            cut_at(patch, step, is_after)
        with pytest.raises(StopError):
            send(ledger, there, second, make_release(2))
    is_out = step == "finish" or (step == "switch" and is_after)
    assert shown(there) == (2 if is_out else 1)
    recover(ledger, there)
    check_agreement(ledger, there, is_first=False)
    assert [release.number for release in read_ledger(ledger)] == [1, 2][: 1 + is_out]
    assert there.names(RELEASES) == ["0001", "0002"][: 1 + is_out]
    assert not (ledger / PENDING).exists()
    if not is_out:
        send(ledger, there, second, make_release(2))
    assert shown(there) == 2


def test_half_a_release_on_its_way_is_deleted(there: Folder, tmp_path: Path) -> None:
    (there.root / RELEASES / ".part" / SITE).mkdir(parents=True)
    recover(tmp_path / "ledger", there)
    assert there.names(RELEASES) == ["0001"]


def tell_kept(*figures: str) -> Iterator[Release]:
    """Releases one after the other that tell these figures."""
    yield from (make_release(number, figures=told) for number, told in enumerate(figures, 1))


@pytest.mark.parametrize(
    ("figures", "kept"),
    [
        ("a", [1]),
        ("aa", [1, 2]),
        ("aaaa", [3, 4]),  # the same every week: the one before is kept all the same
        ("abcdef", [2, 3, 4, 5, 6]),
        ("abcdeee", [1, 2, 3, 4, 6, 7]),
    ],
)
def test_five_that_differ_are_kept(figures: str, kept: list[int]) -> None:
    assert choose_kept(list(tell_kept(*figures))) == kept


def test_what_a_release_that_was_taken_back_to_needs_is_kept() -> None:
    releases = [*tell_kept(*"abcdef"), make_release(7, pages=2, figures="b")]
    assert choose_kept(releases) == [2, 3, 4, 5, 6]
