"""Which levels of competency to raise: the least training for each gain."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from models.phrase import phrase
from models.problem.problem import Problem
from models.records.competency import Standard
from models.records.employee import Employee
from models.records.post import Post
from optimizer.by_hand.jpm import compared, match_of
from optimizer.by_hand.training import gap_of, training_of
from optimizer.explain.takes.levers import Step, raising, said

HAIR = 1e-9
Gains = tuple[float, ...]
Gain = Callable[[Mapping[str, float]], Gains]
"""Levels after the raise -> what is gained; the gains of two competencies add up."""


@dataclass(frozen=True)
class Raise:
    """One competency raised to a level.

    Attributes
    ----------
    steps : whole levels it takes.   hours : the least training for it (JP).
    courses : codes of the courses.
    """

    comp_code: str
    now: float
    level: float
    steps: int
    hours: float
    courses: tuple[str, ...]


Raises = tuple[Raise, ...]


def options(problem: Problem, employee: Employee, post: Post) -> list[list[Raise]]:
    """List, for each competency that falls short, the levels it may be raised to."""
    found = []
    for standard, level in compared(problem, employee, post):
        if level is not None and level < standard.required_level:
            found.append(list(_raises(problem, standard, level)))
    return found


def _raises(problem: Problem, standard: Standard, level: float) -> Iterator[Raise]:
    for steps in range(1, math.ceil(standard.required_level - level - HAIR) + 1):
        gap = gap_of(problem, standard, level, steps)
        to = min(level + steps, float(standard.required_level))
        code = standard.comp_code
        yield Raise(code, level, to, steps, gap.hours, gap.courses)


def effort(raises: Iterable[Raise]) -> tuple[float, int]:
    """Count the hours of training, then the levels."""
    listed = list(raises)
    return sum(r.hours for r in listed), sum(r.steps for r in listed)


def front(
    choices: Sequence[Sequence[Raise]], gain: Gain, forced: Mapping[str, int]
) -> list[Raises]:
    """Give the raises that gain more than any with as little training, least first.

    Parameters
    ----------
    forced : competency -> levels that it is raised by at least.
    """
    kept: list[tuple[tuple[float, int], Gains, Raises]] = [((0.0, 0), gain({}), ())]
    for own in choices:
        least = forced.get(own[0].comp_code, 0)
        ways: list[Raises] = [(r,) for r in own if r.steps >= least]
        ways += [()] if not least else []
        worth = {way: gain({r.comp_code: r.level for r in way}) for way in ways}
        longer = [
            (effort((*taken, *way)), _sum(total, worth[way]), (*taken, *way))
            for _, total, taken in kept
            for way in ways
        ]
        longer.sort(key=lambda state: (state[0], [-g for g in state[1]]))
        kept = []
        for state in longer:
            if not any(_no_more(state[1], other[1]) for other in kept):
                kept.append(state)
    return [taken for _, _, taken in kept]


def _sum(one: Gains, other: Gains) -> Gains:
    return tuple(a + b for a, b in zip(one, other, strict=True))


def _no_more(one: Gains, other: Gains) -> bool:
    return all(a <= b + HAIR for a, b in zip(one, other, strict=True))


def step_of(problem: Problem, employee: Employee, raises: Raises, aim: int = 0) -> Step:
    """Make a step of some raises."""
    hours, levels = effort(raises)
    listed = [
        f"{_name(problem, r.comp_code)} {r.now:g} → {r.level:g}"
        for r in sorted(raises, key=lambda r: r.comp_code)
    ]
    courses = [code for r in raises for code in r.courses]
    values = {"levels": ", ".join(listed), "hours": hours}
    text = phrase("competency raised: {levels} ({hours} JP in-house)")
    if courses:
        text = phrase("competency raised: {levels} ({hours} JP: {courses})")
        values["courses"] = ", ".join(courses)
    change = raising(employee, {r.comp_code: r.level for r in raises})
    # Of as many hours, fewer levels are the smaller step.
    size = (hours + levels / 1e6,)
    return Step("competency", size, said(text, **values), change, aim)


def _name(problem: Problem, code: str) -> str:
    return problem.competency[code].comp_name or code


def competency(problem: Problem, employee: Employee, post: Post) -> Iterator[Step]:
    """Raise levels towards the standard: for the match, must-haves, or what is left.

    Three aims set what must be raised at least: nothing; every must-have; so much that
    courses can close the rest in time. Beyond it each gain in the match is had with the
    least training.
    """
    choices = options(problem, employee, post)
    now = match_of(problem, employee, post, None) or 0.0

    def gain(levels: Mapping[str, float]) -> Gains:
        after = raising(employee, dict(levels))(problem) if levels else problem
        return ((match_of(after, employee, post, None) or 0.0) - now,)

    for aim, forced in enumerate(_aims(problem, employee, post, choices)):
        for raises in front(choices, gain, forced):
            if raises:
                yield step_of(problem, employee, raises, aim)


def _aims(
    problem: Problem, employee: Employee, post: Post, choices: Sequence[Sequence[Raise]]
) -> Iterator[Mapping[str, int]]:
    yield {}
    must = {s.comp_code for s, _ in compared(problem, employee, post) if s.must_meet}
    yield {c[0].comp_code: c[-1].steps for c in choices if c[0].comp_code in must}
    yield {
        c[0].comp_code: least
        for c in choices
        if (least := _least_closable(problem, employee, post, c))
    }


def _least_closable(
    problem: Problem, employee: Employee, post: Post, own: Sequence[Raise]
) -> int:
    """Count the levels after which courses close the rest of a gap in time."""
    years, code = problem.policy.training.years, own[0].comp_code
    for steps, level in [(0, own[0].now), *((r.steps, r.level) for r in own)]:
        after = raising(employee, {code: level})(problem)
        gaps = training_of(after, employee, post).gaps
        left = [g for g in gaps if g.comp_code == code]
        if all(g.enough and g.years <= years for g in left):
            return steps
    return 0
