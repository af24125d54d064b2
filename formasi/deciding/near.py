"""How free a plan is, and plans that are as good, or nearly, and differ most."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from formasi.answers.plain import masked
from formasi.deciding.answer import Answer, run_of
from formasi.deciding.checked import place_name
from formasi.deciding.paper.paper import Cell, Column, Paper, Part, Table
from formasi.deciding.paper.words import tiers_of
from formasi.language.i18n import N_
from formasi.reports.telling.context import Context
from models.demands import demand_function, demand_number, demand_whole
from models.plan.result import Result
from scenarios.deciding.again import Budget
from scenarios.deciding.freedom import Freedom, freedom


def alternatives(
    run: Result | str | Path,
    *,
    within: float = 0.0,
    count: int = 5,
    time_limit: float | None = 120.0,
    stop: Callable[[], bool] | None = None,
) -> Answer[Freedom]:
    """Tell who could sit elsewhere at no loss, and find plans that differ most.

    Parameters
    ----------
    run : a result, or the folder of a run.
    within : share of the worth of the tier that holds fit that may be given up, 0
        to 1; the tiers before it never give way.
    count : plans to be found besides, 0 or more; each differs as much as can be from
        those before it.
    time_limit : seconds for all solves together; None for no limit.
    stop : asked often; True ends them with what is known.

    Returns
    -------
    The answer: who is free, who sits alike in every such plan (the core), the plans.

    Examples
    --------
    >>> from formasi import alternatives, read_problem, solve
    >>> result = solve(read_problem("examples/binjai"))
    >>> found = alternatives(result, count=0).found
    >>> len(found.elsewhere) + len(found.core)
    600
    """
    demand_number("within", within, 0, high=1)
    demand_whole("count", count, 0, 1000)
    demand_number("time_limit", time_limit, 0, none=True)
    demand_function("stop", stop)
    result = run_of(run)
    found = freedom(result, Budget(time_limit, stop), within, count)
    return Answer(found, result, alternatives_paper)


def alternatives_paper(found: Freedom, ctx: Context) -> Paper:
    """Lay out how free a plan is."""
    t = ctx.t
    under = t("Plans that lose nothing in any tier.")
    if found.within:
        under = t(
            "Plans within {share} of the best in the tier that holds fit; the tiers "
            "before it lose nothing, those after it are not asked.",
            share=t.share(found.within, 2),
        )
    parts = (
        Part(
            "free",
            t("How free is the plan?"),
            tuple(_lines(ctx, found)),
            _free(ctx, found),
        ),
        Part("plans", t("Plans that differ most"), (), tuple(_plans(ctx, found))),
    )
    data = masked(found.data(), ctx.aliases)
    return Paper(
        "alternatives", t("Other plans"), under, parts[: 1 + bool(found.plans)], t, data
    )


def _lines(ctx: Context, found: Freedom) -> Iterator[str]:
    t = ctx.t
    yield t("{count} people could sit elsewhere.", count=t.number(len(found.elsewhere)))
    text = N_("At the same time at most {count} could (proven).")
    if not found.most_proven:
        text = N_("At the same time at least {count} could.")
    yield t(text, count=t.number(found.most))
    if found.unknown:
        yield t(
            "Of {count} people the time did not suffice to tell.",
            count=t.number(len(found.unknown)),
        )
    else:
        yield t(
            "The core: in every such plan {count} people sit at the same place "
            "(proven).",
            count=t.number(len(found.core)),
        )
    yield _ties(ctx)


def _ties(ctx: Context) -> str:
    t, rule = ctx.t, ctx.problem.policy.plan.tie_break
    if rule == "id":
        return t("Ties were broken by the ids alone, without regard of persons.")
    seed = rule.removeprefix("seed:").strip()
    return t(
        "Lottery between equally good plans, by the published seed {seed!r}.", seed=seed
    )


def _free(ctx: Context, found: Freedom) -> tuple[Table, ...]:
    if not found.elsewhere:
        return ()
    t = ctx.t
    columns = tuple(map(Column, (t("Employee"), t("In the plan"), t("For example"))))
    rows = [
        (
            ctx.person(emp_id),
            place_name(ctx, ctx.plan.placements.get(emp_id, "")),
            place_name(ctx, code),
        )
        for emp_id, code in found.elsewhere
    ]
    return (Table("elsewhere", t("Who could sit elsewhere"), columns, rows, 25),)


def _plans(ctx: Context, found: Freedom) -> Iterator[Table]:
    t = ctx.t
    numbers = [number for number, _ in found.plans[0].tiers] if found.plans else []
    known = tiers_of(ctx)
    tiers = [Column(known[n][0], 2) for n in numbers]
    columns = (Column(t("Plan"), 0), *tiers, Column(t("People elsewhere"), 0))
    rows: list[tuple[Cell, ...]] = [
        (place, *(known[n][1] * value for n, value in near.tiers), len(near.elsewhere))
        for place, near in enumerate(found.plans, start=1)
    ]
    yield Table("worth", t("Their worth"), columns, rows)
    for place, near in enumerate(found.plans, start=1):
        columns = tuple(map(Column, (t("Employee"), t("In the plan"), t("There"))))
        yield Table(
            f"plan-{place}",
            t("Plan {number}", number=place),
            columns,
            [
                (
                    ctx.person(emp_id),
                    place_name(ctx, ctx.plan.placements.get(emp_id, "")),
                    place_name(ctx, near.plan.placements.get(emp_id, "")),
                )
                for emp_id in near.elsewhere
            ],
            8,
        )
