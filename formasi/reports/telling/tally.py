"""Counts per unit, before and after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from formasi.language.labels import UNIT_STATUS
from formasi.reports.telling.context import Context
from models.plan.people import Person
from models.plan.succession import successor
from models.records.post import Post
from optimizer.by_hand.needs import need_of


@dataclass
class UnitTally:
    """One unit; fits are the points of its people, for their mean.

    Attributes
    ----------
    depth : levels below the top, for indentation.
    need : by workload, else as stated.   unlimited : people of posts without a limit.
    newcomers : people who did not work in the unit, or one merged into it, before.
    managers, new_managers : holders of leading posts, and those new to their post.
    """

    code: str
    name: str
    depth: int = 0
    status: str = ""
    before: int = 0
    after: int = 0
    need: int = 0
    unlimited: int = 0
    newcomers: int = 0
    managers: int = 0
    new_managers: int = 0
    fits_before: list[float] = field(default_factory=list)
    fits_after: list[float] = field(default_factory=list)

    @property
    def balance(self) -> int:
        """Give people less need, in the plan."""
        return self.after - self.unlimited - self.need

    @property
    def fit_before(self) -> float | None:
        """Give the mean fit today."""
        return _mean(self.fits_before)

    @property
    def fit_after(self) -> float | None:
        """Give the mean fit in the plan."""
        return _mean(self.fits_after)


def tally(ctx: Context) -> list[UnitTally]:
    """Count each unit that has people or posts, in the order of the tree.

    Parameters
    ----------
    ctx : of the report.

    Returns
    -------
    A tally for each such unit; people are counted where they are.
    """
    units = {t.code: t for t in _tree(ctx)}
    for post in ctx.problem.posts:
        if post.unit_code in units:
            units[post.unit_code].need += need_of(ctx.problem, post) or 0
    for row in ctx.rows:
        _count(ctx, row, units)
    return [t for t in units.values() if t.before or t.after or t.need]


def _count(ctx: Context, row: Person, units: dict[str, UnitTally]) -> None:
    old = ctx.problem.present_unit(row.employee)
    if old in units:
        units[old].before += 1
        units[old].fits_before += [] if row.fit_before is None else [row.fit_before]
    if row.new is None or row.new.unit_code not in units:
        return
    new = units[row.new.unit_code]
    new.after += 1
    new.unlimited += need_of(ctx.problem, row.new) is None
    new.fits_after += [] if row.fit is None else [row.fit]
    new.newcomers += successor(ctx.problem, old) != row.new.unit_code
    if row.new.managerial:
        new.managers += 1
        new.new_managers += row.moved


def _tree(ctx: Context) -> Iterator[UnitTally]:
    """Walk the units from the top down, each followed by those below it."""
    below: dict[str | None, list[str]] = {}
    for unit in ctx.problem.unit.values():
        parent = unit.parent if unit.parent in ctx.problem.unit else None
        below.setdefault(parent, []).append(unit.unit_code)
    stack = [(code, 0) for code in reversed(below.get(None, []))]
    while stack:
        code, depth = stack.pop()
        unit = ctx.problem.unit[code]
        status = (
            "" if unit.new_status == "kept" else ctx.t(UNIT_STATUS[unit.new_status])
        )
        yield UnitTally(code, ctx.unit_name(code), depth, status)
        stack += [(child, depth + 1) for child in reversed(below.get(code, []))]


def _mean(values: list[float]) -> float | None:
    return sum(values) / len(values) if values else None


@dataclass(frozen=True)
class PostTally:
    """One line of the post map: holders and seats, today and in the plan.

    ``need_before`` is None for a post that the present structure does not have.
    """

    post: Post
    before: int
    need_before: int | None
    after: int
    need_after: int


def post_map(ctx: Context) -> list[PostTally]:
    """Count each post, in the order of the units and then of the input."""
    order = {t.code: place for place, t in enumerate(_tree(ctx))}
    lines = [
        PostTally(
            post,
            ctx.holders_today[post.post_code],
            None if post.new_status == "new" else post.need,
            ctx.plan.filled[post.post_code],
            post.seats,
        )
        for post in ctx.problem.posts
    ]
    return sorted(
        lines, key=lambda line: order.get(line.post.unit_code or "", len(order))
    )
