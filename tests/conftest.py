"""What several test files share: one browser and one site for all of them, and the data folder of the newsroom."""

import fcntl
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from build_scripts.pipeline import publish_data
from build_scripts.publication import Publication
from tests.browser import chromium, serving
from tests.builds import ALONE, WHOLE, build_with
from tests.cases import AS_OF, DEMO, TWO_EDITIONS, build
from tests.newsroom import make_data


@pytest.fixture(autouse=True, scope="module")
def pages_alone(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test file builds what stands on the site and nothing to print, send or take along, which takes twice as long;
    but for those marked `whole`, and for the site that is built once for all.
    """
    with build_with(WHOLE if request.node.get_closest_marker("whole") else ALONE):
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Started once: pages and contexts are each test's own."""
    with chromium() as found:
        yield found


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The site of both editions, built once for all workers: to be read alone."""
    own = tmp_path_factory.getbasetemp()
    shared = (own if worker_id == "master" else own.parent) / "both"
    shared.mkdir(exist_ok=True)
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # whoever comes second waits for the first
        if not (shared / "site").exists():
            with build_with(WHOLE):
                assert build(TWO_EDITIONS, shared / "site") == 0
    return shared / "site"


@pytest.fixture(scope="session")
def site(folder: Path) -> Iterator[str]:
    """The address of the site of both editions; some test files have a site of their own."""
    with serving(folder) as address:
        yield address


@pytest.fixture(scope="session")
def official() -> Publication:
    """What may leave of the official edition."""
    return publish_data(TWO_EDITIONS, AS_OF)


@pytest.fixture(scope="session")
def demo() -> Publication:
    """What may leave of the illustrative edition."""
    return publish_data(DEMO, AS_OF)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The official edition with one artificial living woman; some test files have data of their own."""
    return make_data(tmp_path)
