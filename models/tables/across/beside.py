"""A code and the name beside it: whether both mean the same person, post or unit.

Where one of two columns was sorted, or pasted a row lower, each row has the code of
somebody and the name of somebody else. The code is read; nobody would see it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from models.issue import Issue
from models.phrase import NOTHING, Phrase, phrase
from models.records.grade import grades_in
from models.tables.named import Known, spellings
from models.tables.parse import Parsed

MOST = 20
"""So many rows are named; where a column slipped, they are all."""
_WORD = re.compile(r"[^\W\d_]{4,}")


def named_otherwise(
    table: Parsed, field: str, known: Known, *, loosely: bool
) -> Iterator[Issue]:
    """Doubt each row whose code has another name than the one beside it.

    Parameters
    ----------
    table, field : a column of codes.
    known : what they point to.
    loosely : names may be cut short or carry more, so that one which shares a single
        word with the right one is taken for it; else only the name of another is wrong.
    """
    beside = table.beside(field)
    if beside is None or not known.called_by:
        return
    told: dict[tuple[str, str], Phrase] = {}
    count = 0
    for place, (code, name) in enumerate(
        zip(table.values[field].tolist(), beside, strict=True)
    ):
        if code not in known.called_by or not name:
            continue
        if (code, name) not in told:
            told[code, name] = _doubt(code, name, known, loosely=loosely)
        if told[code, name] and count < MOST:
            count += 1
            yield Issue(
                told[code, name],
                table.raw.label,
                int(table.raw.rows[place]),
                table.header(field),
                code,
                maybe=phrase("one of the two columns was sorted, or slipped by a row?"),
                severity="warning",
                code="contradiction",
            )


def ranked_otherwise(table: Parsed) -> Iterator[Issue]:
    """Doubt each grade whose rank, in the column beside it, is that of another.

    Parameters
    ----------
    table : the roll; the column of grades is read, that of ranks is not kept.
    """
    beside = table.beside("grade")
    if beside is None:
        return
    count = 0
    for place, (grade, rank) in enumerate(
        zip(table.values["grade"].tolist(), beside, strict=True)
    ):
        told = grades_in(rank) if rank and grade is not None else ()
        if told and grade not in told and count < MOST:
            count += 1
            yield Issue(
                phrase(
                    "the grade is {grade}, the rank beside it is {rank}.",
                    grade=str(grade),
                    rank=told[0].pangkat or str(told[0]),
                ),
                table.raw.label,
                int(table.raw.rows[place]),
                table.header("grade"),
                str(grade),
                maybe=phrase("one of the two was not brought up to date?"),
                severity="warning",
                code="contradiction",
            )


def _doubt(code: str, name: str, known: Known, *, loosely: bool) -> Phrase:
    """Say what is wrong with a name beside a code; nothing where it may be right."""
    own = known.called_by[code]
    others = {
        other
        for word in spellings(name, people=known.people)
        for other, _ in known.names.get(word, ())
    }
    far = loosely and not _words(name) & _words(own) and bool(_words(own))
    if code in others or not (others or far):
        return NOTHING
    return phrase(
        "the code is that of {own}, the name beside it is {name}.", own=own, name=name
    )


def _words(name: str) -> set[str]:
    return set(_WORD.findall(name.casefold()))
