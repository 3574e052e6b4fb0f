"""Stub until the attacker comes."""

from collections.abc import Sequence
from pathlib import Path


def attack(site: Path, kept: Sequence[Path]) -> None:
    """Nothing yet."""
