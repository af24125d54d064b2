"""Some of the changes between two problems laid over the first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from models.plan.difference.inputs import Change, entries, keyed
from models.policy.policy import build_policy, policy_data
from models.problem.problem import Problem
from models.records.ladder import Level


@dataclass(frozen=True)
class Bundle:
    """Changes that are looked at as one: a record, an entry, or all of a table."""

    changes: tuple[Change, ...]

    @property
    def table(self) -> str:
        """Give the table of the first of them."""
        return self.changes[0].table

    @property
    def key(self) -> tuple[str, ...]:
        """Give the ids of the first of them."""
        return self.changes[0].key


def bundles(changes: Sequence[Change], most: int) -> tuple[Bundle, ...]:
    """Put together what is looked at as one.

    Parameters
    ----------
    changes : between two problems.
    most : bundles; with more changes, those of one table go together.

    Returns
    -------
    What belongs to somebody who comes or goes is one bundle; else each change is.
    """
    strangers = {
        change.key[0]
        for change in changes
        if change.table == "employees" and change.kind != "changed"
    }
    single: dict[tuple[str, ...], list[Change]] = {}
    for change in changes:
        own = strangers.intersection(change.key[:2])
        key = ("", min(own)) if own else (change.table, *change.key)
        single.setdefault(key, []).append(change)
    if len(single) <= most:
        return tuple(Bundle(tuple(own)) for own in single.values())
    tables: dict[str, list[Change]] = {}
    for change in changes:
        tables.setdefault(change.table, []).append(change)
    return tuple(Bundle(tuple(own)) for own in tables.values())


def with_changes(problem: Problem, changes: Iterable[Change]) -> Problem:
    """Lay changes over a problem, and cross-check it.

    Raises
    ------
    PlacementError
        When they cannot stand alone.
    """
    told = list(changes)
    tables: dict[str, Any] = {}
    for table in dict.fromkeys(change.table for change in told):
        own = [change for change in told if change.table == table]
        if table == "scores":
            tables["scores"] = own[0].after
        elif table != "policy":
            tables[table] = tuple(_laid(keyed(problem, table), own))
            tables |= {"left": ()} if table == "employees" else {}
    policy = _policy(problem, [change for change in told if change.table == "policy"])
    return problem.replace(**tables, policy=policy)


def _laid(known: Mapping[tuple[str, ...], Any], own: list[Change]) -> Iterator[Any]:
    over = {change.key: change.after for change in own}
    for key, record in known.items():
        kept = over.pop(key, record)
        if kept is not None:
            yield kept
    yield from (record for record in over.values() if record is not None)


def _policy(problem: Problem, own: list[Change]) -> Any:
    if not own:
        return problem.policy
    found = entries(problem)
    for change in own:
        found.pop(change.key, None)
        if change.after is not None:
            found[change.key] = change.after
    data: dict[str, Any] = {"name": problem.policy.name}
    lists = {
        name
        for name, value in policy_data(problem.policy).items()
        if isinstance(value, (list, tuple))
    } | {"goals", "quotas", "budgets", "move_limits", "approvals"}
    for (section, *name), value in found.items():
        if not name:
            data[section] = value
        elif section in lists:
            data.setdefault(section, []).append(value)
        else:
            data.setdefault(section, {})[name[0]] = _plain(value)
    return build_policy(data)


def _plain(value: Any) -> Any:
    return value.model_dump(exclude_unset=True) if isinstance(value, Level) else value
