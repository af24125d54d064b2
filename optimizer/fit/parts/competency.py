"""Part of fit: what a person can do beside what the post asks for (JPM)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from models.phrase import phrase
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.by_hand.jpm import match_of
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import FitPart
from optimizer.contract.unread import UNSCORED, Names
from optimizer.measures.jpm import match
from optimizer.measures.standards import standards


@dataclass(frozen=True)
class CompetencyPart(FitPart):
    """How far a person's assessed levels reach the standard of the post, 0 to 100.

    Formula: per kind of competency (managerial 50, technical 40, socio-cultural 10)
    ``100 x sum(w x min(level, standard)) / sum(w x standard)``; the kinds that the post
    asks for are averaged by those weights. Capped item by item: a strength in one does
    not hide a gap in another. A post without standards asks for the general
    competencies at the level of its type. A competency without a valid assessment
    counts as the policy says of what is not known; with none at all the part is
    unknown. Basis: PermenPANRB 38/2017 (standards), JPM as in PerBKN 26/2019; cap and
    weights are assumptions. Ignores: levels above the standard, who assessed.
    """

    name: ClassVar[str] = "competency"
    title: ClassVar[str] = phrase("Competency")
    unread: ClassVar[Names] = UNSCORED

    def score(self, frame: Frame, pairs: Pairs) -> Column:
        """Compare levels with standards, once per person and profile."""
        return match(frame, pairs, frame.problem.policy.fit.unknown)

    def asked(self, frame: Frame) -> Column:
        """Mark the posts with a standard in a kind that counts."""
        std, kinds = standards(frame), frame.problem.policy.fit.kinds
        asks = np.zeros(std.n_profiles, dtype=bool)
        for kind, items in std.items.items():
            if kinds.get(kind):
                asks |= (items.weight * items.required > 0).any(axis=1)
        return asks[std.profile]

    def asked_by(self, problem: Problem, post: Post) -> bool:
        """Look for such a standard by hand."""
        kinds = problem.policy.fit.kinds
        return any(
            s.weight and kinds.get(problem.competency[s.comp_code].kind)
            for s in problem.asked_standards[post.post_code]
        )

    def score_of(
        self, problem: Problem, employee: Employee, post: Post
    ) -> float | None:
        """Compare levels with standards by hand."""
        return match_of(problem, employee, post, problem.policy.fit.unknown)
