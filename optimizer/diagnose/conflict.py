"""A smallest set of named rules, and of their rows, that cannot be kept together."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from models.employee import Employee
from models.problem import Problem
from optimizer.active import Active
from optimizer.contracts import PairRule
from optimizer.diagnose.shortage import Shortage
from optimizer.diagnose.trial import (
    SEATS,
    RowKey,
    Trials,
    opened,
    row_keys,
    smallest,
)
from optimizer.frame import Frame
from optimizer.program import Program
from optimizer.registry import BoundPolicy


@dataclass(frozen=True)
class Conflict:
    """Rules that cannot all be kept, and the single limits of theirs that matter.

    Attributes
    ----------
    rules : titles; with all the others dropped, these alone have no plan.
    rows : labels of single limits, of these rules: with all other limits of theirs
        lifted there is still no plan. Empty where they were not singled out.
    minimal : each rule was tried: dropping it alone leaves a plan.
    rows_minimal : the same of each row.
    employees : where given, the rules already clash for these people alone, everybody
        else left out.
    """

    rules: tuple[str, ...]
    rows: tuple[str, ...]
    minimal: bool
    rows_minimal: bool = False
    employees: tuple[Employee, ...] = ()


MOST_ROWS = 60
"""Rows among which a smallest set is sought by halving."""


def smallest_conflict(trials: Trials) -> Conflict | None:
    """Find rules that cannot be kept together; None when there is no proof of any.

    Every test is a solve of its own, or a proof from an earlier one that still holds.
    """
    titles = trials.titles
    whole = trials.program(titles)
    if not trials.refuted(whole):
        return None
    before = trials.open_questions
    pressing = {rule for rule, _, _ in trials.proofs[0]} if trials.proofs else set()
    order = sorted(titles, key=lambda t: t not in pressing)
    rules = smallest(order, lambda some: trials.refuted(trials.program(some)))
    minimal = trials.open_questions == before
    return Conflict(tuple(t for t in titles if t in rules), (), minimal)


def conflict_of(trials: Trials, short: Shortage) -> Conflict | None:
    """Find rules that clash for the people of a shortage set alone; None for none.

    What cannot be for a few people cannot be for all; a few are quick to look at.
    Only seats, rules on single pairs and protections count here: limits that ask for a
    least number do not hold of a few.
    """
    few = part_of(trials.problem, short.employees)
    frame = Frame(few)
    rules = tuple(a for a in trials.policy.hard if _of_few(frame, a))
    own = Trials(few, BoundPolicy(rules, trials.policy.goals), trials.clock)
    found = smallest_conflict(own)
    if found is None:
        return None
    found = with_rows(own, found)
    return replace(found, employees=short.employees)


def part_of(problem: Problem, employees: tuple[Employee, ...]) -> Problem:
    """Give the problem of some people alone, with no seat that must be filled."""
    ids = {e.emp_id for e in employees}
    posts = (p.model_copy(update={"min_filled": 0}) for p in problem.posts)

    def own(records: Iterable[Any]) -> tuple[Any, ...]:
        return tuple(r for r in records if r.emp_id is None or r.emp_id in ids)

    pairs = problem.kinship
    return dataclasses.replace(
        problem,
        employees=employees,
        posts=tuple(posts),
        employee_competencies=own(problem.employee_competencies),
        history=own(problem.history),
        preferences=own(problem.preferences),
        exemptions=own(problem.exemptions),
        pins=own(problem.pins),
        kinship=tuple(k for k in pairs if k.emp_a in ids and k.emp_b in ids),
    )


def _of_few(frame: Frame, active: Active) -> bool:
    guards = active.rule.bars_surplus(frame) is not None
    return guards or active.title == SEATS or isinstance(active.rule, PairRule)


def with_rows(trials: Trials, conflict: Conflict) -> Conflict:
    """Name the single limits of the rules in a conflict, as few as still clash."""
    program = trials.program(conflict.rules)
    rows, minimal = _rows(trials, program, set(conflict.rules))
    return replace(conflict, rows=rows, rows_minimal=minimal)


def _rows(
    trials: Trials, program: Program, rules: set[str]
) -> tuple[tuple[str, ...], bool]:
    """Find a smallest set of rows of a program that has no plan."""
    labels = _labels(program)
    used, pressing = _used(trials, program, rules)
    if len(used) > MOST_ROWS or trials.clock.over():
        return tuple(labels[key] for key in used if pressing), False
    before = trials.open_questions
    names = {f"{k}": key for k, key in enumerate(used)}

    def conflicts(some: list[str]) -> bool:
        return trials.refuted(opened(program, {names[name] for name in some}))

    found = smallest([*names], conflicts)
    done = trials.open_questions == before
    return tuple(labels[names[name]] for name in found), done


def _used(
    trials: Trials, program: Program, rules: set[str]
) -> tuple[list[RowKey], bool]:
    """List the rows that a proof multiplies; all of the rules where none is at hand."""
    keys = [key for key in row_keys(program.rows) if key[0] in rules]
    there = set(keys)
    for known in reversed(trials.proofs):
        if known.keys() <= there and trials.refuted(opened(program, set(known))):
            return [key for key in keys if key in known], True
    return keys, False


def _labels(program: Program) -> dict[RowKey, str]:
    names = (label for rows in program.rows for label in rows.labels)
    return dict(zip(row_keys(program.rows), names, strict=True))
