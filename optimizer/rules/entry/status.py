"""H03: contract staff and probationers lead nobody; contract staff keep their work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from models.phrase import phrase
from models.plan.finding import Finding
from models.plan.succession import is_following
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.by_hand.bound import is_same_work, is_spared
from optimizer.columns.changes import same_work
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.checked import CheckedRule, refused
from optimizer.contract.unread import COUNTED, NOT_ASKED, Names


@dataclass(frozen=True)
class StatusRule(CheckedRule):
    """PPPK and CPNS hold no managerial post; PPPK go on in the post of the contract.

    Formula: ``x_ij = 0`` for managerial j where i is PPPK or CPNS. Where i is PPPK and
    holds a post, also for every j other than the present post, unless i is marked
    movable, or loses the seat and is neither locked nor marked not movable; and even
    then, with ``pppk_same_post``, for j of another title (the name of the unit left
    out; heads of units of one type have one title), type or level. Following the
    equalisation of an abolished post is allowed. Legal basis: UU 20/2023, Perpres
    38/2020 art. on JPT and JA; PP 49/2018 (the contract names the post); that PPPK may
    move inside one agency without another main post was announced in 2025, the detailed
    regulation was not seen. Whose status is not given counts as PNS, passes and is
    counted. Ignores: the term of the contract; acting officials.
    """

    name: ClassVar[str] = "status"
    title: ClassVar[str] = phrase("Employment status")
    unread: ClassVar[Names] = NOT_ASKED - COUNTED
    heeds_locks: ClassVar[bool] = True
    entry: ClassVar[bool] = True
    needs: ClassVar[tuple[str, ...]] = ("status",)
    cpns_stay: bool = False
    pppk_same_post: bool = True

    def fails(self, frame: Frame, pairs: Pairs) -> Column:
        """Mark managerial posts for PPPK and CPNS, and moves of PPPK."""
        own = frame.employees
        leads = (own.pppk | own.cpns)[pairs.emp] & frame.posts.managerial[pairs.post]
        bound = own.pppk & ~own.movable & ~own.spared
        if self.cpns_stay:
            bound = bound | own.cpns
        other = self._contract(frame, pairs)[0]
        barred = bound[pairs.emp] | other
        return leads | _moving(frame, pairs) & barred

    def _contract(self, frame: Frame, pairs: Pairs) -> tuple[Column, Column]:
        """Mark posts that are not those of a contract, and those of no title."""
        other, unknown = np.zeros((2, len(pairs)), dtype=bool)
        if self.pppk_same_post:
            at = np.flatnonzero(frame.employees.pppk[pairs.emp])
            same, untold = same_work(frame, pairs.emp[at], pairs.post[at])
            other[at], unknown[at] = ~same & ~untold, untold
        return other, unknown

    def unknown(self, frame: Frame, pairs: Pairs) -> Column:
        """Mark what a PPPK could not do, for people whose status is not given.

        And the moves of PPPK from or to a post without a title.
        """
        own = frame.employees
        moving = _moving(frame, pairs)
        leads = frame.posts.managerial[pairs.post]
        unstated = own.unstated[pairs.emp] & (leads | moving)
        return unstated | moving & self._contract(frame, pairs)[1]

    def refusal(
        self, problem: Problem, employee: Employee, post: Post
    ) -> Finding | None:
        """Look at the status by hand."""
        status = employee.status
        if status == "PNS":
            return None
        if post.managerial:
            text = phrase("{employee} is {status}; {post} is a managerial post.")
            return refused(self.name, text, employee, post, status=status)
        if not _moves(problem, employee, post):
            return None
        if self._keeps(problem, employee):
            text = phrase(
                "{employee} is {status} and keeps the present post; {post} is another."
            )
            return refused(self.name, text, employee, post, status=status)
        if self._is_bound(employee) and is_same_work(problem, employee, post) is False:
            text = phrase(
                "{employee} is {status}: the contract names another post or level "
                "than {post}."
            )
            return refused(self.name, text, employee, post, status=status)
        return None

    def _keeps(self, problem: Problem, employee: Employee) -> bool:
        if employee.status == "CPNS":
            return self.cpns_stay
        return not problem.is_movable(employee) and not is_spared(problem, employee)

    def _is_bound(self, employee: Employee) -> bool:
        return self.pppk_same_post and employee.status.startswith("PPPK")

    def missing(self, problem: Problem, employee: Employee, post: Post) -> str:
        """Name the status where it is not given and matters, or a title."""
        moves = _moves(problem, employee, post)
        stated = "status" in employee.model_fields_set
        if not stated and (post.managerial or moves):
            return phrase("employment status")
        if not moves or not self._is_bound(employee):
            return ""
        untold = is_same_work(problem, employee, post) is None
        return phrase("title of the present or the new post") if untold else ""


def _moving(frame: Frame, pairs: Pairs) -> Column:
    """Mark moves out of a post that is held, but those that follow it."""
    moving = ~pairs.same_post & ~pairs.carried & ~pairs.equalised
    return moving & frame.employees.held[pairs.emp]


def _moves(problem: Problem, employee: Employee, post: Post) -> bool:
    held = problem.present_post(employee) is not None
    return held and not is_following(problem, employee, post)
