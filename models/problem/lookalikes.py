"""Ids that a reader, and some file systems, take for one and the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from models.issue import Issue
from models.phrase import phrase
from models.problem.links import line
from models.problem.tables import Tables

KEYS: Mapping[str, str] = {
    "employees": "emp_id",
    "posts": "post_code",
    "units": "unit_code",
    "competencies": "comp_code",
    "courses": "course_code",
}


def look_alikes(table: str, problem: Tables) -> Iterator[Issue]:
    """Ids differ in more than capitals, and than how an accented letter is put."""
    column, first = KEYS[table], dict[str, tuple[int, str]]()
    keys = [str(getattr(record, column)) for record in getattr(problem, table)]
    plain = [_plain(key) for key in keys]
    if len(set(plain)) == len(set(keys)):
        return
    for place, key in enumerate(keys):
        earlier, other = first.setdefault(plain[place], (place, key))
        if other != key:
            yield Issue(
                phrase(
                    "this id and {other!r} in row {row} look alike.",
                    other=other,
                    row=line(problem, table, earlier),
                ),
                table,
                line(problem, table, place),
                column,
                key,
                maybe=phrase("they are the same, and one is spelled otherwise?"),
                severity="warning",
                code="doubtful",
            )


def _plain(key: str) -> str:
    plain = key if key.isascii() else unicodedata.normalize("NFKC", key)
    return plain.casefold()
