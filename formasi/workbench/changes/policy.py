"""Rules, goals, weights and limits as forms: what stands there, and what is changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from math import inf, isfinite
from typing import Any

from models.errors import PlacementError
from models.phrase import Name, Phrase, joined, phrase, sentence_of
from models.policy.policy import RuleEntry
from models.problem.problem import Problem
from optimizer.contract.build import defaults
from optimizer.rules import RULES

Edit = dict[str, Any]
NUMBERS = ("min", "max", "min_share", "max_share", "limit")
"""Settings of quotas, budgets and limits on moves that stand as fields."""
LIMITS = {
    "quotas": "set-quota",
    "budgets": "set-budget",
    "move_limits": "set-move-limit",
}
MODES = ("hard", "soft", "off")
PARAM = "param-"
"""What the fields of a rule's own numbers are called by, before their names."""


def edit_of(problem: Problem, sent: Mapping[str, str]) -> Edit:
    """Read a form of the page of rules as one edit.

    Raises
    ------
    PlacementError
        When it names nothing that is known, or changes nothing; with all fields that
        hold no number at once.
    """
    what, name = sent.get("what", ""), sent.get("name", "")
    if what not in READERS:
        raise PlacementError(phrase("{what!r} is nothing that can be done.", what=what))
    if wrong := [said for field in sent if (said := _no_number(field, sent[field]))]:
        raise PlacementError(joined(wrong))
    made = READERS[what](problem, name, sent)
    if made is None:
        raise PlacementError(phrase("nothing is to be changed."))
    return made


def _rule(problem: Problem, name: str, sent: Mapping[str, str]) -> Edit | None:
    old, made = problem.policy.rule(name), Edit()
    if sent.get("mode") in MODES and sent["mode"] != old.mode:
        made["mode"] = sent["mode"]
    price = number(sent.get("price", ""), phrase("price"))
    if price is not None and price != old.price:
        made["price"] = price
    params = dict(_params(name, old, sent))
    if params:
        made["params"] = params
    return {"edit": "set-rule", "rule": name, **made} if made else None


def numbers_of(name: str, entry: RuleEntry) -> list[tuple[str, float]]:
    """Give the numbers that a rule holds people to, so that fields can change them."""
    if name not in RULES:
        return []
    found = {**defaults(RULES[name]), **entry.params}
    return [(k, v) for k, v in found.items() if type(v) in (int, float)]


def _params(
    name: str, entry: RuleEntry, sent: Mapping[str, str]
) -> Iterator[tuple[str, float]]:
    for key, old in numbers_of(name, entry):
        new = number(sent.get(f"{PARAM}{key}", ""), Name(key, "setting"))
        if new is not None and new != old:
            whole = isinstance(old, int) and new.is_integer()
            yield key, int(new) if whole else new


def _goal(problem: Problem, name: str, sent: Mapping[str, str]) -> Edit | None:
    old = next((g for g in problem.policy.goals if g.name == name), None)
    weight = number(sent.get("weight", ""), phrase("weight"))
    if old is None or weight is None or weight == old.weight:
        return None
    return {"edit": "set-goal", "goal": name, "weight": weight}


def _fit(problem: Problem, name: str, sent: Mapping[str, str]) -> Edit | None:
    weight = number(sent.get("weight", ""), phrase("weight"))
    if weight is None or problem.policy.fit.weights.get(name) == weight:
        return None
    return {"edit": "set-fit", "weights": {name: weight}}


def _limit(problem: Problem, name: str, sent: Mapping[str, str]) -> Edit | None:
    table = sent.get("table", "")
    if table not in LIMITS:
        return None
    entries = getattr(problem.policy, table)
    old = next((e for e in entries if getattr(e, "title", e.name) == name), None)
    if old is None:
        return None
    change = dict(_changes(old, sent))
    if not change:
        return None
    key = {"name": old.name}
    if table == "move_limits":
        key = {"moves": old.kind, "scope": old.scope}
    return {"edit": LIMITS[table], **key, "change": change}


def _no_number(field: str, text: str) -> Phrase | None:
    """Say what is wrong with a field that takes a number; None of any other."""
    own = field.removeprefix(PARAM)
    if field in ("price", "weight"):
        called: str = phrase(field)
    elif field in NUMBERS or own != field:
        called = Name(own, "setting")
    else:
        return None
    try:
        number(text, called)
    except PlacementError as fault:
        return joined([sentence_of(fault)])
    return None


READERS = {"rule": _rule, "goal": _goal, "fit": _fit, "limit": _limit}


def _changes(old: Any, sent: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    for setting in NUMBERS:
        new = number(sent.get(setting, ""), Name(setting, "setting"))
        if new is not None and new != getattr(old, setting, None):
            yield setting, int(new) if setting in ("min", "max") else new
    if sent.get("mode") in MODES and sent["mode"] != old.mode:
        yield "mode", sent["mode"]


def number(text: str, what: str) -> float | None:
    """Read a number of a field that may stay empty.

    Raises
    ------
    PlacementError
        When something else stands there.
    """
    if not text.strip():
        return None
    try:
        found = float(text.replace(",", "."))
    except ValueError:
        found = inf
    if not isfinite(found):
        message = phrase("{what}: {text!r} is no number.", what=what, text=text)
        raise PlacementError(message)
    return found


def typed(value: float, lang: str) -> str:
    """Write a number as it is typed: ``number`` reads it again, so no thousands."""
    text = format(Decimal(str(value)).normalize(), "f")
    return text.replace(".", ",") if lang == "id" else text


def fields_of(entry: Any) -> list[tuple[str, Any]]:
    """Give the numbers of a limit that are set, and so can be changed by a field."""
    found = [(name, getattr(entry, name, None)) for name in NUMBERS]
    return [(name, value) for name, value in found if value is not None]
