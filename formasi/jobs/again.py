"""Forms of job information come in again, as tables."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from formasi.jobs.book import LIST, OF_POSTS, OF_UNITS, TITLE, UNITS
from formasi.jobs.form import (
    ACHIEVEMENT,
    AFTER,
    ASKED,
    BEFORE,
    BETWEEN,
    CODE,
    EVALUATION,
    IDENTITY,
    OF_A_HOLDER,
    QUALIFICATIONS,
    STANDARD,
    TRAITS,
    WORK,
)
from formasi.language.i18n import translator
from models.errors import InputError, PlacementError
from models.phrase import phrase
from models.tables.files.csvfile import Unreadable
from models.tables.files.workbook import Read, read_workbook

Row = dict[str, str]
Cells = Sequence[str]
TEXTS = dict((*BEFORE, *AFTER, ACHIEVEMENT))
LABELLED = {ASKED: dict(QUALIFICATIONS), TRAITS: dict(OF_A_HOLDER)}
TABLES = {
    WORK: ("workload", ("", "task", "measure", "volume", "minutes")),
    STANDARD: (
        *("post_competencies",),
        ("comp_code", "comp_name", "kind", "required_level", "weight", "must_meet"),
    ),
    EVALUATION: ("job_evaluation", ("factor", "factor_name", "level", "points")),
}
"""Parts that are tables: which of ours, and the fields of their columns."""
PARTS = (IDENTITY, *LABELLED, *TABLES, *TEXTS)
_NUMBER = re.compile(r"[0-9]{1,2}\.")


def read_forms(path: Path) -> dict[str, list[Row]] | None:
    """Read a workbook of forms that ``write_forms`` wrote, filled in perhaps.

    Parameters
    ----------
    path : a workbook.

    Returns
    -------
    Name of a table of ours -> its rows; None where the workbook holds no such forms.

    Raises
    ------
    PlacementError
        When the workbook cannot be read, or a form does not name its post.
    """
    try:
        sheets = list(read_workbook(path))
    except Unreadable as error:
        raise InputError([error.issue]) from None
    forms = [s for s in sheets if s.rows and _meant(_first(s.rows[0]), [TITLE])]
    if not forms:
        return None
    tables: dict[str, list[Row]] = defaultdict(list)
    for sheet in sheets:
        name = _meant(sheet.name, (LIST, UNITS))
        if name == LIST:
            tables["posts"] += _listed(sheet.rows, OF_POSTS)
        elif name == UNITS:
            tables["units"] += _listed(sheet.rows, OF_UNITS)
    for sheet in forms:
        _form(sheet, tables)
    known: dict[str, Row] = {}
    for row in tables["post_competencies"]:
        own = {name: row.pop(name, "") for name in ("comp_name", "kind")}
        known.setdefault(row["comp_code"], {"comp_code": row["comp_code"]} | own)
    tables["competencies"] = list(known.values())
    return tables


def _meant(text: str, words: Iterable[str]) -> str:
    """Give what a text on a form means, in either language; blank for none of these."""
    return _meanings(tuple(words)).get(text.strip().casefold(), "")


@lru_cache
def _meanings(words: tuple[str, ...]) -> Mapping[str, str]:
    both = translator("en"), translator("id")
    return {t(word).casefold(): word for t in both for word in words}


def _first(row: Cells) -> str:
    return next((cell for cell in row if cell), "")


def _listed(
    rows: Sequence[Cells], columns: Sequence[tuple[str, str, int]]
) -> Iterator[Row]:
    """Read a list by its headers."""
    fields = {head: field for field, head, _ in columns if field}
    places = {i: fields.get(_meant(head, fields), "") for i, head in enumerate(rows[0])}
    for cells in rows[1:]:
        row = {places[i]: c for i, c in enumerate(cells) if places.get(i) and c}
        if row:
            yield row


def _form(sheet: Read, tables: dict[str, list[Row]]) -> None:
    """Add what a form says to the tables."""
    parts = dict(_parts(sheet.rows))
    code = next(
        (row[2] for row in parts.get(IDENTITY, ()) if _meant(row[1], [CODE])), ""
    )
    if not code:
        raise PlacementError(
            phrase(
                "{sheet}: the code of the post does not stand on this form.\n"
                "Maybe the line was deleted?",
                sheet=sheet.name,
            )
        )
    said: Row = {}
    for title, rows in parts.items():
        if title in TEXTS:
            said[TEXTS[title]] = BETWEEN.join(c for c in map(_first, rows) if c)
        elif title in LABELLED:
            said |= _lines(rows, LABELLED[title])
        elif title in TABLES:
            table, fields = TABLES[title]
            own = (dict(zip(fields, row, strict=False)) for row in rows[1:])
            tables[table] += ({"post_code": code} | row for row in own if _told(row))
    told = {name: text for name, text in said.items() if text}
    if told:
        tables["job_analysis"].append({"post_code": code} | told)


def _told(row: Row) -> bool:
    """Tell whether a row of a table is one, and no sum or class below it."""
    key = row.pop("", "") or row.get("factor") or row.get("comp_code")
    return bool(key)


def _parts(rows: Sequence[Cells]) -> Iterator[tuple[str, list[Cells]]]:
    """Cut a form at its numbered titles; rows have as many cells as are asked for."""
    title, own = "", list[Cells]()
    for row in rows[1:]:
        cells = [cell.strip() for cell in (*row, "", "", "", "", "")]
        found = _meant(cells[1], PARTS) if _NUMBER.fullmatch(cells[0]) else ""
        if found:
            yield title, own
            title, own = found, []
        elif any(cells):
            own.append(cells)
    yield title, own


def _lines(rows: Sequence[Cells], labels: Mapping[str, str]) -> Row:
    """Read lines with a label; one without a label goes on with the last."""
    said, now = defaultdict[str, list[str]](list), ""
    for cells in rows:
        now = labels.get(_meant(cells[1], labels), "") if cells[1] else now
        if now and cells[2]:
            said[now].append(cells[2])
    return {name: BETWEEN.join(texts) for name, texts in said.items()}
