"""Limits that a frontier can trace: moves, training, and all that have a name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import ceil, floor, inf, isfinite
from typing import Any

from models.errors import nearest
from models.phrase import phrase
from models.plan.moves import MOVE_KINDS
from models.plan.plan import Plan
from models.policy.counted import MoveKind
from models.policy.policy import Budget, GoalEntry, MoveLimit, Policy, Quota
from models.problem.problem import Problem
from optimizer.rules import LIMITS
from scenarios.errors import ScenarioError

Limit = Quota | Budget | MoveLimit

TABLES: Mapping[type[Any], str] = {
    Quota: "quotas",
    Budget: "budgets",
    MoveLimit: "move_limits",
}
KEYS: Mapping[type[Any], tuple[str, ...]] = {
    Quota: ("min", "max", "min_share", "max_share"),
    Budget: ("limit",),
    MoveLimit: ("max", "max_share"),
}
STRICTEST: Mapping[str, float] = {
    "min": 1 << 31,
    "max": 0,
    "min_share": 1.0,
    "max_share": 0.0,
    "limit": 0.0,
}
"""The number that no plan meets, or only one that uses nothing: its breaches count."""
OTHER_WAYS: Mapping[tuple[type[Any], str], str] = {
    (MoveLimit, "max"): "max_share",
    (MoveLimit, "max_share"): "max",
    (Budget, "limit"): "limit_column",
}
"""A second way to write the same limit: it gives way."""
LOSSES = ("fit_loss", "class_loss", "allowance_loss")
"""What somebody may lose against today: caps on each person that can be traced."""
NUMBER, SHARE = phrase("a finite number"), phrase("a share, 0 to 1")
WHOLE = phrase("a whole number, 0 or more")
DIGITS = 1e6
"""Shares are rounded to a millionth, to the loose side."""


@dataclass(frozen=True)
class Axis:
    """A limit whose price is asked for; with a scope it holds in each part of that.

    Attributes
    ----------
    name : as the reader asks for it.   unit : what it counts in.
    entry : the limit, as a policy holds it.   key : the number of it that is traced.
    instead : limits of the policy in whose place it stands.
    least : a goal that uses as little of it as can be; None where there is none.
    """

    name: str
    unit: str
    entry: Limit
    key: str
    instead: tuple[Limit, ...] = ()
    least: GoalEntry | None = None

    @property
    def whole(self) -> bool:
        """Tell whether only whole numbers make sense: not for hours, money, shares."""
        return self.key in ("min", "max")

    @property
    def rising(self) -> bool:
        """Tell whether a larger value allows more."""
        return not self.key.startswith("min")

    def demand(self, value: float) -> None:
        """Refuse a value that the limit cannot have.

        Raises
        ------
        ScenarioError
            Naming the limit, the value, and which it may have.
        """
        share = self.unit == "share"
        least = -inf if self.key == "limit" else 0  # what a column sums may be less
        right = isfinite(value) and least <= value <= (1 if share else inf)
        if right and not (self.whole and value % 1):
            return
        kind = NUMBER if self.key == "limit" else SHARE if share else WHOLE
        raise ScenarioError(
            phrase(
                "{value:g} is no value of {axis}; it must be {allowed}.",
                value=value,
                axis=self.name,
                allowed=kind,
            )
        )

    def limited(self, problem: Problem, value: float) -> Problem:
        """Give the problem with the limit set to a value."""
        free = self.freed(problem)
        old = getattr(free.policy, self._table)
        return self._with(free, (*old, self._at(self._number(value))))

    def freed(self, problem: Problem) -> Problem:
        """Give the problem without the limit."""
        old = getattr(problem.policy, self._table)
        return self._with(problem, tuple(e for e in old if e not in self.instead))

    def used(self, problem: Problem, plan: Plan) -> float:
        """Read by hand what a plan uses: the breaches of the strictest limit tell it.

        Where the limit has a scope, the part that uses most of it (or is nearest to a
        minimum) counts; parts with limits of their own do not.
        """
        rule = LIMITS[type(self.entry)](self._at(STRICTEST[self.key]))
        amounts = [self._amount(f.values) for f in rule.findings(problem, plan)]
        if self.rising:
            return max(amounts, default=0)
        return min(amounts, default=1.0 if self.key == "min_share" else 0)

    @property
    def _table(self) -> str:
        return TABLES[type(self.entry)]

    def _with(self, problem: Problem, entries: tuple[Limit, ...]) -> Problem:
        policy = problem.policy.model_copy(update={self._table: entries})
        return problem.with_policy(policy)

    def _at(self, number: float) -> Limit:
        """Set the number; other numbers of a quota stay as they are."""
        update: dict[str, Any] = {self.key: number, "mode": "hard"}
        if other := OTHER_WAYS.get((type(self.entry), self.key)):
            update[other] = None
        return self.entry.model_copy(update=update)

    def _number(self, value: float) -> float:
        if self.whole:
            return int(value)
        if self.key == "limit":
            return value
        outward = ceil if self.rising else floor
        return min(1.0, outward(value * DIGITS) / DIGITS)

    def _amount(self, values: Mapping[str, Any]) -> float:
        """Read what a breach tells: moves, usage, or matching placements."""
        if self.key == "limit":
            return float(values["used"])
        counted, of = ("count", "movable")
        if isinstance(self.entry, Quota):
            counted, of = ("matching", "total")
        if self.whole:
            return int(values[counted])
        return values[counted] / values[of] if values[of] else 0.0


def axis_of(problem: Problem, name: str) -> Axis:
    """Find the limit that a name asks for.

    ``moves``, ``moves:unit`` ..., ``training_hours``, ``training_cost``, the most
    that anyone may lose (``fit_loss``, ``class_loss``, ``allowance_loss``), the name of
    any quota, budget or move limit, ``budget:NAME``, ``quota:NAME:min_share`` ...

    Raises
    ------
    ScenarioError
        When there is no such limit, with those that are near, or all there are.
    """
    known = axes(problem.policy)
    if name not in known:
        hint = nearest(name, known)
        raise ScenarioError(
            phrase("there is no limit {name!r} to trace.{hint}", name=name, hint=hint)
        )
    return known[name]


def axes(policy: Policy) -> dict[str, Axis]:
    """List the limits that can be traced under a policy, by name."""
    found = [_moves(policy, kind) for kind in MOVE_KINDS]
    found += [_training(measure) for measure in ("hours", "cost")]
    found += [_loss(usage) for usage in LOSSES]
    found += [_numbered(f"budget:{b.name}", b, "limit") for b in policy.budgets]
    found += [
        _numbered(f"quota:{q.name}:{key}", q, key)
        for q in policy.quotas
        for key in KEYS[Quota]
    ]
    return {axis.name: axis for axis in (*_by_title(policy), *found)}


def _by_title(policy: Policy) -> Iterator[Axis]:
    """Give each limit of the policy by its own name: the first number that it sets."""
    entries: tuple[Limit, ...] = (
        *policy.quotas,
        *policy.budgets,
        *policy.move_limits,
    )
    for entry in entries:
        keys = [k for k in KEYS[type(entry)] if getattr(entry, k) is not None]
        title = entry.title if isinstance(entry, MoveLimit) else entry.name
        yield _numbered(title, entry, (keys or KEYS[type(entry)])[0])


def _numbered(name: str, entry: Limit, key: str) -> Axis:
    """Trace one number of a limit that the policy has."""
    if isinstance(entry, Budget):
        least = None if entry.scope != "all" else _least_training(entry.usage)
        return Axis(name, entry.usage, entry, key, (entry,), least)
    counted = "moves" if isinstance(entry, MoveLimit) else "people"
    unit = "share" if key.endswith("share") else counted
    return Axis(name, unit, entry, key, (entry,))


def _moves(policy: Policy, kind: MoveKind) -> Axis:
    """Trace the moves of one kind in all, in place of what the policy says of them."""
    name = "moves" if kind == "post" else f"moves:{kind}"
    entry = MoveLimit(kind=kind, name=f"frontier: {name}", max=0)
    told = (kind, "promotion") if kind == "tier-up" else (kind,)
    instead = [m for m in policy.move_limits if m.kind in told and m.scope == "all"]
    least = GoalEntry.model_validate({"name": "fewest-moves", "tier": 1, "kind": kind})
    return Axis(name, "moves", entry, "max", tuple(instead), least)


def _training(measure: str) -> Axis:
    """Trace hours or cost of training, whether the policy has a budget or not."""
    usage = f"training_{measure}"
    entry = Budget(name=f"frontier: {usage}", usage=usage, limit=0)
    return Axis(usage, usage, entry, "limit", least=_least_training(usage))


def _loss(usage: str) -> Axis:
    """Trace the most that anyone may lose, whether the policy has a cap or not."""
    entry = Budget(name=f"frontier: {usage}", usage=usage, limit=0, scope="employee")
    return Axis(usage, usage, entry, "limit")


def _least_training(usage: str) -> GoalEntry | None:
    measure = usage.removeprefix("training_")
    if measure not in ("hours", "cost"):
        return None
    return GoalEntry.model_validate(
        {"name": "training", "tier": 1, "measure": measure, "new_only": True}
    )
