"""The policy: which rules apply, how, on what legal basis, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from formasi.i18n import N_
from formasi.reports.context import Context
from formasi.reports.section import Section, always
from formasi.reports.sentences import parameter_words, rule_title
from formasi.reports.words import CERTAINTY, MODES, PARTS


class Line(NamedTuple):
    """One rule or limit of the policy."""

    code: str
    title: str
    mode: str
    mode_words: str
    params: str
    basis: str
    certainty: str
    certainty_words: str
    since: str


def data(ctx: Context) -> dict[str, Any]:
    """List rules, limits and the weights of fit."""
    policy = ctx.problem.policy
    parts = policy.fit.weights.items() if not ctx.given_scores else ()
    return {
        "lines": sorted(_rules(ctx), key=lambda line: line.mode == "off"),
        "limits": list(_limits(ctx)),
        "weights": [(ctx.t(PARTS.get(name, name)), weight) for name, weight in parts],
        "policy": policy,
    }


def _rules(ctx: Context) -> Iterator[Line]:
    for name, entry in ctx.problem.policy.rules.items():
        letter = entry.certainty[:1].upper()
        yield Line(
            entry.code,
            rule_title(ctx, name),
            entry.mode,
            _mode(ctx, entry),
            parameter_words(ctx, entry.params),
            ctx.t(entry.legal_basis),
            letter if letter in CERTAINTY else "A",
            ctx.t(CERTAINTY.get(letter, CERTAINTY["A"])),
            ctx.t.short_day(entry.effective_from),
        )


def _mode(ctx: Context, entry: Any) -> str:
    words = ctx.t(MODES[entry.mode])
    return f"{words} ({ctx.t.number(entry.price)})" if entry.mode == "soft" else words


def _limits(ctx: Context) -> Iterator[tuple[str, str, str, str]]:
    """Give name, kind, mode and what is limited of quotas, budgets and move limits."""
    policy = ctx.problem.policy
    groups: tuple[tuple[str, tuple[Any, ...]], ...] = (
        (ctx.t("Quota"), policy.quotas),
        (ctx.t("Budget"), policy.budgets),
        (ctx.t("Limit on moves"), policy.move_limits),
    )
    hidden = {"name", "mode", "price", "tier", "legal_basis"}
    for kind, entries in groups:
        for entry in entries:
            data = entry.model_dump(exclude=hidden, exclude_defaults=True)
            title = rule_title(ctx, getattr(entry, "title", entry.name))
            yield title, kind, _mode(ctx, entry), parameter_words(ctx, data)


SECTION = Section("policy", 110, N_("The rules that applied"), always, data)
