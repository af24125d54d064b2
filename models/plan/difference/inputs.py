"""What differs between two problems: records, given scores, entries of the policy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from models.policy.policy import (
    Budget,
    GoalEntry,
    MoveLimit,
    Quota,
    RuleEntry,
    policy_data,
)
from models.problem.problem import Problem
from models.problem.tables import RECORDS
from models.records.record import Record

IDS = (
    *("emp_id", "emp_a", "emp_b", "post_code", "unit_code", "comp_code"),
    *("course_code", "rule", "task", "start", "rank", "job_class", "grade"),
)
"""Columns that say which record it is."""
ALONE = {
    "employees": ("emp_id",),
    "posts": ("post_code",),
    "units": ("unit_code",),
    "competencies": ("comp_code",),
    "courses": ("course_code",),
}
"""Tables in which one column alone says it; the others are values."""
ENTRIES: Mapping[str, type[BaseModel]] = {
    "goals": GoalEntry,
    "rules": RuleEntry,
    "quotas": Quota,
    "budgets": Budget,
    "move_limits": MoveLimit,
}
"""Sections of a policy whose entries have defaults."""
UNTOLD = frozenset({"name", "title"})
"""Keys of a policy that change no plan."""


@dataclass(frozen=True)
class Change:
    """One record, or one entry of the policy, that is not the same in both problems.

    Attributes
    ----------
    table : of the problem; ``policy`` or ``scores``.
    key : which record: its ids, or section and name of an entry.
    columns : (name, before, after) of each value that differs; none where the whole
        record came or went.
    before, after : the whole record or entry; None where there is none.
    """

    table: str
    key: tuple[str, ...]
    columns: tuple[tuple[str, Any, Any], ...]
    before: Any = None
    after: Any = None

    @property
    def kind(self) -> str:
        """Tell whether it was ``added``, ``removed`` or ``changed``."""
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "changed"


def changes_of(one: Problem, other: Problem) -> tuple[Change, ...]:
    """List what differs, table by table, then the policy.

    Parameters
    ----------
    one, other : before and after. Who left before the plan counts as on the roll.
    """
    return tuple(_changes(one, other))


def keyed(problem: Problem, table: str) -> dict[tuple[str, ...], Record]:
    """Map the ids of each record to it; records with the same ids are numbered."""
    records = getattr(problem, table)
    if table == "employees":
        records = (*problem.left, *records)
    names = ALONE.get(table, IDS)
    ids = [name for name in names if name in RECORDS[table].model_fields]
    seen: Counter[tuple[str, ...]] = Counter()
    found = {}
    for record in records:
        values = (getattr(record, name) for name in ids)
        key = tuple("" if value is None else str(value) for value in values)
        seen[key] += 1
        found[key if seen[key] == 1 else (*key, str(seen[key]))] = record
    return found


def entries(problem: Problem) -> dict[tuple[str, ...], Any]:
    """Map section and name of each entry of a policy to its plain data."""
    found: dict[tuple[str, ...], Any] = {}
    for section, value in policy_data(problem.policy).items():
        if isinstance(value, Mapping):
            found |= {(section, str(name)): part for name, part in value.items()}
        elif isinstance(value, (list, tuple)):
            found |= {(section, label_of(entry)): entry for entry in value}
        elif section not in UNTOLD:
            found[section,] = value
    return found


def label_of(entry: Mapping[str, Any]) -> str:
    """Name an entry of a list: goals and quotas have names, limits kind and scope."""
    own = entry.get("name") or f"{entry.get('kind')}:{entry.get('scope', 'all')}"
    return str(own)


def _changes(one: Problem, other: Problem) -> Iterator[Change]:
    for table in RECORDS:
        if table != "left":
            yield from _differing(table, keyed(one, table), keyed(other, table))
    if one.scores != other.scores:
        counts = [0 if p.scores is None else len(p.scores) for p in (one, other)]
        columns = (("score", counts[0], counts[1]),)
        yield Change("scores", (), columns, one.scores, other.scores)
    yield from _differing("policy", entries(one), entries(other))


def _differing(
    table: str, one: Mapping[tuple[str, ...], Any], other: Mapping[tuple[str, ...], Any]
) -> Iterator[Change]:
    for key in dict.fromkeys((*one, *other)):
        before, after = one.get(key), other.get(key)
        if before != after:
            columns = tuple(_columns(before, after, _defaults(table, key)))
            yield Change(table, key, columns, before, after)


def _defaults(table: str, key: tuple[str, ...]) -> Mapping[str, Any]:
    """Give what an entry of the policy has where it does not say so."""
    kind = ENTRIES.get(key[0]) if table == "policy" and key else None
    if kind is None:
        return {}
    fields = kind.model_fields.items()
    return {name: f.default for name, f in fields if not f.is_required()}


def _columns(
    before: Any, after: Any, defaults: Mapping[str, Any]
) -> Iterator[tuple[str, Any, Any]]:
    if before is None or after is None:
        return
    one, other = ({**defaults, **_flat(thing)} for thing in (before, after))
    for name in dict.fromkeys((*one, *other)):
        if one.get(name) != other.get(name):
            yield name, one.get(name), other.get(name)


def _flat(thing: Any) -> Mapping[str, Any]:
    if isinstance(thing, Record):
        return {name: getattr(thing, name) for name in type(thing).model_fields}
    return thing if isinstance(thing, Mapping) else {"": thing}
