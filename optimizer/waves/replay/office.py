"""The office on each day: who sits where, as people come and go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from models.plan.plan import Plan
from models.plan.succession import successor
from models.problem.leaving import leavers
from models.problem.problem import Problem
from models.records.post import Post
from optimizer.waves.replay.records import Dated, Move


@dataclass
class Office:
    """Seats and their holders on one day, and the moves still to come.

    Attributes
    ----------
    holders : post -> ids of who sits there.   sits : id -> post.
    since : id -> day of the move, for those who have moved.
    began : post -> people in it before the first ceremony.
    retiring : who is off the roll, from which post, and the day on which it is free.
    """

    problem: Problem
    plan: Plan
    dated: Dated
    today: date
    holders: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    sits: dict[str, str] = field(default_factory=dict)
    since: dict[str, date] = field(default_factory=dict)
    retiring: list[tuple[str, str, date]] = field(default_factory=list)
    began: dict[str, int] = field(default_factory=dict)

    @classmethod
    def before(cls, problem: Problem, plan: Plan, dated: Dated, start: date) -> Office:
        """Seat everybody as the roll says, and who leaves only after the start."""
        office = cls(problem, plan, dated, start, retiring=[*_retiring(problem)])
        for employee in problem.employees:
            if employee.post_code in problem.post:
                office.sit(employee.emp_id, str(employee.post_code))
        for emp_id, code, day in office.retiring:
            if day > start:
                office.sit(emp_id, code)
        office.began = {code: len(held) for code, held in office.holders.items()}
        return office

    def sit(self, emp_id: str, post_code: str) -> None:
        """Seat somebody."""
        self.holders[post_code].add(emp_id)
        self.sits[emp_id] = post_code

    def rise(self, emp_id: str) -> None:
        """Let somebody leave the seat, if there is one."""
        post_code = self.sits.pop(emp_id, None)
        if post_code is not None:
            self.holders[post_code].discard(emp_id)

    def dawn(self, day: date) -> None:
        """Begin a day: whoever has retired is gone."""
        self.today = day
        for emp_id, _, free in self.retiring:
            if free <= day:
                self.rise(emp_id)

    def carry_out(self, moves: list[Move]) -> None:
        """Hold one ceremony: all leave their seats, then all take the new ones."""
        for move in moves:
            self.rise(move.emp_id)
        for move in moves:
            if move.new_post:
                self.sit(move.emp_id, move.new_post)
            self.since[move.emp_id] = self.today

    def planned(self, post_code: str) -> int:
        """Count who will be in a post once all have moved."""
        return self.plan.filled[post_code]


def _retiring(problem: Problem) -> Iterator[tuple[str, str, date]]:
    """Give who was taken off the roll, from which post, and when it is free."""
    off = {employee.emp_id for employee in problem.left}
    for leaver in leavers(problem):
        code, who = leaver.employee.post_code, leaver.employee.emp_id
        if who in off and code in problem.post and leaver.free is not None:
            yield who, str(code), leaver.free


def unit_of(
    problem: Problem, emp_id: str, post: Post | None, *, new: bool
) -> str | None:
    """Give the unit in which limits count somebody at a post of today or of the plan.

    A merged unit counts as the one that carries on its work; units are rolled up to
    the nearest one above of the types that the policy names.
    """
    if new:
        code = post.unit_code if post else None
    else:
        own = problem.employee[emp_id].unit_code
        code = successor(problem, own or (post.unit_code if post else None))
    wanted = {name.casefold() for name in problem.policy.waves.unit_types}
    at, seen = code, set[str]()
    while at and at not in seen:
        if problem.unit[at].type.casefold() in wanted:
            return at
        seen.add(at)
        at = problem.unit[at].parent
    return code
