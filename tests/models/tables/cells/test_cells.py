"""The text of a cell, read and written."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.tables.cells.cells import (
    guard,
    is_blank,
    read_text,
    unguard,
    write_text,
)
from models.tables.shape.raw import Texts

ANY_TEXT = st.text(st.characters(exclude_categories=("Cs",)))


@given(ANY_TEXT)
def test_what_is_written_is_read_again(text: str) -> None:
    """No text is changed by writing and reading it."""
    assert read_text(write_text(text)) == text


@given(ANY_TEXT)
def test_no_written_text_begins_as_a_formula(text: str) -> None:
    """A written cell never begins with = + - @ or a tab, numbers apart."""
    cell = write_text(text)
    number = cell.lstrip("+-")[:1].isdigit()
    assert number or cell[:1] not in tuple("=+-@\t\r")


@pytest.mark.parametrize(
    "text", ["=1+1", "+62 812", "-x", "@a", "\tx", "- 5", "+", "-5x"]
)
def test_formulas_are_neutralised(text: str) -> None:
    """Texts that a spreadsheet would run get an apostrophe."""
    assert write_text(text) == "'" + text


@pytest.mark.parametrize(
    "text", ["-305", "+5", "-3.5", "-3,5", "1e5", "'Ain", "O'Neil"]
)
def test_numbers_and_names_stay_as_they_are(text: str) -> None:
    """Numbers are no formulas, and an apostrophe may belong to a name."""
    assert write_text(text) == text
    assert read_text(text) == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("  Sri\u00a0Dewi ", "Sri Dewi"),
        ("\ufeffBudi\u200b", "Budi"),
        ("'1978", "1978"),
        ("'=A", "=A"),
        ("-", ""),
        (" — ", ""),
        ("'-", "-"),
        ("\u00a0", ""),
        ("'", "'"),
    ],
)
def test_stray_signs_go(raw: str, text: str) -> None:
    """Hard spaces, invisible marks, dashes for nothing and Excel's apostrophe go."""
    assert read_text(raw) == text
    assert is_blank(raw) == (text == "")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("Ani;=1+1", "Ani;'=1+1"),
        ("Ani; \uff1d1", "Ani; '\uff1d1"),
        ("Ani\n@x", "Ani\n'@x"),
        ("\uff0bx", "'\uff0bx"),
        ("a;b;;-c", "a;b;;'-c"),
        ('a; ""=1"', 'a; ""\'=1"'),
        ("S1; Ekonomi", "S1; Ekonomi"),
    ],
)
def test_what_a_semicolon_cuts_off_is_no_formula(text: str, cell: str) -> None:
    """Wide signs, and signs behind a semicolon or a line break, are guarded."""
    assert write_text(text) == guard(text) == cell
    assert read_text(cell) == unguard(cell) == text


SIGNED = st.text(st.sampled_from("a5'=+-@\uff1d;\t\r\n \""))


@given(SIGNED | ANY_TEXT)
def test_guards_come_off_again(text: str) -> None:
    """Both pairs give back the text, and no part of a cell begins as a formula."""
    assert unguard(guard(text)) == text
    assert read_text(write_text(text)) == text
    first, *parts = re.split("[;\r\n]", guard(text))
    parts += [first.lstrip(" ")] if first.lstrip(" ")[:1] != '"' else []
    assert not [part for part in parts if part.lstrip(' "')[:1] in tuple("=+-@\uff1d")]


def test_words_made_once_more_are_the_same() -> None:
    """Blank ones too, and those that take more than a byte a letter."""
    column = Texts.of(["Siti", "", "Ñandú", "Siti", "職員", "", "x"])
    again = column.anew()
    assert again.words == column.words == ("Siti", "", "Ñandú", "職員", "x")
    assert again.spread(again.words).tolist() == column.spread(column.words).tolist()
    assert again.words[0] is not column.words[0]
