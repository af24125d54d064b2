"""Objections that were typed in, as the list that a file of them would be."""

from __future__ import annotations

import csv
from io import StringIO

from models.errors import PlacementError
from models.phrase import Phrase, joined, phrase
from models.tables.cells.cells import write_text

HEADS = ("emp_id", "kind", "post_code", "column", "value", "reason")
FACT = ("fact", "fakta", "data", "koreksi")
OTHERS = ("post", "stay", "jabatan", "pindah", "tetap")
WHO_AND_WHAT = 2


def as_list(text: str) -> bytes:
    """Write lines of a form as a table of objections.

    Raises
    ------
    PlacementError
        Naming each line that does not say who asks for what.
    """
    out, wrong = StringIO(newline=""), list[Phrase]()
    writer = csv.writer(out)
    writer.writerow(HEADS)
    for number, line in enumerate(text.splitlines(), start=1):
        parts = [part.strip() for part in line.split(";")]
        if any(parts):
            known = len(parts) >= WHO_AND_WHAT and parts[1].lower() in (*FACT, *OTHERS)
            if known and parts[0]:
                writer.writerow(map(write_text, _row(parts)))
            else:
                wrong.append(_unclear(number, line))
    if wrong:
        raise PlacementError(joined(wrong))
    return out.getvalue().encode()


def _row(parts: list[str]) -> list[str]:
    """Tell apart what a line means: a fact has a column, a wish has a post."""
    who, kind, *rest = parts
    if kind.lower() in FACT:
        return [who, kind, "", *[*rest, "", "", ""][:3]]
    words = " ".join(filter(None, rest[1:]))
    return [who, kind, rest[0] if rest else "", "", "", words]


def _unclear(number: int, line: str) -> Phrase:
    return phrase(
        "line {number}: {line!r} does not say who asks for what.\n"
        "Maybe P00009; post; SDM-03; near home.",
        number=number,
        line=line[:80],
    )
