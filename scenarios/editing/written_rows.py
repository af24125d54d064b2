"""Rows written in a scenario file, read as a problem folder's cells are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from models.errors import nearest
from models.fault import fault_of
from models.phrase import joined, phrase
from models.policy.policy import Policy
from models.records.employee import Employee
from models.records.ladder import find_level
from models.records.post import Post
from models.records.record import Record
from models.tables.cells.badcell import BadCell
from models.tables.cells.kinds import KINDS
from models.tables.schema.organisation import TABLES
from scenarios.errors import EditError

R = TypeVar("R", bound=Record)


def record_of(record: type[R], table: str, row: Mapping[str, Any]) -> R:
    """Make a record of a row: English or Indonesian headers, any spelling of values.

    Raises
    ------
    EditError
        When a header is not known or a value cannot be read.
    """
    columns = TABLES[table].fields
    cells = {}
    for header, value in row.items():
        field = field_of(table, header)
        cells[field] = _read(table, field, columns[field].kind, value)
    return _made(record, table, cells)


def field_of(table: str, header: str) -> str:
    """Give the field that a header names, in English or Indonesian.

    Raises
    ------
    EditError
        When the table has no such column.
    """
    columns = TABLES[table].fields
    names = {name: c.field for c in columns.values() for name in (c.field, *c.names)}
    if header not in names:
        raise EditError(
            phrase(
                "the table {table} has no column {header!r}.{hint}",
                table=table,
                header=header,
                hint=nearest(header, names),
            )
        )
    return names[header]


def changed(record: R, **updates: Any) -> R:
    """Give a copy of a record with some fields changed, and validated."""
    return _made(type(record), type(record).__name__, {**dict(record), **updates})


def post_of_row(policy: Policy, row: Mapping[str, Any]) -> Post:
    """Make a post of a row, its level found as when a folder is read."""
    post = record_of(Post, "posts", row)
    code = find_level(policy.levels, post.type, post.level, post.echelon)
    if code is None and (post.level or post.echelon):
        named = post.level or post.echelon
        hint = nearest(named, policy.levels)
        raise EditError(
            phrase(
                "post {post_code}: level {named!r} is not known.{hint}",
                post_code=post.post_code,
                named=named,
                hint=hint,
            )
        )
    kind = post.type or (policy.levels[code].type if code else None)
    return changed(post, level=code or "", type=kind)


def employee_of_row(row: Mapping[str, Any]) -> Employee:
    """Make an employee of a row."""
    return record_of(Employee, "employees", row)


def _read(table: str, field: str, kind: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return KINDS[kind](value)
    except BadCell as error:
        message = phrase(
            "{table}, {field}: {value!r} cannot be read: {error}",
            table=table,
            field=field,
            value=value,
            error=error,
        )
        raise EditError(message) from None


def _made(record: type[R], table: str, cells: Mapping[str, Any]) -> R:
    try:
        return record(**cells)
    except ValidationError as error:
        parts = [
            phrase(
                "{table}, {field}: {fault}, found {found!r}.",
                table=table,
                field=e["loc"][0],
                fault=fault_of(e),
                found=e["input"],
            )
            for e in error.errors()
        ]
        raise EditError(joined(parts)) from None
