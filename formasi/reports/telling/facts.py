"""Facts of a run in flat lines: sizes, settings, versions, hashes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from formasi.language.i18n import N_
from formasi.language.retell import retell
from formasi.reports.telling.context import Context
from formasi.reports.telling.sentences import tier_title
from models.records.employee import Employee
from optimizer.remarks.gap_notes import is_known

HIDDEN = frozenset({"fit", "tiers"})
WORDS = {
    "build_seconds": N_("seconds to build the model"),
    "parameters": N_("settings"),
    "time_limit": N_("time limit, seconds"),
    "gap": N_("allowed gap"),
    "seed": N_("seed"),
    "workers": N_("processor cores"),
    "max_memory": N_("allowed memory, bytes"),
    "tie_break": N_("tie-break"),
    "pairs": N_("pairs that may be placed"),
    "rows": N_("single limits"),
    "ended": N_("ended by"),
    "stats": N_("figures"),
    "peak_bytes": N_("most memory, bytes"),
    "versions": N_("versions"),
}
STATUS = {
    "optimal": N_("proven best"),
    "feasible": N_("allowed, not proven best"),
    "infeasible": N_("no plan, proven"),
    "no_plan": N_("no plan found"),
}


def facts(ctx: Context) -> list[tuple[str, str]]:
    """Give what is called how, and its value."""
    problem = ctx.problem
    sizes = [
        (ctx.t("employees"), ctx.t.number(len(problem.employees))),
        (ctx.t("posts"), ctx.t.number(len(problem.posts))),
        (ctx.t("units"), ctx.t.number(len(problem.unit))),
        (ctx.t("policy"), ctx.policy_title),
        (ctx.t("status"), ctx.t(STATUS[ctx.result.status])),
        *((ctx.t("tier"), tier_title(ctx, tier)) for tier in ctx.result.tiers),
    ]
    own = {k: v for k, v in ctx.result.facts.items() if k not in HIDDEN}
    return [*sizes, *_flat(ctx, own)]


def gap_sentences(ctx: Context, employee: Employee | None = None) -> list[str]:
    """Say what is unknown for many, and which rules then test nobody.

    ``employee`` : only what is unknown of this one.
    """
    return [
        retell(gap.message, ctx.t)
        for gap in ctx.gaps
        if employee is None or not is_known(ctx.problem, employee, str(gap.column))
    ]


def _flat(
    ctx: Context, own: Mapping[str, Any], above: str = ""
) -> Iterator[tuple[str, str]]:
    for key, value in own.items():
        name = above + (ctx.t(WORDS[key]) if key in WORDS else key.replace("_", " "))
        if isinstance(value, Mapping):
            yield from _flat(ctx, value, f"{name} · ")
        elif isinstance(value, bool):
            yield name, ctx.t("yes") if value else ctx.t("no")
        elif isinstance(value, (int, float)):
            yield name, ctx.t.number(value)
        elif isinstance(value, (list, tuple)):
            yield name, ctx.aliases.hide(", ".join(map(str, value)))
        elif value is not None and value != "":
            yield name, ctx.aliases.hide(str(value))
