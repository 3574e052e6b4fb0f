"""The bill of materials holds what is locked, passes the schema, and is the same wherever it is made."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from tests import bom
from tests.bom import make_bom
from tests.cases import ROOT
from tests.licences import find_licence
from tests.locks import LOCKS, Locked, list_asked, read_locked

BUILD, TESTS = map(read_locked, LOCKS)
Told = dict[str, Any]


@pytest.fixture(scope="module")
def made() -> str:
    return make_bom()


@pytest.fixture(scope="module")
def told(made: str) -> Told:
    return dict(json.loads(made))


@pytest.fixture(scope="module")
def parts(told: Told) -> dict[str, Told]:
    return {part["name"]: part for part in told["components"]}


def validate(text: str) -> object:
    return JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)


def test_it_passes_the_schema(made: str) -> None:
    assert validate(made) is None


@pytest.mark.parametrize(
    ("old", "new"), [('"version": 1', '"version": "x"'), ("SHA-256", "SHA-0"), ('"type"', '"kind"')]
)
def test_what_the_schema_does_not_know_is_found(made: str, old: str, new: str) -> None:
    assert old in made
    assert validate(made.replace(old, new)) is not None


def test_it_holds_everything_that_is_locked(parts: dict[str, Told]) -> None:
    assert set(parts) == {*BUILD, *TESTS}
    for name, one in (TESTS | BUILD).items():
        part = parts[name]
        assert part["version"] == one.version
        assert part["purl"] == f"pkg:pypi/{name}@{one.version}"
        assert sorted(part["hashes"], key=str) == sorted(
            ({"alg": "SHA-256", "content": content} for content in one.hashes), key=str
        )
        assert part["scope"] == ("required" if name in BUILD else "excluded")


def test_every_part_has_its_licence(parts: dict[str, Told]) -> None:
    for name, part in parts.items():
        (licence,) = part["licenses"]
        assert (licence.get("expression") or licence["license"]["id"]) == find_licence(name)


def test_it_is_of_this_programme(told: Told, parts: dict[str, Told]) -> None:
    part = told["metadata"]["component"]
    assert (part["type"], part["name"]) == ("application", "women-leaders-progress")
    assert part["licenses"] == [{"license": {"id": "GPL-3.0-or-later"}}]
    asked = next(one for one in told["dependencies"] if one["ref"] == part["bom-ref"])["dependsOn"]
    assert asked == sorted(parts[name]["bom-ref"] for name in {*list_asked(LOCKS[0]), *list_asked(LOCKS[1])})


def test_it_says_what_asks_for_what(told: Told, parts: dict[str, Told]) -> None:
    whole = {one["ref"]: one.get("dependsOn", []) for one in told["dependencies"]}
    assert set(whole) == {part["bom-ref"] for part in [told["metadata"]["component"], *told["components"]]}
    assert parts["markupsafe"]["bom-ref"] in whole[parts["jinja2"]["bom-ref"]]
    assert parts["mkdocs"]["bom-ref"] in whole[parts["mkdocs-material"]["bom-ref"]]


def test_it_is_the_same_wherever_it_is_made(made: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert make_bom() == made
    assert re.findall(rf"timestamp|\d\d:\d\d|{re.escape(str(ROOT))}|/home/|file:", made) == []


def test_its_number_is_another_where_it_says_something_else(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    other = {**BUILD, "mkdocs": Locked("mkdocs", "1.6.2", BUILD["mkdocs"].hashes)}
    monkeypatch.setattr(bom, "read_locked", lambda lock: other if lock == LOCKS[0] else TESTS)
    assert json.loads(make_bom())["serialNumber"] != told["serialNumber"]
