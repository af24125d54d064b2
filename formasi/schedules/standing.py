"""Who acts (Plt) for posts that a plan leaves empty, in words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from formasi.answers.plain import masked
from formasi.deciding.answer import Answer, run_of
from formasi.deciding.checked import place_name
from formasi.deciding.paper.paper import Cell, Column, Paper, Part, Table
from formasi.language.i18n import N_
from formasi.language.retell import retell
from formasi.reports.telling.context import Context
from models.demands import demand_number
from models.errors import InternalError
from models.plan.result import Result
from optimizer.control.settings import Settings
from optimizer.waves.acting.standing import Standing, standing
from optimizer.waves.replay.records import Mandate
from optimizer.waves.replay.standing import wrong_standing


def acting(
    run: Result | str | Path,
    *,
    time_limit: float | None = 60.0,
) -> Answer[Standing]:
    """Name who acts for the leading and key posts that a plan leaves empty.

    Whoever acts keeps the post that the plan gives, so somebody serves two posts for
    some months. ``[waves.acting]`` of the policy says for how long and how many tiers
    below the post; with ``mode = "off"`` nobody does.

    Parameters
    ----------
    run : a result, or the folder of a run.
    time_limit : seconds for the choice; None for no limit.

    Returns
    -------
    The answer: as many key posts as can be, then as many posts, then from as near by
    as can be; checked by hand.

    Raises
    ------
    PlacementError
        When the run has no plan.

    Examples
    --------
    >>> from formasi import acting, read_problem, solve
    >>> found = acting(solve(read_problem("examples/binjai"))).found
    >>> len(found.gaps), found.proven
    (3, True)
    """
    demand_number("time_limit", time_limit, 0, none=True)
    result = run_of(run)
    found = standing(result, Settings(time_limit, workers=2))
    rows = [
        Mandate(gap.post_code, holder.emp_id, gap.start, gap.end, gap.kind)
        for gap, holder in zip(found.gaps, found.holders, strict=True)
        if holder is not None
    ]
    wrong = list(wrong_standing(result, rows))
    if wrong:
        raise InternalError(f"acting holders break a rule: {wrong[0]}")
    return Answer(found, result, acting_paper)


def acting_paper(found: Standing, ctx: Context) -> Paper:
    """Lay out who acts for which post."""
    t = ctx.t
    under = t.plural(
        "{count} leading or key post stays empty.",
        "{count} leading or key posts stay empty.",
        len(found.gaps),
    )
    lines, tables = tuple(_told(ctx, found)), _table(ctx, found)
    parts = (Part("acting", t("Who acts meanwhile"), lines, tables),)
    data = masked(_data(found), ctx.aliases)
    return Paper("acting", t("Acting holders (Plt)"), under, parts, t, data)


def _told(ctx: Context, found: Standing) -> Iterator[str]:
    t, entry = ctx.t, ctx.problem.policy.waves.acting
    if entry.mode == "off":
        yield t('The policy lets nobody act ([waves.acting] mode = "off").')
        return
    if not found.gaps:
        yield t("No leading or key post stays empty.")
        return
    yield t(
        "Whoever acts keeps the own post, and decides matters of routine alone; of the "
        "same rank or at most {count} below, one post a person.",
        count=t.number(entry.tiers_below),
    )
    covered = sum(holder is not None for holder in found.holders)
    values = {"count": t.number(covered), "all": t.number(len(found.gaps))}
    if found.proven:
        text = N_(
            "{count} of {all} have an acting holder; no choice covers more (proven)."
        )
    else:
        text = N_("{count} of {all} have an acting holder; maybe more could.")
    yield t(text, **values)
    if entry.basis:
        yield t("Basis: {basis}.", basis=t(entry.basis))


def _table(ctx: Context, found: Standing) -> tuple[Table, ...]:
    t = ctx.t
    columns = (
        *(Column(t("Empty post")), Column(t("Acting holder (Plt)"))),
        *(Column(t("Own post")), Column(t("Why"))),
        *(Column(t("From")), Column(t("To"))),
    )
    rows: list[tuple[Cell, ...]] = []
    for gap, holder in zip(found.gaps, found.holders, strict=True):
        who = (t("nobody"), "–", t("nobody of fitting rank is free"))
        if holder is not None:
            why = retell(holder.reason, t).partition(":")[0]
            who = (ctx.person(holder.emp_id), place_name(ctx, holder.post_code), why)
        days = (t.short_day(gap.start), t.short_day(gap.end))
        rows.append((place_name(ctx, gap.post_code), *who, *days))
    return (Table("acting", "", columns, rows, 60),) if rows else ()


def _data(found: Standing) -> dict[str, Any]:
    return {
        "proven": found.proven,
        "acting": [
            {
                "post_code": gap.post_code,
                "emp_id": None if holder is None else holder.emp_id,
                "own_post": None if holder is None else holder.post_code,
                "from": gap.start.isoformat(),
                "to": gap.end.isoformat(),
                "kind": gap.kind,
            }
            for gap, holder in zip(found.gaps, found.holders, strict=True)
        ],
    }
