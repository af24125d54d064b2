"""The summary of a tournament as rows of text, and as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from math import isnan
from typing import Any

from benchmarks.policies.contest import Entry
from benchmarks.policies.mechanisms import MECHANISMS
from benchmarks.policies.summary import COLUMNS, Row


def table(rows: Sequence[Row]) -> tuple[list[str], list[list[str]]]:
    """Give the header, and a line of text for each mechanism."""
    header = ["Way of deciding", *COLUMNS.values(), "Failed"]
    lines = []
    for row in rows:
        cells = [str(row.values[m]) if m in row.values else "-" for m in COLUMNS]
        lines.append([MECHANISMS[row.mechanism].title, *cells, str(row.failed)])
    return header, lines


def markdown(rows: Sequence[Row]) -> str:
    """Write the table for a page."""
    header, lines = table(rows)
    rule = ["---", *["---:"] * (len(header) - 1)]
    return "\n".join(f"| {' | '.join(line)} |" for line in (header, rule, *lines))


def data(rows: Iterable[Row], entries: Iterable[Entry]) -> dict[str, Any]:
    """Give summary and entries for a program; what is not known is null."""
    return {
        "summary": [_plain(asdict(row)) for row in rows],
        "entries": [asdict(entry) for entry in entries],
    }


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    return None if isinstance(value, float) and isnan(value) else value
