"""Levels of education in the spellings met in files."""

import pytest

from models.records.education import Education, parse_education


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("S-1", Education.S1),
        ("S1/Sarjana", Education.S1),
        ("D-IV", Education.S1),
        ("S1/D4", Education.S1),
        ("SLTA/Sederajat", Education.SMA),
        ("smk", Education.SMA),
        ("Diploma III", Education.D3),
        ("Diploma III/Sarjana Muda", Education.D3),
        ("Magister (S2)", Education.S2),
        ("S-3 / Doktor", Education.S3),
        ("Profesi", Education.PROFESI),
        ("Sekolah Dasar", Education.SD),
        ("SLTP", Education.SMP),
        ("D.I", Education.D1),
        ("DII", Education.D2),
    ],
)
def test_spellings(text: str, level: Education) -> None:
    """Mixed spellings mean one level."""
    assert parse_education(text) == level


@pytest.mark.parametrize("level", list(Education))
def test_every_level_is_read_as_it_is_written(level: Education) -> None:
    """By its name."""
    assert parse_education(level.name) == level


@pytest.mark.parametrize("text", ["", "S9", "kursus", "/"])
def test_what_is_no_level(text: str) -> None:
    """Nothing is guessed."""
    assert parse_education(text) is None


def test_a_higher_level_includes_the_lower() -> None:
    """D4 counts as S1, a profession stands above it."""
    assert (
        Education.SMA < Education.D3 < Education.S1 < Education.PROFESI < Education.S2
    )
