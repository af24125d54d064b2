"""H03: contract staff and probationers lead nobody; contract staff stay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from models.phrase import phrase
from models.plan.finding import Finding
from models.plan.succession import is_following
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.checked import CheckedRule, refused


@dataclass(frozen=True)
class StatusRule(CheckedRule):
    """PPPK and CPNS hold no managerial post; PPPK keep their post unless movable.

    Formula: ``x_ij = 0`` for managerial j where i is PPPK or CPNS; and for j other than
    the present post where i is PPPK, holds a post and is not marked movable. Following
    the equalisation of an abolished post is allowed. Legal basis: UU 20/2023, Perpres
    38/2020 art. on JPT and JA; that PPPK stay in post and unit is practice (contract),
    not verified. Whose status is not given counts as PNS, passes and is counted.
    Ignores: the term of the contract; acting officials.
    """

    name: ClassVar[str] = "status"
    title: ClassVar[str] = phrase("Employment status")
    entry: ClassVar[bool] = True
    needs: ClassVar[tuple[str, ...]] = ("status",)
    cpns_stay: bool = False

    def fails(self, frame: Frame, pairs: Pairs) -> Column:
        """Mark managerial posts for PPPK and CPNS, and moves of PPPK."""
        own = frame.employees
        bound = own.pppk & ~own.movable
        if self.cpns_stay:
            bound = bound | own.cpns
        bound &= own.held
        moving = ~pairs.same_post & ~pairs.carried & ~pairs.equalised
        leads = (own.pppk | own.cpns)[pairs.emp] & frame.posts.managerial[pairs.post]
        return leads | bound[pairs.emp] & moving

    def unknown(self, frame: Frame, pairs: Pairs) -> Column:
        """Mark what a PPPK could not do, for people whose status is not given."""
        own = frame.employees
        moving = ~pairs.same_post & ~pairs.carried & ~pairs.equalised
        moving &= own.held[pairs.emp]
        leads = frame.posts.managerial[pairs.post]
        return own.unstated[pairs.emp] & (leads | moving)

    def refusal(
        self, problem: Problem, employee: Employee, post: Post
    ) -> Finding | None:
        """Look at the status by hand."""
        if employee.status == "PNS":
            return None
        status = employee.status
        if post.managerial:
            text = phrase("{employee} is {status}; {post} is a managerial post.")
            return refused(self.name, text, employee, post, status=status)
        keeps = self.cpns_stay if status == "CPNS" else not problem.is_movable(employee)
        stays = is_following(problem, employee, post)
        if keeps and problem.present_post(employee) is not None and not stays:
            text = phrase(
                "{employee} is {status} and keeps the present post; {post} is another."
            )
            return refused(self.name, text, employee, post, status=status)
        return None

    def missing(self, problem: Problem, employee: Employee, post: Post) -> str:
        """Name the status where it is not given and matters."""
        if "status" in employee.model_fields_set:
            return ""
        stays = is_following(problem, employee, post)
        held = problem.present_post(employee) is not None
        asked = post.managerial or (held and not stays)
        return phrase("employment status") if asked else ""
