"""The summary of a tournament as rows of text, and as plain data.

``python -m benchmarks.policies.table RESULTS`` prints the tables of the page about it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from math import isnan
from pathlib import Path
from typing import Any

from benchmarks.policies.contest import Entry
from benchmarks.policies.kept import Kept
from benchmarks.policies.mechanisms import MECHANISMS
from benchmarks.policies.summary import COLUMNS, Row, Spread, summary

Table = tuple[list[str], list[list[str]]]


def table(rows: Sequence[Row], *, differences: bool = False) -> Table:
    """Give the header, and a line of text for each mechanism."""
    header = ["Way of deciding", *COLUMNS.values(), "Failed"]
    lines = []
    for row in rows:
        shown = row.against if differences else row.values
        cells = [_text(shown.get(metric), sign=differences) for metric in COLUMNS]
        lines.append([MECHANISMS[row.mechanism].title, *cells, str(row.failed)])
    return header, lines


def _text(spread: Spread | None, *, sign: bool) -> str:
    if spread is None:
        return "-"
    return f"+{spread}" if sign and spread.mean > 0 else str(spread)


def markdown(rows: Sequence[Row], *, differences: bool = False) -> str:
    """Write the table for a page."""
    header, lines = table(rows, differences=differences)
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


def by_kind(entries: Sequence[Entry], metric: str) -> str:
    """Write a table of one metric: mechanisms by kind of city and room."""
    parts: dict[str, list[Entry]] = {}
    for entry in entries:
        parts.setdefault(" ".join(entry.city.split("-")[1:3]), []).append(entry)
    rows = {kind: {r.mechanism: r for r in summary(own)} for kind, own in parts.items()}
    lines = [["Way of deciding", *rows], ["---", *["---:"] * len(rows)]]
    for name, mechanism in MECHANISMS.items():
        own = (kind.get(name) for kind in rows.values())
        cells = (
            _text(row.values.get(metric) if row else None, sign=False) for row in own
        )
        lines.append([mechanism.title, *cells])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _print(path: Path) -> None:
    """Print means, differences to the optimum and the surplus by kind, size by size."""
    entries = list(Kept(path).read().values())
    for size in sorted({int(e.city.split("-")[0]) for e in entries}):
        own = [e for e in entries if e.city.startswith(f"{size}-")]
        rows, cities = summary(own), len({e.city for e in own})
        print(f"\n## {size:,} employees, {cities} cities\n\n{markdown(rows)}")
        print(f"\nLess the optimum\n\n{markdown(rows, differences=True)}")
        print(f"\nWithout a post, by kind\n\n{by_kind(own, 'surplus')}")


if __name__ == "__main__":
    _print(Path(sys.argv[1]))
