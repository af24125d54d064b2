"""What a policy asks of a problem that has no such unit, person, column or usage."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np

from models.errors import PolicyError
from models.phrase import sentence_of
from models.problem.problem import Problem
from optimizer.columns.frame import Frame
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import Rule
from optimizer.policy.bind import BoundPolicy


def faults(problem: Problem, policy: BoundPolicy) -> Iterator[str]:
    """Ask each rule and goal about today's placements; give what they refuse.

    ``bind`` knows the names of rules and parameters; whether the codes, groups, columns
    and filters inside them mean anything, only their use tells.
    """
    frame = Frame(problem)
    held = np.flatnonzero(frame.employees.held).astype(np.int32)
    pairs = Pairs(frame, held, frame.employees.post[held].astype(np.int32))
    asked: list[Callable[[], object]] = [
        partial(_use, active.rule, pairs) for active in policy.rules
    ]
    asked += [partial(w.goal.contribution, frame, pairs) for w in policy.goals]
    for ask in asked:
        try:
            ask()
        except PolicyError as error:
            yield sentence_of(error)


def _use(rule: Rule, pairs: Pairs) -> None:
    rule.bars(pairs.frame, pairs)
    rule.bars_surplus(pairs.frame)
    for _ in rule.rows(pairs.frame, pairs):
        pass
