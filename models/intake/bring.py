"""Exports in, a problem out: joined, mapped, and everything that was done told."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, field, fields, replace
from io import StringIO
from pathlib import Path

from models.errors import InputError
from models.intake.joining import Disagreement, People
from models.intake.lists import Table, add_table, link_posts
from models.intake.mapping import (
    Fate,
    Key,
    both,
    fates,
    mapping_text,
    read_mapping,
    renamed,
)
from models.intake.naming import LISTED, Language, column_called, table_called
from models.intake.sheets import Sheet, sheets_of
from models.issue import Issue
from models.phrase import Name, phrase
from models.storage.ours import put_list
from models.storage.whole import whole_folder
from models.tables.cells.cells import BROKEN, safe_cell
from models.tables.cells.cells import write_text as write_cell
from models.tables.parse import Parsed, parse_table

Decision = tuple[Parsed, str, str]
"""A sheet that decides, as it is read, what it is called, and its file."""


@dataclass
class Brought:
    """What came out of the exports.

    Attributes
    ----------
    people : everybody, joined.   tables : the other tables, each from one sheet.
    columns : what becomes of each column.   issues : what was noticed on the way.
    """

    people: People = field(default_factory=People)
    tables: dict[str, Table] = field(default_factory=dict)
    columns: list[Fate] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


def bring(files: Iterable[Path], mapping: Path | None = None) -> Brought:
    """Read exports and join them by NIP.

    Parameters
    ----------
    files : the first of them goes before the later ones; decisions before all.
    mapping : an edited mapping of columns, as an earlier import wrote it.

    Raises
    ------
    InputError
        When a file or the mapping cannot be read, a formula is broken in a column
        that is used, or nobody is in any of them.
    """
    known, made = read_mapping(mapping), Brought()
    decisions: list[Decision] = []
    spare: list[Sheet] = []
    for path in files:
        found = list(sheets_of(path))
        made.issues += [sheet for sheet in found if isinstance(sheet, Issue)]
        sheets = [sheet for sheet in found if isinstance(sheet, Sheet)]
        decided = [sheet for sheet in sheets if sheet.decided]
        taken: list[Decision] = []
        for sheet in decided or sheets:  # beside a decision stand its own lists
            if sheet.spare:
                spare.append(sheet)
            else:
                taken += _take(made, sheet, known)
        decisions += sorted(taken, key=_unplaced)
    if "posts" not in made.tables:
        for sheet in spare:
            made.issues += sheet.notes
            _take(made, sheet, known)
    made.issues = list(dict.fromkeys(made.issues))
    _refuse_unreadable(made)
    for decision in decisions:
        made.people.decide(*decision)
    _demand_people(made, decided=bool(decisions))
    link_posts(made.tables)
    return made


def _refuse_unreadable(made: Brought) -> None:
    wrong = [
        i for i in made.issues if i.code == "unreadable" or i.value.strip() in BROKEN
    ]
    if wrong:
        raise InputError(
            list(dict.fromkeys(replace(i, severity="error") for i in wrong))
        )


def _demand_people(made: Brought, *, decided: bool) -> None:
    """Say what is missing; files that tell of neither people nor posts are refused.

    So is a decision without the list that it changes.
    """
    if not made.people.rows:
        lost = [i for i in made.issues if i.code in ("bad-value", "blank")]
        if decided or lost or not made.tables:
            nobody = _nobody(decided=decided)
            raise InputError([replace(i, severity="error") for i in lost] or [nobody])
        made.issues.append(_lacks("employees"))
    elif "posts" not in made.tables:
        made.issues.append(_lacks("posts"))


def _lacks(name: str) -> Issue:
    text = phrase(
        "these files tell nothing of the table {name}, and no problem goes without it.",
        name=Name(name, "our table"),
    )
    maybe = phrase("import them once more, together with the file that does.")
    return Issue(text, maybe=maybe, severity="warning", code="missing-table")


def _nobody(*, decided: bool) -> Issue:
    """Say that nobody was found, and what a decision alone lacks."""
    said = phrase("no sheet of these files is a list of people.")
    maybe = phrase("the column with the NIP has another name?")
    if decided:
        maybe = phrase(
            "a decision alone is no list of people: give the list that it changes, too."
        )
    return Issue(said, maybe=maybe, code="empty-table")


def _unnumbered(parsed: Parsed) -> list[Issue]:
    """Name the rows that cannot be anybody's: without a NIP, or with a rounded one."""
    told = ("bad-value", "blank", "more")
    header = parsed.header("emp_id")
    found = [i for i in parsed.issues if i.column == header and i.code in told]
    return [replace(issue, severity="warning") for issue in found]


def _failed(parsed: Parsed) -> list[Issue]:
    """Name the cells of columns that are used whose formula came to nothing."""
    used = {parsed.header(name) for name in parsed.headers.fields}
    return [i for i in parsed.issues if i.value.strip() in BROKEN and i.column in used]


def _unplaced(decision: Decision) -> bool:
    """Tell whether a decision names no units: those that do go before it."""
    return "unit_code" not in decision[0].headers.fields


def _take(made: Brought, sheet: Sheet, known: Mapping[Key, str]) -> list[Decision]:
    """Take a sheet in; a decision is given back, to be laid over all of them."""
    sheet = renamed(sheet, known)
    parsed = parse_table(sheet.raw, sheet.table)
    made.issues += _failed(parsed)
    made.columns = both(made.columns, fates(sheet, parsed), second=sheet.second)
    name, label = sheet.table.name, sheet.raw.label
    if name == "employees" and not sheet.second:
        made.issues += _unnumbered(parsed)
    if sheet.decided:
        return [(parsed, label, sheet.file)]
    if name == "employees":
        made.people.add(parsed, label)
    elif len(parsed.raw):
        made.issues += add_table(made.tables, parsed, label)
    return []


def write_brought(
    made: Brought, target: Path, lang: Language = "en"
) -> tuple[Path, Path]:
    """Write the problem, and beside it the mapping and the disagreements.

    Parameters
    ----------
    lang : language of the names of tables and columns; reading takes both.

    Returns
    -------
    The mapping and the list of disagreements.
    """
    people = made.people.rows.values()
    header = list(dict.fromkeys(n for row in people for n in row))
    rows: list[Sequence[str]] = [[row.get(n, "") for n in header] for row in people]
    roll: dict[str, Table] = {"employees": (header, rows)} if rows else {}
    tables = {**roll, **made.tables}
    named = target.absolute() if target == Path() else target  # "." has no name
    mapping = named.with_name(f"{named.name}.mapping.toml")
    differing = named.with_name(f"{named.name}.disagreements.csv")
    with whole_folder(target) as folder:
        for name, (head, body) in tables.items():
            own = [column_called(name, header, lang) for header in head]
            path = folder / f"{table_called(name, lang)}.csv"
            path.write_text(listed(own, body), encoding="utf-8", newline="")
        put_list(mapping, mapping_text(made.columns, lang))
        put_list(differing, _disagreements(made, lang))
    return mapping, differing


def _disagreements(made: Brought, lang: Language) -> str:
    names = [column.name for column in fields(Disagreement)]
    told = [LISTED[name] if lang == "id" else name for name in names]
    differ = (
        replace(d, field=column_called("employees", d.field, lang))
        for d in made.people.disagreements
    )
    return listed(told, (astuple(it) for it in differ))


def listed(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table as CSV; what a spreadsheet would run is written as text."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(map(write_cell, header))
    writer.writerows([safe_cell(raw) for raw in row] for row in rows)
    return out.getvalue()
