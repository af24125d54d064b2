"""H10: a penalty in force stops promotion; a severe one stops every move."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from models.phrase import NOTHING, phrase
from models.plan.finding import Finding
from models.plan.moves import move_kinds
from models.plan.succession import is_following
from models.problem.problem import Problem
from models.records.employee import Discipline, Employee
from models.records.post import Post
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.checked import refused
from optimizer.contract.contracts import PairRule
from optimizer.contract.unread import NOT_ASKED, Names

_ORDER: tuple[Discipline, ...] = ("none", "light", "moderate", "severe")


@dataclass(frozen=True)
class DisciplineRule(PairRule):
    """Nobody under a moderate or severe penalty is promoted; a severe one locks.

    Formula: ``x_ij = 0`` for a rise in tier under a penalty of at least
    ``no_promotion``, and, for who holds a post, for every other under ``no_move``;
    following the equalisation of an abolished post is allowed. A penalty counts up to
    its last day, or without end when none is given. Legal basis: PP 94/2021 (kinds of
    penalty); the lock is practice, not verified. Ignores: penalties that are themselves
    a demotion; log an exemption from this rule and from no-demotion with its document.
    """

    name: ClassVar[str] = "discipline"
    title: ClassVar[str] = phrase("Disciplinary penalty")
    unread: ClassVar[Names] = NOT_ASKED
    entry: ClassVar[bool] = True
    needs: ClassVar[tuple[str, ...]] = ("discipline",)
    no_promotion: Discipline = "moderate"
    no_move: Discipline = "severe"

    def bars(self, frame: Frame, pairs: Pairs) -> Column:
        """Mark promotions and moves that the penalty forbids."""
        penalty = frame.employees.discipline
        held_back = penalty >= max(1, _ORDER.index(self.no_promotion))
        locked = (penalty >= max(1, _ORDER.index(self.no_move))) & frame.employees.held

        def forbidden(few: Pairs) -> Column:
            moving = ~few.same_post & ~few.carried & ~few.equalised
            rises = held_back[few.emp] & few.is_move("tier-up")
            return rises | locked[few.emp] & moving

        return pairs.of(held_back | locked, forbidden)

    def untested(self, problem: Problem, employee: Employee, post: Post) -> str:
        """Name penalties where no table says whether there are any, for a move."""
        told = "discipline" in employee.model_fields_set
        stays = is_following(problem, employee, post)
        return NOTHING if told or stays else phrase("disciplinary penalties")

    def breach(
        self, problem: Problem, employee: Employee, post: Post
    ) -> Finding | None:
        """Look for a penalty in force by hand."""
        until, day = employee.discipline_until, problem.policy.plan_date
        if employee.discipline == "none" or (until is not None and until < day):
            return None
        rank = _ORDER.index(employee.discipline)
        penalty = {
            "penalty": employee.discipline,
            "until": until or phrase("further notice"),
        }
        kinds = move_kinds(problem, employee, post)
        if rank >= _ORDER.index(self.no_promotion) and "tier-up" in kinds:
            text = phrase(
                "{employee} is under a {penalty} penalty until {until}: no promotion "
                "to {post}."
            )
            return refused(self.name, text, employee, post, **penalty)
        stays = is_following(problem, employee, post)
        holds = problem.present_post(employee) is not None
        if rank >= _ORDER.index(self.no_move) and holds and not stays:
            text = phrase(
                "{employee} is under a {penalty} penalty until {until}: no move to "
                "{post}."
            )
            return refused(self.name, text, employee, post, **penalty)
        return None
