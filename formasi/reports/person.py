"""What the page of one person is filled with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

import numpy as np

from formasi.language.labels import CERTAINTY, CHANGES
from formasi.language.retell import retell
from formasi.reports.left_over import left_over
from formasi.reports.sections.people.people import fit_parts, noted
from formasi.reports.telling.called import duties, rank
from formasi.reports.telling.context import Context
from formasi.reports.telling.facts import gap_sentences
from formasi.reports.telling.requirements import asked, test_of
from formasi.reports.telling.sentences import finding_sentence, goal_title, rule_title
from formasi.reports.telling.why import why
from models.plan.people import Person
from optimizer.by_hand.training import Gap, due, training_of
from optimizer.contract.active import Active
from optimizer.effects.leadership import leadership_gaps
from optimizer.explain import Alternative, Case, Why
from optimizer.explain import why as explain
from optimizer.explain.why import RuleMet

OBJECTION_DAYS = 14
"""Working days to object (keberatan) after the decision was received: not verified."""
SHOWN = 3
"""Alternatives named on a page."""


class Checked(NamedTuple):
    """A rule with its legal basis, and the posts that it bars (0: it barred none)."""

    title: str
    basis: str
    certainty: str
    barred: int = 0


def data(
    ctx: Context, case: Case, row: Person, *, final: bool = False
) -> dict[str, Any]:
    """Give what the page of one person is filled with.

    ``final`` : to be handed over, without our working notes.
    """
    found = explain(case, row.emp_id)
    day, dated = ctx.effective(row.emp_id), ctx.days.get(row.emp_id)
    return {
        "row": row,
        "rank": rank(row.employee),
        "change": _change(ctx, row),
        "effect": _effect(ctx, row, day),
        "duties": duties([row.employee]),
        "superior": _superior(ctx, row),
        "reasons": why(ctx, row),
        "parts": fit_parts(ctx, row),
        "asked": asked(ctx, row),
        "rules": list(_rules(ctx, case, found)),
        "left": left_over(ctx, case, found) if row.new is None else None,
        "alternatives": []
        if final or row.new is None
        else list(_alternatives(ctx, found)),
        "worth": goal_title(ctx, "fit"),
        "gaps": _gaps(ctx, row),
        "leading": list(leadership_gaps(ctx.problem, [row])),
        "notes": _papers(ctx, row) if final else noted(ctx, row),
        "unknown": _unknown(ctx, found),
        "needs_test": test_of(ctx, row) == "wanted",
        "plan_day": day,
        "wave": dated.wave if dated else None,
        "last_day": working_days(day, OBJECTION_DAYS),
        "days": OBJECTION_DAYS,
    }


def _change(ctx: Context, row: Person) -> str:
    """Name what changes; of the surplus, what that means for a person."""
    if row.change == "surplus":
        return ctx.t("Surplus: without a post so far; to be placed elsewhere")
    return ctx.t(CHANGES[row.change])


def _effect(ctx: Context, row: Person, day: date) -> str:
    told = ctx.t.day(day)
    if row.change == "surplus":
        return ctx.t("in the plan that is proposed to take effect {day}", day=told)
    return ctx.t("proposed to take effect {day}", day=told)


def _papers(ctx: Context, row: Person) -> list[str]:
    """Give the exemptions that a placement rests on: the law asks to name them."""
    found = ctx.findings_of.get(row.emp_id, ())
    return [finding_sentence(ctx, f) for f in found if f.kind == "exempt"]


def _rules(ctx: Context, case: Case, found: Why) -> Iterator[Checked]:
    """Give the rules that a placement was held against, or those that bar every other.

    Somebody without a post was held against none: what counts is what kept them out.
    """
    bars = dict(found.bars) if found.post is None else {}
    rules = {active.title: active for active in case.policy.hard}
    for rule in found.rules or [rules[title] for title in bars]:
        yield Checked(
            rule_title(ctx, rule.title),
            ctx.t(rule.legal_basis),
            _sure(ctx, rule),
            bars.get(rule.title, 0),
        )


def _unknown(ctx: Context, found: Why) -> list[str]:
    """Say what many lack, this person too, and what this post was not held against."""
    said = ctx.t("  {rule}: {what} is not known")
    own = [
        said.strip().format(rule=rule_title(ctx, m.title), what=retell(m.lacks, ctx.t))
        for m in found.untested
    ]
    return [*gap_sentences(ctx, found.employee), *own]


def _sure(ctx: Context, rule: Active | RuleMet) -> str:
    """Say since when the legal basis holds, and how sure it is."""
    sure = ctx.t(CERTAINTY.get(rule.certainty, rule.certainty))
    since = ctx.t.since(rule.effective_from)
    return f"{since}; {sure}" if since else sure


def _alternatives(ctx: Context, found: Why) -> Iterator[tuple[str, Alternative]]:
    """Name the present post first, where staying was possible: everybody asks."""
    stay = found.staying
    if stay is not None:
        yield ctx.t("{post} (present post)", post=ctx.place(stay.post)), stay
    for other in [a for a in found.alternatives if a != stay][:SHOWN]:
        yield ctx.place(other.post), other


def _superior(ctx: Context, row: Person) -> str:
    post = ctx.problem.post.get((row.new and row.new.reports_to) or "")
    if post is None:
        return ""
    holders = ctx.plan.holders.get(post.post_code, ())
    names = ", ".join(ctx.person(emp_id) for emp_id in holders)
    if not names:
        return ctx.t("{post}, vacant", post=ctx.place(post))
    return f"{names}, {ctx.place(post)}"


def _gaps(ctx: Context, row: Person) -> list[tuple[str, Gap, str, date]]:
    """Give what falls short at a new post, its courses, and the day they end."""
    if row.new is None or not row.moved:
        return []
    return [
        (
            ctx.problem.competency[gap.comp_code].comp_name or gap.comp_code,
            gap,
            ", ".join(ctx.courses.get(code, code) for code in gap.courses),
            due(ctx.problem, gap),
        )
        for gap in training_of(ctx.problem, row.employee, row.new).gaps
    ]


def working_days(day: date, count: int) -> date:
    """Give the last of so many working days after a day; holidays are not known."""
    return np.busday_offset(day, count, roll="backward").astype(date)
