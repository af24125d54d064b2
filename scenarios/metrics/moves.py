"""Moves, by kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from models.plan.change import Change
from models.policy.counted import MoveKind
from scenarios.metrics.metric import Metric
from scenarios.metrics.view import View, count

KINDS: tuple[tuple[MoveKind, str], ...] = (
    ("post", "Changes of post"),
    ("unit", "Changes of unit"),
    ("district", "Changes of district"),
)
CHANGES: tuple[tuple[Change, str], ...] = (
    ("rotation", "Rotations"),
    ("equalisation", "Equalisations"),
    ("carried-over", "Confirmed in the same work"),
    ("jf-entry", "Transfers into functional posts"),
    ("jf-step", "Steps up in functional posts"),
    ("jf-release", "Releases from functional posts"),
    ("appointment", "Appointments of people without a post"),
)

PLURALS: Mapping[str, str] = {"carried-over": "carried-over", "jf-entry": "jf-entries"}


def _metrics() -> Iterator[Metric]:
    for kind, title in KINDS:

        def moved(view: View, kind: MoveKind = kind) -> float:
            return count(view, lambda p: kind in p.kinds)

        yield Metric(f"moves-{kind}", title, "people", -1, moved)
    for change, title in CHANGES:

        def changed(view: View, change: Change = change) -> float:
            return count(view, lambda p: p.change == change)

        yield Metric(PLURALS.get(change, f"{change}s"), title, "people", 0, changed)


MOVES = tuple(_metrics())
