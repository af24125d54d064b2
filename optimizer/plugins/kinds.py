"""What can come from outside, and where each kind of it is registered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from models.showing.elsewhere import elsewhere
from optimizer.contract.checked import CheckedRule
from optimizer.contract.contracts import FitPart, Goal, PairRule, Rule
from optimizer.fit.parts import PARTS
from optimizer.goals import GOALS
from optimizer.rules import EVERY, RULES


@dataclass(frozen=True)
class Slot:
    """A kind of thing, and where it goes.

    Attributes
    ----------
    kind : as a reader calls it.   name : of the thing, as a policy or a file calls it.
    add, remove : put it there, take it away.   there : whether the name is taken.
    """

    kind: str
    name: str
    there: Callable[[], bool]
    add: Callable[[], None]
    remove: Callable[[], None]


UPSTAIRS: Mapping[str, tuple[str, ...]] = {
    "scenarios.edit:Edit": ("edit", "scenarios.edits:EDITS"),
    "scenarios.metrics.metric:Metric": (
        *("metric", "scenarios.metrics:METRICS", "scenarios.metrics:GROUPS"),
    ),
}
"""Kinds of a floor above, by name: they are there where something of them comes."""
NEEDED: Sequence[tuple[type[Any], Sequence[str]]] = (
    (CheckedRule, ("fails", "unknown", "refusal", "missing")),
    (PairRule, ("bars", "breach")),
    (Rule, ("findings",)),
    (Goal, ("contribution", "value_of")),
    (FitPart, ("score", "score_of")),
)
"""What a class has to write itself; the first that it is one of counts."""
GROUP = "Plug-ins"
"""What metrics from outside stand under."""


def slot_of(thing: Any) -> Slot | None:
    """Find where a thing goes; None for what is of no known kind."""
    if isinstance(thing, type) and issubclass(thing, Rule):
        return _rule(thing)
    if isinstance(thing, type) and issubclass(thing, Goal):
        return _plain("goal", thing.name, GOALS, thing)
    if isinstance(thing, type) and issubclass(thing, FitPart):
        return _plain("part of fit", thing.name, PARTS, thing)
    own = thing if isinstance(thing, type) else type(thing)
    for base in own.__mro__:
        place = f"{base.__module__}:{base.__qualname__}"
        if place in UPSTAIRS:
            kind, registry, *groups = UPSTAIRS[place]
            name = thing.kind if kind == "edit" else thing.name
            slot = _plain(kind, name, elsewhere(registry), thing)
            return _grouped(slot, elsewhere(groups[0]), thing) if groups else slot
    return None


def lacks(thing: Any) -> list[str]:
    """Name what a class has not, and cannot do without; nothing of a foreign kind."""
    if not isinstance(thing, type):
        return []
    for base, methods in NEEDED:
        if issubclass(thing, base):
            told = [name for name in ("name", "title") if not hasattr(thing, name)]
            own = [name for name in methods if _inherits(thing, base, name)]
            whole = base is CheckedRule and not any(
                _inherits(thing, base, name) for name in ("bars", "breach")
            )
            return told if whole else [*told, *own]
    if any(f"{b.__module__}:{b.__qualname__}" in UPSTAIRS for b in thing.__mro__):
        return [name for name in ("kind", "does") if not hasattr(thing, name)]
    return []


def _inherits(thing: type, base: type, name: str) -> bool:
    return getattr(thing, name) is getattr(base, name)


def _grouped(slot: Slot, groups: Any, thing: Any) -> Slot:
    """Let a thing stand in a group of its own too."""

    def add() -> None:
        slot.add()
        groups[GROUP] = (*groups.get(GROUP, ()), thing)

    def remove() -> None:
        slot.remove()
        groups[GROUP] = tuple(one for one in groups[GROUP] if one is not thing)

    return replace(slot, add=add, remove=remove)


def _plain(kind: str, name: str, registry: Any, thing: Any) -> Slot:
    return Slot(
        kind,
        name,
        lambda: name in registry,
        lambda: registry.__setitem__(name, thing),
        lambda: registry.pop(name, None),
    )


def _rule(rule: type[Rule]) -> Slot:
    def add() -> None:
        RULES[rule.name] = rule
        EVERY.append(rule)

    def remove() -> None:
        RULES.pop(rule.name, None)
        EVERY[:] = [other for other in EVERY if other.name != rule.name]

    return Slot("rule", rule.name, lambda: rule.name in RULES, add, remove)
