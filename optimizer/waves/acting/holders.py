"""Who may act for a post on certain days: by rank, unit and the days themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from models.phrase import Phrase, phrase
from models.plan.result import Result
from models.problem.problem import Problem
from models.problem.retirement import retires_on
from models.records.employee import Employee
from models.records.post import Post
from optimizer.waves.acting.absences import Days
from optimizer.waves.acting.records import Gap

SAME_UNIT, SAME_AGENCY, ELSEWHERE = 3, 2, 0
SAME_TIER = 1
BARRED, PUNISHED = ("CPNS", "PPPK_PW"), ("moderate", "severe")
"""Whose status, or discipline, keeps them from acting."""


@dataclass(frozen=True)
class Candidate:
    """Somebody who may act in a gap: how near, how many ranks below, from where."""

    emp_id: str
    nearness: int
    below: int
    post_code: str

    @property
    def worth(self) -> int:
        """Say how near unit and rank are, in one number."""
        return self.nearness * 2 + (not self.below) * SAME_TIER

    @property
    def reason(self) -> Phrase:
        """Say why just this person; made for those alone who are told of."""
        return phrase(
            "{place}, {rank}: {post}",
            place={
                SAME_UNIT: phrase("from the unit itself"),
                SAME_AGENCY: phrase("from the same agency"),
                ELSEWHERE: phrase("from another agency"),
            }[self.nearness],
            rank=self._rank,
            post=self.post_code,
        )

    @property
    def _rank(self) -> Phrase:
        if self.below > 1:
            return phrase("{count} ranks below", count=self.below)
        return phrase("one rank below") if self.below else phrase("of the same rank")


@dataclass
class Seating:
    """Who sits where on which day of a schedule; ``days`` are those of its waves."""

    result: Result
    days: Sequence[date]
    wave: Mapping[str, int]
    away: Mapping[str, tuple[Days, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.problem: Problem = self.result.problem
        self.by_tier: dict[int, list[str]] = {}
        self.by_unit: dict[tuple[str, int], list[str]] = {}
        self.by_post: dict[str, list[str]] = {}
        self.below: dict[str, list[str]] = {}
        for post in self.problem.posts:
            self.below.setdefault(post.reports_to or "", []).append(post.post_code)
        for employee in sorted(self.problem.employees, key=lambda e: e.emp_id):
            if employee.status not in BARRED and employee.discipline not in PUNISHED:
                self._enter(employee)

    def _enter(self, employee: Employee) -> None:
        """Note tier, units and posts of somebody, of today and of the plan."""
        plan = self.result.plan
        assert plan is not None
        new = self.problem.post.get(plan.placements.get(employee.emp_id, ""))
        posts = {
            p.post_code: p for p in (self.problem.present_post(employee), new) if p
        }
        tiers = {self.problem.tier(p) for p in posts.values()}
        places = {
            (unit, self.problem.tier(p))
            for p in posts.values()
            for unit in (p.unit_code, self._parent(p))
            if unit
        }
        for tier in tiers:
            self.by_tier.setdefault(tier, []).append(employee.emp_id)
        for place in places:
            self.by_unit.setdefault(place, []).append(employee.emp_id)
        for code in posts:
            self.by_post.setdefault(code, []).append(employee.emp_id)

    def post_during(self, employee: Employee, gap: Gap) -> Post | None:
        """Give the one post somebody holds on all days of a gap; None for no such."""
        problem, plan = self.problem, self.result.plan
        assert plan is not None
        old = problem.present_post(employee)
        new = problem.post.get(plan.placements.get(employee.emp_id, ""))
        moves = self.wave.get(employee.emp_id)
        if moves is None:
            return old
        day = self.days[moves - 1]
        if day > gap.end:
            return old
        return new if day <= gap.start else None

    def may_act(self, gap: Gap, most: int) -> list[Candidate]:
        """List who may act in a gap, the nearest first.

        Parameters
        ----------
        gap : the days, and the post.
        most : as many are enough, since no more gaps compete for them.
        """
        post = self.problem.post[gap.post_code]
        near = dict.fromkeys(self._near(post))
        found = [c for c in map(self._candidate(post, gap), near) if c is not None]
        for emp_id in self._elsewhere(post):
            if len(found) >= most:
                break
            if emp_id not in near:
                candidate = self._candidate(post, gap)(emp_id)
                found += [candidate] if candidate is not None else []
        return sorted(found, key=lambda c: (-c.worth, c.emp_id))[:most]

    def _near(self, post: Post) -> Iterator[str]:
        """Give everybody of fitting rank in the unit and the agency."""
        for tier in self._tiers(post):
            for unit in (post.unit_code or "", self._parent(post) or ""):
                yield from self.by_unit.get((unit, tier), ())
        for code in (post.reports_to or "", *self.below.get(post.post_code, ())):
            yield from self.by_post.get(code, ())

    def _elsewhere(self, post: Post) -> Iterator[str]:
        """Give everybody of fitting rank, the same rank first."""
        for tier in self._tiers(post):
            yield from self.by_tier.get(tier, ())

    def _tiers(self, post: Post) -> range:
        """List the ranks from which somebody may act for a post, the highest first."""
        top = self.problem.tier(post)
        lowest = top - self.problem.policy.waves.acting.tiers_below
        return range(top, max(lowest, 1) - 1, -1)

    def _candidate(self, post: Post, gap: Gap) -> Callable[[str], Candidate | None]:
        def told(emp_id: str) -> Candidate | None:
            employee = self.problem.employee[emp_id]
            held = self.post_during(employee, gap)
            if held is None or self._away(emp_id, gap):
                return None
            fits = self._admissible(employee, held, post, gap)
            return self._told(employee, held, post) if fits else None

        return told

    def _away(self, emp_id: str, gap: Gap) -> bool:
        days = self.away.get(emp_id, ())
        return any(start <= gap.end and gap.start <= end for start, end in days)

    def _admissible(self, employee: Employee, held: Post, post: Post, gap: Gap) -> bool:
        """Ask rank, standing and the days of service."""
        below = self.problem.tier(post) - self.problem.tier(held)
        most = self.problem.policy.waves.acting.tiers_below
        known = self.problem.tier(post) and self.problem.tier(held)
        if not known or not 0 <= below <= most or held == post:
            return False
        gone = retires_on(self.problem, employee)
        ends = employee.contract_until
        return not ((gone and gone <= gap.end) or (ends and ends < gap.end))

    def _told(self, employee: Employee, held: Post, post: Post) -> Candidate:
        below = self.problem.tier(post) - self.problem.tier(held)
        near = self._nearness(held, post)
        return Candidate(employee.emp_id, near, below, held.post_code)

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
