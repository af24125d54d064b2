"""H11: nobody is moved before two years in the present post."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from models.phrase import phrase
from models.plan.finding import Finding
from models.plan.succession import is_stay
from models.problem.problem import Problem
from models.records.calendar import months_between
from models.records.employee import Employee
from models.records.post import Post
from optimizer.by_hand.agencies import agency_of
from optimizer.columns.frame import Frame
from optimizer.columns.make import UNKNOWN, Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.checked import CheckedRule, refused
from optimizer.contract.unread import COUNTED, NOT_ASKED, Names
from optimizer.measures.agencies import agencies


@dataclass(frozen=True)
class TimeInPost(CheckedRule):
    """Nobody leaves a post before ``min_months`` months in it.

    Formula: ``x_ij = 0`` for j other than the present post where fewer whole months
    have passed at the plan date, unless the post is abolished or has fewer seats than
    holders, or its unit is abolished or merged: nobody is left over to be kept there.
    Contract staff (PPPK) are not asked: their term is that of the contract. Where
    ``staff_within`` names types of units (such as Dinas), a pelaksana may go to another
    pelaksana post inside the nearest unit above of such a type at any time. Own request
    and the grounds of SE MenPANRB 19/2023 (JPT) are logged as exemptions with their
    document. Legal basis: PerBKN 5/2019 art. 2(3) from PP 11/2017 art. 190, on civil
    servants; for JPT PP 11/2017 art. 132, not verified. Ignores: the five-year upper
    bound (a goal); earlier spells in the same post.
    """

    name: ClassVar[str] = "time-in-post"
    title: ClassVar[str] = phrase("Time in present post")
    unread: ClassVar[Names] = NOT_ASKED - COUNTED
    needs: ClassVar[tuple[str, ...]] = ("post_date",)
    min_months: int = 24
    staff_within: tuple[str, ...] = ()

    def fails(self, frame: Frame, pairs: Pairs) -> Column:
        """Mark moves that come too early."""
        months = frame.employees.months_in_post
        early = (months != UNKNOWN) & (months < self.min_months)
        far = ~pairs.same_post & ~self._near(frame, pairs)
        return (early & _bound(frame))[pairs.emp] & far

    def unknown(self, frame: Frame, pairs: Pairs) -> Column:
        """Mark moves out of posts without a date."""
        undated = (frame.employees.months_in_post == UNKNOWN) & _bound(frame)
        return undated[pairs.emp] & ~pairs.same_post & ~self._near(frame, pairs)

    def _near(self, frame: Frame, pairs: Pairs) -> Column:
        """Mark moves of pelaksana inside an agency, where the policy lets them."""
        if not self.staff_within:
            return np.zeros(len(pairs), dtype=bool)
        whole = np.append(agencies(frame, self.staff_within), -1)
        staff = np.append(frame.posts.type == "PLK", False)
        own = frame.employees
        from_staff, there = staff[own.post][pairs.emp], staff[pairs.post]
        old, new = whole[own.unit][pairs.emp], whole[frame.posts.unit][pairs.post]
        return from_staff & there & (old >= 0) & (old == new)

    def _is_near(self, problem: Problem, employee: Employee, post: Post) -> bool:
        present = problem.present_post(employee)
        if not self.staff_within or present is None:
            return False
        if (present.type, post.type) != ("PLK", "PLK"):
            return False
        units = problem.present_unit(employee), post.unit_code
        old, new = (agency_of(problem, u, self.staff_within) for u in units)
        return old is not None and old == new

    def refusal(
        self, problem: Problem, employee: Employee, post: Post
    ) -> Finding | None:
        """Count the months by hand."""
        since = employee.post_date
        if since is None or not _is_bound(problem, employee, post):
            return None
        if self._is_near(problem, employee, post):
            return None
        months = months_between(since, problem.policy.plan_date)
        if months >= self.min_months:
            return None
        text = phrase(
            "{employee} has been {months} months in the present post, less than "
            "{least}: no move to {post}."
        )
        figures = {"months": months, "least": self.min_months}
        return refused(self.name, text, employee, post, **figures)

    def missing(self, problem: Problem, employee: Employee, post: Post) -> str:
        """Name the date of the present post where it matters."""
        bound = employee.post_date is None and _is_bound(problem, employee, post)
        bound = bound and not self._is_near(problem, employee, post)
        return phrase("date of the present post") if bound else ""


def _bound(frame: Frame) -> Column:
    """Mark holders of a post that has seats for them, in a unit that survives."""
    own = frame.employees
    return own.held & ~own.crowded & ~own.unit_dissolved & ~own.pppk


def _is_bound(problem: Problem, employee: Employee, post: Post) -> bool:
    present = problem.present_post(employee)
    if employee.status.startswith("PPPK"):
        return False
    if present is None or is_stay(employee, post) or problem.loses_seat(employee):
        return False
    unit = problem.unit.get(problem.present_unit(employee) or "")
    return unit is None or unit.new_status not in ("abolished", "merged")
