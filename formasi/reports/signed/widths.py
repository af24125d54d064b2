"""How wide the columns of a document are: as asked, and no word is broken."""

from __future__ import annotations

import re
from collections.abc import Sequence

LETTER = 112
"""Twips of a bold letter of eight points, in a wide font (DejaVu Sans)."""
INDENT = 60
"""Twips that are left free on either side of a cell."""
DAY = 10
"""Letters of a short day."""


def widths_of(
    asked: Sequence[float], heads: Sequence[str], days: Sequence[bool], room: int
) -> list[int]:
    """Share the room out: in the proportions asked for, but for words to be whole.

    Parameters
    ----------
    asked : widths in any unit.   heads : the header of each column.
    days : whether it holds days.   room : twips of the whole table.

    Returns
    -------
    Twips of each column; where not even the longest words fit, in their proportions.
    """
    least = [_least(*of) for of in zip(heads, days, strict=True)]
    if sum(least) >= room:
        return [room * width // sum(least) for width in least]
    wide = set(range(len(asked)))
    while True:
        left = room - sum(w for place, w in enumerate(least) if place not in wide)
        share = left / sum(asked[place] for place in wide)
        narrow = {place for place in wide if asked[place] * share < least[place]}
        if not narrow:
            break
        wide -= narrow
    return [
        int(width * share) if place in wide else least[place]
        for place, width in enumerate(asked)
    ]


def _least(head: str, days: bool) -> int:  # noqa: FBT001
    words = max(map(len, re.split(r"[\s\-/]+", head)))
    return LETTER * max(words, DAY if days else 0) + 2 * INDENT
