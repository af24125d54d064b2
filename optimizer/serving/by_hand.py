"""The load of services by hand: work against the pace of those who do it.

A *desk* is a post, or the rest of a unit, that does one or several services: who works
there works at all of them. ``optimizer.serving.columns`` reckons the same in columns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from models.plan.succession import successor
from models.problem.at_hand import of_pair, standing
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from models.records.work.service import Service
from optimizer.fit.by_hand import fit_of
from optimizer.shared.load import MOST_LOAD, PACE, TENTHS
from optimizer.shared.steps import exact

DeskKey = tuple[str, str]
"""``post`` or ``unit``, and its code."""


@dataclass(frozen=True)
class Desk:
    """Who does some services: a post, or the rest of a unit.

    Attributes
    ----------
    services : what is done there, in the order of the table.
    posts : the posts of today and of the new structure whose holders work there.
    seats : their seats in the new structure; without one nobody can work there.
    work : minutes of work that the services take in a year.
    """

    key: DeskKey
    services: tuple[Service, ...]
    posts: frozenset[str]
    seats: int
    work: Fraction

    @property
    def counted(self) -> bool:
        """Tell whether there is work, and a seat to do it in."""
        return self.work > 0 and self.seats > 0


def desks_of(problem: Problem) -> list[Desk]:
    """List the desks, in the order of the table of services.

    Parameters
    ----------
    problem : its table of services; a post that is abolished does its services in the
        post that carries it on, a merged unit in the one that it went into.

    Returns
    -------
    One for each post or unit that does services; none without a table.
    """
    known = standing(problem)
    if desks_of not in known:
        known[desks_of] = _desks_of(problem)
    found: list[Desk] = known[desks_of]
    return found


def _desks_of(problem: Problem) -> list[Desk]:
    lines: dict[DeskKey, list[Service]] = {}
    for service in problem.services:
        lines.setdefault(_key_of(problem, service), []).append(service)
    members: dict[DeskKey, list[Post]] = {key: [] for key in lines}
    for post in problem.posts:
        key = desk_key(problem, post, members)
        if key is not None:
            members[key].append(post)
    return [
        Desk(
            key,
            tuple(services),
            frozenset(p.post_code for p in members[key]),
            sum(p.seats for p in members[key]),
            sum((exact(s.requests) * exact(s.minutes) for s in services), Fraction(0)),
        )
        for key, services in lines.items()
    ]


def _key_of(problem: Problem, service: Service) -> DeskKey:
    if service.post_code:
        return "post", _carried_on(problem, service.post_code)
    return "unit", successor(problem, service.unit_code) or ""


def _carried_on(problem: Problem, code: str) -> str:
    """Follow abolished posts to the one in which their work goes on."""
    seen = set()
    while code not in seen:
        seen.add(code)
        code = problem.post[code].heir or code
    return code


def desk_key(
    problem: Problem, post: Post, known: Mapping[DeskKey, object]
) -> DeskKey | None:
    """Say at which of the known desks the holders of a post work; None for none."""
    own = "post", _carried_on(problem, post.post_code)
    if own in known:
        return own
    rest = "unit", successor(problem, post.unit_code) or ""
    return rest if rest in known and not post.managerial else None


def pace_of(problem: Problem, employee: Employee, post: Post) -> int:
    """Give the pace of somebody at a post, in ten-thousandths, half up.

    It grows evenly from ``[workload] slowest_pace`` at fit 0 to 1 at fit 100.
    """
    return of_pair(_pace_of, problem, employee, post)


def _pace_of(problem: Problem, employee: Employee, post: Post) -> int:
    fit = fit_of(problem, employee, post)
    points = min(max(Fraction(fit.steps, fit.scale), Fraction(0)), Fraction(100))
    slowest = exact(problem.policy.workload.slowest_pace)
    pace = slowest + (1 - slowest) * points / 100
    return floor(PACE * pace + Fraction(1, 2))


def needed(problem: Problem, desk: Desk) -> Fraction:
    """Give the pace, in ten-thousandths, that does a desk's work at a load of 100 %."""
    return PACE * desk.work / exact(problem.policy.workload.minutes_a_year)


def load_of(problem: Problem, desk: Desk, pace: int) -> int:
    """Give the load of a desk in tenths of a per cent, rounded up; 10,000 at most."""
    if not pace:
        return MOST_LOAD if desk.work else 0
    return min(MOST_LOAD, ceil(TENTHS * needed(problem, desk) / pace))


def pace_today(problem: Problem, desk: Desk) -> int:
    """Add the paces of those up who work at a desk today."""
    return sum(
        pace_of(problem, employee, problem.post[employee.post_code])
        for employee in problem.employees
        if employee.post_code in desk.posts
    )


def pace_planned(
    problem: Problem, placements: Mapping[str, str], desks: list[Desk]
) -> Counter[DeskKey]:
    """Add the paces of those up who work at each desk in a plan."""
    at = {code: desk.key for desk in desks for code in desk.posts}
    paces: Counter[DeskKey] = Counter()
    for emp_id, code in placements.items():
        if code in at:
            employee, post = problem.employee[emp_id], problem.post[code]
            paces[at[code]] += pace_of(problem, employee, post)
    return paces
