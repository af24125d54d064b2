"""Laying a change over the quotas, budgets or move limits of a policy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from models.errors import PolicyError, nearest
from models.fault import fault_of
from models.phrase import Phrase, joined, phrase, sentence_of
from models.policy.policy import Budget, Entry, MoveLimit, Quota
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.by_hand.filters import picker
from optimizer.usages import find_usage
from scenarios.editing.sentence import settings
from scenarios.errors import EditError

RIVALS = (("max", "max_share"), ("min", "min_share"), ("limit", "limit_column"))
"""Two ways to write one limit: giving one takes the other's place."""
TABLES: Mapping[type[Entry], tuple[str, Phrase]] = {
    Quota: ("quotas", phrase("quota")),
    Budget: ("budgets", phrase("budget")),
    MoveLimit: ("move_limits", phrase("limit on moves")),
}
"""Kind of limit -> its list in a policy, and what it is called."""


def laid(
    problem: Problem,
    kind: type[Entry],
    key: Mapping[str, Any],
    change: Mapping[str, Any],
    *,
    title: str,
    drop: bool,
) -> tuple[Problem, Phrase]:
    """Change the limit that ``key`` names, add or drop it; say what was done.

    Raises
    ------
    EditError
        When there is none to drop, nothing to change, or a key or value is wrong.
    """
    table, called = TABLES[kind]
    old: Sequence[Entry] = getattr(problem.policy, table)
    mine = [e for e in old if all(getattr(e, k) == v for k, v in key.items())]
    named = {"kind": called, "name": title}
    if drop:
        if not mine:
            hint = nearest(title, [_title(e) for e in old])
            raise EditError(
                phrase("there is no {kind} {name!r} to drop.{hint}", **named, hint=hint)
            )
        said = phrase("Dropped: {kind} “{name}”.", **named)
        new: dict[int, Entry | None] = {id(e): None for e in mine}
    elif not change:
        message = phrase(
            "{kind} {name!r}: nothing is to be changed.\n"
            "Maybe name it in change, or drop = true.",
            **named,
        )
        raise EditError(message)
    elif not mine:
        made = _made(problem, kind, called, {**key, **change})
        said = phrase(
            "Added: {kind} “{name}” ({change}).", **named, change=settings(change)
        )
        return _with(problem, table, (*old, made)), said
    else:
        new = {
            id(e): _made(
                problem, kind, called, {**_without_rivals(e, change), **change}
            )
            for e in mine
        }
        said = phrase(
            "Changed: {kind} “{name}” ({change}; before: {before}).",
            **named,
            change=settings(change),
            before=settings(_before(mine[0], change)),
        )
    kept = [new.get(id(e), e) for e in old]
    return _with(problem, table, tuple(e for e in kept if e is not None)), said


def _with(problem: Problem, table: str, entries: tuple[Entry, ...]) -> Problem:
    return problem.with_policy(problem.policy.model_copy(update={table: entries}))


def _before(entry: Entry, change: Mapping[str, Any]) -> dict[str, Any]:
    """Give what stood there before, a rival that gives way as well."""
    keys = dict.fromkeys((*change, *_rivals_of(change)))
    found = {key: getattr(entry, key) for key in keys}
    return {k: v for k, v in found.items() if v is not None} or found


def _rivals_of(change: Mapping[str, Any]) -> list[str]:
    pairs = (*RIVALS, *((b, a) for a, b in RIVALS))
    return [other for one, other in pairs if one in change]


def _without_rivals(entry: Entry, change: Mapping[str, Any]) -> dict[str, Any]:
    data = entry.model_dump()
    return data | {key: None for key in _rivals_of(change) if key in data}


def _title(entry: Entry) -> str:
    return str(getattr(entry, "title", "") or getattr(entry, "name", ""))


def _made(
    problem: Problem, kind: type[Entry], called: Phrase, data: Mapping[str, Any]
) -> Entry:
    unknown = [key for key in data if key not in kind.model_fields]
    if unknown:
        complaints = [
            phrase(
                "{kind}: {key!r} is not known.{hint}",
                kind=called,
                key=key,
                hint=nearest(key, kind.model_fields),
            )
            for key in unknown
        ]
        raise EditError(joined(complaints))
    try:
        made = kind(**data)
    except ValidationError as error:
        complaints = [
            phrase(
                "{kind}, {where}: {fault}, found {found!r}.",
                kind=called,
                where=".".join(map(str, fault["loc"])),
                fault=fault_of(fault),
                found=fault["input"],
            )
            for fault in error.errors()
        ]
        raise EditError(joined(complaints)) from None
    try:
        _look_up(problem, made)
    except PolicyError as error:
        raise EditError(sentence_of(error)) from None
    return made


def _look_up(problem: Problem, entry: Entry) -> None:
    """See to it that what a limit counts by is known."""
    if isinstance(entry, Budget):
        find_usage(problem, entry.usage)
    elif isinstance(entry, Quota):
        picker(problem, Employee, entry.employees)
        picker(problem, Post, entry.posts)
