"""A plan by hand: every broken rule with its article, its value beside the best."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from os import PathLike
from pathlib import Path
from typing import Any

from formasi.answers.plain import masked
from formasi.deciding.answer import Answer
from formasi.deciding.paper.paper import Cell, Column, Paper, Part, Table
from formasi.deciding.paper.words import goals_table, loss_text, moved_table, rule_name
from formasi.language.i18n import N_
from formasi.language.labels import CERTAINTY
from formasi.language.retell import retell
from formasi.reports.telling.context import Context
from formasi.reports.telling.sentences import finding_sentence, goal_title
from models.demands import (
    demand,
    demand_flag,
    demand_function,
    demand_mapping,
    demand_number,
    demand_path,
)
from models.plan.plan import Plan
from models.plan.result import Result
from models.problem.leaving import without_leavers
from models.problem.problem import Problem
from models.tables import read_problem
from scenarios.deciding.again import Budget
from scenarios.deciding.appraised import Appraised, appraise
from scenarios.deciding.given import Given, plan_given
from scenarios.deciding.judged import Broken
from scenarios.deciding.keeping import Lock

STATES = {
    "barred": N_("barred by a rule"),
    "no plan": N_("no plan at all obeys every hard rule with it"),
    "not priced": N_("not priced in the time given"),
}


def judge(
    problem: Problem | str | Path,
    plan: Plan | str | Path,
    *,
    best: Result | None = None,
    only: Mapping[str, Any] | None = None,
    prices: bool = True,
    time_limit: float | None = 120.0,
    stop: Callable[[], bool] | None = None,
) -> Answer[Appraised]:
    """Judge a plan that people made: broken rules, worth beside the best, prices.

    Parameters
    ----------
    problem : or where it is read from.
    plan : or a list of who is to hold which post: our plan.xlsx, a CSV file, a run.
    best : a solve of the problem, where one is at hand; it is sought otherwise.
    only : a filter: whose places are priced as locks; None for all that are listed.
    prices : price each placement that the best plan does not have.
    time_limit : seconds for all solves together; None for no limit.
    stop : asked often; True ends them with what is known.

    Returns
    -------
    The answer; ``found.judged.allowed`` says whether no hard rule is broken.

    Raises
    ------
    InputError
        When the list is not clear: everything that is wrong, at once.

    Examples
    --------
    >>> from formasi import Plan, judge, read_problem
    >>> problem = read_problem("examples/binjai")
    >>> as_today = Plan({e.emp_id: e.post_code for e in problem.employees})
    >>> answer = judge(problem, as_today, prices=False)
    >>> answer.found.judged.allowed
    False
    """
    demand_number("time_limit", time_limit, 0, none=True)
    demand_function("stop", stop)
    demand_flag("prices", prices)
    demand("best", best, (Result, type(None)))
    if only is not None:
        demand_mapping("only", only, object)
    if not isinstance(problem, Problem):
        problem = read_problem(problem)
    problem = without_leavers(problem)
    given = _given(problem, plan)
    budget = Budget(time_limit, stop)
    found = appraise(problem, given, budget, best=best, only=only, prices=prices)
    return Answer(found, found.judged.result, check_paper)


def _given(problem: Problem, plan: Plan | str | Path) -> Given:
    if isinstance(plan, Plan):
        return Given(plan, tuple(problem.employee))
    demand("plan", plan, (Plan, str, PathLike))
    demand_path("plan", plan)
    return plan_given(plan, problem)


def check_paper(found: Appraised, ctx: Context) -> Paper:
    """Lay out what is to be said of a given plan."""
    t, judged = ctx.t, found.judged
    under = t("No hard rule is broken.")
    if judged.broken:
        under = t.plural(
            "{count} breach of hard rules.",
            "{count} breaches of hard rules.",
            len(judged.broken),
        )
    parts = [
        Part("rules", t("Rules"), tuple(_read(ctx, found)), tuple(_rules(ctx, found))),
        Part("worth", t("Beside the best plan"), *_worth(ctx, found)),
    ]
    if found.kept is not None or found.why_no_locks:
        parts.append(Part("locks", t("What keeping it costs"), *_locks(ctx, found)))
    data = masked(found.data(), ctx.aliases)
    return Paper("check", t("A plan by hand, checked"), under, tuple(parts), t, data)


def _read(ctx: Context, found: Appraised) -> Iterator[str]:
    """Say how the list was read: whom it names, and what became of the others."""
    t, given = ctx.t, found.given
    yield t("{count} people are named in it.", count=t.number(len(given.listed)))
    if given.left:
        yield t.plural(
            "{count} person is not in it: our own list names all who are placed, so "
            "that person is left over.",
            "{count} people are not in it: our own list names all who are placed, so "
            "they are left over.",
            len(given.left),
        )
    if given.unlisted:
        yield t(
            "{count} people are not named: they were taken to stay where they are.",
            count=t.number(len(given.unlisted)),
        )
    if given.gone:
        yield t(
            "{count} people or posts in it are not in this problem any more.",
            count=t.number(len(given.gone)),
        )


def _rules(ctx: Context, found: Appraised) -> Iterator[Table]:
    t = ctx.t
    if found.judged.broken:
        heads = (t("Rule"), t("What is wrong"), t("Basis"), t("How sure"))
        rows = [_broken(ctx, broken) for broken in found.judged.broken]
        yield Table("broken", t("Broken rules"), tuple(map(Column, heads)), rows, 40)
    noted = [*found.judged.soft, *found.judged.others]
    if noted:
        columns = (Column(t("Rule")), Column(t("What is noted")))
        told = [(rule_name(ctx, f.rule), finding_sentence(ctx, f)) for f in noted]
        yield Table("noted", t("Noted besides"), columns, told)


def _broken(ctx: Context, broken: Broken) -> tuple[Cell, ...]:
    t, rule, finding = ctx.t, broken.rule, broken.finding
    sentence = finding_sentence(ctx, finding)
    if rule is None:
        return (rule_name(ctx, finding.rule), sentence, "–", "–")
    sure = t(CERTAINTY.get(rule.certainty, rule.certainty))
    return rule_name(ctx, rule.title, rule.code), sentence, t(rule.legal_basis), sure


def _worth(ctx: Context, found: Appraised) -> tuple[tuple[str, ...], tuple[Table, ...]]:
    t, judged = ctx.t, found.judged
    if not judged.tiers:
        line = t("Nothing can be counted: not everybody is in exactly one place.")
        return (line,), ()
    if judged.best is None or judged.difference is None:
        line = t("There is no best plan to hold it against.")
        return (line,), ()
    lines = []
    if judged.broken:
        lines.append(
            t("It breaks rules, so it may be worth more than any plan that is allowed.")
        )
    columns = (
        *(Column(t("Tier"), 0), Column(t("Goals")), Column(t("This plan"), 2)),
        *(Column(t("Best plan"), 2), Column(t("Lost"), 2), Column(t("Proven"))),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            tier.tier,
            t.listing([goal_title(ctx, name) for name in tier.goals]),
            *(tier.value, tier.best, tier.lost),
            t("yes") if tier.proven else t("no"),
        )
        for tier in judged.tiers
    ]
    if any(not tier.compared for tier in judged.tiers):
        lines.append(
            t("The first tier that differs decides; those after it are not compared.")
        )
    tables = (
        Table("tiers", t("Tier by tier"), columns, rows),
        goals_table(ctx, judged.difference, t("Best plan"), t("This plan")),
        moved_table(ctx, judged.difference, t("Best plan"), t("This plan")),
    )
    return tuple(lines), tables


def _locks(ctx: Context, found: Appraised) -> tuple[tuple[str, ...], tuple[Table, ...]]:
    t, kept = ctx.t, found.kept
    if kept is None:
        lines = retell(found.why_no_locks, t).splitlines()
        return (t("It cannot be kept as it is:"), *lines), ()
    lines = [
        t(
            "{count} of its placements are those of the best plan: keeping them costs "
            "nothing.",
            count=t.number(kept.agreeing),
        )
    ]
    if kept.result.plan is None:
        lines.append(
            t("With all of them kept, no plan obeys every hard rule (proven).")
            if kept.result.status == "infeasible"
            else t("With all of them kept, no plan was found in the time given.")
        )
    else:
        cost = loss_text(ctx, kept.lost)
        lines.append(t("All kept, the rest solved anew: {cost}", cost=cost))
    columns = tuple(
        map(
            Column,
            (
                *(t("Employee"), t("Kept at"), t("Best plan")),
                *(t("This lock alone"), t("Given up, with all others kept")),
            ),
        )
    )
    rows = [_lock(ctx, lock) for lock in kept.locks]
    return tuple(lines), (Table("locks", "", columns, rows, 40),)


def _lock(ctx: Context, lock: Lock) -> tuple[Cell, ...]:
    t = ctx.t
    alone = t(STATES[lock.state]) if lock.state in STATES else ""
    back = t("wins back: {cost}", cost=loss_text(ctx, lock.back))
    return (
        ctx.person(lock.emp_id),
        *(place_name(ctx, lock.post_code), place_name(ctx, lock.planned)),
        alone or loss_text(ctx, lock.alone),
        back if lock.back_known else "–",
    )


def place_name(ctx: Context, code: str) -> str:
    """Call a post by name, unit and code; the surplus list for none."""
    if not code:
        return ctx.t("the surplus list")
    return f"{ctx.place(code) or code} ({code})"
