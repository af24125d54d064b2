"""Who is placed otherwise, unit by unit, and what each goal gained or lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, Protocol

from models.plan.difference.inputs import Change, changes_of
from models.plan.people import Person
from models.problem.problem import Problem
from models.showing.pages import as_html, html_table

if TYPE_CHECKING:
    import pandas as pd

HAIR = 1e-7
"""Differences of goals below this are rounding."""
COLUMNS = ["emp_id", "one", "other", "fit_one", "fit_other"]


class Reached(Protocol):
    """What a plan reaches in one goal."""

    @property
    def name(self) -> str:
        """Name the goal."""
        ...

    @property
    def tier(self) -> int:
        """Give the tier in which it counts."""
        ...

    @property
    def unit(self) -> str:
        """Say what it is measured in."""
        ...

    @property
    def sense(self) -> int:
        """Give -1 for a cost, 1 for a gain."""
        ...

    @property
    def value(self) -> float:
        """Give what is reached."""
        ...


class Solved(Protocol):
    """A result, as far as a difference looks at it."""

    @property
    def problem(self) -> Problem:
        """Give what was solved."""
        ...

    @property
    def goals(self) -> Sequence[Reached]:
        """Give the value of each goal."""
        ...

    def people(self) -> tuple[Person, ...]:
        """List everybody before and after."""
        ...


@dataclass(frozen=True)
class Otherwise:
    """Somebody whom two plans place differently; None: not on the roll there."""

    emp_id: str
    name: str
    one: Person | None
    other: Person | None


@dataclass(frozen=True)
class UnitShift:
    """What the other plan changes in a unit; ``inside``: another post of it."""

    unit_code: str
    name: str
    came: tuple[str, ...] = ()
    went: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()


@dataclass(frozen=True)
class GoalShift:
    """One goal in two plans; None where the policy of one does not have it.

    ``gain`` is above 0 where the other plan is better in it; None where it cannot be
    told.
    """

    name: str
    tier: int
    unit: str
    one: float | None
    other: float | None
    gain: float | None


@dataclass(frozen=True)
class Difference:
    """What differs between two results, as pure data.

    Attributes
    ----------
    people : whom they place otherwise, in the order of the rolls.
    same : how many both place alike.
    units : the units of those people, by code; "" for none.
    goals : all goals, best tier first.   changes : of input and policy.
    """

    people: tuple[Otherwise, ...]
    same: int
    units: tuple[UnitShift, ...]
    goals: tuple[GoalShift, ...]
    changes: tuple[Change, ...]

    def data(self) -> dict[str, Any]:
        """Give the difference as lists, texts and numbers; people by id."""
        return {
            "same": self.same,
            "people": [_row(person) for person in self.people],
            "units": [vars(unit) for unit in self.units],
            "goals": [vars(goal) for goal in self.goals],
            "changes": [change_data(change) for change in self.changes],
        }

    def frame(self) -> pd.DataFrame:
        """Give those who are placed otherwise as a table of pandas.

        Returns
        -------
        A row for each: ``emp_id``, ``one``, ``other`` (post codes; "" for the surplus
        list, None off the roll), ``fit_one``, ``fit_other``.
        """
        import pandas as pd  # noqa: PLC0415  (a second to import, not always needed)

        return pd.DataFrame([*map(_row, self.people)], columns=COLUMNS)

    def _facts(self) -> dict[str, int]:
        otherwise, changes = len(self.people), len(self.changes)
        return {"otherwise": otherwise, "alike": self.same, "changes": changes}

    def __repr__(self) -> str:
        """Show how much differs, on one line."""
        facts = (f"{count:,} {name}" for name, count in self._facts().items())
        return f"<Difference: {', '.join(facts)}>"

    def _repr_html_(self) -> str:
        """Show how much differs, and what each goal gained or lost, in a notebook."""
        header = ("goal", "tier", "one", "other", "gain")
        rows = [(g.name, g.tier, g.one, g.other, g.gain) for g in self.goals]
        return as_html("Difference", self._facts(), [html_table(header, rows)])


def difference_of(one: Solved, other: Solved) -> Difference:
    """Hold a result against another.

    Parameters
    ----------
    one, other : before and after; each may be of a problem of its own.
    """
    first = {person.emp_id: person for person in one.people()}
    second = {person.emp_id: person for person in other.people()}
    everybody = {**first, **second}
    people = tuple(
        Otherwise(emp_id, person.name, first.get(emp_id), second.get(emp_id))
        for emp_id, person in everybody.items()
        if where(first.get(emp_id)) != where(second.get(emp_id))
    )
    return Difference(
        people,
        len(everybody) - len(people),
        tuple(_units(people, {**other.problem.unit, **one.problem.unit})),
        tuple(_goals(one, other)),
        changes_of(one.problem, other.problem),
    )


def where(person: Person | None) -> str | None:
    """Give the post of somebody; "" on the surplus list, None off the roll."""
    return None if person is None else person.new_post


def change_data(change: Change) -> dict[str, Any]:
    """Give a change as plain data."""
    columns = [
        {"column": name, "before": _plain(before), "after": _plain(after)}
        for name, before, after in change.columns
    ]
    return {
        "table": change.table,
        "key": list(change.key),
        "kind": change.kind,
        "columns": columns,
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.name
    known = value is None or isinstance(value, (bool, int, float, str))
    return value if known else str(value)


def _row(own: Otherwise) -> dict[str, Any]:
    return {
        "emp_id": own.emp_id,
        "one": where(own.one),
        "other": where(own.other),
        "fit_one": own.one.fit if own.one else None,
        "fit_other": own.other.fit if own.other else None,
    }


def _units(
    people: Sequence[Otherwise], units: Mapping[str, Any]
) -> Iterator[UnitShift]:
    came: dict[str, list[str]] = {}
    went: dict[str, list[str]] = {}
    inside: dict[str, list[str]] = {}
    for own in people:
        old, new = (p.new_unit if p and p.new else None for p in (own.one, own.other))
        if old == new and old is not None:
            inside.setdefault(old, []).append(own.emp_id)
            continue
        if new is not None:
            came.setdefault(new, []).append(own.emp_id)
        if old is not None:
            went.setdefault(old, []).append(own.emp_id)
    for code in sorted({*came, *went, *inside}):
        name = units[code].unit_name if code in units else ""
        lists = (tuple(own.get(code, ())) for own in (came, went, inside))
        yield UnitShift(code, name, *lists)


def _goals(one: Solved, other: Solved) -> Iterator[GoalShift]:
    first, second = (
        {(goal.name, str(goal.unit)): goal for goal in solved.goals}
        for solved in (one, other)  # a goal with levels stands there once for each
    )
    for key, known in sorted(
        {**second, **first}.items(), key=lambda item: (item[1].tier, item[0])
    ):
        a, b = (goals[key].value if key in goals else None for goals in (first, second))
        gain = None if a is None or b is None else known.sense * (b - a)
        gain = 0.0 if gain is not None and abs(gain) < HAIR else gain
        yield GoalShift(known.name, known.tier, known.unit, a, b, gain)
