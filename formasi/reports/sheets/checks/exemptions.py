"""Exemptions: what was allowed beside a rule, on which paper, and until when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from formasi.language.i18n import N_
from formasi.reports.sheets.sheet import Heading, Sheet
from formasi.reports.telling.context import Context
from formasi.reports.telling.sentences import rule_title
from models.records.employee import Exemption
from optimizer.policy.bind import BoundPolicy, bind
from optimizer.policy.exemption_notes import (
    BARE,
    EXPIRED,
    FIRM,
    NOBODY,
    OFF,
    SUM,
    UNKNOWN,
    idle,
)

COLUMNS = (
    Heading(N_("No."), 6, "whole"),
    Heading(N_("Rule"), 30),
    Heading(N_("Employee"), 34),
    Heading(N_("Post"), 40),
    Heading(N_("Cause"), 20),
    Heading(N_("Document"), 24),
    Heading(N_("Valid until"), 14, "day"),
    Heading(N_("In this plan"), 26),
)


def applies(ctx: Context) -> bool:
    """Show it where there are some."""
    return ctx.has_plan and bool(ctx.problem.exemptions)


def rows(ctx: Context) -> Iterator[list[Any]]:
    """Give a line per exemption, in the order of the input."""
    policy = bind(ctx.problem)
    for number, exemption in enumerate(ctx.problem.exemptions, start=1):
        yield [
            number,
            _rule(ctx, policy, exemption.rule),
            ctx.person(exemption.emp_id) if exemption.emp_id else "",
            ctx.place(exemption.post_code),
            ctx.remark(exemption.cause.replace("_", " ")),
            exemption.document,
            exemption.valid_until,
            ctx.t(_use(ctx, policy, exemption)),
        ]


def _rule(ctx: Context, policy: BoundPolicy, name: str) -> str:
    """Call the rules by title, whether named by title or by code."""
    titles = [a.title for a in policy.rules if name.lower() in a.names]
    return ", ".join(rule_title(ctx, title) for title in titles or [name])


IDLE = {
    UNKNOWN: N_("no such rule: it does not count"),
    OFF: N_("the rule is off: not needed"),
    SUM: N_("not about single placements: it does not count"),
    FIRM: N_("nobody may grant it: it does not count"),
    BARE: N_("no document: it does not count"),
    NOBODY: N_("for nobody: it does not count"),
    EXPIRED: N_("expired: it does not count"),
}


def _use(ctx: Context, policy: BoundPolicy, exemption: Exemption) -> str:
    why = idle(ctx.problem, policy, exemption)
    if why is not None:
        return IDLE[why]
    named = exemption.rule.lower()
    titles = {a.title for a in policy.rules if named in a.names}
    for finding in ctx.result.findings:
        person = exemption.emp_id in (None, *finding.employees)
        post = exemption.post_code in (None, *finding.posts)
        if finding.kind == "exempt" and finding.rule in titles and person and post:
            return N_("used")
    return N_("not needed")


SHEET = Sheet(
    N_("Exemptions"),
    150,
    N_("Exemptions on record (pengecualian)"),
    COLUMNS,
    rows,
    note=N_(
        "An exemption counts only with a document, and until its last day. Used: the "
        "plan places somebody where the rule would forbid it."
    ),
    applies=applies,
)
