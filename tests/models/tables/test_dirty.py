"""Folders full of dirt, and the golden list of what is said about them."""

from pathlib import Path

import pytest

from models.tables import summarise
from tests.models.tables.tables import refused

DIRTY = Path(__file__).parents[2] / "data" / "dirty"


@pytest.mark.parametrize("path", sorted(DIRTY.glob("*/")), ids=lambda path: path.name)
def test_everything_is_said_once(path: Path) -> None:
    """All errors at once, in the file's own words, and no follow-up errors."""
    golden = path.with_suffix(".txt").read_text(encoding="utf-8")
    assert "\n".join(summarise(refused(path))) + "\n" == golden
