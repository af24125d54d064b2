"""H09: promotions and first steps into leading or JF posts follow good performance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from models.phrase import phrase
from models.plan.finding import Finding
from models.plan.moves import move_kinds
from models.plan.succession import is_equalised
from models.problem.problem import Problem
from models.records.employee import RATINGS, Employee, Rating
from models.records.post import Post
from optimizer.by_hand.entries import is_new_career
from optimizer.columns.frame import Frame
from optimizer.columns.make import UNKNOWN, Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.checked import CheckedRule, refused
from optimizer.contract.unread import NOT_ASKED, RATED, Names
from optimizer.measures.entries import new_career


@dataclass(frozen=True)
class Performance(CheckedRule):
    """Who is promoted, starts to lead or enters a JF was rated well two years running.

    Formula: ``min(rating_y1, rating_y2) >= least`` for a rise in tier, a managerial
    post for somebody who leads nobody today, a JF of another type or family; with
    ``rotations`` also for moves between managerial posts. Legal basis: PP 11/2017 jo.
    PP 17/2020, PermenPANRB 1/2023, ratings of PermenPANRB 6/2022. Ignores: older years.
    """

    name: ClassVar[str] = "performance"
    title: ClassVar[str] = phrase("Performance rating")
    unread: ClassVar[Names] = NOT_ASKED - RATED
    entry: ClassVar[bool] = True
    needs: ClassVar[tuple[str, ...]] = ("rating_y1",)
    least: Rating = "baik"
    rotations: bool = False
    waived_for_equalisation: bool = False

    def fails(self, frame: Frame, pairs: Pairs) -> Column:
        """Mark ratings below the least."""
        own, least = frame.employees, RATINGS.index(self.least)
        worst = np.maximum(own.rating_y1, 0) * 0 + least
        for rating in (own.rating_y1, own.rating_y2):
            worst = np.where(rating == UNKNOWN, worst, np.minimum(worst, rating))
        return pairs.of(worst < least, lambda few: self._tested(frame, few))

    def unknown(self, frame: Frame, pairs: Pairs) -> Column:
        """Mark tested pairs of people with a rating that is not known."""
        own = frame.employees
        gap = (own.rating_y1 == UNKNOWN) | (own.rating_y2 == UNKNOWN)
        return gap[pairs.emp] & self._tested(frame, pairs)

    def _tested(self, frame: Frame, pairs: Pairs) -> Column:
        leads = frame.posts.managerial[pairs.post]
        if not self.rotations:
            leads = leads & ~frame.employees.leads[pairs.emp]
        enters = frame.posts.is_jf[pairs.post] & new_career(pairs)
        tested = leads | enters | pairs.is_move("tier-up")
        return tested & ~pairs.equalised if self.waived_for_equalisation else tested

    def refusal(
        self, problem: Problem, employee: Employee, post: Post
    ) -> Finding | None:
        """Read the ratings by hand."""
        known = [r for r in (employee.rating_y1, employee.rating_y2) if r is not None]
        poor = [r for r in known if RATINGS.index(r) < RATINGS.index(self.least)]
        if not poor or not self._is_tested(problem, employee, post):
            return None
        text = phrase(
            "{employee} was rated {poor}; {post} asks for {least} in both last years."
        )
        rated = {"poor": ", ".join(poor), "least": self.least}
        return refused(self.name, text, employee, post, **rated)

    def missing(self, problem: Problem, employee: Employee, post: Post) -> str:
        """Name the ratings where they are asked for."""
        gap = employee.rating_y1 is None or employee.rating_y2 is None
        tested = gap and self._is_tested(problem, employee, post)
        return phrase("performance of the last two years") if tested else ""

    def _is_tested(self, problem: Problem, employee: Employee, post: Post) -> bool:
        if self.waived_for_equalisation and is_equalised(problem, employee, post):
            return False
        present = problem.present_post(employee)
        led = present is not None and present.managerial
        if post.managerial and (self.rotations or not led):
            return True
        if post.type == "JF" and is_new_career(problem, employee, post):
            return True
        return "tier-up" in move_kinds(problem, employee, post)
