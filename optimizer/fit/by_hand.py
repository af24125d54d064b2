"""Fit of one pair by hand, part by part: for the check, and to explain it."""

from __future__ import annotations

from typing import NamedTuple

from models.errors import PolicyError, nearest
from models.phrase import phrase
from models.plan.placed import of_placements
from models.plan.plan import Plan
from models.problem.at_hand import at_hand, of_pair, of_people
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.contract.contracts import FitPart
from optimizer.fit.parts import PARTS
from optimizer.shared.steps import COMPUTED, given_scale, is_given, to_steps


class PartDetail(NamedTuple):
    """One part of a fit: its score, None for unknown, and the points that counted.

    ``counted`` is None where the part was left out.
    """

    name: str
    score: float | None
    weight: float
    counted: float | None


class FitDetail(NamedTuple):
    """The fit of one employee at one post, and how it comes about.

    Attributes
    ----------
    total : fit in points, or in the unit of given scores.
    steps, scale : the same in whole steps of 1/``scale``.
    source : ``computed``, ``given``, or ``unlisted`` in the table of given scores.
    parts : the parts of a computed fit.
    """

    total: float
    steps: int
    scale: int
    source: str
    parts: tuple[PartDetail, ...] = ()


def fit_of(problem: Problem, employee: Employee, post: Post) -> FitDetail:
    """Work out, by hand, how well an employee matches a post.

    Raises
    ------
    PolicyError
        When the policy weighs a part that does not exist.
    """
    return of_pair(_fit_of, problem, employee, post)


def _fit_of(problem: Problem, employee: Employee, post: Post) -> FitDetail:
    if is_given(problem.policy.fit, problem.scores):
        return _given(problem, employee, post)
    parts = _parts(problem, employee, post)
    told = [(p.weight, p.counted) for p in parts if p.counted is not None]
    weight = sum([heavy for heavy, _ in told])
    points = problem.policy.fit.neutral
    if weight:
        points = sum([heavy * counted for heavy, counted in told]) / weight
    steps = int(to_steps(points, COMPUTED))
    return FitDetail(steps / COMPUTED, steps, COMPUTED, "computed", parts)


def _parts(problem: Problem, employee: Employee, post: Post) -> tuple[PartDetail, ...]:
    details = []
    for name, weight, part in _weighed(problem):
        score = counted = part.score_of(problem, employee, post)
        if score is None:
            entry = problem.policy.fit
            counted = entry.unknown
            if counted is not None and not part.asked_by(problem, post):
                counted = entry.neutral
        details.append(PartDetail(name, score, weight, counted))
    return tuple(details)


def _weighed(problem: Problem) -> list[tuple[str, float, FitPart]]:
    """Give the parts that count and their weights, made once for a problem."""
    kept = at_hand(problem)
    found: list[tuple[str, float, FitPart]] | None = kept.get(_weighed)
    if found is None:
        weights = problem.policy.fit.weights
        found = [(name, each, _part(name)) for name, each in weights.items() if each]
        kept[_weighed] = found
    return found


def _part(name: str) -> FitPart:
    if name in PARTS:
        return PARTS[name]()
    raise PolicyError(
        phrase(
            "part of fit {name!r} is not known.{hint}",
            name=name,
            hint=nearest(name, PARTS),
        )
    )


def _given(problem: Problem, employee: Employee, post: Post) -> FitDetail:
    """Read a score as it was written, in whole steps."""
    entry, scores = problem.policy.fit, problem.scores
    place = scores.place.get((employee.emp_id, post.post_code)) if scores else None
    known = scores is not None and place is not None
    score = float(scores.score[place]) if known and scores else entry.unlisted
    scale = given_scale(entry, scores)
    steps = int(to_steps(score, scale))
    source = "given" if known else "unlisted"
    return FitDetail(steps / scale, steps, scale, source)


def fits(problem: Problem, plan: Plan) -> dict[str, tuple[float | None, float | None]]:
    """Work out each employee's fit at the present post and at the new one, by hand."""
    before = of_people(_fit_today, problem)
    after = of_placements("fit", problem, plan, fit_of)
    return {
        emp_id: (today, after[emp_id].total if emp_id in after else None)
        for emp_id, today in before.items()
    }


def _fit_today(problem: Problem, employee: Employee) -> float | None:
    present = problem.present_post(employee)
    return fit_of(problem, employee, present).total if present else None
