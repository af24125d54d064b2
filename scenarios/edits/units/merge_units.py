"""Merge units into one: posts move over, the leading posts of the others go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from pydantic.dataclasses import dataclass

from models.phrase import Name, phrase
from models.problem.problem import Problem
from models.records.post import Post
from models.records.unit import Unit
from scenarios.edit import STRICT, Edit, Edited, Names
from scenarios.editing.change import (
    holders,
    with_posts,
    with_tables,
    with_units,
    without_seats,
)
from scenarios.editing.select import posts_by, unit_of
from scenarios.editing.sentence import called, count_posts, listed
from scenarios.editing.written_rows import changed
from scenarios.errors import EditError


@dataclass(frozen=True, config=STRICT)
class MergeUnits(Edit):
    """Merge units into one of them, or into a new one.

    The posts and sub-units of all move over. Each unit that gives its work away loses
    its head (the managerial post there that reports to nobody inside); those who
    reported to it report to the head that is kept.

    Attributes
    ----------
    units : two or more units, without those below them.
    into : the unit that carries on; a code that is not known makes a new unit, which
        is led by the head of the first of ``units``.
    name : new name of the merged unit; "" keeps it.
    keep_heads : leave all heads in place.
    abolish : further posts that are not needed twice (a second secretary, say).
    """

    kind: ClassVar[str] = "merge-units"
    does: ClassVar[str] = phrase("posts move over; the heads of the others go")
    units: Names
    into: str
    name: str = ""
    keep_heads: bool = False
    abolish: Names = ()

    def apply(self, problem: Problem) -> Edited:
        givers = self._givers(problem)
        leader = self.into if self.into in problem.unit else self.units[0]
        kept = next(iter(_heads(problem, leader)), None)
        heads = () if self.keep_heads else tuple(self._second_heads(problem, leader))
        extra = (
            [p.post_code for p in posts_by(problem, self.abolish)]
            if self.abolish
            else []
        )
        gone = {*(p.post_code for p in heads), *extra}
        if kept is not None:
            problem = _led_by(problem, kept, heads)
        problem = with_tables(problem, **without_seats(problem, gone))
        moved = self._moved(problem, {unit.unit_code for unit in givers})
        carried = sum(
            p.unit_code in self.units and p.unit_code != self.into
            for p in problem.posts
            if not p.abolished
        )
        said = phrase(
            "Merged into {into}: {units}. Moved over: {posts}; abolished: {gone}; "
            "holders today: {people}.",
            units=listed(called(problem.unit[code]) for code in self.units),
            into=called(moved.unit[self.into]),
            posts=count_posts(carried),
            gone=count_posts(len(gone)),
            people=len(holders(problem, gone)),
        )
        return moved, said

    def _givers(self, problem: Problem) -> list[Unit]:
        found = [unit_of(problem, code) for code in dict.fromkeys(self.units)]
        for unit in found:
            if unit.new_status in ("abolished", "merged"):
                raise EditError(
                    phrase(
                        "unit {unit_code!r} is {new_status} already.",
                        unit_code=unit.unit_code,
                        new_status=Name(unit.new_status, "unit status"),
                    )
                )
        givers = [unit for unit in found if unit.unit_code != self.into]
        if len({*self.units, self.into}) < 2 or not givers:  # noqa: PLR2004
            raise EditError(
                phrase(
                    "merging {units} into {into!r} needs two units.",
                    units=listed(self.units),
                    into=self.into,
                )
            )
        return givers

    def _second_heads(self, problem: Problem, leader: str) -> Iterator[Post]:
        for code in dict.fromkeys(self.units):
            if code != leader:
                yield from _heads(problem, code)

    def _moved(self, problem: Problem, givers: set[str]) -> Problem:
        posts = [
            changed(p, unit_code=self.into)
            for p in problem.posts
            if p.unit_code in givers and not p.abolished
        ]
        below = [
            changed(u, parent=self.into)
            for u in problem.unit.values()
            if u.parent in givers and u.unit_code not in {*givers, self.into}
        ]
        merged = [
            changed(problem.unit[c], new_status="merged", merged_into=self.into)
            for c in sorted(givers)
        ]
        from_unit = {p.post_code: p.unit_code for p in problem.posts}
        over = {p.post_code for p in posts}
        people = tuple(  # where they work today is known by the post alone so far
            changed(e, unit_code=from_unit[e.post_code])
            if e.post_code in over and e.unit_code is None
            else e
            for e in problem.employees
        )
        units = with_units(problem, self._target(problem, givers), *below, *merged)
        posts_of = with_posts(problem, *posts)
        return with_tables(problem, employees=people, **units, **posts_of)

    def _target(self, problem: Problem, givers: set[str]) -> Unit:
        old = problem.unit.get(self.into)
        if old is None:
            first = problem.unit[self.units[0]]
            new = changed(first, unit_code=self.into, new_status="new", extra={})
            return changed(new, unit_name=self.name or self.into)
        parent = problem.unit[old.parent].parent if old.parent in givers else old.parent
        name = self.name or old.unit_name
        former = old.former_name or (old.unit_name if name != old.unit_name else "")
        return changed(old, unit_name=name, former_name=former, parent=parent)


def _heads(problem: Problem, code: str) -> Iterator[Post]:
    """Give the managerial posts of a unit that report to nobody in it."""
    own = {
        p.post_code: p for p in problem.posts if p.unit_code == code and not p.abolished
    }
    for post in own.values():
        if post.managerial and post.reports_to not in own:
            yield post


def _led_by(problem: Problem, kept: Post, heads: tuple[Post, ...]) -> Problem:
    gone = {post.post_code for post in heads}
    posts = tuple(
        changed(p, reports_to=kept.post_code)
        if p.reports_to in gone and p.post_code != kept.post_code
        else p
        for p in problem.posts
    )
    return replace(problem, posts=posts)
