"""The page of forms: each column of each form, and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator

from models.tables.schema.forms import Form, FormColumn, forms
from models.tables.schema.organisation import TABLES

HEAD = """\
# Forms that offices have, column by column

What becomes of each column of the usual downloads and forms: *read* into a field,
*joined* with others into one, *left out* with the reason, or private: *refused* (the
table is not read while it is there) or *never kept*. A column that is not named here
is found by the [names that each table knows](guide.md), or it is not read, and said so.
It comes into no run, cache or report unless `--keep-extra NAME` asks for it. Private
columns are found by meaning (anything about religion, ethnicity, marriage, politics,
health, identity numbers, phone, e-mail, address, accounts, family) and by the look of
their cells, under whatever name. A name that stands beside a code, an id or a number of
the register is read only where that is not known. *This page is written by
`docs/make_pages.py`; change
[`forms.toml`](../models/tables/schema/forms.toml) instead.*

*Nasib setiap kolom formulir yang lazim: dibaca, digabung, tidak dipakai (dengan
alasan), atau bersifat pribadi: ditolak atau tidak disimpan. Nama di samping kode atau
NIP hanya dibaca bila kode atau NIP itu tidak dikenal.*
"""
_FATES = {"used": "read / dibaca", "joined": "joined / digabung"}


def forms_page() -> str:
    """Write the page.

    Returns
    -------
    The page, in Markdown.
    """
    return "\n".join([HEAD, *(_section(form) for form in forms())])


def _section(form: Form) -> str:
    english, local = form.title
    names = f"`{form.table}` (`{TABLES[form.table].names[0]}`)"
    lines = [
        f"## {english} / {local}",
        "",
        f"Table {names}.",
        "",
        "| column | what becomes of it | field, or why not |",
        "| --- | --- | --- |",
        *(_line(form, column) for column in form.columns),
    ]
    return "\n".join([*lines, ""])


def _line(form: Form, column: FormColumn) -> str:
    cells = "|".join(f" {part} " for part in _parts(form, column))
    return f"|{cells}|"


def _parts(form: Form, column: FormColumn) -> Iterator[str]:
    english, local = column.why
    yield f"`{column.header}`"
    if column.fate in _FATES:
        yield _FATES[column.fate]
        field = TABLES[form.table].fields[column.field]
        yield f"`{field.field}` (`{field.local}`)"
    elif column.fate == "out":
        yield "left out / tidak dipakai"
        yield f"{english} / {local}"
    else:
        topic, _, end = english.partition(": ")
        theme, _, akhir = local.partition(": ")
        yield f"**{end} / {akhir}**"
        yield f"{topic} / {theme}"
