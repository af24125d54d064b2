"""The policy: rules and goals, how they apply, on what basis, how sure that is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from formasi.language.i18n import N_
from formasi.language.labels import CERTAINTY, MODES, PARTS
from formasi.language.settings import setting_words
from formasi.reports.sections.section import Section
from formasi.reports.telling.context import Context, always
from formasi.reports.telling.sentences import goal_title, rule_title
from models.policy.effect import is_in_force
from models.policy.policy import GoalEntry


@dataclass(frozen=True)
class PolicyLine:
    """One rule, limit or goal of the policy.

    Attributes
    ----------
    kind : of a limit: quota, budget or limit on moves.
    since, later : since when its legal basis holds, and whether that is after the day
        of the plan.
    """

    code: str
    title: str
    mode: str
    mode_words: str
    params: str
    basis: str
    certainty: str
    certainty_words: str
    since: str
    later: bool
    kind: str = ""


def data(ctx: Context) -> dict[str, Any]:
    """List rules, limits, goals and the weights of fit."""
    policy = ctx.problem.policy
    parts = policy.fit.weights.items() if not ctx.given_scores else ()
    return {
        "lines": sorted(rule_lines(ctx), key=lambda line: line.mode == "off"),
        "limits": list(limit_lines(ctx)),
        "goals": sorted(
            (goal_line(ctx, entry) for entry in policy.goals),
            key=lambda line: line.mode == "off",
        ),
        "weights": [(ctx.t(PARTS.get(name, name)), weight) for name, weight in parts],
        "name": ctx.policy_title,
    }


def rule_lines(ctx: Context) -> Iterator[PolicyLine]:
    """Give each rule of the policy, in its order."""
    for name, entry in ctx.problem.policy.rules.items():
        yield PolicyLine(
            entry.code,
            rule_title(ctx, name),
            entry.mode,
            _mode(ctx, entry),
            setting_words(ctx.t, entry.params),
            "; ".join(ctx.t(w) for w in (entry.legal_basis, entry.note) if w),
            *_source(ctx, entry),
        )


def _source(ctx: Context, entry: Any) -> tuple[str, str, str, bool]:
    """Give how sure a basis is, and since when it holds."""
    letter = entry.certainty[:1].upper()
    letter = letter if letter in CERTAINTY else "A"
    since = entry.effective_from
    later = not is_in_force(since, ctx.problem.policy.plan_date)
    return letter, ctx.t(CERTAINTY[letter]), ctx.t.since(since), later


def _mode(ctx: Context, entry: Any) -> str:
    words = ctx.t(MODES[entry.mode])
    return f"{words} ({ctx.t.number(entry.price)})" if entry.mode == "soft" else words


def limit_lines(ctx: Context) -> Iterator[PolicyLine]:
    """Give quotas, budgets and move limits, with what is limited."""
    policy = ctx.problem.policy
    groups: tuple[tuple[str, tuple[Any, ...]], ...] = (
        (ctx.t("Quota"), policy.quotas),
        (ctx.t("Budget"), policy.budgets),
        (ctx.t("Limit on moves"), policy.move_limits),
    )
    hidden = {"name", "mode", "price", "tier", "code", "legal_basis", "certainty"}
    for kind, entries in groups:
        for entry in entries:
            data = entry.model_dump(
                exclude=hidden | {"effective_from", "waiver"}, exclude_defaults=True
            )
            yield PolicyLine(
                entry.code,
                rule_title(ctx, entry.title),
                entry.mode,
                _mode(ctx, entry),
                setting_words(ctx.t, data),
                ctx.t(entry.legal_basis),
                *_source(ctx, entry),
                kind,
            )


def goal_line(ctx: Context, entry: GoalEntry) -> PolicyLine:
    """Give a goal of the policy."""
    place = {"tier": entry.tier, "weight": ctx.t.number(entry.weight)}
    return PolicyLine(
        "",
        goal_title(ctx, entry.name),
        "off" if entry.mode == "off" else "goal",
        ctx.t(MODES["off"])
        if entry.mode == "off"
        else ctx.t("tier {tier}, weight {weight}", **place),
        setting_words(ctx.t, entry.params),
        ctx.t(entry.basis),
        *_source(ctx, entry),
    )


SECTION = Section("policy", 110, N_("The rules that applied"), always, data)
