"""H14: JPT posts are exchanged among their holders only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from models.phrase import phrase
from models.plan.finding import Finding
from models.plan.plan import Plan
from models.plan.succession import keeps_place
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.checked import refused
from optimizer.contract.contracts import PairRule


@dataclass(frozen=True)
class JptHorizontal(PairRule):
    """A JPT holder moves to a JPT post of no higher step; nobody else becomes JPT.

    Formula: ``x_ij = 0`` where just one of the present post and j is JPT, and where
    ``step_j > step`` of the present JPT post (II.b to II.a); with ``step_down`` off,
    also where it is lower. Every such move is listed as needing a competency test (uji
    kompetensi). Legal basis: UU 5/2014 art. 116 and PP 11/2017 (open selection, moves
    after a test); the horizontal rule is cautious, not verified. Ignores: results of a
    selection panel: log them as an exemption or a pin.
    """

    name: ClassVar[str] = "jpt"
    title: ClassVar[str] = phrase("Senior leadership posts (JPT)")
    entry: ClassVar[bool] = True
    step_down: bool = True

    def bars(self, frame: Frame, pairs: Pairs) -> Column:
        """Mark moves into, out of and up inside JPT."""
        was = frame.employees.is_jpt[pairs.emp]
        will = frame.posts.is_jpt[pairs.post]
        old = frame.employees.step[pairs.emp]
        new = frame.posts.step[pairs.post]
        uneven = new > old if self.step_down else new != old
        return (was != will) | (was & will & uneven & (old > 0) & (new > 0))

    def breach(
        self, problem: Problem, employee: Employee, post: Post
    ) -> Finding | None:
        """Compare the types and steps by hand."""
        present = problem.present_post(employee)
        was = present is not None and present.type == "JPT"
        if not was and post.type != "JPT":
            return None
        if not was:
            text = phrase(
                "{employee} holds no JPT post today: {post} goes through selection."
            )
            return refused(self.name, text, employee, post)
        if post.type != "JPT":
            text = phrase(
                "{employee} holds a JPT post and moves to another only, not to {post}."
            )
            return refused(self.name, text, employee, post)
        old, new = problem.level(present), problem.level(post)
        if old is None or new is None or new.step == old.step:
            return None
        if new.step > old.step or not self.step_down:
            text = phrase(
                "{employee} would not stay level in {post}: JPT posts are exchanged "
                "level."
            )
            return refused(self.name, text, employee, post)
        return None

    def findings(self, problem: Problem, plan: Plan) -> Iterable[Finding]:
        """List what is forbidden, and the moves that need a test."""
        yield from super().findings(problem, plan)
        for emp_id, post_code in plan.placements.items():
            employee, post = problem.employee[emp_id], problem.post[post_code]
            if post.type == "JPT" and not keeps_place(problem, employee, post):
                values = {"employee": emp_id, "post": post_code}
                text = phrase(
                    "{employee} needs a competency test (uji kompetensi) for {post}."
                )
                remark = (emp_id,), (post_code,)
                yield Finding(self.name, text, values, *remark, kind="remark")
