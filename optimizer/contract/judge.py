"""What a rule that judges people by each other asks the rules beside it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, runtime_checkable

from models.plan.finding import Finding
from models.plan.plan import Plan
from models.problem.problem import Problem
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.unread import Names


@runtime_checkable
class Judge(Protocol):
    """A rule on pairs as a policy has it: what another rule may ask it."""

    def barred(self, frame: Frame, pairs: Pairs) -> Column | None:
        """Mark the pairs that the rule forbids; None for none."""
        ...

    def findings(self, problem: Problem, plan: Plan) -> Iterable[Finding]:
        """List the breaches of a plan by hand."""
        ...

    def is_untouched(self, told: Names | None) -> bool:
        """Tell whether nothing that it reads differs (see ``Reader``)."""
        ...
