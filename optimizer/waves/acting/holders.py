"""Who may act for a post on certain days: by rank, unit and the days themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from models.phrase import Phrase, phrase
from models.plan.result import Result
from models.problem.problem import Problem
from models.problem.retirement import retires_on
from models.records.employee import Employee
from models.records.post import Post
from optimizer.waves.acting.records import Gap
from optimizer.waves.question.question import Question

SAME_UNIT, SAME_AGENCY, ELSEWHERE = 3, 2, 0
SAME_TIER = 1


@dataclass(frozen=True)
class Candidate:
    """Somebody who may act in a gap; ``worth`` says how near unit and rank are."""

    emp_id: str
    worth: int
    reason: Phrase


@dataclass
class Seating:
    """Who sits where on which day of a schedule."""

    result: Result
    question: Question
    wave: Mapping[str, int]

    def __post_init__(self) -> None:
        self.problem: Problem = self.result.problem

    def post_during(self, employee: Employee, gap: Gap) -> Post | None:
        """Give the one post somebody holds on all days of a gap; None for no such."""
        problem, plan = self.problem, self.result.plan
        assert plan is not None
        old = problem.present_post(employee)
        new = problem.post.get(plan.placements.get(employee.emp_id, ""))
        moves = self.wave.get(employee.emp_id)
        if moves is None:
            return old
        day = self.question.days[moves - 1]
        if day > gap.end:
            return old
        return new if day <= gap.start else None

    def may_act(self, gap: Gap) -> Iterator[Candidate]:
        """List who may act in a gap, in the order of the roll."""
        post = self.problem.post[gap.post_code]
        for employee in self.problem.employees:
            held = self.post_during(employee, gap)
            if held is not None and self._admissible(employee, held, post, gap):
                yield self._told(employee, held, post)

    def _admissible(self, employee: Employee, held: Post, post: Post, gap: Gap) -> bool:
        """Ask rank, standing and the days of service."""
        gone = retires_on(self.problem, employee)
        ends = employee.contract_until
        if employee.status in ("CPNS", "PPPK_PW") or held == post:
            return False
        if employee.discipline in ("moderate", "severe"):
            return False
        if (gone and gone <= gap.end) or (ends and ends < gap.end):
            return False
        below = self.problem.tier(post) - self.problem.tier(held)
        entry = self.problem.policy.waves.acting
        known = self.problem.tier(post) and self.problem.tier(held)
        return bool(known) and 0 <= below <= entry.tiers_below

    def _told(self, employee: Employee, held: Post, post: Post) -> Candidate:
        worth = self._nearness(held, post)
        same = self.problem.tier(held) == self.problem.tier(post)
        rank = phrase("of the same rank") if same else phrase("one rank below")
        place = {
            SAME_UNIT: phrase("from the unit itself"),
            SAME_AGENCY: phrase("from the same agency"),
            ELSEWHERE: phrase("from another agency"),
        }[worth]
        reason = phrase(
            "{place}, {rank}: {post}", place=place, rank=rank, post=held.post_code
        )
        return Candidate(employee.emp_id, worth * 2 + same * SAME_TIER, reason)

    def _nearness(self, held: Post, post: Post) -> int:
        """Say how near two posts are in the tree of units."""
        if held.unit_code is not None and held.unit_code == post.unit_code:
            return SAME_UNIT
        near = post.post_code == held.reports_to or held.post_code == post.reports_to
        parent = self._parent(held) is not None and self._parent(held) in (
            self._parent(post),
            post.unit_code,
        )
        return SAME_AGENCY if near or parent else ELSEWHERE

    def _parent(self, post: Post) -> str | None:
        unit = self.problem.unit.get(post.unit_code or "")
        return unit.parent if unit else None
