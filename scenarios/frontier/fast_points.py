"""Points of a frontier, each for much less than a solve.

Pairs, scores and rows are put together once; from point to point only the rows of the
limit change. The multipliers of the point before stay valid, so they bound the new
point at once, and its plan, which is allowed here too, is the start. What stands below
the main tier, and the tie-break, does not change its value, so they are left out.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np

from models.errors import InternalError
from models.plan.plan import Plan
from models.problem.problem import Problem
from optimizer.assemble import assemble
from optimizer.columns.pairs import Pairs
from optimizer.conclude import plan_of
from optimizer.control.clock import Clock
from optimizer.control.settings import Settings
from optimizer.explain.again import climb_again
from optimizer.explain.known import Known
from optimizer.policy.bind import BoundPolicy, bind
from optimizer.program.answer import Answer
from optimizer.program.hint import hinted
from optimizer.program.program import Program
from optimizer.program.rows import Ints
from optimizer.proof.certificate import Proof, proof_of
from optimizer.proof.check import evaluate
from optimizer.search.optimise import optimise

ROUNDING = 1e-6


@dataclass(frozen=True)
class Reached:
    """What was found at a point, in the units of the tiers.

    Attributes
    ----------
    status : as of a result.   values : of the tiers down to the main one, in order.
    bound : of the main tier; None where nothing is proven.
    """

    status: str
    seconds: float
    plan: Plan | None = None
    values: tuple[float, ...] = ()
    bound: float | None = None


@dataclass
class Slope:
    """A problem without its limit, put together once, and the last point on it.

    Attributes
    ----------
    policy, program, pairs : of the problem without the limit, down to the main tier.
    proof, chosen : at the last point that had a plan; None before the first.
    """

    policy: BoundPolicy
    program: Program
    pairs: Pairs
    settings: Settings
    stop: Callable[[], bool] | None = None
    proof: Proof | None = None
    chosen: Ints | None = field(default=None, repr=False)

    @classmethod
    def of(
        cls,
        freed: Problem,
        settings: Settings,
        stop: Callable[[], bool] | None = None,
        known: Pairs | None = None,
    ) -> Slope | None:
        """Put the problem together.

        Returns
        -------
        None where a tier is the least of all placements, which only a whole solve
        can raise.
        """
        policy = bind(freed)
        program, pairs = assemble(freed, policy, known)
        if any(tier.bottleneck for tier in program.tiers):
            return None
        short = down_to(program, policy.tiers.index(policy.main_tier))
        return cls(policy, short, pairs, settings, stop)

    def best(self, limited: Problem, hint: Plan | None = None) -> Reached:
        """Find the best main tier under a limit, after the tiers above it.

        Raises
        ------
        InternalError
            When the plan fails our own check.
        """
        begun = time.monotonic()
        policy = bind(limited)
        program = self._limited(policy)
        start = self.chosen
        if start is None and hint is not None:
            start = hinted(limited, hint, program)
        answer = self._optimise(program, start)
        if answer.pair is None:
            return Reached(answer.status, time.monotonic() - begun)
        self.proof, self.chosen = proof_of(program, answer), answer.pair
        plan = plan_of(limited, self.pairs, answer)
        values = _values(program, answer)
        _check(limited, plan, policy, values)
        bound = answer.tiers[-1].bound
        return Reached(
            answer.status,
            time.monotonic() - begun,
            plan,
            values,
            None if bound is None else bound / program.tiers[-1].scale,
        )

    def _limited(self, policy: BoundPolicy) -> Program:
        """Add the rows of the limit, last: multipliers keep their place."""
        new = [a for a in policy.rules if a not in self.policy.rules]
        rows = [
            rows.binding(active.title)
            for active in new
            for rows in active.rule.rows(self.pairs.frame, self.pairs)
            if len(rows)
        ]
        return replace(self.program, rows=(*self.program.rows, *rows))

    def _optimise(self, program: Program, start: Ints | None) -> Answer:
        """Go on from the proof of the point before; begin afresh at the first."""
        own = self.settings
        if self.proof is None or self.chosen is None:
            return optimise(program, own, stop=self.stop, hint=start)
        placed = program.post[np.maximum(self.chosen, 0)]
        return climb_again(
            program,
            Known(self.proof, self.proof.cuts, np.where(self.chosen >= 0, placed, -1)),
            Clock(own.time_limit, self.stop),
            settings=own,
            hint=self.chosen,
        )


def down_to(program: Program, place: int) -> Program:
    """Leave out the tiers below one, and the priced limits that only they pay for."""
    rows = tuple(r for r in program.rows if r.price is None or r.tier <= place)
    return replace(program, rows=rows, tiers=program.tiers[: place + 1])


def _values(program: Program, answer: Answer) -> tuple[float, ...]:
    return tuple(
        (reached.value or 0) / tier.scale
        for tier, reached in zip(program.tiers, answer.tiers, strict=True)
    )


def _check(
    problem: Problem, plan: Plan, policy: BoundPolicy, values: tuple[float, ...]
) -> None:
    found = evaluate(problem, plan, policy)
    lines = [str(finding) for finding in found.breaches[:10]]
    for tier, value in zip(policy.tiers, values, strict=False):
        by_hand = found.tiers[tier]
        if abs(by_hand - value) > ROUNDING * max(1.0, abs(value)):
            lines.append(f"tier {tier}: the solver says {value}, the check {by_hand}.")
    if lines:
        raise InternalError("\n".join(("a point of the frontier is wrong:", *lines)))
