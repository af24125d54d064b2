"""Whose approval the plan needs, how long that takes, and the earliest day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from formasi.language.i18n import N_
from formasi.reports.sections.section import Section
from formasi.reports.taking_effect import earliest, needed, said_of_start
from formasi.reports.telling.context import Context
from models.policy.approvals import Approval


@dataclass(frozen=True)
class Line:
    """One approval, for how many decisions, and when the last of them is there."""

    approval: Approval
    decisions: int
    done: int


def applies(ctx: Context) -> bool:
    """Show it where a decision needs an approval."""
    return bool(needed(ctx))


def data(ctx: Context) -> Mapping[str, Any]:
    """Give a line per approval, and the sentences on days."""
    counts: dict[str, Line] = {}
    for one in needed(ctx):
        name = one.approval.name
        before = counts.get(name, Line(one.approval, 0, 0))
        done = max(before.done, one.done)
        counts[name] = Line(one.approval, before.decisions + 1, done)
    lines = sorted(counts.values(), key=lambda line: line.done)
    return {"lines": lines, "said": [*said_of_start(ctx), *earliest(ctx)]}


SECTION = Section("approvals", 47, N_("Approvals, and the earliest day"), applies, data)
