"""A list of issues that can be read to its end."""

from __future__ import annotations

import re
from collections.abc import Iterable

from models.issue import Issue

_ORDER = ("error", "warning", "note")
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
