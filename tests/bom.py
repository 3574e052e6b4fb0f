"""`make bom`: the bill of materials, build/bom.json: CycloneDX 1.6, made of the lock files and of the licences alone.

The same lock files give the same bytes: it holds no day, no machine and no folder.
"""

import json
import tomllib
from collections.abc import Iterable
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.model.dependency import Dependency
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from tests.cases import ROOT
from tests.licences import find_licence
from tests.locks import LOCKS, Locked, list_asked, read_locked

PATH = ROOT / "build" / "bom.json"
FILES = ComponentScope.REQUIRED, ComponentScope.EXCLUDED  # to build, and for the tests alone


def make_bom() -> str:
    """The bill of materials as JSON; its serial number is made of what it says."""
    locked = [read_locked(lock) for lock in LOCKS]
    build, tests = locked
    parts = {name: describe(one, FILES[name not in build]) for name, one in sorted((tests | build).items())}
    bom = Bom(components=parts.values(), metadata=BomMetaData(component=describe_house()))
    bom.metadata.properties.add(Property(name="cdx:reproducible", value="true"))
    bom.dependencies = join(parts, locked)
    told = json.loads(JsonV1Dot6(bom).output_as_string())
    del told["metadata"]["timestamp"]
    del told["serialNumber"]
    said = json.dumps(told, sort_keys=True)
    return json.dumps({**told, "serialNumber": uuid5(NAMESPACE_URL, said).urn}, indent=2, sort_keys=True) + "\n"


def describe_house() -> Component:
    """The programme itself, of pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return Component(
        bom_ref=project["name"],
        type=ComponentType.APPLICATION,
        name=project["name"],
        version=project["version"],
        description=project["description"],
        licenses=[LicenseFactory().make_from_string(project["license"])],
    )


def describe(one: Locked, scope: ComponentScope) -> Component:
    """A locked package: its hashes are those of all files that it may be installed from."""
    purl = PackageURL("pypi", name=one.name, version=one.version)
    return Component(
        bom_ref=purl.to_string(),
        name=one.name,
        version=one.version,
        purl=purl,
        scope=scope,
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=content) for content in one.hashes],
        licenses=[LicenseFactory().make_from_string(find_licence(one.name))],
    )


def join(parts: dict[str, Component], locked: Iterable[dict[str, Locked]]) -> list[Dependency]:
    """What asks for what, as the lock files tell."""
    asked: dict[str, set[str]] = {name: set() for name in parts}
    for lock in locked:
        for one in lock.values():
            for name in one.via:
                asked[name].add(one.name)
    house = {name for lock in LOCKS for name in list_asked(lock)}
    whole = [(describe_house(), house), *((parts[name], found) for name, found in asked.items())]
    return [
        Dependency(one.bom_ref, [Dependency(parts[name].bom_ref) for name in sorted(found)]) for one, found in whole
    ]


def main() -> None:
    """Write it."""
    PATH.parent.mkdir(exist_ok=True)
    PATH.write_text(make_bom(), encoding="utf-8")
    print(PATH.relative_to(ROOT))


if __name__ == "__main__":
    main()
