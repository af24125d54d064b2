"""Forms with a label and a value on each line, as job information is printed.

``1. NAMA JABATAN : Analis Data`` above ``2. IKHTISAR JABATAN : ...``: a form is one
row, its labels are the header. Several forms may stand one below the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.tables.cells.cells import read_text
from models.tables.schema.schema import Table, squeeze

Rows = Sequence[Sequence[str]]
TABLES = ("job_analysis",)
"""Tables that offices keep as forms."""
ENOUGH = 3
"""Labels that make a form of a sheet."""
OTHER = "?"
"""Stands for a label that fills no field."""
_NUMBER = re.compile(r"\s*(?:[0-9]{1,2}|[a-zA-Z]|[ivxIVX]{1,5})\s*[.)]\s*")
_ONLY_NUMBER = re.compile(rf"{_NUMBER.pattern}|[0-9]{{1,2}}")


def from_labels(rows: Rows, table: Table) -> tuple[list[list[str]], list[int]] | None:
    """Turn forms into a table, one row each.

    Parameters
    ----------
    rows, table : the cells of a sheet, and the table that it should be.

    Returns
    -------
    Header and rows, and the line on which each form begins; None where the sheet is no
    form.
    """
    if table.name not in TABLES or _is_table(rows, table):
        return None
    forms: list[dict[str, list[str]]] = []
    names: dict[str, str] = {}
    lines: list[int] = []
    now = ""
    for line, row in enumerate(rows, start=1):
        label, value = _parted(row, table)
        key = squeeze(label) if label else now
        if label and _required(label, table) and (not forms or key in forms[-1]):
            forms.append({})
            lines.append(line)
        now = "" if label == OTHER else key
        if forms and now and value:
            names.setdefault(now, label)
            forms[-1].setdefault(now, []).append(value)
    header = list(dict.fromkeys(key for form in forms for key in form))
    if len(header) < ENOUGH:
        return None
    body = [["; ".join(form.get(key, ())) for key in header] for form in forms]
    return [[names[key] for key in header], *body], lines


def _is_table(rows: Rows, table: Table) -> bool:
    """Tell whether a row of the sheet names several columns beside each other."""
    return any(
        sum(squeeze(cell) in table.by_header for cell in row) >= ENOUGH for row in rows
    )


def _required(label: str, table: Table) -> bool:
    """Tell whether a label names what a row cannot lack."""
    known = table.by_header.get(squeeze(label))
    return known is not None and known[0].required


def _parted(row: Sequence[str], table: Table) -> tuple[str, str]:
    """Give the label of a line and its value.

    ``OTHER`` is the label of a numbered heading that is not known, in capitals or with
    a colon behind it; a line without a label goes on with the one before.
    """
    cells = [text for cell in row if (text := read_text(cell)).strip(" :")]
    if not cells:
        return "", ""
    numbered = bool(_NUMBER.match(cells[0])) or cells[0].isdigit()
    if _ONLY_NUMBER.fullmatch(cells[0]) and len(cells) > 1:
        cells = cells[1:]
    first, colon, rest = _NUMBER.sub("", cells[0]).partition(":")
    label = first.strip()
    if squeeze(label) in table.by_header:
        values = [rest, *cells[1:]] if colon else cells[1:]
        return label, " ".join(v.strip(" :") for v in values).strip()
    # Items of a list are numbered, too; no colon stands at the head of a cell there.
    told = any(read_text(cell).lstrip().startswith(":") for cell in row[1:])
    heading = numbered and (label.isupper() or told)
    return OTHER if heading else "", " ".join(c.lstrip(": ") for c in cells)
