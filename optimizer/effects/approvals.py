"""What has to be approved before a plan takes effect, by whom, and how long it takes.

Approvals that name no other are asked for at once; one that comes ``after`` others
waits for the last of them. So a decision takes as long as its longest path.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from models.plan.finding import Finding
from models.plan.people import Person
from models.policy.approvals import Approval
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.by_hand.filters import picker


@dataclass(frozen=True)
class Needed:
    """One approval of one decision; ``done`` working days after asking for the first.

    Attributes
    ----------
    path : approvals that it waits for, first to last, itself the last of them.
    """

    person: Person
    approval: Approval
    done: int
    path: tuple[str, ...]


def approvals_of(
    problem: Problem, people: Sequence[Person], findings: Sequence[Finding] = ()
) -> tuple[Needed, ...]:
    """List the approvals that the decisions of a plan need, in the order of the roll.

    Parameters
    ----------
    people : everybody before and after.
    findings : of the check by hand, for approvals that follow a rule's remarks.

    Raises
    ------
    PolicyError
        When a filter names an attribute or a value that is not known.
    """
    entries = [a for a in problem.policy.approvals if a.mode == "on"]
    tests = [(entry, _test(problem, entry, findings)) for entry in entries]
    decreed = (person for person in people if person.decreed)
    return tuple(
        needed
        for person in decreed
        for needed in _dated(person, [a for a, test in tests if test(person)])
    )


def longest(needed: Sequence[Needed]) -> Needed | None:
    """Give the approval that is there last; None where none is needed."""
    return max(needed, key=lambda n: n.done, default=None)


def working_day(asked: date, days: int) -> date:
    """Give the first working day on which all is there; public holidays not known."""
    found: date = np.busday_offset(asked, days, roll="forward").astype(date)
    return found


def latest_start(effect: date, days: int) -> date:
    """Give the last working day on which asking is early enough for a day."""
    found: date = np.busday_offset(effect, -days, roll="backward").astype(date)
    return found


def _dated(person: Person, needed: Sequence[Approval]) -> Iterator[Needed]:
    """Add up the days of each approval and of those that it waits for."""
    by_name = {approval.name: approval for approval in needed}
    for approval in needed:
        path = _path(approval, by_name, ())
        yield Needed(person, approval, sum(by_name[n].days for n in path), path)


def _path(
    approval: Approval, by_name: dict[str, Approval], seen: tuple[str, ...]
) -> tuple[str, ...]:
    """Give the longest way to an approval; a policy has no circles of them."""
    before = [by_name[n] for n in approval.after if n in by_name and n not in seen]
    ways = [_path(b, by_name, (*seen, approval.name)) for b in before]
    longest_way = max(ways, key=lambda w: sum(by_name[n].days for n in w), default=())
    return (*longest_way, approval.name)


def _test(
    problem: Problem, entry: Approval, findings: Sequence[Finding]
) -> Callable[[Person], bool]:
    """Read an approval's filters once, to put them to many people."""
    posts = picker(problem, Post, entry.posts)
    employees: Callable[[Employee], bool] = picker(problem, Employee, entry.employees)
    named = {
        emp_id
        for found in findings
        if found.rule == entry.remarked_by and found.kind == "remark"
        for emp_id in found.employees
    }

    def needs(person: Person) -> bool:
        if entry.changes and person.change not in entry.changes:
            return False
        if entry.remarked_by and person.emp_id not in named:
            return False
        touched = (person.new, person.old) if entry.leaving else (person.new,)
        meant = any(p and posts(p) and _spoken(problem, entry, p) for p in touched)
        return meant and employees(person.employee)

    return needs


def _spoken(problem: Problem, entry: Approval, post: Post) -> bool:
    """Tell whether title and units of a post hold the words that are asked for."""
    if entry.titles and not _holds(post.post_name, entry.titles):
        return False
    return not entry.units or any(
        _holds(name, entry.units) for name in _units(problem, post.unit_code)
    )


def _units(problem: Problem, code: str | None) -> Iterator[str]:
    seen: set[str] = set()
    while code and code in problem.unit and code not in seen:
        seen.add(code)
        yield problem.unit[code].unit_name
        code = problem.unit[code].parent


def _holds(text: str, words: Collection[str]) -> bool:
    plain = text.casefold()
    return any(word.casefold() in plain for word in words)
