"""The problem as numpy columns, made once: what vectorised rules and goals read.

Employees, posts and units are known by position, -1 for none. Unknown numbers are
``UNKNOWN``; months and ages are whole months at the plan date.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

import numpy as np

from models.problem.at_hand import at_hand
from models.problem.problem import Problem
from optimizer.columns.employees import EmployeeColumns
from optimizer.columns.index import Index, take_places
from optimizer.columns.make import Before, Column, own_columns
from optimizer.columns.posts import PostColumns

T = TypeVar("T")


class Frame(Index):
    """All columns of a problem; each is made when first asked for, then kept.

    Attributes
    ----------
    memo : columns that other files make, by name.
    reads : what some of them were made of (see ``optimizer.columns.shared``).
    steady : names of those that hang on where people and posts stand alone.
    """

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.n_employees = len(problem.employees)
        self.n_posts = len(problem.posts)
        self.posts = PostColumns(self)
        self.employees = EmployeeColumns(self, self.posts)
        self.memo: dict[Any, Any] = {}
        self.reads: dict[Any, tuple[Any, ...]] = {}
        self.steady: set[Hashable] = set()

    def with_kin(self) -> Column:
        """Mark the employees who have kin: one flag each."""
        own = [self.employee_index[e] for kin in self.problem.kin for e in kin]
        marked = np.zeros(self.n_employees, dtype=bool)
        marked[own] = True
        return marked

    def families_of_kin(self) -> Column:
        """Number the employees who are kin, or kin of kin: -1 for those without any."""
        own = np.full(self.n_employees, -1, dtype=np.int32)
        members: dict[int, list[int]] = {}
        for a, b in self.problem.kin:
            one, other = self.employee_index[a], self.employee_index[b]
            joined: list[int] = []
            for who in (one, other):
                joined += members.pop(int(own[who]), [who])
            own[joined] = one
            members[one] = [*dict.fromkeys(joined)]
        return own

    def standing(self, name: Hashable, make: Callable[[Frame], T]) -> T:
        """Make columns once that read no merit, wish, pin, key post or spare seat.

        A problem that differs in these alone takes them over.
        """
        if name not in self.memo:
            self.memo[name] = make(self)
        self.steady.add(name)
        kept: T = self.memo[name]
        return kept

    def stand_as(self, old: Frame) -> None:
        """Take such columns over from a frame of the very same people and posts."""
        self.steady |= old.steady
        self.memo.update({name: old.memo[name] for name in old.steady})

    @classmethod
    def after(
        cls, old: Frame, problem: Problem, emp_from: Column, post_from: Column
    ) -> Frame:
        """Give the columns of a problem that differs from another in some rows.

        Parameters
        ----------
        emp_from, post_from : for each row the equal one of the other, -1 for none.
        """
        frame = cls(problem)
        maps = take_places(old, frame)
        people, posts = (own_columns(c, maps) for c in (old.employees, old.posts))
        frame.posts = PostColumns(frame, Before(posts, post_from))
        before = Before(people, emp_from, old.employees.asked)
        frame.employees = EmployeeColumns(frame, frame.posts, before)
        return frame


def frame_like(old: Frame, problem: Problem) -> Frame:
    """Give the columns of a problem that differs from another in what no column reads.

    Parameters
    ----------
    old : of the other; columns that were made of it are not made again.
    """
    frame = Frame(problem)
    take_places(old, frame)
    frame.posts, frame.employees = old.posts, old.employees
    frame.memo, frame.reads, frame.steady = old.memo, old.reads, old.steady
    return frame


def frame_of(problem: Problem) -> Frame:
    """Give the columns of a problem, made once and kept as long as it lives."""
    known = at_hand(problem)
    if frame_of not in known:
        known[frame_of] = Frame(problem)
    frame: Frame = known[frame_of]
    return frame
