"""A folder and a server as places where a site is published: both do the same, through real ssh and rsync."""

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from build_scripts.files import MARK
from build_scripts.problems import CommandError, RefusedError
from build_scripts.publish.targets import RELEASES, SITE, Target, parse_server
from build_scripts.publish.targets.folder import Folder
from build_scripts.publish.targets.server import Server
from tests.cases import read_tree
from tests.releases import make_site
from tests.sshd import serving_ssh

NAME = "nơi thử 'a' $b"  # what a shell would take apart


@pytest.fixture(params=["folder", "server"])
def target(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Target]:
    """Each kind, with the folder tmp_path/there."""
    if request.param == "folder":
        yield Folder(tmp_path / "there")
        return
    with serving_ssh(tmp_path / "ssh", monkeypatch) as address:
        host, port, _ = parse_server(f"{address}/x")
        yield Server(host, port, str(tmp_path / "there"))


def test_what_is_sent_is_there_and_is_shown(target: Target, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    there = tmp_path / "there"
    there.mkdir(mode=0o755)
    request.addfinalizer(partial(os.umask, os.umask(0o077)))
    with target.hold():
        assert (target.names(RELEASES), target.current(), target.read("none")) == ([], "", None)
        target.send(make_site(tmp_path / "one", 1), f"{RELEASES}/0001/{SITE}", "")
        target.switch(f"{RELEASES}/0001/{SITE}")
        assert read_tree(there / "site") == read_tree(tmp_path / "one")
        assert (target.names(RELEASES), target.current()) == (["0001"], f"{RELEASES}/0001/{SITE}")
        (make_site(tmp_path / "two", 2) / MARK).write_text("built", encoding="utf-8")
        target.send(tmp_path / "two", f"{RELEASES}/.part/{SITE}", f"{RELEASES}/0001/{SITE}")
        (tmp_path / "two" / MARK).unlink()  # never sent
        target.rename(f"{RELEASES}/.part", f"{RELEASES}/0002")
        target.switch(f"{RELEASES}/0002/{SITE}")
        assert read_tree(there / "site") == read_tree(tmp_path / "two")
        target.remove(f"{RELEASES}/0001")
        target.remove("none")
        assert target.names(RELEASES) == ["0002"]
        target.fetch(f"{RELEASES}/0002/{SITE}", tmp_path / "back")
        assert read_tree(tmp_path / "back") == read_tree(tmp_path / "two")
        modes = {oct(path.stat().st_mode & 0o777) for path in (there / "site").rglob("*")}
        assert modes == {"0o644", "0o755"}  # everybody may read, whatever the umask


def test_what_is_the_same_takes_no_room_again(target: Target, tmp_path: Path) -> None:
    with target.hold():
        one = make_site(tmp_path / "one", 1)
        target.send(one, f"{RELEASES}/0001/{SITE}", "")
        for path in one.rglob("*"):  # built again, at another time
            os.utime(path, (1, 1))
        target.send(one, f"{RELEASES}/0002/{SITE}", f"{RELEASES}/0001/{SITE}")
    first, second = (tmp_path / "there" / RELEASES / name / SITE / "index.html" for name in ("0001", "0002"))
    assert first.samefile(second)


def test_small_files_are_whole_and_names_are_taken_as_they_are(target: Target, tmp_path: Path) -> None:
    with target.hold():
        target.write(f"ledger/{NAME}", "một\n".encode())
        target.write(f"ledger/{NAME}", b"hai\n")
        assert target.read(f"ledger/{NAME}") == b"hai\n"
        assert target.names("ledger") == [NAME]
    assert [path.name for path in (tmp_path / "there" / "ledger").iterdir()] == [NAME]


def test_one_publishes_at_a_time(target: Target) -> None:
    with target.hold():
        with pytest.raises(RefusedError) as error, target.hold():
            pass
        assert "đang công bố vào đây" in str(error.value.problems[0])
    with target.hold():
        assert target.names("") is not None


def test_a_server_that_does_not_answer_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving_ssh(tmp_path / "ssh", monkeypatch) as address:
        host, port, _ = parse_server(f"{address}/x")
    gone = Server(host, port, str(tmp_path / "there"))
    for ask in (lambda: gone.current(), lambda: gone.read("x"), lambda: gone.fetch("x", tmp_path / "back")):
        with pytest.raises(CommandError, match="vẫn nguyên vẹn"):
            ask()
    with pytest.raises(CommandError), gone.hold():
        pass


@pytest.mark.parametrize(
    "asked",
    ["ssh://host", "ssh://-oProxyCommand=x/a", "ssh://a b/c", "ssh://u@h/../etc", "http://h/x", "ssh://u@h:x/a"],
)
def test_what_is_no_server_is_told(asked: str) -> None:
    with pytest.raises(CommandError, match="cần một thư mục, hoặc ssh://"):
        parse_server(asked)
