"""A policy bound to the rules and goals that it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from models.errors import InputError, PolicyError, nearest
from models.phrase import joined, phrase
from models.policy.policy import GoalEntry, Policy, RuleEntry
from models.problem.at_hand import at_hand
from models.problem.problem import Problem
from optimizer.contract.active import Active
from optimizer.contract.contracts import Goal, PairRule, Rule
from optimizer.goals import GOALS
from optimizer.plugins.load import load_installed
from optimizer.plugins.store import plugins
from optimizer.policy.approval_faults import approval_faults
from optimizer.policy.grid import policy_faults, table_issues
from optimizer.policy.made import made_of
from optimizer.rules import EVERY, LIMITS, RULES


def _finest() -> Mapping[str, Mapping[str, int]]:
    """Give the decimals that parameters may have, of each rule and goal there is."""
    return {name: kind.finest for name, kind in (RULES | GOALS).items()}


@dataclass(frozen=True)
class WeighedGoal:
    """A goal with its place in the list of tiers."""

    goal: Goal
    entry: GoalEntry


@dataclass(frozen=True)
class BoundPolicy:
    """The rules that apply, cheap and strict first, and the goals, best tier first."""

    rules: tuple[Active, ...]
    goals: tuple[WeighedGoal, ...]

    @property
    def hard(self) -> Iterator[Active]:
        """Give the hard rules."""
        return (active for active in self.rules if active.mode == "hard")

    @cached_property
    def tiers(self) -> list[int]:
        """List the tiers that have goals, best first."""
        return sorted({weighed.entry.tier for weighed in self.goals})

    @property
    def tolerances(self) -> dict[int, float]:
        """Give what the later tiers may give up of each tier, in its unit."""
        given = dict.fromkeys(self.tiers, 0.0)
        for weighed in self.goals:
            tier = weighed.entry.tier
            given[tier] = max(given[tier], weighed.entry.tolerance)
        return given

    def paying(self, active: Active) -> int:
        """Give the tier that pays for breaches of a soft rule."""
        return active.tier if active.tier in self.tiers else self.main_tier

    def priced(self, tier: int) -> bool:
        """Tell whether breaches of a soft rule cost something in a tier."""
        soft = (a for a in self.rules if a.mode == "soft" and a.price)
        return any(self.paying(active) == tier for active in soft)

    @cached_property
    def main_tier(self) -> int:
        """Give the tier that holds ``fit``, else the last: it pays for soft rules."""
        fit = [w.entry.tier for w in self.goals if w.goal.name == "fit"]
        return fit[0] if fit else self.tiers[-1]


def bind(problem: Problem, before: Problem | None = None) -> BoundPolicy:
    """Make the rules and goals that the problem's policy names, once while it lives.

    Those of an earlier problem (``before``) with the same policy are taken over.

    Raises
    ------
    PolicyError
        Naming every rule, goal or parameter that is not known, with the nearest, and
        every number that cannot be counted as it was written.
    InputError
        Naming the columns that the policy counts, and cannot count as they stand.
    """
    load_installed()
    known, there = at_hand(problem), (*EVERY, *GOALS.values(), *plugins())
    kept = known.get(bind)
    if kept is None or kept[0] != there:  # a plug-in may have come
        kept = known[bind] = there, _again(problem, before, there)
    found: BoundPolicy = kept[1]
    return found


def _again(
    problem: Problem, before: Problem | None, there: tuple[Any, ...]
) -> BoundPolicy:
    """Bind with what an earlier problem was bound to, as far as it is the same here."""
    kept = None if before is None else at_hand(before).get(bind)
    if before is None or kept is None or kept[0] != there:
        return _bound(problem)
    if any(kind.implied(before) != kind.implied(problem) for kind in EVERY):
        return _bound(problem)
    earlier: BoundPolicy = kept[1]
    given = before.scores is not None or problem.scores is not None
    tables = not given and before.courses is problem.courses  # they may count, too
    if tables and before.policy is problem.policy:
        return earlier
    if before.policy.rules != problem.policy.rules:
        return _bound(problem)
    limits = {*LIMITS.values()}
    return _bound(problem, [a for a in earlier.rules if type(a.rule) not in limits])


def _bound(problem: Problem, named: Sequence[Active] = ()) -> BoundPolicy:
    """Make rules and goals anew, but those ``named`` that are known."""
    policy = problem.policy
    complaints: list[str] = []
    rules = [*(named or _rules(problem, complaints)), *_limits(policy)]
    goals = tuple(_goals(policy, complaints))
    complaints += _crowded(goals)
    complaints += _priced_apart(BoundPolicy(tuple(rules), goals)) if goals else []
    complaints += policy_faults(policy, _finest())
    complaints += approval_faults(policy)
    if not goals and not complaints:
        said = phrase(
            "the policy names no goal.\n"
            "Maybe extends = 'plain' in its file; Problem.of takes 'plain' by itself."
        )
        complaints.append(said)
    if complaints:
        raise PolicyError(joined(complaints))
    issues = table_issues(problem)
    if issues:
        raise InputError(issues)
    return BoundPolicy(tuple(_acquainted(rules)), goals)


def _rules(problem: Problem, complaints: list[str]) -> Iterator[Active]:
    """Make what the policy names, and what holds though it names nothing."""
    policy = problem.policy
    complaints += [
        phrase("rule {rule!r} is not known.{hint}", rule=n, hint=nearest(n, RULES))
        for n in policy.rules
        if n not in RULES
    ]
    for kind in EVERY:
        entry = policy.rule(kind.name) if kind.named else RuleEntry(mode="off")
        if kind.implied(problem):
            entry = entry.model_copy(update={"mode": "hard"})
        if entry.mode != "off" and kind.made_of is None:
            yield from _rule(kind, entry, complaints)


def _rule(
    kind: type[Rule], entry: RuleEntry, complaints: list[str]
) -> Iterator[Active]:
    rule = made_of(phrase("rule"), kind.name, kind, entry.params, complaints)
    why = rule.no_price() if rule is not None and entry.mode == "soft" else ""
    if why:
        said = phrase("rule {rule}: {why}.", rule=kind.name, why=why)
        complaints.append(said)
    elif rule is not None:
        yield _active(rule, kind.name, entry)


def _limits(policy: Policy) -> Iterator[Active]:
    """Make a rule of each quota, budget and limit on moves."""
    entries: Iterable[Any] = (*policy.quotas, *policy.budgets, *policy.move_limits)
    for entry in entries:
        if entry.mode != "off":
            yield _active(LIMITS[type(entry)](entry), entry.title, entry)


def _active(rule: Rule, title: str, entry: Any) -> Active:
    return Active(
        rule,
        title,
        entry.mode,
        entry.price if entry.mode == "soft" else 0.0,
        entry.tier,
        entry.code or rule.code,
        entry.legal_basis,
        entry.certainty,
        entry.effective_from,
        entry.waiver,
    )


def _acquainted(rules: Sequence[Active]) -> Iterator[Active]:
    """Tell each rule who may hold a post: what the hard rules on pairs leave."""
    pair = [a for a in rules if a.mode == "hard" and isinstance(a.rule, PairRule)]
    return (replace(active, rule=active.rule.given(pair)) for active in rules)


def _goals(policy: Policy, complaints: list[str]) -> Iterator[WeighedGoal]:
    used = (entry for entry in policy.goals if entry.mode == "on")
    for entry in sorted(used, key=lambda entry: entry.tier):
        kind = GOALS.get(entry.name)
        if kind is None:
            hint = nearest(entry.name, GOALS)
            said = phrase(
                "goal {goal!r} is not known.{hint}", goal=entry.name, hint=hint
            )
            complaints.append(said)
            continue
        goal = made_of(phrase("goal"), entry.name, kind, entry.params, complaints)
        if goal is not None:
            yield from _in_turn(goal, entry)


def _in_turn(goal: Goal, entry: GoalEntry) -> Iterator[WeighedGoal]:
    """Give a goal its tier; one that has levels takes a tier for each."""
    for place, level in enumerate(goal.in_turn()):
        tier = entry.tier + place
        own = entry.model_copy(update={"tier": tier}) if place else entry
        yield WeighedGoal(level, own)


def _crowded(goals: Iterable[WeighedGoal]) -> Iterator[str]:
    """A goal that is a least value, not a sum, cannot share its tier."""
    goals = tuple(goals)
    yield from _in_the_way(goals)
    for weighed in goals:
        tier = weighed.entry.tier
        others = [
            w.entry.name for w in goals if w.entry.tier == tier and w is not weighed
        ]
        if weighed.goal.bottleneck and others:
            yield phrase(
                "goal {goal}: it needs tier {tier} for itself, but {others} stand "
                "there too.\nMaybe give it a tier of its own?",
                goal=weighed.entry.name,
                tier=tier,
                others=", ".join(others),
            )


def _in_the_way(goals: Sequence[WeighedGoal]) -> Iterator[str]:
    """Levels that are reached one by one need a tier each, for themselves."""
    named: set[str] = set()
    for weighed in goals:
        tier, name = weighed.entry.tier, weighed.entry.name
        others = [w for w in goals if w.entry.tier == tier and w is not weighed]
        if not weighed.goal.levelled or not others or name in named:
            continue
        named.add(name)
        own = [w.entry.tier for w in goals if w.entry.name == name]
        yield phrase(
            "goal {goal}: its {count} levels take the tiers {first} to {last}, but "
            "{others} in tier {tier} is in the way.\nMaybe give that a tier from "
            "{free} on?",
            goal=name,
            count=len(own),
            first=min(own),
            last=max(own),
            others=", ".join(dict.fromkeys(w.entry.name for w in others)),
            tier=tier,
            free=max(own) + 1,
        )


def _priced_apart(policy: BoundPolicy) -> Iterator[str]:
    """Points and prices cannot be taken off a goal that is a least value."""
    least = {w.entry.tier: w.entry.name for w in policy.goals if w.goal.bottleneck}
    for active in policy.rules:
        tier = policy.paying(active)
        if active.mode == "soft" and tier in least:
            yield phrase(
                "{rule}: its price is paid in tier {tier}, where {goal} stands, which "
                "is no sum.\nMaybe give it a tier of its own, or another `tier`?",
                rule=active.title,
                tier=tier,
                goal=least[tier],
            )
