"""Which change of input or policy caused which difference, re-solved one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from models.errors import PlacementError
from models.phrase import sentence_of
from models.plan.difference.difference import (
    Difference,
    GoalShift,
    change_data,
    difference_of,
    where,
)
from models.plan.difference.inputs import Change
from models.plan.result import Result
from optimizer.contract.build import defaults
from optimizer.goals import GOALS
from optimizer.policy.bind import bind
from optimizer.reuse.assembled import assembled
from optimizer.rules import RULES
from scenarios.deciding.again import Budget, solve_again
from scenarios.deciding.changing import Bundle, bundles, with_changes

MOST = 24
"""Changes that are looked at one by one; more are looked at table by table."""

State = Literal["solved", "no plan", "alone impossible", "not tried"]


@dataclass(frozen=True)
class Cause:
    """What a change does when it is the only one.

    Attributes
    ----------
    state : how the re-solve with this change alone ended.
    proven : that solve was proven to its end, so that the same plan comes out anywhere.
    people : whom it alone places otherwise, just as the other result does.
    beside : whom it places otherwise, but not as the other result does.
    goals : what it alone makes goals gain or lose.
    why : why it cannot stand alone; "" where it can.
    """

    bundle: Bundle
    state: State
    proven: bool = False
    people: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    goals: tuple[GoalShift, ...] = ()
    why: str = ""


@dataclass(frozen=True)
class Diff:
    """Two results held against each other, with the causes of what differs.

    Attributes
    ----------
    causes : one for each change, or for each table of them.
    together : people whom no single change places as the other result does: several
        changes together do, or a tie that is broken otherwise.
    untried : some changes were not looked at, so ``together`` may be too long.
    """

    one: Result
    other: Result
    difference: Difference
    causes: tuple[Cause, ...] = ()
    together: tuple[str, ...] = ()
    untried: bool = False

    def data(self) -> dict[str, Any]:
        """Give all of it as lists, texts and numbers; people by id."""
        return {
            **self.difference.data(),
            "causes": [_data(cause) for cause in self.causes],
            "together": list(self.together),
            "untried": self.untried,
        }


def diff_of(one: Result, other: Result, budget: Budget, most: int = MOST) -> Diff:
    """Hold two results against each other, and seek what caused the differences.

    Parameters
    ----------
    one, other : before and after.
    budget : for all re-solves; what it does not reach is said to be untried.
    most : changes that are looked at one by one.
    """
    found = difference_of(one, other)
    found = replace(found, changes=tuple(map(_in_full, found.changes)))
    causes = tuple(_causes(one, found, budget, most))
    told = {emp_id for cause in causes for emp_id in cause.people}
    left = tuple(own.emp_id for own in found.people if own.emp_id not in told)
    untried = any(cause.state == "not tried" for cause in causes)
    return Diff(one, other, found, causes, left, untried)


def _in_full(change: Change) -> Change:
    """Tell what a rule or goal has by itself where a policy does not say it."""
    section, *name = change.key if change.table == "policy" else ("",)
    kinds: Mapping[str, Mapping[str, type[Any]]] = {"rules": RULES, "goals": GOALS}
    kind = kinds.get(section, {}).get("".join(name))
    if kind is None:
        return change
    own = defaults(kind)
    columns = (
        (key, own.get(key) if one is None else one, own.get(key) if b is None else b)
        for key, one, b in change.columns
    )
    differing = tuple(column for column in columns if column[1] != column[2])
    return replace(change, columns=differing) if differing else change


def _causes(
    one: Result, found: Difference, budget: Budget, most: int
) -> Iterator[Cause]:
    """Solve with each bundle alone; a single one is the whole difference."""
    changed = bundles(found.changes, most)
    if changed and not budget.over:
        # Every re-solve starts from these arrays.
        assembled(one.problem, bind(one.problem))
    for bundle in changed:
        if budget.over:
            yield Cause(bundle, "not tried")
            continue
        try:
            problem = with_changes(one.problem, bundle.changes)
            alone = solve_again(problem, one, budget)
        except PlacementError as error:
            yield Cause(bundle, "alone impossible", why=sentence_of(error))
            continue
        yield _cause(bundle, one, alone, found)


def _cause(bundle: Bundle, one: Result, alone: Result, found: Difference) -> Cause:
    if alone.plan is None:
        state: State = "no plan" if alone.status == "infeasible" else "not tried"
        return Cause(bundle, state)
    own = difference_of(one, alone)
    wanted = {person.emp_id: where(person.other) for person in found.people}
    alike: list[str] = []
    beside: list[str] = []
    for person in own.people:
        same = wanted.get(person.emp_id, "-") == where(person.other)
        (alike if same else beside).append(person.emp_id)
    goals = tuple(goal for goal in own.goals if goal.gain != 0)
    return Cause(bundle, "solved", alone.unique, tuple(alike), tuple(beside), goals)


def _data(cause: Cause) -> dict[str, Any]:
    data = vars(replace(cause)) | {
        "bundle": [change_data(change) for change in cause.bundle.changes],
        "goals": [vars(goal) for goal in cause.goals],
        "why": str(cause.why),
    }
    return {key: list(v) if isinstance(v, tuple) else v for key, v in data.items()}
