"""H16: locked people and locked posts stay as they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from models.phrase import phrase
from models.plan.finding import Finding
from models.plan.plan import Plan
from models.plan.succession import is_following
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.by_hand.bound import is_same_work, is_spared, moves_in_field
from optimizer.columns.changes import fields, in_field, same_work
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.checked import refused
from optimizer.contract.contracts import PairRule
from optimizer.contract.reach import Reach
from optimizer.contract.unread import COUNTED, NOT_ASKED, Names


@dataclass(frozen=True)
class Locked(PairRule):
    """Who is locked or marked not movable keeps the post; nobody joins a locked post.

    Formula: ``x_ij = 0`` for j other than the present post, for locked people (also
    those without a post, who stay without) and for holders who are not movable; and for
    every newcomer to a locked post, whose holders stay too. With ``keep_posts`` none of
    them may be left on the surplus list while the present post has seats. Whose post is
    abolished may only follow its equalisation; contract staff who lose the seat are
    left to the rule `status`, unless marked not movable. Who is locked for a reason in
    ``in_field`` (teachers, health workers; in capitals or not) may move to a functional
    post of the same title, family and level, in another school or centre: the licence
    names the profession, or the subject. Heads of schools and centres may change places
    too: posts at the head of a unit (others there report to them) whose units are of
    one type, or with the same ``additional_task``, count as one title; and a head who
    loses the seat may take any other post of family and level. Legal basis: study
    leave, unpaid leave, secondment, bonds of service (not verified; the lock and its
    reason are data). Ignores: when a lock ends; for how long a head may lead.
    """

    name: ClassVar[str] = "locked"
    title: ClassVar[str] = phrase("Locked people and posts")
    unread: ClassVar[Names] = NOT_ASKED - COUNTED
    heeds_locks: ClassVar[bool] = True
    keep_posts: bool = True
    in_field: tuple[str, ...] = ()

    def bars(self, frame: Frame, pairs: Pairs) -> Column:
        """Mark every pair that would move somebody locked, or fill a locked post."""
        fixed, may = self._fixed(frame)
        closed = fixed[pairs.emp]
        if may.any():
            at = np.flatnonzero(may[pairs.emp])
            closed[at] = ~_same_field(frame, pairs.emp[at], pairs.post[at])
        closed |= frame.posts.locked[pairs.post]
        return closed & ~pairs.keeps & ~pairs.equalised

    def narrows(self, frame: Frame) -> Reach:
        """Keep the locked where they are, or within their field."""
        fixed, may = self._fixed(frame)
        return Reach(*fields(frame, fixed, may))

    def _fixed(self, frame: Frame) -> tuple[Column, Column]:
        """Mark whom a lock holds, and whom of them it leaves free within the field."""
        name = (self.name, self.in_field)  # asked of block after block of pairs
        if name not in frame.memo:
            own = frame.employees
            fixed = own.locked | (_bound(frame) & ~(own.spared & ~own.in_locked))
            frame.memo[name] = fixed, fixed & in_field(frame, self.in_field)
        found: tuple[Column, Column] = frame.memo[name]
        return found

    def bars_surplus(self, frame: Frame) -> Column | None:
        """Mark those who keep a surviving post."""
        if not self.keep_posts:
            return None
        return _bound(frame) & frame.employees.seated

    def breach(
        self, problem: Problem, employee: Employee, post: Post
    ) -> Finding | None:
        """Look for a lock by hand."""
        if is_following(problem, employee, post):
            return None
        if not post.locked and self._keeps_field(problem, employee, post):
            return None
        if employee.locked:
            text = phrase("{employee} is locked ({reason}) and cannot take {post}.")
            reason = employee.lock_reason or phrase("no reason given")
            return refused(self.name, text, employee, post, reason=reason)
        present = problem.present_post(employee)
        freed = is_spared(problem, employee) and not (present and present.locked)
        if _keeps(problem, employee) and not freed:
            text = phrase("{employee} keeps the present post and cannot take {post}.")
            return refused(self.name, text, employee, post)
        if post.locked:
            text = phrase("{post} is locked: {employee} cannot join it.")
            return refused(self.name, text, employee, post)
        return None

    def _keeps_field(self, problem: Problem, employee: Employee, post: Post) -> bool:
        """Tell whether somebody locked may take this post, of the same field."""
        present = problem.present_post(employee)
        if present is None or not moves_in_field(problem, employee, self.in_field):
            return False
        same = is_same_work(problem, employee, post) is not False
        return same and present.job_family == post.job_family

    def findings(self, problem: Problem, plan: Plan) -> Iterable[Finding]:
        """List moves of the locked, and locked people on the surplus list."""
        yield from super().findings(problem, plan)
        for emp_id in plan.surplus if self.keep_posts else ():
            employee = problem.employee[emp_id]
            present = problem.present_post(employee)
            if _keeps(problem, employee) and present and present.seats:
                yield Finding(
                    self.name,
                    phrase(
                        "{employee} keeps {post} and cannot be left without a post."
                    ),
                    {"employee": emp_id, "post": present.post_code},
                    (emp_id,),
                )


def _same_field(frame: Frame, emp: Column, post: Column) -> Column:
    """Mark pairs of a post of the same title, level and family as today's."""
    same, untold = same_work(frame, emp, post)
    return (same | untold) & (frame.employees.family[emp] == frame.posts.family[post])


def _bound(frame: Frame) -> Column:
    """Mark holders of a post who are not movable, or whose post is locked."""
    own = frame.employees
    return own.held & (~own.movable | own.in_locked)


def _keeps(problem: Problem, employee: Employee) -> bool:
    present = problem.present_post(employee)
    if present is None:
        return False
    return present.locked or not problem.is_movable(employee)
