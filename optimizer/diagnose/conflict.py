"""A smallest set of named rules, and of their rows, that cannot be kept together."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from models.problem.problem import Problem
from models.records.employee import Employee
from optimizer.columns.frame import Frame
from optimizer.contract.active import Active
from optimizer.contract.contracts import PairRule
from optimizer.control.clock import Clock
from optimizer.diagnose.asked import ask
from optimizer.diagnose.field import SEATS, Field, survey
from optimizer.diagnose.pressing import Pressing, in_chunks
from optimizer.diagnose.shortage import Shortage
from optimizer.diagnose.trial import Trials
from optimizer.policy.bind import BoundPolicy

RowKey = tuple[int, int]
"""Which family of a field, and which row of it."""


@dataclass(frozen=True)
class RuleConflict:
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


BY_PROOF = 0.25
"""Share of the time left in which single limits are dropped by the proof at hand."""


def rough_conflict(trials: Trials) -> RuleConflict | None:
    """Find rules that cannot be kept together by one proof; None without any proof."""
    titles = trials.titles
    if not trials.refuted(titles):
        return None
    rules = trials.conflict(titles, _order(trials))
    return RuleConflict(tuple(t for t in titles if t in rules), (), minimal=False)


def smallest_conflict(trials: Trials, rough: RuleConflict) -> RuleConflict:
    """Drop rules until each one left was tried: without it there is a plan."""
    rules, before = list(rough.rules), trials.open_questions
    place = 0
    while place < len(rules):
        rest = [*rules[:place], *rules[place + 1 :]]
        if trials.refuted(rest):
            rules, place = trials.conflict(rest, _order(trials)), 0
        else:
            place += 1
    minimal = trials.open_questions == before
    named = tuple(t for t in trials.titles if t in rules)
    return replace(rough, rules=named, minimal=minimal)


def _order(trials: Trials) -> list[str]:
    """Order rules so that those on single pairs are dropped first."""
    limits = {rows.rule for rows in trials.field.rows}
    return sorted(trials.titles, key=lambda title: title in limits)


def conflict_of(trials: Trials, short: Shortage) -> RuleConflict | None:
    """Find rules that clash for the people of a shortage set alone; None for none.

    What cannot be for a few people cannot be for all; a few are quick to look at.
    Only seats, rules on single pairs and protections count here: limits that ask for a
    least number do not hold of a few.
    """
    people = _kept(trials.field, short)
    few = part_of(trials.field.problem, people)
    frame = Frame(few)
    rules = tuple(a for a in trials.field.policy.hard if _of_few(frame, a))
    clock = trials.clock
    field = survey(few, BoundPolicy(rules, trials.field.policy.goals), clock.over)
    if field is None:
        return None
    own = Trials(field, clock)
    rough = rough_conflict(own)
    if rough is None:
        return None
    found = with_rows(own, smallest_conflict(own, rough))
    trials.refuted_sets.append(frozenset(found.rules))
    return replace(found, employees=people)


def _kept(field: Field, short: Shortage) -> tuple[Employee, ...]:
    """Pick those whom the rules keep off the surplus list; of no seats at all, one."""
    kept, index = field.guarded(field.titles), field.frame.employee_index
    people = tuple(e for e in short.employees if kept[index[e.emp_id]])
    return people if short.posts else people[:1]


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
        preferences=tuple(
            w for w in own(problem.preferences) if w.swap_with in (None, *ids)
        ),
        exemptions=own(problem.exemptions),
        pins=own(problem.pins),
        certificates=own(problem.certificates),
        kinship=tuple(k for k in pairs if k.emp_a in ids and k.emp_b in ids),
    )


def _of_few(frame: Frame, active: Active) -> bool:
    guards = active.rule.bars_surplus(frame) is not None
    return guards or active.title == SEATS or isinstance(active.rule, PairRule)


def with_rows(trials: Trials, conflict: RuleConflict) -> RuleConflict:
    """Name the single limits of the rules in a conflict, as few as still clash."""
    clock, rules = trials.clock, frozenset(conflict.rules)
    known = next((p for p in reversed(trials.proofs) if p.holds(rules)), None)
    if known is not None:
        proving = Clock(clock.left() * BY_PROOF, clock.stop)
        used = Pressing(known, rules).fewest(proving.over)
    else:
        every = range(trials.limits.n_rows)
        used = [k for k in every if trials.limits.rule(k) in rules]
    rows, minimal = _smallest(trials, conflict, used)
    labels = tuple(trials.limits.label(k) for k in sorted(rows))
    return replace(conflict, rows=labels, rows_minimal=minimal)


def _smallest(
    trials: Trials, conflict: RuleConflict, used: list[int]
) -> tuple[list[int], bool]:
    """Drop rows, each time by a solve of its own; say whether each left was tried.

    A plan that breaks some rows answers for all sets without them.
    """
    open_, broken = False, list[set[int]]()

    def clash(rest: list[int]) -> bool:
        nonlocal open_
        if any(rows.isdisjoint(rest) for rows in broken):
            return False
        asked = ask(trials.field, conflict.rules, only={_key(trials, k) for k in rest})
        answer = trials.solve(asked, remember=False)
        if answer is not None and answer.pair is not None:
            chosen = asked.at[answer.pair[answer.pair >= 0]]
            broken.append(set(np.flatnonzero(trials.limits.breach(chosen)).tolist()))
            return False
        open_ |= answer is None or answer.status != "infeasible"
        return answer is not None and answer.status == "infeasible"

    rows, tried = in_chunks(used, clash, trials.clock.over)
    return rows, tried and not open_


def _key(trials: Trials, row: int) -> RowKey:
    offset = trials.limits.offset
    family = int(np.searchsorted(offset, row, side="right")) - 1
    return family, row - int(offset[family])
