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
    lines = _by_kind(problem, compared(problem, employee, post))
    scores: list[tuple[float, float]] = []
    anything = False
    for kind, weight in problem.policy.fit.kinds.items():
        own = lines.get(kind, ())
        if not weight or not own:
            continue
        anything = anything or any(level is not None for _, level in own)
        have = asked = 0.0
        for standard, level in own:
            full = standard.weight * standard.required_level
            if level is not None:
                have += standard.weight * min(level, standard.required_level)
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


def _by_kind(problem: Problem, lines: list[Compared]) -> dict[str, list[Compared]]:
    found: dict[str, list[Compared]] = {}
    for line in lines:
        found.setdefault(problem.competency[line[0].comp_code].kind, []).append(line)
    return found


def jpm_of(problem: Problem, employee: Employee, post: Post) -> float | None:
    """Work the capped JPM of assessed competencies out by hand; None for unknown."""
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
    return tuple(
        standard
        for standard, level in compared(problem, employee, post)
        if standard.must_meet and level is not None and level < standard.required_level
    )
