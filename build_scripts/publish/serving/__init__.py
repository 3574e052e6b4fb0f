"""Stub until serving comes."""

from pathlib import Path


def prepare(folder: Path) -> None:
    """Nothing yet."""
