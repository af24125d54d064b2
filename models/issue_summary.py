"""A list of issues that can be read to its end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from models.issue import Issue
from models.phrase import Phrase, joined, phrase

_ORDER = ("error", "warning", "note")
_ROWS = 8
"""So many further rows are named."""
_DETAIL = re.compile(r"\d+|'[^']*'")


def summarise(issues: Iterable[Issue], shown: int = 20) -> list[str]:
    """Write issues as text, errors first, the first of each kind and a count.

    Issues are of one kind when they differ only in row, value and figures.

    Parameters
    ----------
    shown : so many of each kind are written out.
    """
    kinds: dict[tuple[str, ...], list[Issue]] = {}
    for issue in issues:
        kinds.setdefault(_kind(issue), []).append(issue)
    lines = []
    for group in sorted(kinds.values(), key=lambda g: _ORDER.index(g[0].severity)):
        lines += [str(issue) for issue in group[:shown]]
        if len(group) > shown:
            lines.append(f"... and {len(group) - shown} more like this")
    return lines


def _kind(issue: Issue) -> tuple[str, ...]:
    message = _DETAIL.sub("", issue.message)
    return issue.severity, issue.table, issue.column, message


def told_once(issues: Iterable[Issue]) -> list[Phrase]:
    """Write what stands in many rows alike once, with the rows, in the order given."""
    return [told_together(alike) for alike in by_likeness(issues)]


def by_likeness(issues: Iterable[Issue]) -> list[list[Issue]]:
    """Put together what differs in its row alone.

    A code that another table lacks is wrong in every row that names it; its own
    mistake would be lost among hundreds of lines.
    """
    alike: dict[Issue, list[Issue]] = {}
    for issue in issues:
        alike.setdefault(replace(issue, row=issue.row and 0), []).append(issue)
    return list(alike.values())


def told_together(alike: Sequence[Issue]) -> Phrase:
    """Write issues that differ in their rows alone: the first, then rows of others."""
    first, *others = alike
    rows = [str(own.row) for own in others if own.row is not None]
    if not rows:
        return first.sentence()
    dots = " ..." if len(rows) > _ROWS else ""
    also = phrase("Also in row {rows}", rows=", ".join(rows[:_ROWS]) + dots)
    return joined((first.sentence(), also))
