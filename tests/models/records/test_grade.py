"""Grades in the spellings met in files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.records.grade import PANGKAT, PNS_GRADES, ROMAN, Grade, parse_grade


@pytest.mark.parametrize("ordinal", range(1, 18))
def test_every_grade_is_read_as_it_is_written(ordinal: int) -> None:
    """In both schemes, and by the name of the rank."""
    for grade in (Grade("PNS", ordinal), Grade("PPPK", ordinal)):
        assert parse_grade(str(grade)) == grade
    assert parse_grade(PANGKAT[ordinal - 1]) == Grade("PNS", ordinal)
    assert Grade("PNS", ordinal).pangkat == PANGKAT[ordinal - 1]


def test_the_order_of_the_scheme() -> None:
    """I/a is 1, IV/e is 17; PPPK grades have no rank name."""
    assert (PNS_GRADES[0], PNS_GRADES[8], PNS_GRADES[16]) == ("I/a", "III/a", "IV/e")
    assert (ROMAN[0], ROMAN[16]) == ("I", "XVII")
    assert Grade("PPPK", 9).pangkat == ""
    assert Grade("PNS", 9) < Grade("PNS", 10)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("IIIa", "III/a"),
        ("III.a", "III/a"),
        (" iii / A ", "III/a"),
        ("III-a", "III/a"),
        ("3a", "III/a"),
        ("Gol. III/c", "III/c"),
        ("Penata Muda Tk. I", "III/b"),
        ("Penata Muda Tkt. I", "III/b"),
        ("Penata Muda Tingkat 1", "III/b"),
        ("Penata (III/c)", "III/c"),
        ("IX", "IX"),
        ("9", "IX"),
        ("9.0", "IX"),
        ("Golongan IX", "IX"),
        ("PPPK 17", "XVII"),
        ("IV/e", "IV/e"),
        ("Golongan III Ruang a", "III/a"),
        ("III (a)", "III/a"),
        ("III|d", "III/d"),
        ("Penata Muda TkI", "III/b"),
        ("Penata Tk. I, III-d", "III/d"),
    ],
)
def test_spellings(text: str, name: str) -> None:
    """Mixed spellings mean one grade."""
    assert str(parse_grade(text)) == name


@pytest.mark.parametrize(
    "text",
    [
        *("III/c - III/d", "III/c, III/d", "III/c (usul III/d)", "III/c III/d"),
        *("Penata (III/d)", "III/d, Penata Muda Tk. I", "I I I/d", "III/c dari II"),
    ],
)
def test_more_than_one_grade_is_none(text: str) -> None:
    """Neither is taken: a room and a rank may contradict each other, too."""
    assert parse_grade(text) is None


@pytest.mark.parametrize("text", ["", "V/a", "III/e", "18", "0", "penata tua", "IIIaa"])
def test_what_is_no_grade(text: str) -> None:
    """Nothing is guessed."""
    assert parse_grade(text) is None


@given(st.text())
def test_no_text_breaks_the_reader(text: str) -> None:
    """A grade or None, never an exception."""
    assert parse_grade(text) is None or isinstance(parse_grade(text), Grade)
