"""A policy bound to the rules and goals that it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from models.errors import PolicyError, nearest
from models.phrase import joined, phrase
from models.policy.policy import GoalEntry, Policy, RuleEntry
from models.problem.problem import Problem
from optimizer.contract.active import Active
from optimizer.contract.contracts import Goal, PairRule, Rule, build
from optimizer.goals import GOALS
from optimizer.rules import LIMITS, RULES
from optimizer.rules.merit.merit import Merit
from optimizer.rules.moves.listed import Listed
from optimizer.rules.units.seats import Seats


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

    @property
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

    @property
    def main_tier(self) -> int:
        """Give the tier that holds ``fit``, else the last: it pays for soft rules."""
        fit = [w.entry.tier for w in self.goals if w.goal.name == "fit"]
        return fit[0] if fit else self.tiers[-1]


def bind(problem: Problem) -> BoundPolicy:
    """Make the rules and goals that the problem's policy names.

    Raises
    ------
    PolicyError
        Naming every rule, goal or parameter that is not known, with the nearest.
    """
    policy = problem.policy
    complaints: list[str] = []
    rules = [
        *_implicit(problem, complaints),
        *_named(policy, complaints),
        *_limits(policy),
    ]
    goals = tuple(_goals(policy, complaints))
    complaints += _crowded(goals)
    if not goals and not complaints:
        said = phrase("the policy names no goal.\nMaybe extends = 'plain'?")
        complaints.append(said)
    if complaints:
        raise PolicyError(joined(complaints))
    return BoundPolicy(tuple(_acquainted(rules)), goals)


def _acquainted(rules: Iterable[Active]) -> Iterator[Active]:
    """Tell the rule on merit who may hold a post: what the rules on pairs leave."""
    rules = list(rules)
    pair = [a for a in rules if a.mode == "hard" and isinstance(a.rule, PairRule)]
    for active in rules:
        rule = active.rule
        yield (
            replace(active, rule=rule.told(pair)) if isinstance(rule, Merit) else active
        )


def _implicit(problem: Problem, complaints: list[str]) -> Iterator[Active]:
    entry = problem.policy.rules.get(Seats.name, RuleEntry())
    seats = (
        _made(phrase("rule"), Seats.name, Seats, entry.params, complaints) or Seats()
    )
    entry = entry.model_copy(update={"mode": "hard", "code": entry.code or "H02"})
    yield _active(seats, Seats.name, entry)
    if Listed.applies(problem):
        yield Active(Listed(), Listed.name)


def _named(policy: Policy, complaints: list[str]) -> Iterator[Active]:
    unknown = [name for name in policy.rules if name not in RULES]
    complaints += [
        phrase("rule {rule!r} is not known.{hint}", rule=n, hint=nearest(n, RULES))
        for n in unknown
    ]
    for name, kind in RULES.items():
        entry = policy.rule(name)
        if entry.mode == "off" or kind is Seats:
            continue
        rule = _made(phrase("rule"), name, kind, entry.params, complaints)
        if rule is not None and entry.mode == "soft" and _priceless(rule):
            said = phrase("rule {rule}: with max above 0 it is hard or off.", rule=name)
            complaints.append(said)
        elif rule is not None:
            yield _active(rule, name, entry)


def _priceless(rule: Rule) -> bool:
    return isinstance(rule, Merit) and rule.hard_only


def _active(rule: Rule, title: str, entry: Any) -> Active:
    return Active(
        rule,
        title,
        entry.mode,
        entry.price if entry.mode == "soft" else 0.0,
        entry.tier,
        entry.code,
        entry.legal_basis,
        entry.certainty,
        entry.effective_from,
    )


def _limits(policy: Policy) -> Iterator[Active]:
    entries: Iterable[Any] = (*policy.quotas, *policy.budgets, *policy.move_limits)
    for entry in entries:
        if entry.mode != "off":
            yield _active(LIMITS[type(entry)](entry), entry.title, entry)


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
        goal = _made(phrase("goal"), entry.name, kind, entry.params, complaints)
        if goal is not None:
            yield WeighedGoal(goal, entry)


def _crowded(goals: Iterable[WeighedGoal]) -> Iterator[str]:
    """A goal that is a least value, not a sum, cannot share its tier."""
    goals = tuple(goals)
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


def _made(
    what: str,
    name: str,
    kind: type[Any],
    params: Mapping[str, Any],
    complaints: list[str],
) -> Any:
    known = [f.name for f in fields(kind) if f.init]
    unknown = [key for key in params if key not in known]
    for key in unknown:
        hint = nearest(key, [*known, "mode", "price", "tier", "legal_basis"])
        said = phrase(
            "{what} {name}: parameter {key!r} is not known.{hint}",
            what=what,
            name=name,
            key=key,
            hint=hint,
        )
        complaints.append(said)
    if unknown:
        return None
    try:
        return build(kind, dict(params))
    except (TypeError, ValueError) as error:
        complaints.append(
            phrase("{what} {name}: {error}.", what=what, name=name, error=error)
        )
        return None
