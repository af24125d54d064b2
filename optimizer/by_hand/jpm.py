"""Levels beside standards (job-person match), by hand on records."""

from __future__ import annotations

from models.problem.at_hand import of_pair
from models.problem.problem import Problem
from models.records.competency import Standard
from models.records.employee import Employee
from models.records.post import Post

Compared = tuple[Standard, float | None]
"""A standard, and the level of the person, None where it is not known."""


def compared(problem: Problem, employee: Employee, post: Post) -> list[Compared]:
    """List, by hand, what a post asks for beside the valid level of a person."""
    known = problem.valid_levels[employee.emp_id]
    return [
        (s, known.get(s.comp_code)) for s in problem.asked_standards[post.post_code]
    ]


def match_of(
    problem: Problem, employee: Employee, post: Post, neutral: float | None
) -> float | None:
    """Work the capped JPM out by hand; None where no level is known."""
    known = problem.valid_levels[employee.emp_id]
    asks = problem.standards_by_kind[post.post_code]
    scores: list[tuple[float, float]] = []
    anything = False
    for kind, weight in problem.policy.fit.kinds.items():
        have = asked = 0.0
        for code, heavy, required in asks.get(kind, ()) if weight else ():
            level, full = known.get(code), heavy * required
            if level is not None:
                anything = True
                have += full if level > required else heavy * level
            elif neutral is not None:
                have += full * neutral / 100
            else:
                continue
            asked += full
        if asked:
            scores.append((weight, 100 * have / asked))
    if not anything:
        return None
    return sum(w * s for w, s in scores) / sum(w for w, _ in scores)


def jpm_of(problem: Problem, employee: Employee, post: Post) -> float | None:
    """Work the capped JPM of assessed competencies out by hand; None for unknown."""
    return of_pair(_jpm_of, problem, employee, post)


def _jpm_of(problem: Problem, employee: Employee, post: Post) -> float | None:
    return match_of(problem, employee, post, None)


def uncapped_of(problem: Problem, employee: Employee, post: Post) -> float | None:
    """Work the JPM out as assessors report it; above 100 where levels exceed."""
    known = [(s, lv) for s, lv in compared(problem, employee, post) if lv is not None]
    asked = sum(s.required_level for s, _ in known)
    return 100 * sum(level for _, level in known) / asked if asked else None


def must_haves_short(
    problem: Problem, employee: Employee, post: Post
) -> tuple[Standard, ...]:
    """List the must-have competencies that are known to fall short, by hand."""
    return of_pair(_must_haves_short, problem, employee, post)


def _must_haves_short(
    problem: Problem, employee: Employee, post: Post
) -> tuple[Standard, ...]:
    known = problem.valid_levels[employee.emp_id]
    musts = (s for s in problem.asked_standards[post.post_code] if s.must_meet)
    beside = ((s, known.get(s.comp_code)) for s in musts)
    return tuple(
        s for s, level in beside if level is not None and level < s.required_level
    )
