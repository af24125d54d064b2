"""Part of fit: what a person can do beside what the post asks for (JPM)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from models.phrase import phrase
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.by_hand.jpm import match_of
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import FitPart
from optimizer.measures.jpm import match


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

    def score(self, frame: Frame, pairs: Pairs) -> Column:
        """Compare levels with standards, once per person and profile."""
        fit = frame.problem.policy.fit
        return match(frame, pairs, fit.neutral if fit.missing == "neutral" else None)

    def score_of(
        self, problem: Problem, employee: Employee, post: Post
    ) -> float | None:
        """Compare levels with standards by hand."""
        fit = problem.policy.fit
        unknown = fit.neutral if fit.missing == "neutral" else None
        return match_of(problem, employee, post, unknown)
