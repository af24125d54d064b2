"""What would it take: the smallest change that makes a pair allowed, or optimal."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product

from models.employee import Employee
from models.finding import Finding
from models.plan import Plan
from models.post import Post
from models.problem import Problem
from optimizer.active import Active
from optimizer.contracts import PairRule
from optimizer.explain.case import Case
from optimizer.explain.levers import LEVERS, Change, Lever, competency
from optimizer.explain.why import breaches
from optimizer.explain.why_not import WhyNot
from optimizer.fitness import fit_of
from optimizer.training import training_of

PATIENCE = 400
"""Combinations of changes that are tried at most."""


@dataclass(frozen=True)
class Remedy:
    """For one rule that bars the pair: ways any of which clears it; none: nothing.

    A way is one change, or two that only help together.
    """

    rule: str
    ways: tuple[tuple[Finding, ...], ...]


@dataclass(frozen=True)
class Takes:
    """What it would take for an employee to hold a post.

    Attributes
    ----------
    remedies : per barring rule.
    together : changes that clear every bar at once, re-checked by hand, as few as were
        found; empty where none were.
    fit_now, fit_at_standard : fit at the post now, and with every gap closed.
    courses, hours : the least training that closes the gaps.
    points : points of fit that the pair lacks to be as good as the plan; None where
        fit alone does not decide, or the exact cost is not known.
    """

    employee: Employee
    post: Post
    remedies: tuple[Remedy, ...]
    together: tuple[Finding, ...]
    fit_now: float
    fit_at_standard: float
    courses: tuple[str, ...] = ()
    hours: float = 0.0
    points: float | None = None

    @property
    def allowed(self) -> bool:
        """Tell whether nothing bars the pair, or the changes together clear it."""
        return not self.remedies or bool(self.together)

    @property
    def enough(self) -> bool:
        """Tell whether closing the gaps gains the points that are lacking."""
        gain = self.fit_at_standard - self.fit_now
        return self.points is not None and gain >= self.points


def what_would_it_take(case: Case, answer: WhyNot) -> Takes:
    """Find the smallest changes that clear the rules that bar a pair, or its cost.

    Every change is tried on the records and re-checked by hand: first alone, then two
    at once where no single one clears a rule, then all of them together.
    """
    employee, post = answer.employee, answer.post
    alone = alone_of(case.problem, employee)
    barring = [active for active, _ in breaches(case, employee, post)]
    found = [(a, tuple(_ways(alone, employee, post, [a]))) for a in barring]
    remedies = tuple(Remedy(a.title, tuple(w for _, w in ways)) for a, ways in found)
    training = training_of(case.problem, employee, post)
    return Takes(
        employee,
        post,
        remedies,
        _together(alone, employee, post, barring, [w for _, w in found]),
        fit_of(case.problem, employee, post).total,
        _at_standard(alone, employee, post),
        training.courses,
        training.hours,
        _points(case, answer),
    )


def alone_of(problem: Problem, employee: Employee) -> Problem:
    """Give the problem with one employee's records only: look-ups become quick."""
    emp_id = employee.emp_id
    return dataclasses.replace(
        problem,
        employees=(employee,),
        history=problem.held_posts.get(emp_id, ()),
        employee_competencies=tuple(problem.assessments.get(emp_id, {}).values()),
        preferences=problem.wishes.get(emp_id, ()),
        pins=tuple(p for p in problem.pins if p.emp_id == emp_id),
        kinship=(),
        exemptions=tuple(e for e in problem.exemptions if e.emp_id in (None, emp_id)),
    )


def _points(case: Case, answer: WhyNot) -> float | None:
    """Give the exact cost in points of fit, where the tier of fit decides it."""
    loss = answer.deciding
    weight = {w.goal.name: w.entry.weight for w in case.policy.goals}.get("fit")
    if loss is None or not loss.proven or weight is None:
        return None
    return loss.loss / weight if loss.tier == case.policy.main_tier else None


Way = tuple[tuple[Lever, ...], tuple[Finding, ...]]


def _ways(
    problem: Problem, employee: Employee, post: Post, rules: list[Active]
) -> Iterator[Way]:
    """Give, lever by lever, the smallest change that clears rules; two if one fails."""
    some = False
    for lever in LEVERS:
        for change in lever(problem, employee, post):
            if not _breaks(change.problem, employee, post, rules):
                some = True
                yield (lever,), (change.what,)
                break
    if some:
        return
    for first, second in product(LEVERS, LEVERS):
        if LEVERS.index(first) < LEVERS.index(second):
            found = _both(problem, employee, post, rules, (first, second))
            if found is not None:
                yield (first, second), found


def _both(
    problem: Problem,
    employee: Employee,
    post: Post,
    rules: list[Active],
    levers: tuple[Lever, ...],
) -> tuple[Finding, ...] | None:
    for change in islice(pulled(problem, employee, post, levers), PATIENCE):
        if not _breaks(change[-1].problem, employee, post, rules):
            return tuple(c.what for c in change)
    return None


def pulled(
    problem: Problem, employee: Employee, post: Post, levers: tuple[Lever, ...]
) -> Iterator[tuple[Change, ...]]:
    """Pull levers one after the other, each on what the one before left."""
    first, *rest = levers
    for change in first(problem, employee, post):
        if not rest:
            yield (change,)
            continue
        person = change.problem.employees[0]
        for more in pulled(change.problem, person, post, tuple(rest)):
            yield (change, *more)


def _together(
    problem: Problem,
    employee: Employee,
    post: Post,
    rules: list[Active],
    ways: list[tuple[Way, ...]],
) -> tuple[Finding, ...]:
    """Find the fewest levers that clear all the rules at once."""
    if not rules or not all(ways):
        return ()
    choices = product(*([levers for levers, _ in own] for own in ways))
    sets = {
        tuple(sorted({x for c in choice for x in c}, key=LEVERS.index))
        for choice in choices
    }
    for levers in sorted(sets, key=lambda s: (len(s), [LEVERS.index(x) for x in s])):
        for changes in islice(pulled(problem, employee, post, levers), PATIENCE):
            if not _breaks(changes[-1].problem, employee, post, rules):
                return tuple(c.what for c in changes)
    return ()


def _breaks(
    problem: Problem, employee: Employee, post: Post, rules: list[Active]
) -> bool:
    if not all(isinstance(active.rule, PairRule) for active in rules):
        return True
    plan = Plan({employee.emp_id: post.post_code})
    found = (f for active in rules for f in active.findings(problem, plan))
    return any(f.kind == "breach" for f in found)


def _at_standard(problem: Problem, employee: Employee, post: Post) -> float:
    last = problem
    for change in competency(problem, employee, post):
        last = change.problem
    return fit_of(last, employee, post).total
