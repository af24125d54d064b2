"""A smallest set of rules that cannot be kept together, each test a re-solve."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from models.problem import Problem
from optimizer.answer import Answer
from optimizer.assemble import assemble
from optimizer.diagnose.repair import softened, solve_first
from optimizer.program import Program
from optimizer.registry import BoundPolicy


@dataclass(frozen=True)
class Conflict:
    """Rules that cannot all be kept, and the rows of theirs that press.

    Attributes
    ----------
    rules : titles; with all the others dropped, these alone have no plan.
    rows : labels of single limits, of these rules, that the proof of it uses.
    minimal : each rule was tried: dropping it alone leaves a plan. False when time ran
        out first; the set is then a conflict, but maybe not a smallest one.
    """

    rules: tuple[str, ...]
    rows: tuple[str, ...]
    minimal: bool


def smallest_conflict(
    problem: Problem,
    policy: BoundPolicy,
    *,
    time_limit: float = 30.0,
    stop: Callable[[], bool] | None = None,
) -> Conflict | None:
    """Drop rules one at a time as long as no plan appears; None when there is a plan.

    Raises nothing: where a test does not end in time, the rule is kept.
    """
    begun = time.monotonic()

    def left() -> float:
        return time_limit - (time.monotonic() - begun)

    kept = [a.title for a in policy.hard]
    answer, program = _try(problem, policy, kept, left(), stop)
    if answer.status != "infeasible":
        return None
    pressing, rows = _pressing(program, answer), _rows(program, answer)
    sure = [t for t in kept if t not in pressing]
    minimal = True
    for title in (*sure, *(t for t in kept if t in pressing)):
        if left() <= 0 or (stop is not None and stop()):
            minimal = False
            break
        without = [t for t in kept if t != title]
        trial, smaller = _try(problem, policy, without, left(), stop)
        if trial.status == "infeasible":
            kept, rows = without, _rows(smaller, trial)
        elif trial.status == "no_plan":
            minimal = False
    return Conflict(tuple(kept), tuple(rows), minimal)


def _try(
    problem: Problem,
    policy: BoundPolicy,
    titles: Sequence[str],
    time_limit: float,
    stop: Callable[[], bool] | None,
) -> tuple[Answer, Program]:
    """Look for any plan under some of the rules."""
    bare = softened(policy, ())
    rules = tuple(a for a in bare.rules if a.title in set(titles))
    program, _ = assemble(problem, dataclasses.replace(bare, rules=rules))
    return solve_first(program, time_limit=time_limit, stop=stop), program


def _families(program: Program, answer: Answer) -> list[tuple[str, str]]:
    families = (*program.rows, *answer.cuts)
    return [(rows.rule, label) for rows in families for label in rows.labels]


def _used(program: Program, answer: Answer) -> list[tuple[str, str]]:
    own = answer.infeasible_certificate
    if own is None:
        return [(b.rule, b.label) for b in answer.breaches]
    names = _families(program, answer)
    return [names[k] for k in np.flatnonzero(own.rows).tolist()]


def _pressing(program: Program, answer: Answer) -> set[str]:
    return {rule for rule, _ in _used(program, answer)}


def _rows(program: Program, answer: Answer) -> list[str]:
    return [label for _, label in _used(program, answer)]
