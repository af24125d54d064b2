"""Audit: outcomes by sex, age, contract and unit, with counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from formasi.language.i18n import N_
from formasi.language.labels import VALUES
from formasi.reports.sheets.sheet import Heading, Sheet
from formasi.reports.telling.context import Context
from optimizer.effects.audit import audit

COLUMNS = (
    Heading(N_("Trait"), 14),
    Heading(N_("Group"), 34),
    Heading(N_("People"), 8, "whole"),
    Heading(N_("Placed"), 8, "whole"),
    Heading(N_("Placed, share"), 8, "share"),
    Heading(N_("Surplus"), 8, "whole"),
    Heading(N_("Move"), 8, "whole"),
    Heading(N_("Move, share"), 8, "share"),
    Heading(N_("Promoted"), 8, "whole"),
    Heading(N_("Promoted, share"), 8, "share"),
    Heading(N_("Lose class"), 8, "whole"),
    Heading(N_("Mean change of fit"), 9, "points"),
    Heading(N_("Remark"), 26),
)
TRAITS: Mapping[str, str] = {
    "sex": N_("Sex"),
    "age": N_("Age"),
    "status": N_("Status"),
    "movable": N_("May be moved"),
    "unit": N_("Unit today"),
}
GROUPS: Mapping[str, str] = {
    "women": N_("women"),
    "men": N_("men"),
    "under 35": N_("under 35"),
    "35 to 49": N_("35 to 49"),
    "50 and over": N_("50 and over"),
    "movable": N_("yes"),
    "not movable": N_("no"),
}


def rows(ctx: Context) -> Iterator[list[Any]]:
    """Give a line per group."""
    for row in audit(ctx.problem, ctx.people):
        unit = row.trait == "unit"
        yield [
            ctx.t(TRAITS[row.trait]),
            ctx.unit_name(row.group)
            if unit
            else ctx.t(GROUPS.get(row.group) or VALUES.get(row.group, row.group)),
            row.people,
            row.placed,
            row.share(row.placed),
            row.surplus,
            row.moved,
            row.share(row.moved),
            row.promoted,
            row.share(row.promoted),
            row.class_losses,
            row.fit_change,
            ctx.t("small group: do not compare") if row.small else "",
        ]


SHEET = Sheet(
    N_("Audit"),
    110,
    N_("Outcomes by group (audit)"),
    COLUMNS,
    rows,
    note=N_(
        "Sex, age and contract are never an input to fit; here they are looked at."
    ),
)
