"""Posts once held without a last day: each ended when the next one began.

Registers list a history by its first days alone. Read as held until today, every post
would count as experience for good: two years as supervisor would be fifteen.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise

import numpy as np

from models.issue import Issue
from models.phrase import phrase
from models.tables.parse import Parsed

OURS = "start"
"""Our own header of first days: in a table that we wrote, a blank end is no end."""


def end_with_the_next(parsed: Mapping[str, Parsed]) -> None:
    """Give posts once held their last day, where a history tells none at all.

    Parameters
    ----------
    parsed : the tables; the history is changed in place, and it is said so.
    """
    table = parsed.get("history")
    if table is None or table.header("start") == OURS or not _endless(table):
        return
    ends = np.full(len(table.raw), None, dtype=object)
    present = _present(parsed)
    for person, spells in _spells(table).items():
        last = [(present[person], -1)] if person in present else []
        for (start, place), (following, _) in pairwise([*sorted(spells), *last]):
            if following > start:
                ends[place] = following - timedelta(days=1)
    table.values["end"] = ends
    if count := int(np.sum([end is not None for end in ends])):
        table.issues.append(_said(table, count))


def _spells(table: Parsed) -> Mapping[str, list[tuple[date, int]]]:
    """Give the first days of each person's posts, each with its place."""
    own: dict[str, list[tuple[date, int]]] = {}
    columns = [table.values.get(name, ()) for name in ("emp_id", "start")]
    for place, (person, start) in enumerate(zip(*columns, strict=False)):
        if person and start:
            own.setdefault(person, []).append((start, place))
    return own


def _endless(table: Parsed) -> bool:
    """Tell whether no cell says until when a post was held."""
    place = table.headers.fields.get("end")
    return place is None or bool(table.raw.columns[place].blank.all())


def _present(parsed: Mapping[str, Parsed]) -> Mapping[str, date]:
    """Give the day since when each person holds the present post."""
    values = parsed["employees"].values if "employees" in parsed else {}
    pairs = zip(values.get("emp_id", ()), values.get("post_date", ()), strict=False)
    return {person: day for person, day in pairs if person and day}


def _said(table: Parsed, count: int) -> Issue:
    return Issue(
        phrase(
            "no last days are given: {count} posts once held were read to end when the "
            "next one began.",
            count=count,
        ),
        table.raw.label,
        severity="note",
        code="computed",
    )
