"""What locks, and posts that somebody must or must not hold, cost at least: at once.

They take options away and add none. So the program at hand serves: the best that is
left to those whom they touch stands in place of their best, at the prices of the proof.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from models.plan.finding import Finding
from models.problem.problem import Problem
from models.records.record import Record
from optimizer.columns.frame import Frame, frame_like, frame_of
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.active import Active
from optimizer.contract.contracts import PairRule
from optimizer.explain.case import Case
from optimizer.proof.multipliers import NEVER
from optimizer.proof.priced import Priced
from optimizer.reuse.foreseen import Foreseen, TierForeseen

LOCK = ("lock_reason", "lock_by", "lock_on", "lock_document")
TABLES = ("employees", "posts", "pins")
OURS = "optimizer."


@dataclass(frozen=True, eq=False)
class _Fewer:
    """The options that are left to those whom a change touches.

    Attributes
    ----------
    who : positions of these employees, sorted.
    pairs : positions of all their pairs.   place : of each, where in ``who``.
    kept : marks the pairs that are not barred.
    surplus : marks of ``who`` for whom the surplus list is open.
    """

    who: Column
    pairs: Column
    place: Column
    kept: Column
    surplus: Column

    @property
    def stuck(self) -> Column:
        """Give those to whom nothing is left."""
        left = np.bincount(self.place[self.kept], minlength=len(self.who))
        return self.who[(left == 0) & ~self.surplus]

    def bound(self, own: Priced) -> float:
        """Give what no plan exceeds in a tier, in its unit."""
        best = np.where(self.surplus, own.reduced.surplus[self.who], NEVER)
        worth = own.reduced.pairs[self.pairs[self.kept]]
        np.maximum.at(best, self.place[self.kept], worth)
        lost = sum(own.best[self.who].tolist()) - sum(best.tolist())
        return float((own.proven - lost) // own.grid / own.scale)


def narrowed(case: Case, changed: Problem) -> Foreseen | None:
    """Say what a change costs that only takes options away; None for any other.

    Parameters
    ----------
    case : the run at hand.
    changed : its problem with the change made.
    """
    who = _touched(case, changed)
    if who is None:
        return None
    after = _frame(case, changed)
    if not _tells(case, after):
        return None
    fewer = _fewer(case, after, who)
    broken = _broken(case, changed, fewer)
    if broken is None:
        return None
    stuck = tuple(changed.employees[at].emp_id for at in fewer.stuck.tolist())
    tiers = () if stuck else _tiers(case, fewer)
    return None if tiers is None else Foreseen(broken, stuck, tiers)


def _touched(case: Case, changed: Problem) -> Column | None:
    """Mark whose options are fewer; None where more than that is changed."""
    problem = case.problem
    others = (f.name for f in fields(problem) if f.compare and f.name not in TABLES)
    if any(getattr(problem, n) is not getattr(changed, n) for n in others):
        return None
    people = _locked(problem.employees, changed.employees)
    posts = _locked(problem.posts, changed.posts)
    pins = changed.pins[: len(problem.pins)]
    if people is None or posts is None or pins != problem.pins:
        return None
    pairs, frame = case.pairs, case.pairs.frame
    closed = np.zeros(frame.n_posts, dtype=bool)
    closed[posts] = True
    who = np.zeros(frame.n_employees, dtype=bool)
    who[people] = True
    who[pairs.emp[closed[pairs.post]]] = True
    who |= frame.employees.held & np.append(closed, False)[frame.employees.post]
    new = changed.pins[len(pins) :]
    who[[frame.employee_index[pin.emp_id] for pin in new]] = True
    return who


def _locked(before: Sequence[Record], after: Sequence[Record]) -> list[int] | None:
    """Give the places of records that are locked now; None for any other change."""
    if len(before) != len(after):
        return None
    found = [at for at, old in enumerate(before) if after[at] is not old]
    for at in found:
        old, new = before[at], after[at]
        words = {name: getattr(new, name) for name in LOCK}
        if new != old.model_copy(update={**words, "locked": True}):
            return None
    return found


def _frame(case: Case, changed: Problem) -> Frame:
    """Give the columns of the changed problem; no column reads a pin."""
    problem, own = case.problem, case.pairs.frame
    same = changed.employees is problem.employees and changed.posts is problem.posts
    return frame_like(own, changed) if same else frame_of(changed)


def _tells(case: Case, after: Frame) -> bool:
    """Tell whether fewer options leave all else as it was.

    Not where a rule's limits are others then, where one on locks has a price, under
    rules of others, or where a tier is no sum.
    """
    if case.proof is None:
        return False
    parts: list[object] = [a.rule for a in case.policy.rules]
    parts += [w.goal for w in case.policy.goals]
    if not all(type(part).__module__.startswith(OURS) for part in parts):
        return False
    if any(case.program.tiers[at].bottleneck for at in range(case.main + 1)):
        return False
    before = case.pairs.frame
    return all(
        active.mode == "hard"
        if active.rule.heeds_locks
        else active.rule.unmoved(before, after)
        for active in case.policy.rules
    )


def _heeding(case: Case) -> list[Active]:
    """Give the rules that ask who is locked or pinned."""
    return [active for active in case.policy.hard if active.rule.heeds_locks]


def _fewer(case: Case, frame: Frame, touched: Column) -> _Fewer:
    """Let the rules say what is left."""
    pairs, who = case.pairs, np.flatnonzero(touched)
    at = np.flatnonzero(touched[pairs.emp])
    own = Pairs(frame, pairs.emp[at], pairs.post[at])
    kept = np.ones(len(at), dtype=bool)
    surplus = np.asarray(case.program.may_be_surplus, dtype=bool)[who]
    for active in _heeding(case):
        barred, held = active.barred(frame, own), active.rule.bars_surplus(frame)
        kept &= True if barred is None else ~barred
        surplus &= True if held is None else ~held[who]
    return _Fewer(who, at, np.searchsorted(who, own.emp), kept, surplus)


def _broken(case: Case, changed: Problem, fewer: _Fewer) -> tuple[Finding, ...] | None:
    """Give what the plan breaks, by hand; None where somebody left over may not be."""
    planned = case.planned[fewer.who]
    if ((planned < 0) & ~fewer.surplus).any():
        return None
    gone = np.flatnonzero(~fewer.kept)
    post = case.pairs.post[fewer.pairs[gone]]
    there = gone[planned[fewer.place[gone]] == post]
    found = (_breach(case, changed, pair) for pair in fewer.pairs[there].tolist())
    return tuple(f for f in found if f is not None)


def _breach(case: Case, changed: Problem, pair: int) -> Finding | None:
    employee = changed.employees[int(case.pairs.emp[pair])]
    post = changed.posts[int(case.pairs.post[pair])]
    rules = (active.rule for active in _heeding(case))
    found = (
        rule.breach(changed, employee, post)
        for rule in rules
        if isinstance(rule, PairRule)
    )
    return next((f for f in found if f is not None), None)


def _tiers(case: Case, fewer: _Fewer) -> tuple[TierForeseen, ...] | None:
    """Tell the tiers one by one, as far as the plans can be compared."""
    told: list[TierForeseen] = []
    judged = any(active.rule.relative for active in case.policy.rules)
    for place, number in enumerate(case.policy.tiers[: case.main + 1]):
        own, known = case.alone[place], case.result.tiers[place]
        if own is None:
            return None
        # who is judged by others may gain by their having fewer options
        best = fewer.bound(own) if judged else min(known.bound, fewer.bound(own))
        slack = float(case.program.tiers[place].tolerance / own.scale)
        kept = known.value
        told.append(TierForeseen(known.name, number, known.goals, kept, best, slack))
        if told[-1].lost or told[-1].gained:
            break
    return tuple(told)
