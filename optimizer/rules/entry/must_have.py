"""Nobody enters a post whose must-have competency is known to be missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from models.phrase import phrase
from models.plan.finding import Finding
from models.plan.placed import of_placements
from models.plan.plan import Plan
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.by_hand.jpm import must_haves_short
from optimizer.by_hand.on_condition import conditional
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.checked import refused
from optimizer.contract.contracts import PairRule
from optimizer.contract.unread import NOT_ASKED, Names
from optimizer.measures.jpm import must_haves_met
from optimizer.measures.training import closable


@dataclass(frozen=True)
class MustHave(PairRule):
    """A newcomer reaches every competency that the post marks as must-have.

    Formula: ``level_ic >= standard_jc`` for each c that j marks ``must_meet``. With
    ``on_condition`` a pair that falls short is allowed all the same when courses close
    every known gap within the time that ``[training]`` gives; the plan then names the
    courses. Legal basis: PermenPANRB 38/2017 (competency standard of a post); that a
    shortfall bars is the agency's own mark. Ignores: competencies that were not
    assessed, or too long ago.
    """

    name: ClassVar[str] = "must-have"
    title: ClassVar[str] = phrase("Must-have competencies")
    unread: ClassVar[Names] = NOT_ASKED
    entry: ClassVar[bool] = True
    remarks_alone: ClassVar[bool] = True
    on_condition: bool = False

    def bars(self, frame: Frame, pairs: Pairs) -> Column:
        """Mark pairs that fall short and that no training mends."""
        short = ~must_haves_met(frame, pairs)
        if self.on_condition and short.any():
            short = short & ~closable(frame, pairs)
        return short

    def breach(
        self, problem: Problem, employee: Employee, post: Post
    ) -> Finding | None:
        """Compare level by level by hand."""
        short = must_haves_short(problem, employee, post)
        if not short:
            return None
        if self.on_condition and conditional(self.name, problem, employee, post):
            return None
        names = [
            problem.competency[s.comp_code].comp_name or s.comp_code for s in short
        ]
        text = phrase("{employee} lacks what {post} must have: {competencies}.")
        return refused(self.name, text, employee, post, competencies=", ".join(names))

    def findings(self, problem: Problem, plan: Plan) -> Iterable[Finding]:
        """List what the rule forbids, then who comes on condition of training."""
        yield from super().findings(problem, plan)
        if not self.on_condition:
            return
        yield from of_placements("on condition", problem, plan, _remark).values()


def _remark(problem: Problem, employee: Employee, post: Post) -> Finding | None:
    """Remark that a placement holds on condition of training; None for no such one."""
    if not must_haves_short(problem, employee, post):
        return None
    return conditional(MustHave.name, problem, employee, post)
