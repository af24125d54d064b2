"""Two pictures: what changes for people, and how fit shifts."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from formasi.language.i18n import N_
from formasi.language.labels import CHANGES
from formasi.reports.sections.section import Section
from formasi.reports.telling.context import Context

BINS = 10


def data(ctx: Context) -> dict[str, Any]:
    """Count the bars of both pictures."""
    counts = [(k, ctx.t(word), ctx.changes[k]) for k, word in CHANGES.items()]
    changes = [bar for bar in counts if bar[2]]
    return {
        "changes": changes,
        "most": max((n for *_, n in changes), default=1),
        "bins": histogram(ctx),
    }


def histogram(ctx: Context) -> list[tuple[str, int, int]]:
    """Count people by fit, before and after: label, before, after."""
    before = [row.fit_before for row in ctx.rows if row.fit_before is not None]
    after = [row.fit for row in ctx.rows if row.fit is not None]
    if not before and not after:
        return []
    low, high = (0.0, 100.0) if not ctx.given_scores else _range([*before, *after])
    width = (high - low) / BINS
    edges = [ctx.t.number(low + k * width, 0) for k in range(BINS + 1)]
    labels = [f"{a}–{b}" for a, b in pairwise(edges)]
    then, now = _counts(before, low, width), _counts(after, low, width)
    return list(zip(labels, then, now, strict=True))


def _range(values: list[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    return (low, high) if high > low else (low - BINS / 2, low + BINS / 2)


def _counts(values: Iterable[float], low: float, width: float) -> list[int]:
    counts = [0] * BINS
    for value in values:
        counts[min(BINS - 1, max(0, int((value - low) / width)))] += 1
    return counts


SECTION = Section("pictures", 30, N_("At a glance"), data=data)
