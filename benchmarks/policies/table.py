"""The summary of a tournament as rows of text, and as plain data.

``python -m benchmarks.policies.table RESULTS`` prints the tables of the page about it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from math import isnan
from pathlib import Path
from typing import Any

from benchmarks.policies.chart import write_chart
from benchmarks.policies.contest import CitySpec, Trial
from benchmarks.policies.mechanisms import MECHANISMS
from benchmarks.policies.summary import (
    COLUMNS,
    Number,
    Row,
    groups,
    plain,
    summary,
)
from benchmarks.policies.trial_file import TrialFile
from models.phrase import phrase

Table = tuple[list[str], list[list[str]]]
Say = Callable[[str], str]
"""Says a phrase in the reader's language."""
WAY, KEPT = phrase("Way of deciding"), phrase("Every hard rule kept")


def table(
    rows: Sequence[Row],
    *,
    differences: bool = False,
    number: Number = plain,
    say: Say = str,
) -> Table:
    """Give the header, and a line of text for each mechanism."""
    heads = [shown.head for shown in COLUMNS.values()]
    return (
        [say(head) for head in (WAY, *heads, KEPT)],
        [_line(row, number, say, differences=differences) for row in rows],
    )


def _line(row: Row, number: Number, say: Say, *, differences: bool) -> list[str]:
    """Write a mechanism's figures; those that grew against the optimum with a plus."""
    spreads = row.against if differences else row.values
    cells = [say(MECHANISMS[row.mechanism].title)]
    for metric, shown in COLUMNS.items():
        spread = spreads.get(metric)
        sign = "+" if differences and spread and spread.mean > 0 else ""
        cells.append(sign + spread.text(number, shown.times) if spread else "-")
    kept = phrase("{count} of {all}", count=row.clean, all=row.cities)
    return [*cells, say(kept)]


def markdown(rows: Sequence[Row], *, differences: bool = False) -> str:
    """Write the table for a page."""
    return _markdown(*table(rows, differences=differences))


def _markdown(header: list[str], lines: list[list[str]]) -> str:
    rule = ["---", *["---:"] * (len(header) - 1)]
    return "\n".join(f"| {' | '.join(line)} |" for line in (header, rule, *lines))


def data(entries: Sequence[Trial]) -> dict[str, Any]:
    """Give sources, summaries and entries for a program; what is not known is null."""
    return {
        "mechanisms": {
            m.name: {"title": str(m.title), "source": m.source}
            for m in MECHANISMS.values()
        },
        "summaries": [
            {**asdict(group), "rows": [_plain(asdict(row)) for row in summary(own)]}
            for group, own in groups(entries).items()
        ],
        "entries": [asdict(entry) for entry in entries],
    }


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    return None if isinstance(value, float) and isnan(value) else value


def by_kind(entries: Sequence[Trial], metric: str) -> str:
    """Write a table of one metric: mechanisms by kind of city and room."""
    parts: dict[str, list[Trial]] = {}
    for entry in entries:
        group = CitySpec.named(entry.city).group.replace("-", " ")
        parts.setdefault(group, []).append(entry)
    rows = {kind: {r.mechanism: r for r in summary(own)} for kind, own in parts.items()}
    lines = [
        [
            str(mechanism.title),
            *(_cell(kind.get(name), metric) for kind in rows.values()),
        ]
        for name, mechanism in MECHANISMS.items()
    ]
    return _markdown([str(WAY), *rows], lines)


def _cell(row: Row | None, metric: str) -> str:
    spread = row.values.get(metric) if row else None
    return spread.text() if spread else "-"


def _print(path: Path) -> None:
    """Print means, differences to the optimum, the surplus by kind; draw pictures."""
    for group, own in groups(TrialFile(path).read().values()).items():
        rows, count = summary(own), len({e.city for e in own})
        print(f"\n## {group.title}, {count} cities\n\n{markdown(rows)}")
        print(f"\nLess the optimum\n\n{markdown(rows, differences=True)}")
        print(f"\nWithout a post, by kind\n\n{by_kind(own, 'surplus')}")
        write_chart(rows, path.with_name(f"policies-{group}.svg"))


if __name__ == "__main__":
    _print(Path(sys.argv[1]))
