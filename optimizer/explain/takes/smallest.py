"""The smallest changes of a person's records that make a pair allowed, exactly.

A change is some months of waiting and a step of some levers. One is smaller than
another when it waits no longer and takes no larger step of any lever. Every rule on
single pairs reads the day and the records of one lever, or asks for two fields, each on
its own; so for each month the steps are found rule by rule and put together; what comes
out is re-checked by hand.
"""

from __future__ import annotations

import dataclasses
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, islice, product

from models.phrase import phrase
from models.plan.finding import Finding
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.contract.active import Active
from optimizer.explain.takes.asks import Ask, asks_of, broken
from optimizer.explain.takes.earned import certificates, credit_points
from optimizer.explain.takes.levers import (
    MONTHS,
    Lever,
    Step,
    assessed,
    education,
    grade,
    months_later,
    penalty,
    rating,
    release,
    said,
    service,
    test,
)
from optimizer.explain.takes.raises import competency

LEVERS: tuple[Lever, ...] = (
    test,
    assessed,
    rating,
    competency,
    grade,
    education,
    service,
    penalty,
    release,
    credit_points,
    certificates,
)


@dataclass(frozen=True)
class Way:
    """A change that makes a pair allowed: months of waiting, and steps of levers."""

    months: int
    steps: tuple[Step, ...]
    until: date | None = None

    @property
    def kinds(self) -> int:
        """Count the kinds of change, waiting among them."""
        return len(self.steps) + bool(self.months)

    @property
    def said(self) -> tuple[Finding, ...]:
        """Put it in words."""
        own = tuple(step.what for step in self.steps)
        if not self.months:
            return own
        text = phrase("{months} more months, until {day}")
        return (said(text, months=self.months, day=self.until), *own)

    def apply(self, problem: Problem) -> Problem:
        """Give the problem after the steps, on the day it has."""
        for step in self.steps:
            problem = step.apply(problem)
        return problem

    def within(self, other: Way) -> bool:
        """Tell whether nothing of this is larger than in another."""
        sizes = {step.lever: step.size for step in other.steps}
        return self.months <= other.months and all(
            step.lever in sizes and _no_larger(step.size, sizes[step.lever])
            for step in self.steps
        )


class Search:
    """The search for one pair; the steps of every lever are made once."""

    def __init__(self, alone: Problem, employee: Employee, post: Post) -> None:
        """Make the steps.

        Parameters
        ----------
        alone : the problem of this employee only.
        """
        self.alone, self.post = alone, post
        chains: dict[tuple[str, object], list[Step]] = {}
        for lever in LEVERS:
            for step in lever(alone, employee, post):
                chains.setdefault((step.lever, step.chain), []).append(step)
        self.chains = [sorted(own, key=lambda s: s.size) for own in chains.values()]

    def smallest(
        self, rules: Sequence[Active], months: int = MONTHS
    ) -> tuple[Way, ...]:
        """Give every smallest change after which rules allow the pair, in order.

        Parameters
        ----------
        months : of waiting, at most.
        """
        found: list[Way] = []
        for wait in range(months + 1):
            dated = later(self.alone, wait)
            day = dated.policy.plan_date
            for steps in self._on(dated, rules):
                way = Way(wait, steps, day)
                if not any(other.within(way) for other in found):
                    found.append(way)
            if any(not way.steps for way in found):
                break
        return tuple(sorted(found, key=_order))

    def _on(
        self, problem: Problem, rules: Sequence[Active]
    ) -> Iterator[tuple[Step, ...]]:
        """Give the smallest steps that clear every rule on one day."""
        failing = broken(problem, self.post, rules)
        if not failing:
            yield ()
            return
        failed = [a for a in rules if a.title in failing]
        asks = asks_of(problem, self.post, failed, self.chains)
        failing = frozenset(ask.said for ask in asks)
        useful = self._useful(asks)
        every = (cleared for found in useful.values() for _, cleared in found)
        if not failing <= frozenset().union(*every):
            return
        able = [[None, *_least(found)] for found in useful.values() if found]
        ways = []
        for choice in product(*able):
            taken = [one for one in choice if one is not None]
            if failing <= frozenset().union(*(cleared for _, cleared in taken)):
                ways.append(Way(0, tuple(step for step, _ in taken)))
        ways = [w for w in ways if not broken(w.apply(problem), self.post, rules)]
        for way in ways:
            if not any(o.within(way) and not way.within(o) for o in ways):
                yield way.steps

    def _useful(self, asks: Sequence[Ask]) -> dict[str, list[Useful]]:
        """Give, lever by lever, the steps at which one more rule is cleared."""
        useful: dict[str, list[Useful]] = {}
        for chain in self.chains:
            lever = chain[0].lever
            own = useful.setdefault(lever, [])
            at: dict[int, set[str]] = {}
            mine = [ask for ask in asks if ask.lever in ("", lever)]
            for ask in self._cleared(chain[-1], mine):
                at.setdefault(self._first(ask, chain), set()).add(ask.said)
            cleared = frozenset[str]()
            for place in sorted(at):
                cleared |= at[place]
                own.append((chain[place], cleared))
        return useful

    def _cleared(self, last: Step, asks: Sequence[Ask]) -> Iterator[Ask]:
        """Give what the last step of a chain clears; asks of one day go together."""
        for group in groupby(asks, key=lambda ask: id(ask.problem)):
            own = list(group[1])
            after = last.apply(own[0].problem)
            left = broken(after, self.post, [ask.active for ask in own])
            yield from (ask for ask in own if ask.active.title not in left)

    def _first(self, ask: Ask, chain: Sequence[Step]) -> int:
        """Find the first step of a chain that clears a rule; its last one does."""

        def clears(step: Step) -> bool:
            return not broken(step.apply(ask.problem), self.post, [ask.active])

        most = len(chain) - 1
        return bisect_left(range(most), 1, key=lambda k: int(clears(chain[k])))


Useful = tuple[Step, frozenset[str]]


def _least(found: Sequence[Useful]) -> list[Useful]:
    """Drop the steps of a lever that take more than another and clear no more."""
    kept: list[Useful] = []
    for step, cleared in sorted(found, key=lambda one: (one[0].size, -len(one[1]))):
        if not any(c >= cleared and _no_larger(s.size, step.size) for s, c in kept):
            kept.append((step, cleared))
    return kept


def alone_of(
    problem: Problem, employee: Employee, posts: Collection[str | None] | None = None
) -> Problem:
    """Give the problem with one employee's records only: look-ups become quick.

    ``posts`` : codes whose standards are kept; None for all. Whoever loses the seat
    stands first, before as many holders of the same post as show that they do.
    """
    emp_id, standards = employee.emp_id, problem.post_competencies
    # a filter may ask for a further column that only others fill in
    named = dict.fromkeys((k for e in problem.employees for k in e.extra), "")
    people = tuple(
        e.model_copy(update={"extra": {**named, **e.extra}})
        for e in (employee, *_crowding(problem, employee))
    )
    if posts is not None:
        standards = tuple(s for s in standards if s.post_code in posts)
    return dataclasses.replace(
        problem,
        employees=people,
        history=problem.held_posts.get(emp_id, ()),
        employee_competencies=tuple(problem.assessments.get(emp_id, {}).values()),
        preferences=problem.wishes.get(emp_id, ()),
        pins=tuple(p for p in problem.pins if p.emp_id == emp_id),
        kinship=(),
        competencies=tuple(problem.competency.values()),
        post_competencies=standards,
        exemptions=tuple(e for e in problem.exemptions if e.emp_id in (None, emp_id)),
    )


def _crowding(problem: Problem, employee: Employee) -> Iterator[Employee]:
    """Give other holders of a post that has fewer seats than holders, no more of them.

    Rules that keep people in place read it: they bind nobody who loses the seat.
    """
    present = problem.present_post(employee)
    if present is None or not problem.loses_seat(employee):
        return iter(())
    others = (e for e in problem.employees if e.post_code == present.post_code)
    return islice((e for e in others if e.emp_id != employee.emp_id), present.seats)


def later(problem: Problem, months: int) -> Problem:
    """Give a problem with a plan date some months later, assessments kept fresh."""
    if not months:
        return problem
    day = months_later(problem.policy.plan_date, months)
    fresh = tuple(
        a.model_copy(update={"assessed": months_later(a.assessed, months)})
        if a.assessed
        else a
        for a in problem.employee_competencies
    )
    return dataclasses.replace(
        problem,
        policy=problem.policy.dated_on(day),
        employee_competencies=fresh,
    )


def _order(way: Way) -> tuple[object, ...]:
    return way.kinds, way.months, [(s.lever, s.size) for s in way.steps]


def _no_larger(one: Sequence[float], other: Sequence[float]) -> bool:
    return all(a <= b for a, b in zip(one, other, strict=True))
