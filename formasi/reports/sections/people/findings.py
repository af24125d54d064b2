"""Findings of the check by hand, each kind apart."""

from __future__ import annotations

from typing import Any

from formasi.language.i18n import N_
from formasi.language.labels import KINDS
from formasi.reports.sections.section import Section
from formasi.reports.telling.context import Context
from formasi.reports.telling.sentences import finding_sentence, rule_title

EXPLAINED = {
    "breach": N_("A hard rule that the plan breaks. A plan of Formasi has none."),
    "soft": N_(
        "A rule that should hold; the plan pays its price where something else is "
        "worth more."
    ),
    "existing": N_(
        "People who stay in their post although they do not meet a rule of entry "
        "today. Nobody is forced out."
    ),
    "exempt": N_("Breaks of a rule that a document on record allows."),
    "remark": N_("Worth a look; no rule is broken."),
}


def data(ctx: Context) -> dict[str, Any]:
    """Group the findings by kind, and count them."""
    groups = []
    for kind, title in KINDS.items():
        own = [f for f in ctx.result.findings if f.kind == kind]
        rows = [
            (rule_title(ctx, f.rule), finding_sentence(ctx, f), f.amount) for f in own
        ]
        if rows:
            groups.append((kind, ctx.t(title), ctx.t(EXPLAINED[kind]), rows))
    return {"groups": groups}


SECTION = Section("findings", 70, N_("Findings of the check"), data=data)
