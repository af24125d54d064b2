"""Whom to talk to, and about what."""

from __future__ import annotations

from typing import Any

from formasi.language.i18n import N_
from formasi.reports.sections.section import Section
from formasi.reports.sections.tabled import MOST
from formasi.reports.sheets.checks.talks import SHEET
from formasi.reports.telling.care import superior, talks_of, to_tell, worries
from formasi.reports.telling.context import Context


def data(ctx: Context) -> dict[str, Any]:
    """Give who needs most care first, with what troubles them and what to say."""
    found = talks_of(ctx)
    rows = [
        {
            "row": ctx.row[talk.person.employee.emp_id],
            "care": talk.care,
            "worries": worries(ctx, talk),
            "tell": list(to_tell(ctx, talk)),
            "superior": superior(ctx, talk),
        }
        for talk in found[:MOST]
    ]
    return {"rows": rows, "more": max(0, len(found) - MOST), "note": ctx.t(SHEET.note)}


SECTION = Section("talks", 42, N_("Whom to talk to first"), SHEET.applies, data)
