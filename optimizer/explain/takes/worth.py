"""The smallest change of a person's records that makes an allowed pair optimal."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from models.problem.problem import Problem
from optimizer.assemble import assemble
from optimizer.contract.contracts import Rule
from optimizer.explain.case import Case
from optimizer.explain.resolved import resolved
from optimizer.explain.takes.levers import (
    Lever,
    Step,
    education,
    raising,
    rating,
    service,
    wish,
)
from optimizer.explain.takes.raises import Gains, front, options, step_of
from optimizer.explain.takes.smallest import Way, alone_of
from optimizer.explain.why_not import WhyNot, why_not

LEVERS: tuple[Lever, ...] = (rating, education, service)
"""Levers that gain points after a wish and training, the hardest last."""
TRIES = 4
"""Changes that are solved again at most."""
HAIR = 1e-7
Gained = tuple[Step, Gains]


@dataclass(frozen=True)
class Worth:
    """What would make a pair that the rules allow as good as the plan.

    Attributes
    ----------
    points : that the pair lacks, in the tier of fit.
    way : the smallest change; None where nothing that was looked at is enough.
    proven : solved again with the change on record, no plan beats the one with the
        pair in it.
    """

    points: float
    way: Way | None = None
    proven: bool = False


def what_it_is_worth(
    case: Case,
    answer: WhyNot,
    time_limit: float | None = None,
    stop: Callable[[], bool] | None = None,
) -> Worth | None:
    """Find the smallest change that makes a pair optimal, and solve again with it.

    Smallest: of the fewest kinds, the easiest kinds first (a wish, training, ratings,
    education, service); of one choice of kinds the hardest step as small as can be.
    None where the cost is not known exactly, or falls in a tier that nothing about a
    person can mend.
    """
    loss = answer.deciding
    if loss is None or not loss.proven or loss.tier != case.policy.main_tier:
        return None
    return _Search(case, answer, loss.loss, time_limit, stop).run()


def _of_one(rule: Rule) -> bool:
    """Tell whether a rule says something of each person alone."""
    kind = type(rule)
    bars = kind.bars is not Rule.bars
    return bars or kind.bars_surplus is not Rule.bars_surplus


class _Search:
    """The search for one pair: what it must be worth more than each other post by."""

    def __init__(
        self,
        case: Case,
        answer: WhyNot,
        points: float,
        time_limit: float | None,
        stop: Callable[[], bool] | None,
    ) -> None:
        self.case, self.points, self.stop = case, points, stop
        self.employee, self.post = answer.employee, answer.post
        self.end = None if time_limit is None else time.monotonic() + time_limit
        self.alone = alone_of(case.problem, self.employee)
        # limits on sums, and rules on people together, mean nothing of one person
        own = (a for a in case.policy.rules if _of_one(a.rule))
        self.policy = replace(case.policy, rules=tuple(own))
        self.now = self._values(self.alone)
        planned = case.plan.placements.get(self.employee.emp_id, "")
        self.lead = {planned: self._lead(self.now, planned) + points}

    def run(self) -> Worth:
        """Try the smallest change that may do; learn from what beats it."""
        way: Way | None = None
        for _ in range(TRIES):
            way = next(self._ways(), None)
            if way is None:
                return Worth(self.points)
            again = resolved(
                self.case, way.apply(self.case.problem), self._left(), self.stop
            )
            if again is None:
                return Worth(self.points, way)
            found = why_not(
                again,
                self.employee.emp_id,
                self.post.post_code,
                time_limit=self._left(),
                stop=self.stop,
            )
            loss = found.deciding
            if found.chosen or (found.possible and loss is None):
                proven = all(map(again.is_closed, range(len(again.result.tiers))))
                return Worth(self.points, way, proven=proven)
            if (
                loss is None
                or not loss.proven
                or loss.tier != self.case.policy.main_tier
            ):
                return Worth(self.points, way)
            self._learn(way, again, loss.loss)
        return Worth(self.points, way)

    def _learn(self, way: Way, again: Case, loss: float) -> None:
        """Note by how much the post that won must be beaten."""
        other = again.plan.placements.get(self.employee.emp_id, "")
        values = self._values(way.apply(self.alone))
        self.lead[other] = self._lead(values, other) + loss

    def _left(self) -> float | None:
        return None if self.end is None else max(0.0, self.end - time.monotonic())

    def _values(self, alone: Problem) -> Mapping[str, float]:
        """Give what each post is worth with this person in it, in the tier of fit."""
        program, pairs = assemble(alone, self.policy)
        tier = program.tiers[self.case.main]
        own = pairs.span(0)
        codes = (alone.posts[j].post_code for j in pairs.post[own].tolist())
        worth = (tier.pairs[own] / tier.scale).tolist()
        none = {"": float(tier.surplus[0]) / tier.scale}
        return none | dict(zip(codes, worth, strict=True))

    def _lead(self, values: Mapping[str, float], other: str) -> float:
        """Give by how much the pair is worth more than another post of the person."""
        if other not in values:
            return float("inf")
        return values[self.post.post_code] - values[other]

    def _gains(self, change: Callable[[Problem], Problem]) -> Gains:
        """Give how much further a change takes the pair ahead of each other post."""
        after = self._values(change(self.alone))
        if self.post.post_code not in after:
            return tuple(float("-inf") for _ in self.lead)
        return tuple(self._lead(after, o) - self._lead(self.now, o) for o in self.lead)

    def _enough(self, *gains: Gains) -> bool:
        total = [sum(own) for own in zip(*gains, strict=True)]
        return all(
            gain >= needed - self._lead(self.now, other) - HAIR
            for gain, (other, needed) in zip(total, self.lead.items(), strict=True)
        )

    def _ways(self) -> Iterator[Way]:
        """Give the changes that should do, the smallest first."""
        levers = [self._stepped(wish), self._trained()]
        levers += [self._stepped(lever) for lever in LEVERS]
        levers = [steps for steps in levers if steps]
        for kinds in range(1, len(levers) + 1):
            for chosen in combinations(levers, kinds):
                hardest_first = list(reversed(chosen))
                for steps in self._filled(hardest_first, ()):
                    way = Way(0, tuple(reversed(steps)))
                    if self._enough(self._gains(way.apply)):
                        yield way
                        break

    def _filled(
        self, levers: Sequence[list[Gained]], taken: tuple[Gained, ...]
    ) -> Iterator[tuple[Step, ...]]:
        """Take the smallest step of each lever with which the rest can be enough."""
        if not levers:
            yield tuple(step for step, _ in taken)
            return
        rest = [
            tuple(map(max, zip(*(g for _, g in own), strict=True))) for own in levers
        ]
        for step, gains in levers[0]:
            so_far = (*taken, (step, gains))
            if self._enough(*(g for _, g in so_far), *rest[1:]):
                yield from self._filled(levers[1:], so_far)

    def _trained(self) -> list[Gained]:
        choices = options(self.alone, self.employee, self.post)

        def gain(levers: Mapping[str, float]) -> Gains:
            return self._gains(raising(self.employee, dict(levers)))

        found = (r for r in front(choices, gain, {}) if r)
        steps = [step_of(self.alone, self.employee, raises) for raises in found]
        return [(step, self._gains(step.apply)) for step in steps]

    def _stepped(self, lever: Lever) -> list[Gained]:
        """Give the steps of a lever that gain something, the smallest first."""
        steps = sorted(
            lever(self.alone, self.employee, self.post), key=lambda s: s.size
        )
        gained = ((step, self._gains(step.apply)) for step in steps)
        return [(step, gains) for step, gains in gained if any(g > 0 for g in gains)]
