"""What a change costs at least, before anything is solved: old prices, new program.

Any prices prove a bound. Those of the run at hand are held against the program of the
changed problem: no plan there is worth more than they promise. Beside it stands what
the plan at hand would be worth there, reckoned by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from models.plan.finding import Finding
from models.plan.plan import Plan
from models.problem.problem import Problem
from optimizer.assemble import assemble
from optimizer.bounds.bound import bound, cheap_bound
from optimizer.bounds.limits import Limits
from optimizer.bounds.state import State
from optimizer.columns.pairs import Pairs
from optimizer.policy.bind import BoundPolicy, bind
from optimizer.program.program import Program
from optimizer.proof.certificate import Proof
from optimizer.proof.check import Evaluation, evaluate
from optimizer.reuse.pairs_again import pairs_again
from optimizer.warm.lead import Lead

HAIR = 1e-6
"""Differences below it are rounding."""


@dataclass(frozen=True)
class TierForeseen:
    """One tier under the change.

    Attributes
    ----------
    kept : what the plan at hand would be worth.
    best : what no plan exceeds that is as good in the tiers before; None where the
        prices do not tell.
    slack : a difference that the policy lets a later tier take.
    """

    name: str
    tier: int
    goals: tuple[str, ...]
    kept: float
    best: float | None
    slack: float = 0.0

    @property
    def lost(self) -> float:
        """Give what every plan loses against the plan at hand; 0 where none must."""
        return 0.0 if self.best is None else max(0.0, self._beyond(self.kept))

    @property
    def gained(self) -> float:
        """Give what a new plan gains at most."""
        return 0.0 if self.best is None else max(0.0, -self._beyond(self.kept))

    def _beyond(self, kept: float) -> float:
        assert self.best is not None
        far = kept - self.best
        return 0.0 if abs(far) <= HAIR + self.slack else far


@dataclass(frozen=True)
class Foreseen:
    """What is known of a changed problem before it is solved.

    Attributes
    ----------
    broken : hard rules that the plan at hand would break.
    stuck : people who would have no place at all, so that there is no plan.
    tiers : from the first to that of fit, or to the one before it that must lose, may
        gain or is unknown: what comes after cannot be compared.
    """

    broken: tuple[Finding, ...]
    stuck: tuple[str, ...]
    tiers: tuple[TierForeseen, ...]

    @property
    def telling(self) -> TierForeseen | None:
        """Give the tier in which something changes for sure, or may; None for none."""
        last = self.tiers[-1] if self.tiers else None
        told = last is not None and (last.best is None or last.lost or last.gained)
        return last if told else None


def foresee(
    proof: Proof, plan: Plan, changed: Problem, known: Pairs | None = None
) -> Foreseen:
    """Say what a change does at least and at most, without solving.

    Parameters
    ----------
    proof, plan : of the run at hand.
    changed : its problem with the change made.
    known : the pairs of the run at hand; those that are the same are not made again.
    """
    policy = bind(changed)
    held = _held(plan, changed)
    again = None if known is None else pairs_again(known, changed, policy)
    program, _ = assemble(changed, policy, again)
    counts = np.bincount(program.emp, minlength=program.n_employees)
    bare = np.flatnonzero((counts == 0) & ~np.asarray(program.may_be_surplus, bool))
    found = evaluate(changed, held, policy)
    stuck = tuple(changed.employees[at].emp_id for at in bare)
    tiers = () if stuck else tuple(_tiers(proof, policy, program, found))
    return Foreseen(tuple(found.breaches), stuck, tiers)


def _held(plan: Plan, changed: Problem) -> Plan:
    """Give the plan at hand for those who are on the changed roll."""
    known = plan.placements.items()
    placed = {
        emp_id: post
        for emp_id, post in known
        if emp_id in changed.employee and post in changed.post
    }
    left = [e.emp_id for e in changed.employees if e.emp_id not in placed]
    if len(placed) == len(known) and {*left} == {*plan.surplus}:
        return plan  # the very same: what was found of it by hand is known again
    return Plan(placed, surplus=tuple(left))


def _tiers(
    proof: Proof, policy: BoundPolicy, program: Program, found: Evaluation
) -> Iterator[TierForeseen]:
    nobody = np.full(program.n_employees, -1, dtype=np.int64)
    lead, state = Lead.of(proof, program, nobody), State(Limits(program))
    for place, number in enumerate(policy.tiers[: _main(policy) + 1]):
        spec = program.tiers[place]
        goals = tuple(w.entry.name for w in policy.goals if w.entry.tier == number)
        kept, best = found.tiers[number], _best(lead, state, place)
        slack = spec.tolerance / spec.scale
        told = TierForeseen(spec.name, number, goals, kept, best, slack)
        yield told
        if best is None or told.lost or told.gained:
            return
        state.targets = (*state.targets, spec.kept(round(kept * spec.scale)))


def _main(policy: BoundPolicy) -> int:
    return list(policy.tiers).index(policy.main_tier)


def _best(lead: Lead, state: State, place: int) -> float | None:
    """Give the bound of a tier at the old prices; None for a least value."""
    spec = state.program.tiers[place]
    if spec.bottleneck:
        return None
    stage = state.stage(place)
    duals = lead.duals(stage)
    proven = cheap_bound(stage) if duals is None else bound(stage, duals)
    return proven.value / spec.scale
