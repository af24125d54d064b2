"""The whole question: which plans are allowed, what each is worth, which is best."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from fractions import Fraction

from models.policy.policy import GoalEntry
from models.problem.problem import Problem
from tests.oracle import limits
from tests.oracle.claims import incumbents, merit
from tests.oracle.entry import said_by
from tests.oracle.facts import Facts
from tests.oracle.goals import GOALS, MORE
from tests.oracle.lines import Pair, Plan, Said, Sought, exact
from tests.oracle.newer import NEWER, levels, own_region, short_of
from tests.oracle.people import PEOPLE
from tests.oracle.rules import RULES
from tests.oracle.units import UNITS

CLAIMS = {"merit": merit, "incumbents-first": incumbents}


class Judge:
    """A problem as the pages read: hard rules, priced rules, goals by tier."""

    def __init__(self, problem: Problem) -> None:
        self.facts = facts = Facts(problem)
        self.policy = policy = problem.policy
        self.hard: list[Said] = []
        self.soft: list[tuple[int, Fraction, Said]] = []
        self.goals: list[tuple[int, Fraction, Sought]] = []
        self.bars: list[frozenset[Pair]] = []
        for goal in policy.goals:
            if goal.mode == "on":
                self.goals += self._sought(goal)
        self.tiers = sorted({tier for tier, *_ in self.goals})
        self.hard.append(self._seats())
        self._add_rules()
        if facts.score and policy.fit.complete and policy.fit.source != "computed":
            unlisted = frozenset(p for p in facts.pairs if p not in facts.score)
            self.hard.append(Said(unlisted))
            self.bars.append(unlisted)
        self._add_claims()

    def _sought(self, goal: GoalEntry) -> Iterator[tuple[int, Fraction, Sought]]:
        weight, given = exact(goal.weight), goal.params
        if goal.name == "leximin":
            for k, level in enumerate(levels(given)):
                yield goal.tier + k, -weight, short_of(self.facts, given, level)
            return
        make = {**GOALS, **NEWER}[goal.name]
        sense = 1 if goal.name in {*MORE, "swaps"} else -1
        yield goal.tier, sense * weight, make(self.facts, given)

    def _seats(self) -> Said:
        return RULES["seats"](self.facts, {})

    def _add_rules(self) -> None:
        policy, facts = self.policy, self.facts
        for name, entry in policy.rules.items():
            if entry.mode != "off" and name not in {"seats", *CLAIMS}:
                made = {**RULES, **UNITS, **PEOPLE, "own-region": own_region}.get(name)
                said = made(facts, entry.params) if made else None
                said = said or said_by(name, facts, entry.params)
                self._add(entry, said)
                if entry.mode == "hard":
                    self.bars.append(said.barred)
        for quota in policy.quotas:
            self._add(quota, limits.quota(facts, quota))
        for budget in policy.budgets:
            self._add(budget, limits.budget(facts, budget))
        for limit in policy.move_limits:
            self._add(limit, limits.move_limit(facts, limit))

    def _add_claims(self) -> None:
        """Add the rules of who goes first: they ask what the others bar."""
        barred = frozenset().union(*self.bars)

        def may(emp: str, post: str) -> bool:
            return (emp, post) not in barred

        for name, made in CLAIMS.items():
            entry = self.policy.rules.get(name)
            if entry is not None:
                self._add(entry, made(self.facts, entry.params, may))

    def _add(self, entry: object, said: Said) -> None:
        mode = getattr(entry, "mode", "off")
        if mode == "hard":
            self.hard.append(said)
        elif mode == "soft":
            tier = getattr(entry, "tier", None)
            paying = tier if tier in self.tiers else self.main_tier
            self.soft.append((paying, exact(getattr(entry, "price", 0)), said))

    @property
    def main_tier(self) -> int:
        """Give the tier of ``fit``, else the last."""
        fit = [g.tier for g in self.policy.goals if g.name == "fit" and g.mode == "on"]
        return fit[0] if fit else self.tiers[-1]

    @property
    def tolerance(self) -> dict[int, Fraction]:
        """Give what later tiers may give up of each."""
        given = dict.fromkeys(self.tiers, Fraction(0))
        for goal in self.policy.goals:
            if goal.mode == "on":
                given[goal.tier] = max(given[goal.tier], exact(goal.tolerance))
        return given

    def allowed(self, plan: Plan) -> bool:
        """Tell whether a plan breaks no hard rule."""
        return not any(said.amount(plan) for said in self.hard)

    def worth(self, plan: Plan, tier: int) -> Fraction:
        """Weigh the goals of a tier, less what breaches cost there."""
        gained = (
            weight * sought.value(plan) for t, weight, sought in self.goals if t == tier
        )
        paid = (price * said.amount(plan) for t, price, said in self.soft if t == tier)
        return sum(gained, Fraction(0)) - sum(paid)

    def plans(self) -> Iterator[Plan]:
        """Give every allowed plan of a tiny problem."""
        barred = frozenset().union(*(said.barred for said in self.hard))
        people = list(self.facts.people)
        choices = [
            [
                None,
                *(j for i, j in self.facts.pairs if i == emp and (i, j) not in barred),
            ]
            for emp in people
        ]
        for choice in itertools.product(*choices):
            plan = dict(zip(people, choice, strict=True))
            if self.allowed(plan):
                yield plan

    def best(self) -> dict[int, Fraction] | None:
        """Give the best value of each tier in turn; None when nothing is allowed."""
        left = list(self.plans())
        if not left:
            return None
        found = {}
        for tier in self.tiers:
            values = [self.worth(plan, tier) for plan in left]
            found[tier] = max(values)
            least = found[tier] - self.tolerance[tier]
            left = [p for p, v in zip(left, values, strict=True) if v >= least]
        return found
