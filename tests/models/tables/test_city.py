"""An invented city as registers would deliver it."""

from pathlib import Path

from benchmarks.generator.city import write_city
from models.tables import read_problem
from tests.models.tables.tables import refused


def test_harmful_dirt_is_named_and_harmless_dirt_is_read(tmp_path: Path) -> None:
    """Every soiled cell that means nothing is an error, and nothing else is."""
    city = write_city(tmp_path / "dirty", 800, 3, dirty=True)
    harmful = {(d.row, d.column) for d in city.dirt if not d.harmless}
    issues = refused(tmp_path / "dirty")
    assert {(issue.row, issue.column) for issue in issues} == harmful
    assert len(city.dirt) > len(harmful) > 0


def test_a_clean_city_has_no_error(tmp_path: Path) -> None:
    """It is read under its own policy."""
    city = write_city(tmp_path / "clean", 300, 4)
    assert len(read_problem(tmp_path / "clean").employees) == len(
        city.tables["employees"]
    )
