"""How high a row must be for its text, measured by us: no program need guess.

Excel and LibreOffice each measure anew, with the fonts that they have, and differ.
The font is Arial: whoever lacks it has Liberation Sans, whose letters are as wide.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
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
KEPT = 65_536
"""Texts whose widths are kept at a time."""
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


@cache
def height_of(count: int, size: float = 10) -> float:
    """Give the points that so many lines need."""
    return min(HIGHEST, max(1, count) * size * LINE + ABOVE)


def least_width(head: str, size: float = 10) -> int:
    """Give the characters of a column that breaks no word of its bold header."""
    longest = max((pixels(word, size) for word in head.split()), default=0.0)
    return ceil((longest * BOLD / SPARE + PADDING) / CHARACTER)


@lru_cache(maxsize=KEPT)
def lines(text: str, width: float, size: float = 10) -> int:
    """Count the lines that a text takes in a column so many characters wide."""
    room = (width * CHARACTER - PADDING) * SPARE
    if "\n" not in text:
        return _wrapped(text, room, size)
    return sum(_wrapped(part, room, size) for part in text.split("\n"))


def _wrapped(text: str, room: float, size: float) -> int:
    known = _measures(size)
    if known[text] < room - NEARLY:
        return 1
    count, used, space = 1, 0.0, known[" "]
    for word in text.split(" "):
        for piece in (word,) if known[word] <= room else _pieces(word, room, size):
            long = known[piece]
            if used and used + space + long > room:
                count, used = count + 1, long
            else:
                used += (space if used else 0.0) + long
    return count


def _pieces(word: str, room: float, size: float) -> Iterator[str]:
    """Cut a word that is wider than the column into pieces that are not."""
    piece = ""
    for letter in word:
        if piece and pixels(piece + letter, size) > room:
            yield piece
            piece = ""
        piece += letter
    yield piece


class _Measures(dict[str, float]):
    """How wide texts are in letters of one size, worked out when first asked for."""

    def __init__(self, size: float) -> None:
        self._size = size

    def __missing__(self, text: str) -> float:
        """Measure a text."""
        if len(self) >= KEPT:
            self.clear()
        wide = sum(map(WIDTHS.__getitem__, text))
        self[text] = found = wide / 1000 * self._size * PIXELS_A_POINT
        return found


@cache
def _measures(size: float) -> _Measures:
    return _Measures(size)


def pixels(text: str, size: float) -> float:
    """Measure a text."""
    return _measures(size)[text]
