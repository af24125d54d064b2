"""Laying a change over the quotas, budgets or move limits of a policy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from pydantic import ValidationError

from models.errors import nearest
from models.fault import fault_of
from models.phrase import phrase
from models.policy import Entry
from models.problem import Problem
from scenarios.errors import EditError

L = TypeVar("L", bound=Entry)
RIVALS = (("max", "max_share"), ("min", "min_share"), ("limit", "limit_column"))
"""Two ways to write one limit: giving one takes the other's place."""


def laid(
    kind: type[L],
    old: Sequence[L],
    key: Mapping[str, Any],
    change: Mapping[str, Any],
    *,
    drop: bool,
) -> tuple[L, ...]:
    """Change the entry that ``key`` names, add or drop it.

    Raises
    ------
    EditError
        When there is none to drop, or a key or value is wrong.
    """
    mine = [e for e in old if all(getattr(e, k) == v for k, v in key.items())]
    name = ", ".join(str(value) for value in key.values())
    if drop:
        if not mine:
            raise EditError(
                phrase(
                    "there is no {kind} {name!r} to drop.{hint}",
                    kind=kind.__name__,
                    name=name,
                    hint=_near(old, name),
                )
            )
        return tuple(e for e in old if e not in mine)
    if not mine:
        return (*old, _made(kind, {**key, **change}))
    new = {id(e): _made(kind, {**_without_rivals(e, change), **change}) for e in mine}
    return tuple(new.get(id(e), e) for e in old)


def with_limits(problem: Problem, **entries: Any) -> Problem:
    """Give the problem under a policy with other entries."""
    return problem.with_policy(problem.policy.model_copy(update=entries))


def _without_rivals(entry: Entry, change: Mapping[str, Any]) -> dict[str, Any]:
    data = entry.model_dump()
    for one, other in (*RIVALS, *((b, a) for a, b in RIVALS)):
        if one in change and other in data:
            data[other] = None
    return data


def _near(old: Sequence[Entry], name: str) -> str:
    return nearest(name, [getattr(e, "name", "") or str(e) for e in old])


def _made(kind: type[L], data: Mapping[str, Any]) -> L:
    for key in data:
        if key not in kind.model_fields:
            hint = nearest(key, kind.model_fields)
            raise EditError(
                phrase(
                    "{kind}: {key!r} is not known.{hint}",
                    kind=kind.__name__,
                    key=key,
                    hint=hint,
                )
            )
    try:
        return kind(**data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise EditError(
            phrase(
                "{kind}, {where}: {fault}, found {found!r}.",
                kind=kind.__name__,
                where=where,
                fault=fault_of(first),
                found=first["input"],
            )
        ) from None
