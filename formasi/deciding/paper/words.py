"""Words and tables that several answers share."""

from __future__ import annotations

from formasi.deciding.paper.paper import Column, Table
from formasi.language.labels import CHANGES
from formasi.reports.telling.called import lost, tier
from formasi.reports.telling.context import Context
from formasi.reports.telling.headline import single_cost
from formasi.reports.telling.sentences import goal_title, rule_title, tier_title
from models.plan.difference.difference import Difference
from models.plan.people import Person
from optimizer.explain.loss import TierLoss


def rule_name(ctx: Context, title: str, code: str = "") -> str:
    """Call a rule by its title and code."""
    name = rule_title(ctx, title)
    return f"{name} [{code}]" if code else name


def loss_text(ctx: Context, loss: TierLoss | None) -> str:
    """Say what is lost and in which tier, and whether no less would do."""
    if loss is None:
        return ctx.t("nothing is lost")
    values = {"loss": lost(ctx, loss), "tier": tier(ctx, loss)}
    if loss.proven:
        return ctx.t("{loss} in {tier}", **values)
    return ctx.t("{loss} in {tier}, maybe less", **values)


def tiers_of(ctx: Context) -> dict[int, tuple[str, int]]:
    """Map tiers of a run to what each is called, and to the sign of its figures.

    What is best small is kept as less than nothing; a reader is told how much it is.
    """
    return {
        own.tier: (tier_title(ctx, own), 1 if single_cost(ctx, own) is None else -1)
        for own in ctx.result.tiers
    }


def place_of(ctx: Context, person: Person | None) -> str:
    """Call the place of somebody in a plan."""
    if person is None:
        return ctx.t("not on the roll")
    if person.new is None:
        return ctx.t(CHANGES["surplus"])
    return f"{ctx.place(person.new)} ({person.new_post})"


def goals_table(ctx: Context, found: Difference, one: str, other: str) -> Table:
    """Give a row for each goal in two plans."""
    t = ctx.t
    columns = (
        *(Column(t("Tier"), 0), Column(t("Goal")), Column(t("Measured in"))),
        *(Column(one, 2), Column(other, 2), Column(t("Better by"), 2, signed=True)),
    )
    rows = [
        (g.tier, goal_title(ctx, g.name), t(g.unit), g.one, g.other, g.gain)
        for g in found.goals
    ]
    return Table("goals", t("Goal by goal"), columns, rows, 40)


def moved_table(ctx: Context, found: Difference, one: str, other: str) -> Table:
    """Give a row for each whom two plans over one roll place otherwise."""
    t = ctx.t
    columns = (
        *(Column(t("Employee")), Column(one), Column(other)),
        *(Column(t("Fit"), 1), Column(t("Fit there"), 1)),
    )
    rows = [
        (
            ctx.person(own.emp_id),
            *(place_of(ctx, own.one), place_of(ctx, own.other)),
            own.one.fit if own.one else None,
            own.other.fit if own.other else None,
        )
        for own in found.people
    ]
    return Table("moved", t("Who is placed otherwise"), columns, rows)
