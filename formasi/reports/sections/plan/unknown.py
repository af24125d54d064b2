"""What fit and rules do not know of people and posts, counted."""

from __future__ import annotations

from typing import Any

from formasi.language.i18n import N_
from formasi.language.labels import PARTS
from formasi.reports.sections.section import Section
from formasi.reports.telling.context import Context
from formasi.reports.telling.facts import gap_sentences
from optimizer.fit.notes import Unknown, unknowns


def data(ctx: Context) -> dict[str, Any]:
    """Give a sentence for each kind of gap."""
    lines = gap_sentences(ctx)
    lines += [_sentence(ctx, found) for found in unknowns(ctx.problem)]
    return {"lines": lines}


def _sentence(ctx: Context, found: Unknown) -> str:
    values = {
        key: ctx.t.number(v) if isinstance(v, int) else ctx.t(PARTS.get(v, v)).lower()
        for key, v in found.values.items()
    }
    what, then = (ctx.t(half, **values) for half in (found.what, found.then))
    return f"{what}; {then}."


SECTION = Section("unknown", 125, N_("What is not known"), data=data)
