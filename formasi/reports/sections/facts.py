"""Facts of the run: sizes, parameters, versions, hashes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from formasi.i18n import N_
from formasi.reports.context import Context
from formasi.reports.section import Section, always

HIDDEN = frozenset({"fit"})


def data(ctx: Context) -> dict[str, Any]:
    """Give the facts in flat lines."""
    problem = ctx.problem
    sizes = [
        (ctx.t("employees"), ctx.t.number(len(problem.employees))),
        (ctx.t("posts"), ctx.t.number(len(problem.posts))),
        (ctx.t("units"), ctx.t.number(len(problem.unit))),
        (ctx.t("policy"), problem.policy.name),
        (ctx.t("status"), ctx.result.status),
    ]
    own = {k: v for k, v in ctx.result.facts.items() if k not in HIDDEN}
    return {"rows": [*sizes, *_flat(ctx, own)]}


def _flat(
    ctx: Context, facts: Mapping[str, Any], above: str = ""
) -> Iterator[tuple[str, str]]:
    for key, value in facts.items():
        name = f"{above}{key}".replace("_", " ")
        if isinstance(value, Mapping):
            yield from _flat(ctx, value, f"{name} · ")
        elif isinstance(value, float):
            yield name, ctx.t.number(value)
        elif isinstance(value, (list, tuple)):
            yield name, ctx.aliases.hide(", ".join(map(str, value)))
        elif value is not None:
            yield name, ctx.aliases.hide(str(value))


SECTION = Section("facts", 140, N_("Facts of this run"), always, data)
