"""A slip in one half of a rule is caught: the agreement test can see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import pytest

from models.plan.finding import Finding
from models.policy.policy import MoveLimit, Quota
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import Rule
from optimizer.program.rows import Rows
from optimizer.rules.entry.experience import ExperienceRule
from optimizer.rules.entry.grade import GradeRule
from optimizer.rules.limits.move_limit import MoveLimitRule
from optimizer.rules.limits.quota import QuotaRule
from optimizer.rules.moves.locked import Locked
from optimizer.rules.moves.no_demotion import NoDemotion
from optimizer.rules.people.kinship import KinshipRule
from optimizer.rules.units.seats import Seats
from tests import randomly
from tests.optimizer.halves import compare


@dataclass(frozen=True)
class GradeOneTooStrict(GradeRule):
    """Forgets the tolerance for the solver."""

    def bars(self, frame: Frame, pairs: Pairs) -> Column:
        """Ask for the lowest grade itself."""
        return replace(GradeRule(), tolerance_below=0).bars(frame, pairs)


@dataclass(frozen=True)
class DemotionByTierOnly(NoDemotion):
    """Forgets the steps of the ladders for the solver."""

    def fails(self, frame: Frame, pairs: Pairs) -> Column:
        """Compare tiers only."""
        return (pairs.tier_change < 0) & ~pairs.equalised


@dataclass(frozen=True)
class SeatsOfTheAbolished(Seats):
    """Reads the need, and forgets the seats that must be filled, for the solver."""

    def rows(self, frame: Frame, pairs: Pairs) -> Iterable[Rows]:
        """Leave the lower limit out."""
        for rows in super().rows(frame, pairs):
            yield replace(rows, lower=np.zeros(len(rows), dtype=np.int64))


@dataclass(frozen=True)
class LockedMayBeLeftOver(Locked):
    """Forgets the surplus list for the solver."""

    def bars_surplus(self, frame: Frame) -> Column | None:
        """Protect nobody."""
        return None


@dataclass(frozen=True)
class KinOneWayOnly(KinshipRule):
    """Lets the solver place somebody above kin who come first in the alphabet."""

    def rows(self, frame: Frame, pairs: Pairs) -> Iterable[Rows]:
        """Take every other family of rows away."""
        for rows in super().rows(frame, pairs):
            yield replace(rows, upper=np.where(np.arange(len(rows)) % 2, 2, 1))


@dataclass(frozen=True)
class ShareOfAll(QuotaRule):
    """Rounds the share that the solver sees."""

    def rows(self, frame: Frame, pairs: Pairs) -> Iterable[Rows]:
        """Ask for half where a third is asked."""
        quota = self.quota.model_copy(update={"min_share": 0.5})
        return QuotaRule(quota).rows(frame, pairs)


@dataclass(frozen=True)
class MovesOfAllCounted(MoveLimitRule):
    """Counts people without a choice too, by hand."""

    def rows(self, frame: Frame, pairs: Pairs) -> Iterable[Rows]:
        """Count moves out of abolished posts."""
        limit = self.limit.model_copy(update={"count_abolished": True})
        return MoveLimitRule(limit).rows(frame, pairs)


@dataclass(frozen=True)
class ExperienceByHandForgetsTheWaiver(ExperienceRule):
    """Tests moves at the same level too, by hand."""

    def refusal(
        self, problem: Problem, employee: Employee, post: Post
    ) -> Finding | None:
        """Look at the person as if there were no present level."""
        bare = employee.model_copy(update={"post_code": None})
        return super().refusal(problem, bare, post)


SLIPS: tuple[Rule, ...] = (
    GradeOneTooStrict(),
    DemotionByTierOnly(),
    SeatsOfTheAbolished(),
    LockedMayBeLeftOver(),
    KinOneWayOnly(),
    ShareOfAll(Quota(name="q", employees={"sex": "P"}, min_share=0.3)),
    MovesOfAllCounted(MoveLimit(max=0, count_abolished=False)),
    ExperienceByHandForgetsTheWaiver(),
)


def agree(rule: Rule) -> None:
    """Hold both halves against each other on many random plans."""
    for seed in range(300):
        problem = randomly.problem(seed)
        compare(rule, problem, randomly.plan(seed, problem), keep=1.0)


@pytest.mark.parametrize("rule", SLIPS, ids=lambda rule: type(rule).__name__)
def test_the_slip_is_caught(rule: Rule) -> None:
    """Some random plan tells the halves apart."""
    with pytest.raises(AssertionError):
        agree(rule)
