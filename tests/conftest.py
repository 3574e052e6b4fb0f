"""What several test files share: one browser for all of them, and the data folder of the newsroom."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import chromium
from tests.newsroom import make_data


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Started once: pages and contexts are each test's own."""
    with chromium() as found:
        yield found


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The official edition with one artificial living woman; some test files have data of their own."""
    return make_data(tmp_path)
