"""Levels of education in the spellings met in files."""

import pytest

from models.records.education import (
    Education,
    least_education,
    levels_in,
    parse_education,
)


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
        ("Pascasarjana S-3", Education.S3),
        ("Sarjana Strata Dua", Education.S2),
        ("Sarjana Teknik (ST)", Education.S1),
        ("S2 Manajemen, M.M.", Education.S2),
        ("S1 + Ners", Education.PROFESI),
        ("Spesialis 1", Education.S2),
        ("Spesialis II", Education.S3),
        ("Tamat SD", Education.SD),
        ("07 - SLTA", Education.SMA),
        ("Setingkat SLTP", Education.SMP),
    ],
)
def test_spellings(text: str, level: Education) -> None:
    """Mixed spellings mean one level."""
    assert parse_education(text) == level


@pytest.mark.parametrize("level", list(Education))
def test_every_level_is_read_as_it_is_written(level: Education) -> None:
    """By its name."""
    assert parse_education(level.name) == level


@pytest.mark.parametrize(
    "text",
    [
        *("", "S9", "kursus", "/", "S.T.", "Teknik Sipil (ST)", "M.A."),
        *("SD tidak tamat", "S1 (belum lulus)", "Mahasiswa S2", "Akta IV"),
    ],
)
def test_what_is_no_level(text: str) -> None:
    """Nothing is guessed."""
    assert parse_education(text) is None


def test_a_higher_level_includes_the_lower() -> None:
    """D4 counts as S1, a profession stands above it."""
    assert (
        Education.SMA < Education.D3 < Education.S1 < Education.PROFESI < Education.S2
    )


@pytest.mark.parametrize("one", list(Education))
@pytest.mark.parametrize("other", list(Education))
@pytest.mark.parametrize("between", ["/", " atau ", ", "])
def test_two_levels_are_the_lowest_for_a_post_and_none_of_a_person(
    one: Education, other: Education, between: str
) -> None:
    """Whichever stands first; a profession is learned after its degree."""
    text = f"{one.name}{between}{other.name}"
    assert levels_in(text) == tuple(sorted({one, other}))
    assert least_education(text) == min(one, other)
    learned = {one, other} == {Education.S1, Education.PROFESI}
    clear = one == other or learned
    assert parse_education(text) == (max(one, other) if clear else None)
