"""Columns of papers and boxes of charts are as wide as their words."""

from __future__ import annotations

from formasi.reports.signed.drawing import WIDE, _text
from formasi.reports.signed.widths import DAY, INDENT, LETTER, widths_of

HEADS = ("No.", "Nama", "Uji kompetensi", "TMT jabatan")
DAYS = (False, False, False, True)


def test_no_word_of_a_header_is_broken_and_the_room_is_used() -> None:
    """Whoever asks for less than a word takes, has it; the others share the rest."""
    found = widths_of([1, 60, 4, 4], HEADS, DAYS, 10_000)
    assert found[0] == 3 * LETTER + 2 * INDENT
    assert found[2] == len("kompetensi") * LETTER + 2 * INDENT
    assert found[3] == DAY * LETTER + 2 * INDENT
    assert 10_000 - 4 <= sum(found) <= 10_000
    assert widths_of([1, 1], ["a", "b"], [False, False], 1000) == [500, 500]


def test_too_little_room_is_shared_by_need() -> None:
    """No column disappears, and the table is no wider than the page."""
    found = widths_of([1, 60, 4, 4], HEADS, DAYS, 1000)
    assert sum(found) <= 1000
    assert min(found) > 0


def test_a_line_that_may_not_fit_is_pressed_into_its_box() -> None:
    """In whatever font it is shown; a short one is left as it is."""
    assert "textLength" not in _text(0, 0, "kelas 9", 8, "#000")
    long = _text(0, 0, "kelas 11 · kebutuhan 2 · terisi 1 · kosong 12", 8, "#000")
    told = float(long.split('textLength="')[1].split('"')[0])
    assert told <= WIDE - 16
