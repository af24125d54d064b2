"""Steering by targets: the nearest plan, and what stands in the way, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from formasi.answers.plain import masked
from formasi.deciding.answer import Answer, run_of
from formasi.deciding.paper.paper import Cell, Column, Paper, Part, Table
from formasi.deciding.paper.words import tiers_of
from formasi.language.i18n import N_
from formasi.language.labels import MOVES
from formasi.reports.telling.context import Context
from models.demands import demand_each, demand_function, demand_number
from models.errors import PlacementError
from models.phrase import phrase
from models.plan.result import Result
from optimizer.policy.bind import bind
from scenarios.deciding.again import Budget
from scenarios.deciding.reach import Aimed, Reach, Want, want_of
from scenarios.deciding.reach import reach as seek

MEASURES = {
    "fit": N_("mean fit"),
    "placed": N_("people placed"),
    "surplus": N_("people on the surplus list"),
    "moves": N_("changes of post"),
}


def wants_of(wants: Sequence[str]) -> list[Want]:
    """Read the targets.

    Raises
    ------
    PlacementError
        When there is none, or one is not understood.
    """
    told = [want_of(text) for text in demand_each("wants", wants, str)]
    if not told:
        raise PlacementError(phrase("no target is named.\nMaybe --want fit>=82."))
    return told


def reach(
    run: Result | str | Path,
    wants: Sequence[str],
    *,
    time_limit: float | None = 120.0,
    stop: Callable[[], bool] | None = None,
) -> Answer[Reach]:
    """Find the plan that is nearest to some targets.

    Parameters
    ----------
    run : a result, or the folder of a run.
    wants : ``fit>=82`` (mean fit), ``moves<=80``, ``moves:unit<=40``, ``placed>=590``,
        ``surplus<=10``; all count alike, as a share of what is wanted.
    time_limit : seconds for all solves together; None for no limit.
    stop : asked often; True ends them with what is known.

    Returns
    -------
    The answer; no plan falls less short in all, and of those as near none is better by
    the tiers of the policy.

    Raises
    ------
    PlacementError
        When a target is not understood, or no plan was found in the time given.

    Examples
    --------
    >>> from formasi import Employee, Post, Problem, Scores, reach, solve
    >>> people = [Employee(emp_id=code, post_code="Q") for code in "AB"]
    >>> posts = [Post(post_code=code, need=1) for code in "PQ"]
    >>> fit = Scores.of([[9, 8], [5, 7]], ["A", "B"], ["P", "Q"])
    >>> result = solve(Problem.of(people, posts, scores=fit))
    >>> found = reach(result, ["moves<=0"]).found
    >>> found.met, found.proven
    (True, True)
    """
    demand_number("time_limit", time_limit, 0, none=True)
    demand_function("stop", stop)
    told = wants_of(wants)
    result = run_of(run)
    found = seek(result, told, Budget(time_limit, stop))
    if found is None:
        message = phrase("no plan was found in the time given.\nMaybe allow more time.")
        raise PlacementError(message)
    return Answer(found, result, reach_paper)


def reach_paper(found: Reach, ctx: Context) -> Paper:
    """Lay out how near the targets are."""
    t = ctx.t
    under = t("All targets are reached.") if found.met else t("Not all can be reached.")
    if not found.met and not found.nearest:
        under = t("Not all are reached; nearer plans may exist.")
    lines = list(_proof(ctx, found))
    lines += [_way(ctx, own) for own in found.aimed if not own.met]
    lines += _given_up(ctx, found)
    part = Part("targets", t("Targets"), tuple(lines), _tables(ctx, found))
    data = masked(found.data(), ctx.aliases)
    return Paper("reach", t("What can be reached"), under, (part,), t, data)


def _proof(ctx: Context, found: Reach) -> Iterator[str]:
    """Say what is proven: that none is nearer, that none as near is better."""
    t = ctx.t
    if not found.nearest:
        yield t("A nearer plan was not ruled out in the time given.")
        return
    yield t("No plan falls less short of all together (proven).")
    if found.beyond is None:
        yield t("Of the plans as near, none is better tier by tier (proven).")
        return
    tier, most = found.beyond
    if most is None:
        text = N_("Whether a plan as near is better in tier {tier} is not known.")
    else:
        text = N_(
            "A plan as near may be better in tier {tier}, by {most} at most; more time "
            "may tell (--time-limit)."
        )
    yield t(text, tier=tier, most=t.number(round(most or 0.0, 2)))


def _given_up(ctx: Context, found: Reach) -> Iterator[str]:
    """Name what the targets cost where it comes before fit: places, key posts."""
    known, policy = tiers_of(ctx), bind(ctx.problem)
    worth = {tier.tier: tier.value for tier in ctx.result.tiers}
    for number, value in found.tiers:
        if number < policy.main_tier and value < worth[number]:
            title, sign = known[number]
            yield ctx.t(
                "The nearest plan gives up what comes first: {tier} goes from {before} "
                "to {after}.",
                tier=title,
                before=ctx.t.number(sign * worth[number]),
                after=ctx.t.number(sign * value),
            )


def _way(ctx: Context, own: Aimed) -> str:
    """Say what stands in the way: the hard rules alone, or the other targets."""
    t, want = ctx.t, own.want.text
    if own.alone is None:
        return t("{want}: the other targets or the rules stand in the way.", want=want)
    values = {"want": want, "best": t.number(round(own.alone, 2))}
    if own.want.short(own.alone):
        text = N_("{want}: the hard rules stand in the way; at best {best}.")
    else:
        text = N_("{want}: the other targets stand in the way; alone {best}.")
    return t(text, **values)


def _measured(ctx: Context, measure: str) -> str:
    """Say what a target measures: all changes of post, or those of one kind."""
    kind = measure.partition(":")[2]
    return ctx.t(MOVES[kind] if kind else MEASURES[measure])


def _tables(ctx: Context, found: Reach) -> tuple[Table, ...]:
    t = ctx.t
    columns = (
        *(Column(t("Target")), Column(t("Measured")), Column(t("Plan of the run"), 2)),
        *(Column(t("Nearest plan"), 2), Column(t("Short by"), 2)),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            own.want.text,
            _measured(ctx, own.want.measure),
            *(own.now, own.reached, own.short),
        )
        for own in found.aimed
    ]
    worth = {tier.tier: tier.value for tier in ctx.result.tiers}
    heads = (Column(t("Tier")), Column(t("Plan of the run"), 2))
    known = tiers_of(ctx)
    tiers = [
        (known[n][0], known[n][1] * worth[n], known[n][1] * value)
        for n, value in found.tiers
    ]
    return (
        Table("targets", "", columns, rows),
        Table(
            "tiers", t("Tier by tier"), (*heads, Column(t("Nearest plan"), 2)), tiers
        ),
    )
