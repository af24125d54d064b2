"""Levels that count and standards that are asked, looked up once each."""

from __future__ import annotations

from collections.abc import Mapping

from models.problem.tables import Tables
from models.records.calendar import months_between
from models.records.competency import GENERAL, Assessment, Standard


class ValidLevels(dict[str, Mapping[str, float]]):
    """The levels of an employee by competency, worked out when first asked for.

    An assessment older than the policy allows is left out, where the policy takes a
    stale one for missing.
    """

    def __init__(self, problem: Tables) -> None:
        self._problem = problem

    def __missing__(self, emp_id: str) -> Mapping[str, float]:
        """Work out the levels of one employee."""
        own = self._problem.assessments.get(emp_id, {})
        found = {code: a.level for code, a in own.items() if not self._stale(a)}
        self[emp_id] = found
        return found

    def _stale(self, assessment: Assessment) -> bool:
        policy = self._problem.policy
        return (
            policy.fit.stale == "missing"
            and assessment.assessed is not None
            and months_between(assessment.assessed, policy.plan_date)
            > policy.fit.max_age_months
        )


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
