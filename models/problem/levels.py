"""Levels that count and standards that are asked, looked up once each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from models.problem.tables import Tables
from models.records.calendar import months_between
from models.records.competency import GENERAL, Standard


class ValidLevels(dict[str, Mapping[str, float]]):
    """The levels of an employee by competency, worked out when first asked for.

    An assessment older than the policy allows is left out, where the policy takes a
    stale one for missing.
    """

    def __init__(self, problem: Tables) -> None:
        self._problem, self._stale = problem, _StaleDays(problem)

    def __missing__(self, emp_id: str) -> Mapping[str, float]:
        """Work out the levels of one employee."""
        own, stale = self._problem.assessments.get(emp_id, {}), self._stale
        found = {code: a.level for code, a in own.items() if not stale[a.assessed]}
        self[emp_id] = found
        return found


class _StaleDays(dict[date | None, bool]):
    """Days so long ago that an assessment of them counts for missing."""

    def __init__(self, problem: Tables) -> None:
        self._problem = problem

    def __missing__(self, day: date | None) -> bool:
        """Count the months of one day, once for all who were assessed on it."""
        policy = self._problem.policy
        self[day] = found = (
            policy.fit.stale == "missing"
            and day is not None
            and months_between(day, policy.plan_date) > policy.fit.max_age_months
        )
        return found


class Asked(NamedTuple):
    """What a standard asks for, of whatever post: read far more often than records."""

    comp_code: str
    weight: float
    required_level: float


class StandardsByKind(dict[str, Mapping[str, tuple[Asked, ...]]]):
    """What a post asks for, by kind of competency, worked out when first asked for."""

    def __init__(
        self, problem: Tables, asked: Mapping[str, tuple[Standard, ...]]
    ) -> None:
        self._problem, self._asked = problem, asked

    def __missing__(self, post_code: str) -> Mapping[str, tuple[Asked, ...]]:
        """Sort the standards of one post."""
        found: dict[str, list[Asked]] = {}
        for standard in self._asked[post_code]:
            own = Asked(standard.comp_code, standard.weight, standard.required_level)
            kind = self._problem.competency[own.comp_code].kind
            found.setdefault(kind, []).append(own)
        by_kind = {kind: tuple(own) for kind, own in found.items()}
        self[post_code] = by_kind
        return by_kind


class AskedStandards(dict[str, tuple[Standard, ...]]):
    """What a post asks for, worked out when first asked for.

    Its own standards above 0; without any in the table, the general competencies at
    the level of the post's type.
    """

    def __init__(self, problem: Tables) -> None:
        self._problem = problem

    def __missing__(self, post_code: str) -> tuple[Standard, ...]:
        """Work out the standards of one post."""
        found = tuple(self._standards(post_code))
        self[post_code] = found
        return found

    def _standards(self, post_code: str) -> list[Standard]:
        own = self._problem.standards.get(post_code)
        if own is not None:
            return [s for s in own if s.required_level > 0]
        level = self._problem.level(self._problem.post[post_code])
        if level is None or not level.competency_level:
            return []
        return [
            Standard(
                post_code=post_code,
                comp_code=code,
                required_level=level.competency_level,
            )
            for code in GENERAL
        ]
