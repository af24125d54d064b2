"""The forms that offices have, and what becomes of each of their columns."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from models.tables.schema.private import topic_of
from models.tables.schema.schema import shortened, squeeze

Fate = Literal["used", "joined", "out", "private"]


@dataclass(frozen=True)
class FormColumn:
    """A column of a form.

    Attributes
    ----------
    header : as the form writes it.
    fate : used; joined with others into one field; left out; or private.
    field : field of the table that it fills, empty if none.
    why : why it is not read, in English and Indonesian; empty for columns that are.
    """

    header: str
    fate: Fate
    field: str = ""
    why: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Form:
    """A form: its title in English and Indonesian, its table, and its columns."""

    name: str
    title: tuple[str, str]
    table: str
    columns: tuple[FormColumn, ...]


@cache
def forms() -> tuple[Form, ...]:
    """Give every form that is known.

    Returns
    -------
    The forms, in the order in which ``forms.toml`` names them.
    """
    text = Path(__file__).with_name("forms.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    why = data.pop("why")
    return tuple(_form(name, entry, why) for name, entry in data.items())


def _form(name: str, entry: Mapping[str, object], why: Mapping[str, object]) -> Form:
    title, used, out, private = (entry[k] for k in ("title", "used", "out", "private"))
    assert isinstance(title, list)
    assert isinstance(used, dict)
    assert isinstance(out, dict)
    assert isinstance(private, dict)
    columns = [_used(header, field) for header, field in used.items()]
    for header, key in out.items():
        reason = why[key]
        assert isinstance(reason, list)
        columns.append(FormColumn(header, "out", why=(reason[0], reason[1])))
    for header in private["headers"]:
        topic = topic_of(header)
        assert topic is not None, header
        columns.append(FormColumn(header, "private", why=(topic.english, topic.local)))
    return Form(name, (title[0], title[1]), str(entry["table"]), tuple(columns))


def _used(header: str, field: str) -> FormColumn:
    joined = field.startswith("+")
    return FormColumn(header, "joined" if joined else "used", field.removeprefix("+"))


@cache
def left_out(table: str) -> Mapping[str, FormColumn]:
    """Give the columns of a table's forms that are known and not read.

    Parameters
    ----------
    table : name of the table.

    Returns
    -------
    Header, as ``squeeze`` leaves it -> column.
    """
    out = [
        column
        for form in forms()
        if form.table == table
        for column in form.columns
        if column.fate == "out"
    ]
    short = {word: column for column in out for word in shortened(column.header)}
    return short | {squeeze(column.header) or column.header: column for column in out}
