"""Write a problem as a folder of CSV files or as a workbook, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

from models.demands import demand, demand_path
from models.errors import ArgumentError, InputError
from models.issue import Issue
from models.phrase import phrase
from models.policy.policy import policy_data
from models.problem.problem import Problem
from models.records.education import Education
from models.records.post import UNLIMITED
from models.records.record import Record
from models.records.scores import Scores
from models.storage.staging import is_empty
from models.storage.whole import whole_folder
from models.storage.whole import write_text as whole_text
from models.tables.cells.cells import write_text
from models.tables.cells.grouping import plain
from models.tables.cells.kinds import write_id
from models.tables.cells.lines import csv_text, quoted
from models.tables.files.toml import to_toml
from models.tables.schema.organisation import TABLES
from models.tables.schema.schema import Column, Table, squeeze
from models.tables.shape.unread import EXTRA_MARK

Sheet = tuple[list[str], list[Sequence[Any]]]
"""Header and columns of values: str, int, float, date or None."""
Tell = Callable[[Any], Any]
Known = dict[str, tuple[tuple[Any, Any], str | None]]
"""Name of a table -> what it was made of, and its text; None for none."""


def _as_it_is(cell: Any) -> Any:
    return cell


def _as_csv(cell: Any) -> str:
    if isinstance(cell, float):
        return plain(cell)
    return quoted(cell) if isinstance(cell, str) else "" if cell is None else str(cell)


def write_problem(problem: Problem, path: str | Path) -> None:
    """Write a problem so that reading gives the same problem.

    Parameters
    ----------
    problem : what is written, its policy included.
    path : a new or empty folder for CSV files, or an ``.xlsx`` file; the policy is
        written into it, or beside it as ``<name>.policy.toml``.

    Raises
    ------
    InputError
        When the folder holds something already, or a table does not fit a sheet.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from formasi import read_problem, write_problem
    >>> problem = read_problem("examples/binjai")
    >>> with TemporaryDirectory() as folder:
    ...     write_problem(problem, Path(folder) / "copy")
    ...     read_problem(Path(folder) / "copy") == problem
    True
    """
    demand("problem", problem, Problem)
    demand_path("path", path)
    target = Path(path)
    if target.suffix.lower() == ".xlsx":
        from models.tables.files.write_workbook import write_workbook  # noqa: PLC0415

        rows = {
            name: (header, zip(*columns, strict=True))
            for name, (header, columns) in sheets_of(problem).items()
        }
        write_workbook(rows, target)
        whole_text(target.with_name(f"{target.stem}.policy.toml"), _policy(problem))
    else:
        write_texts(problem_texts(problem), target)


def problem_texts(problem: Problem, known: Known | None = None) -> dict[str, str]:
    """Give the files of a problem's folder, before they are written.

    Parameters
    ----------
    problem : what is written, its policy included.
    known : the texts of the problems before it, to be gone on with: one that has the
        very same table has the same text of it.

    Returns
    -------
    File name -> text.
    """
    known = {} if known is None else known
    ask, found = _Ask(_as_csv, cache(write_id)), {}
    for name in TABLES:
        told = getattr(problem, name), problem.left if name == "employees" else ()
        last = known[name][0] if name in known else (None, None)
        if last[0] is not told[0] or last[1] is not told[1]:
            sheet = _sheet(problem, name, ask)
            known[name] = told, None if sheet is None else csv_text(*sheet)
        text = known[name][1]
        if text is not None:
            found[f"{name}.csv"] = text
    return {**found, "policy.toml": _policy(problem)}


def _policy(problem: Problem) -> str:
    return to_toml(policy_data(problem.policy))


def sheets_of(problem: Problem, tell: Tell = _as_it_is) -> dict[str, Sheet]:
    """Give header and columns of each table that holds something.

    Parameters
    ----------
    problem : whose tables are given, those that it cannot lack always.
    tell : makes of a cell what is wanted of it, once for all cells that are alike.

    Returns
    -------
    Name of a table -> its header, and the values of each column.
    """
    ask = _Ask(tell, cache(write_id))  # the same ids stand in many tables
    return {name: sheet for name in TABLES if (sheet := _sheet(problem, name, ask))}


def write_texts(texts: Mapping[str, str], target: Path) -> None:
    """Write the files of a problem's folder, whole or not at all.

    Parameters
    ----------
    texts : file name -> text, as ``problem_texts`` gives them.
    target : a new or empty folder.

    Raises
    ------
    InputError
        When the folder holds something already.
    """
    if target.exists() and not is_empty(target):
        text = phrase("the folder is not empty: nothing was written.")
        allowed = phrase("a new or empty folder")
        issue = Issue(text, str(target), allowed=allowed, code="unwritable")
        raise InputError([issue])
    with whole_folder(target) as beside:
        for name, content in texts.items():
            (beside / name).write_text(content, encoding="utf-8", newline="")


class _Ask(NamedTuple):
    """What is wanted of a cell, and how ids are written."""

    tell: Tell
    write_id: Callable[[str], str]

    def writer(self, kind: str) -> Callable[[Any], Any]:
        """Give what makes the cell of a value."""
        if kind in ("id", "upward"):
            return self.write_id
        return _seats if kind == "need" else to_cell


def _sheet(problem: Problem, name: str, ask: _Ask) -> Sheet | None:
    table = TABLES[name]
    content = getattr(problem, name)
    if name == "employees":
        content = (*content, *problem.left)
    if isinstance(content, Scores):
        return _scores(content, ask)
    if not content and name not in ("employees", "posts"):
        return None
    return _records(table, content, ask)


def _scores(scores: Scores, ask: _Ask) -> Sheet:
    named = scores.emp_id, scores.post_code
    ids = [_cells(column, ask.write_id, ask.tell) for column in named]
    counted = [c.tolist() for c in (scores.score, *scores.usages.values())]
    numbers = [
        column if ask.tell is _as_it_is else _cells(column, _as_it_is, ask.tell)
        for column in counted
    ]
    usages = [_extra_header(TABLES["scores"], usage) for usage in scores.usages]
    header = ["emp_id", "post_code", "score", *usages]
    return header, [*ids, *numbers]


def _records(table: Table, records: Sequence[Record], ask: _Ask) -> Sheet:
    """Give the columns that say anything, and the extra ones."""
    header: list[str] = []
    cells: list[Sequence[Any]] = []
    for column in table.columns:
        values = _values(table, column, records)
        if column.required or _says_something(table, column, values):
            header.append(column.field)
            cells.append(_cells(values, ask.writer(column.kind), ask.tell))
    extras: list[Mapping[str, str]] = list(map(attrgetter("extra"), records))
    for key in dict.fromkeys(chain.from_iterable(extras)):
        header.append(_extra_header(table, key))
        cells.append(_cells([extra.get(key) for extra in extras], to_cell, ask.tell))
    return header, cells


def _values(table: Table, column: Column, records: Sequence[Record]) -> list[Any]:
    """Give a column; what was not given of a person stays so."""
    field = column.field
    if table.name != "employees" or field not in UNSAID:
        return list(map(attrgetter(field), records))
    return [
        getattr(record, field) if field in record.model_fields_set else None
        for record in records
    ]


def _says_something(table: Table, column: Column, values: list[Any]) -> bool:
    assert table.record is not None
    default = table.record.model_fields[column.field].default
    if table.name == "employees" and column.field in UNSAID:
        return any(value is not None for value in values)
    always = (table.name, column.field) == ("posts", "need")
    return always or values.count(default) < len(values)


def _cells(values: Iterable[Any], write: Callable[[Any], Any], tell: Tell) -> list[Any]:
    """Write each distinct value once."""
    known: dict[Any, Any] = dict.fromkeys(values)
    for value in known:
        _demand_text(value)
        known[value] = tell(None if value is None else write(value))
    return list(map(known.__getitem__, values))


def _demand_text(value: Any) -> None:
    """Refuse what no file can hold as text.

    Raises
    ------
    ArgumentError
        When there is half a character, or one that ends a text, in it.
    """
    if isinstance(value, str) and not value.isprintable():
        written = value.encode("utf-8", "replace").decode("utf-8")
        if "\x00" in value or any("\ud800" <= c <= "\udfff" for c in value):
            raise ArgumentError(
                phrase("{value!r} is no text that a file can hold.", value=written)
            )


def _seats(need: int) -> int | str:
    return "unlimited" if need == UNLIMITED else need


UNSAID = ("status", "discipline")
"""Fields of people that have a value where no table says one: a gap stays a gap."""


def to_cell(value: Any) -> Any:
    """Give the cell of a value of a record."""
    if isinstance(value, str):
        return write_text(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Education):
        return value.name
    if isinstance(value, tuple):
        return _list(value)
    if value is None or isinstance(value, (int, float, date)):
        return value
    return str(value)


def _list(parts: Sequence[str]) -> str:
    """Join a list; a part that holds a semicolon is kept whole by bars."""
    if any(";" in part for part in parts):
        return write_text("|".join(parts) + "|")
    return write_text("; ".join(parts))


def _extra_header(table: Table, name: str) -> str:
    """Write the header of an extra column so that it is read as one, and kept."""
    looks_known = squeeze(name) in table.by_header or name.startswith(EXTRA_MARK)
    marked = looks_known or table.record is not None
    return write_text(EXTRA_MARK + name if marked else name)
