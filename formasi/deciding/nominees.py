"""Candidates for posts: who is best, part by part, and what choosing each costs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from formasi.answers.plain import masked
from formasi.deciding.answer import Answer, run_of
from formasi.deciding.paper.paper import Cell, Column, Paper, Part, Table
from formasi.deciding.paper.words import loss_text
from formasi.language.labels import PARTS
from formasi.reports.nominees import price_text
from formasi.reports.telling.called import place
from formasi.reports.telling.context import Context
from formasi.reports.telling.sentences import rule_title
from models.demands import (
    demand_each,
    demand_flag,
    demand_function,
    demand_mapping,
    demand_number,
    demand_whole,
)
from models.plan.result import Result
from optimizer.explain.chains.cost import Price
from scenarios.deciding.again import Budget
from scenarios.deciding.candidates import (
    MOST,
    Rated,
    Slate,
    Slates,
    demand_posts,
)
from scenarios.deciding.candidates import candidates as seek


def candidates(
    run: Result | str | Path,
    posts: Sequence[str] = (),
    *,
    most: int = MOST,
    outside: Sequence[Mapping[str, Any]] = (),
    exact: bool = True,
    time_limit: float | None = 120.0,
    stop: Callable[[], bool] | None = None,
) -> Answer[Slates]:
    """Name the best for posts: rules passed, parts of fit, cost of choosing each.

    Parameters
    ----------
    run : a result, or the folder of a run.
    posts : codes, or names that no other post has; none: all leading and key posts.
    most : people named for each, by fit, 1 or more; the chosen are always named.
    outside : rows of the table of employees, of people who are not on the roll.
    exact : solve again with each of them; else only what the certificate says.
    time_limit : seconds for all solves together; None for no limit.
    stop : asked often; True ends them with what is known.

    Returns
    -------
    The answer; ``found.share`` is the share of the chosen who are among the three best.

    Examples
    --------
    >>> from formasi import candidates, read_problem, solve
    >>> result = solve(read_problem("examples/binjai"))
    >>> slate = candidates(result, ["SETDA-02"], exact=False).found.slates[0]
    >>> slate.allowed, [rated.rank for rated in slate.rated]
    (11, [1, 2, 3, 4, 5])
    """
    demand_number("time_limit", time_limit, 0, none=True)
    demand_whole("most", most, 1, 1000)
    demand_function("stop", stop)
    demand_flag("exact", exact)
    named = demand_each("posts", posts, str)
    for number, row in enumerate(rows := demand_each("outside", outside, Mapping)):
        demand_mapping(f"outside[{number}]", row, object)
    result = run_of(run)
    asked = named or demand_posts(result.problem)
    budget = Budget(time_limit, stop)
    found = seek(result, asked, budget, most, rows, exact=exact)
    return Answer(found, found.result, candidates_paper)


def candidates_paper(found: Slates, ctx: Context) -> Paper:
    """Lay the candidates out, a part for each post."""
    t = ctx.t
    under = t("Nobody is chosen for these posts.")
    if found.share is not None:
        under = t(
            "Chosen from the three best by fit: {share} of {count}.",
            share=t.share(found.share),
            count=t.number(found.filled),
        )
    parts = tuple(_part(ctx, slate) for slate in found.slates)
    if found.bars:
        parts = (*parts, Part("bars", t("Who is barred"), tuple(_bars(ctx, found))))
    data = masked(found.data(), ctx.aliases)
    return Paper("candidates", t("Candidates"), under, parts, t, data)


def _part(ctx: Context, slate: Slate) -> Part:
    """Give a post: how many may hold it, and the best of them side by side."""
    t, code = ctx.t, slate.post.post_code
    lines = [
        t.plural(
            "{count} person may hold it; ranked by fit.",
            "{count} people may hold it; ranked by fit.",
            slate.allowed,
        )
    ]
    lines += _rules(ctx, slate)
    return Part(code, place(ctx, slate.post), tuple(lines), (_table(ctx, slate),))


def _rules(ctx: Context, slate: Slate) -> Iterator[str]:
    """Say once which rules all of them pass, and for whom some were not tested."""
    t = ctx.t
    if not slate.rated:
        return
    passed = set.intersection(*({r.title for r in own.rules} for own in slate.rated))
    yield t("Rules that all of them pass: {count}.", count=t.number(len(passed)))
    for own in slate.rated:
        if own.untested:
            yield t(
                "{person}: not tested for want of data: {rules}",
                person=ctx.person(own.employee.emp_id),
                rules=t.listing([rule_title(ctx, r.title) for r in own.untested]),
            )


def _table(ctx: Context, slate: Slate) -> Table:
    t = ctx.t
    names = list(dict.fromkeys(p.name for own in slate.rated for p in own.fit.parts))
    columns = (
        *(Column(t("Rank"), 0), Column(t("Candidate")), Column(t("Fit"), 1)),
        *(Column(t(PARTS.get(name, name)), 0) for name in names),
        *(Column(t("In the plan")), Column(t("Choosing them instead"))),
        Column(t("Others who would move"), 0),
    )
    rows = [_row(ctx, own, names) for own in slate.rated]
    return Table(f"for-{slate.post.post_code}", slate.post.post_code, columns, rows)


def _row(ctx: Context, own: Rated, names: Sequence[str]) -> tuple[Cell, ...]:
    t, scores = ctx.t, {part.name: part.score for part in own.fit.parts}
    person = ctx.person(own.employee.emp_id)
    if own.outside:
        person = t("{person}, not on the roll", person=person)
    cost = own.cost
    moved = len(cost.displaced) if cost is not None and cost.possible else None
    return (
        *(own.rank, person, own.fit.total),
        *(scores.get(name) for name in names),
        t("chosen") if own.chosen else place(ctx, own.planned),
        _cost(ctx, own),
        moved,
    )


def _cost(ctx: Context, own: Rated) -> str:
    t = ctx.t
    if own.chosen:
        return "–"
    if own.cost is None:
        return price_text(ctx, own.bound or Price(None))
    if own.cost.possible is False:
        return t("no plan at all obeys every hard rule with it")
    return loss_text(ctx, own.cost.deciding)


def _bars(ctx: Context, found: Slates) -> Iterator[str]:
    for key, rules in found.bars.items():
        emp_id, _, code = key.partition(" ")
        post = ctx.problem.post.get(code)
        yield ctx.t(
            "{person} may not hold {post}: {rules}",
            person=ctx.person(emp_id),
            post=place(ctx, post),
            rules=ctx.aliases.hide("; ".join(rules)),
        )
