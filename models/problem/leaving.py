"""Who is no longer there on the day of the plan: retired, the contract over, or gone.

They leave whatever the plan says, so they are no part of the question: nobody places
them, nobody calls them surplus, and their seats are free.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal

import numpy as np

from models.problem.at_hand import at_hand
from models.problem.problem import Problem
from models.problem.retirement import contract_over, retires_on
from models.records.employee import Employee
from models.records.post import Post
from models.records.record import Record
from models.records.scores import Scores

_TABLES = (
    *("employee_competencies", "history", "kinship"),
    *("preferences", "exemptions", "pins", "certificates"),
)
_STAY, _LEFT = "nobody leaves", "those who stay"


@dataclass(frozen=True)
class Leaver:
    """Somebody who has left on the day of the plan, why, and since when.

    ``day`` is None where a register says only that somebody serves no more.
    """

    employee: Employee
    why: Literal["retired", "contract", "ended"]
    day: date | None

    @property
    def free(self) -> date | None:
        """Give the day from which the seat is free; None where it is already."""
        if self.day is None:
            return None
        return self.day + timedelta(self.why == "contract")


def leavers(problem: Problem) -> tuple[Leaver, ...]:
    """List who leaves before the plan, of those on the roll and those taken off it."""
    return (*_leavers(problem, problem.left), *_on_the_roll(problem).values())


def without_leavers(problem: Problem, known: Problem | None = None) -> Problem:
    """Take off the roll who leaves before the plan.

    Who has retired, or whose contract is over, stays where ``[plan] retired = "keep"``;
    who serves no more, as the register says, leaves whatever the policy plans.

    Parameters
    ----------
    problem : as it was read.
    known : one that was asked about before: who stands there as here is not asked
        again.

    Returns
    -------
    The problem itself where nobody leaves, else one whose ``left`` names them; of the
    rows of other tables those that speak of them are dropped.
    """
    if _STAY in at_hand(problem):
        return problem
    made: Problem | None = at_hand(problem).get(_LEFT)
    if made is not None:
        return made  # with all that was worked out of it
    asked = problem.employees if known is None else _others(problem, known)
    if problem.policy.plan.retired == "keep":
        asked = [employee for employee in asked if employee.ended]
    gone = {x.employee.emp_id for x in _leavers(problem, asked)}
    if not gone:
        _note_stay(problem)
        return problem
    left = tuple(e for e in problem.employees if e.emp_id in gone)
    tables: dict[str, Any] = {
        name: tuple(r for r in getattr(problem, name) if not _speaks(r, gone))
        for name in _TABLES
    }
    tables["employees"] = tuple(e for e in problem.employees if e.emp_id not in gone)
    if problem.scores is not None:
        tables["scores"] = _scores_without(problem.scores, gone)
    made = replace(problem, **tables, left=(*problem.left, *left), lines={})
    _note_stay(made)
    at_hand(problem)[_LEFT] = made
    return made


def _note_stay(problem: Problem) -> None:
    """Note that nobody leaves, where nobody who has retired is kept either."""
    if problem.policy.plan.retired != "keep":
        at_hand(problem)[_STAY] = True


def _others(problem: Problem, known: Problem) -> Collection[Employee]:
    """List whose row or present post is another than in a problem nobody leaves."""
    new, old = problem.policy, known.policy
    same = new.plan == old.plan and new.rule("bup") == old.rule("bup")
    if not same or new.levels != old.levels or _STAY not in at_hand(known):
        return problem.employees
    changed = _changed(problem.posts, known.posts)
    if problem.employees is known.employees and not changed:
        return ()
    people = {*map(id, known.employees)}
    return [
        e
        for e in problem.employees
        if id(e) not in people or (changed and e.post_code in changed)
    ]


def _changed(new: Sequence[Post], old: Sequence[Post]) -> set[str]:
    """Name the posts that are not the same object in both."""
    if new is old:
        return set()
    here, there = ({*map(id, posts)} for posts in (new, old))
    found = {p.post_code for p in new if id(p) not in there}
    return found | {p.post_code for p in old if id(p) not in here}


def past_term(problem: Problem, employee: Employee) -> Leaver | None:
    """Tell whether, and since when, somebody has retired, or has no contract any more.

    Who has and stands in ``employees`` of a plan is kept on by its policy.
    """
    if problem.employee.get(employee.emp_id) is employee:
        return _on_the_roll(problem).get(employee.emp_id)
    return _past_term(problem, employee)


def _on_the_roll(problem: Problem) -> Mapping[str, Leaver]:
    """Map ids to leavers who are on the roll; asked of everybody by every paper."""
    known = at_hand(problem)
    if _on_the_roll not in known:
        found = () if _STAY in known else _leavers(problem, problem.employees)
        known[_on_the_roll] = {leaver.employee.emp_id: leaver for leaver in found}
    leaving: Mapping[str, Leaver] = known[_on_the_roll]
    return leaving


def _past_term(problem: Problem, employee: Employee) -> Leaver | None:
    if employee.ended:
        return Leaver(employee, "ended", None)
    ends, day = employee.contract_until, retires_on(problem, employee)
    if day is not None and day <= problem.policy.plan_date:
        return Leaver(employee, "retired", day)
    if ends is not None and contract_over(problem, employee):
        return Leaver(employee, "contract", ends)
    return None


def _leavers(problem: Problem, people: Collection[Employee]) -> Iterator[Leaver]:
    found = (_past_term(problem, employee) for employee in people)
    return (leaver for leaver in found if leaver is not None)


def _speaks(record: Record, gone: Collection[str]) -> bool:
    fields = ("emp_id", "emp_a", "emp_b", "swap_with")
    return any(getattr(record, field, None) in gone for field in fields)


def _scores_without(scores: Scores, gone: Collection[str]) -> Scores:
    return scores.at(~np.isin(scores.emp_id.astype(str), list(gone)))
