"""Temuan: what the check by hand found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from formasi.language.i18n import N_
from formasi.language.labels import KINDS
from formasi.reports.sheets.sheet import Heading, Sheet
from formasi.reports.telling.context import Context
from formasi.reports.telling.sentences import finding_sentence, rule_title

COLUMNS = (
    Heading(N_("No."), 6, "whole"),
    Heading(N_("Kind"), 26),
    Heading(N_("Rule"), 30),
    Heading(N_("Finding"), 90, "wrap"),
    Heading(N_("Amount"), 10, "points"),
    Heading(N_("Employees"), 26),
    Heading(N_("Posts"), 20),
    Heading(N_("Units"), 20),
)

SHOWN = 25


def rows(ctx: Context) -> Iterator[list[Any]]:
    """Give a line per finding, breaches first."""
    order = list(KINDS)
    found = sorted(ctx.result.findings, key=lambda f: order.index(f.kind))
    for number, finding in enumerate(found, start=1):
        yield [
            number,
            ctx.t(KINDS[finding.kind]),
            rule_title(ctx, finding.rule),
            finding_sentence(ctx, finding),
            finding.amount,
            _listed([ctx.person_id(i) for i in finding.employees]),
            _listed(finding.posts),
            _listed(finding.units),
        ]


def _listed(ids: Sequence[str]) -> str:
    more = f", … ({len(ids)})" if len(ids) > SHOWN else ""
    return ", ".join(ids[:SHOWN]) + more


SHEET = Sheet(N_("Findings"), 80, N_("Findings of the check"), COLUMNS, rows)
