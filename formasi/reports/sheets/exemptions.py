"""Exemptions: what was allowed beside a rule, on which paper, and until when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from formasi.i18n import N_
from formasi.reports.context import Context
from formasi.reports.sentences import rule_title
from formasi.reports.sheet import Column, Sheet
from models.employee import Exemption

COLUMNS = (
    Column(N_("No."), 6, "whole"),
    Column(N_("Rule"), 30),
    Column(N_("Employee"), 34),
    Column(N_("Post"), 40),
    Column(N_("Cause"), 20),
    Column(N_("Document"), 24),
    Column(N_("Valid until"), 14, "day"),
    Column(N_("In this plan"), 26),
)


def applies(ctx: Context) -> bool:
    """Show it where there are some."""
    return ctx.has_plan and bool(ctx.problem.exemptions)


def rows(ctx: Context) -> Iterator[list[Any]]:
    """Give a line per exemption, in the order of the input."""
    for number, exemption in enumerate(ctx.problem.exemptions, start=1):
        yield [
            number,
            rule_title(ctx, exemption.rule),
            ctx.person(exemption.emp_id) if exemption.emp_id else "",
            ctx.place(exemption.post_code),
            exemption.cause,
            exemption.document,
            exemption.valid_until,
            ctx.t(_use(ctx, exemption)),
        ]


def _use(ctx: Context, exemption: Exemption) -> str:
    day = ctx.problem.policy.plan_date
    if not exemption.document:
        return N_("no document: it does not count")
    if exemption.valid_until is not None and exemption.valid_until < day:
        return N_("expired: it does not count")
    for finding in ctx.result.findings:
        person = exemption.emp_id in (None, *finding.employees)
        post = exemption.post_code in (None, *finding.posts)
        if finding.kind == "exempt" and person and post:
            return N_("used")
    return N_("not needed")


SHEET = Sheet(
    N_("Exemptions"),
    150,
    N_("Exemptions on record (pengecualian)"),
    COLUMNS,
    rows,
    note=N_("An exemption counts only with a document, and until its last day."),
    applies=applies,
)
