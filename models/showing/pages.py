"""Tables as HTML for a notebook: every text is escaped, nothing is fetched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any


def as_html(title: str, facts: Mapping[str, Any], tables: Iterable[str] = ()) -> str:
    """Write a title and facts, and further tables below.

    Parameters
    ----------
    title : in bold above.   facts : what is called so -> its value.
    tables : each as ``html_table`` gives it.
    """
    rows = [(name, _shown(value)) for name, value in facts.items()]
    first = [html_table((), rows)] if rows else []
    return "".join((f"<div><b>{escape(title)}</b>", *first, *tables, "</div>"))


def text_as_html(text: str) -> str:
    """Write plain lines as they are laid out."""
    return f"<pre>{escape(text)}</pre>"


def html_table(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Write a table; without a header the first cell of each row is one.

    Parameters
    ----------
    header : of the columns; empty for none.   rows : of plain values.
    """
    head = "".join(f"<th>{escape(name)}</th>" for name in header)
    lines = [f"<tr>{head}</tr>"] if header else []
    for first, *rest in rows:
        kind = "td" if header else "th"
        cells = "".join(f"<td>{escape(_shown(cell))}</td>" for cell in rest)
        lines.append(f"<tr><{kind}>{escape(_shown(first))}</{kind}>{cells}</tr>")
    return f"<table>{''.join(lines)}</table>"


def _shown(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:,.6g}" if abs(value) < 1 else f"{value:,.2f}"
    return f"{value:,}" if type(value) is int else "" if value is None else str(value)
