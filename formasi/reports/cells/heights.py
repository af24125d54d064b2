"""How high a row must be for its text, measured by us: no program need guess.

Excel and LibreOffice each measure anew, with the fonts that they have, and differ.
The font is Arial: whoever lacks it has Liberation Sans, whose letters are as wide.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import ceil

FONT = "Arial"
OTHER = 889


class _Widths(dict[str, int]):
    """Widths by letter; what is not listed counts as wide."""

    def __missing__(self, letter: str) -> int:
        return OTHER


WIDTHS = _Widths(
    {
        **dict.fromkeys("ijl'|", 222),
        **dict.fromkeys(" .,:;/!ft[]\\I", 278),
        **dict.fromkeys('r-()`"', 333),
        **dict.fromkeys("ckvsxyzJ", 500),
        **dict.fromkeys("abdeghnopqu0123456789L_?#$", 556),
        **dict.fromkeys("FTZ+<>=~", 611),
        **dict.fromkeys("ABEKPSVXY&", 667),
        **dict.fromkeys("CDHNRUw", 722),
        **dict.fromkeys("GOQ", 778),
        **dict.fromkeys("mM%", 889),
        **dict.fromkeys("W→…@", 1015),
    }
)
"""Thousandths of the size of the letters."""
PIXELS_A_POINT = 96 / 72
CHARACTER, PADDING = 7, 5
"""Pixels of a unit of column width, and of the room left free beside the text."""
SPARE = 0.94
"""Share of the width that is counted on: programs round letters up."""
LINE, ABOVE = 1.22, 3.0
"""Height of a line, by the size of the letters, and points left free."""
NEARLY = 0.01
"""Pixels within which the sum of words and the measure of a whole text may differ."""
BOLD = 1.1
"""Widths of bold letters by those of plain ones."""
HIGHEST = 409.0
"""Points that a row of a workbook can be high."""


def height(cells: Iterable[tuple[str, float]], size: float = 10) -> float:
    """Give the points that a row needs.

    Parameters
    ----------
    cells : the text of each, and the width of its column in characters.
    size : of the letters, in points.

    Returns
    -------
    The height, at least one line and at most what a workbook can hold.
    """
    most = max((lines(text, width, size) for text, width in cells), default=1)
    return height_of(most, size)


def height_of(count: int, size: float = 10) -> float:
    """Give the points that so many lines need."""
    return min(HIGHEST, max(1, count) * size * LINE + ABOVE)


def least_width(head: str, size: float = 10) -> int:
    """Give the characters of a column that breaks no word of its bold header."""
    longest = max((pixels(word, size) for word in head.split()), default=0.0)
    return ceil((longest * BOLD / SPARE + PADDING) / CHARACTER)


@lru_cache(maxsize=65_536)
def lines(text: str, width: float, size: float = 10) -> int:
    """Count the lines that a text takes in a column so many characters wide."""
    room = (width * CHARACTER - PADDING) * SPARE
    if "\n" not in text:
        return _wrapped(text, room, size)
    return sum(_wrapped(part, room, size) for part in text.split("\n"))


def _wrapped(text: str, room: float, size: float) -> int:
    if pixels(text, size) < room - NEARLY:
        return 1
    count, used = 1, 0.0
    space = pixels(" ", size)
    for word in _words(text, room, size):
        long = pixels(word, size)
        if used and used + space + long > room:
            count, used = count + 1, long
        else:
            used += (space if used else 0.0) + long
    return count


def _words(text: str, room: float, size: float) -> Iterator[str]:
    """Give the words; one that is wider than the column in pieces that are not."""
    for word in text.split(" "):
        if pixels(word, size) <= room:
            yield word
            continue
        piece = ""
        for letter in word:
            if piece and pixels(piece + letter, size) > room:
                yield piece
                piece = ""
            piece += letter
        yield piece


@lru_cache(maxsize=65_536)
def pixels(text: str, size: float) -> float:
    """Measure a text."""
    wide = sum(map(WIDTHS.__getitem__, text))
    return wide / 1000 * size * PIXELS_A_POINT
