import pytest

from formasi.reports.cells.heights import (
    BOLD,
    HIGHEST,
    height,
    least_width,
    lines,
    pixels,
)


@pytest.mark.parametrize(
    ("text", "width", "count"),
    [
        ("", 10, 1),
        ("short", 20, 1),
        ("one\ntwo\nthree", 20, 3),
        ("Kepala Subbagian Umum dan Kepegawaian", 20, 3),
        ("W" * 60, 10, 15),
    ],
)
def test_lines_are_counted_as_they_are_broken(
    text: str, width: float, count: int
) -> None:
    """At words, and inside one that is wider than the column."""
    assert lines(text, width) == count


def test_a_row_is_as_high_as_its_fullest_cell() -> None:
    """And no higher than a workbook can hold."""
    assert height([("a", 20), ("a\nb\nc", 20)]) == height([("a\nb\nc", 5)])
    assert height([("a\n" * 100, 20)]) == HIGHEST
    assert height([]) == height([("a", 20)])


def test_wide_letters_are_wide() -> None:
    """As Arial has them."""
    assert pixels("W", 10) > 3 * pixels("i", 10)


def test_words_that_fit_side_by_side_share_a_line() -> None:
    """And the first that does not begins another."""
    assert lines("a few words", 40) == 1
    assert lines("mm mm", 5) == lines("mm\nmm", 5) == 2


def test_a_column_is_wide_enough_for_the_words_of_its_header() -> None:
    """In bold letters, and in no more characters than that takes."""
    width = least_width("Kesesuaian saat ini")
    assert lines("Kesesuaian", width / BOLD) == 1
    assert lines("Kesesuaian", (width - 2) / BOLD) == 2
    assert least_width("") == 1
