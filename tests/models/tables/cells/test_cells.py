"""The text of a cell, read and written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.tables.cells.cells import is_blank, read_text, write_text

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
