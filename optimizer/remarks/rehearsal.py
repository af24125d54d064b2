"""What a policy asks of a problem that has no such unit, person, column or usage."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np

from models.errors import PolicyError
from models.phrase import sentence_of
from models.problem.problem import Problem
from optimizer.assemble import assemble, rows_of
from optimizer.columns.frame import Frame, frame_of
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import Rule
from optimizer.policy.bind import BoundPolicy


def faults(problem: Problem, policy: BoundPolicy) -> Iterator[str]:
    """Ask each rule and goal about today's placements; give what they refuse.

    ``bind`` knows the names of rules and parameters; whether the codes, groups, columns
    and filters inside them mean anything, only their use tells.
    """
    frame = frame_of(problem)
    held = np.flatnonzero(frame.employees.held).astype(np.int32)
    pairs = Pairs(frame, held, frame.employees.post[held].astype(np.int32))
    asked: list[Callable[[], object]] = [
        partial(_use, active.rule, pairs) for active in policy.rules
    ]
    asked += [partial(w.goal.contribution, frame, pairs) for w in policy.goals]
    refused = False
    for ask in asked:
        try:
            ask()
        except PolicyError as error:
            refused = True
            yield sentence_of(error)
    if not refused:
        yield from _out_of_range(problem, policy, frame, pairs)


def _out_of_range(
    problem: Problem, policy: BoundPolicy, frame: Frame, pairs: Pairs
) -> Iterator[str]:
    """Put it all together over a few pairs, those of the largest given numbers too."""
    emp, post = [pairs.emp], [pairs.post]
    scores = problem.scores
    if scores is not None and len(scores):
        for column in (scores.score, *scores.usages.values()):
            place = int(np.argmax(np.abs(column)))
            emp.append(np.array([frame.employee_index[scores.emp_id[place]]], np.int32))
            post.append(np.array([frame.post_index[scores.post_code[place]]], np.int32))
    every = np.concatenate(emp).astype(np.int64) * frame.n_posts + np.concatenate(post)
    emps, posts = np.divmod(np.unique(every), max(frame.n_posts, 1))
    few = pairs
    if len(emps) > len(pairs):  # else what was asked of each rule is at hand
        few = Pairs(frame, emps.astype(np.int32), posts.astype(np.int32))
    try:
        assemble(problem, policy, few)
    except PolicyError as error:
        yield sentence_of(error)


def _use(rule: Rule, pairs: Pairs) -> None:
    rule.bars(pairs.frame, pairs)
    rule.bars_surplus(pairs.frame)
    rows_of(rule, pairs.frame, pairs)
