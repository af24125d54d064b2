"""H18: nobody leads who falls far short of the post's competency standard."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from models.phrase import phrase
from models.plan.finding import Finding
from models.plan.plan import Plan
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.by_hand.jpm import jpm_of
from optimizer.by_hand.on_condition import conditional
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.checked import CheckedRule, refused
from optimizer.contract.unread import NOT_ASKED, Names
from optimizer.measures.jpm import jpm
from optimizer.measures.training import closable

_HAIR = 1e-6
"""Both halves add up in another order: a hair below the limit still meets it."""


@dataclass(frozen=True)
class MinJpm(CheckedRule):
    """A newcomer to a managerial post meets at least so much of its standard.

    Formula: ``jpm_ij >= least`` for managerial j, the job-person match of 0 to 100,
    capped item by item at the standard so that no strength hides a gap, over what was
    assessed and is not stale. With ``on_condition`` a pair below it is allowed all the
    same when courses close every known gap within the time that ``[training]`` gives;
    the plan then names the courses. Legal basis: PerBKN 26/2019 (below 68: kurang
    memenuhi syarat; text not seen). Ignores: what was not assessed; people with no
    assessment pass and are counted.
    """

    name: ClassVar[str] = "min-jpm"
    title: ClassVar[str] = phrase("Least job person match (JPM)")
    unread: ClassVar[Names] = NOT_ASKED
    entry: ClassVar[bool] = True
    remarks_alone: ClassVar[bool] = True
    finest: ClassVar[Mapping[str, int]] = {"least": 4}
    least: float = 68.0
    on_condition: bool = False

    def fails(self, frame: Frame, pairs: Pairs) -> Column:
        """Mark matches below the least."""
        mask = np.zeros(len(pairs), dtype=bool)
        leads = np.flatnonzero(frame.posts.managerial[pairs.post])
        if len(leads):
            led = pairs.select(leads)
            low = jpm(frame, led) < self.least - _HAIR
            mask[leads] = low & ~closable(frame, led) if self.on_condition else low
        return mask

    def unknown(self, frame: Frame, pairs: Pairs) -> Column:
        """Mark managerial posts for people without an assessment that counts."""
        mask = np.zeros(len(pairs), dtype=bool)
        leads = np.flatnonzero(frame.posts.managerial[pairs.post])
        if len(leads):
            mask[leads] = np.isnan(jpm(frame, pairs.select(leads)))
        return mask

    def refusal(
        self, problem: Problem, employee: Employee, post: Post
    ) -> Finding | None:
        """Work the match out by hand."""
        match = self._short(problem, employee, post)
        if match is None:
            return None
        if self.on_condition and conditional(self.name, problem, employee, post):
            return None
        text = phrase(
            "{employee} meets {jpm:.1f}% of the standard of {post}, below {least}."
        )
        return refused(self.name, text, employee, post, jpm=match, least=self.least)

    def _short(self, problem: Problem, employee: Employee, post: Post) -> float | None:
        """Give the match where it is known to be too low."""
        match = jpm_of(problem, employee, post) if post.managerial else None
        return match if match is not None and match < self.least - _HAIR else None

    def findings(self, problem: Problem, plan: Plan) -> Iterable[Finding]:
        """List what the rule forbids, then who comes on condition of training."""
        yield from super().findings(problem, plan)
        if not self.on_condition:
            return
        for emp_id, post_code in plan.placements.items():
            employee, post = problem.employee[emp_id], problem.post[post_code]
            if self._short(problem, employee, post) is not None:
                remark = conditional(self.name, problem, employee, post)
                yield from (remark,) if remark else ()

    def missing(self, problem: Problem, employee: Employee, post: Post) -> str:
        """Name the assessment where it is asked for."""
        if not post.managerial or jpm_of(problem, employee, post) is not None:
            return ""
        return phrase("assessment against the standard")
