"""A plan that is given: by the folder of a run, or by a list that people wrote."""

from __future__ import annotations

import csv
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from models.errors import InputError
from models.issue import Issue
from models.phrase import phrase
from models.plan.plan import Plan
from models.problem.problem import Problem
from models.tables.plans.read import read_listed, whole_plan
from optimizer.runs.read import read_plan
from optimizer.runs.texts import PLACEMENT_COLUMNS

RUN = "result.json"


@dataclass(frozen=True)
class Given:
    """A plan over the people of a problem, and what of the given one is not in it.

    Attributes
    ----------
    listed : ids of those whom the given plan names.
    unlisted : people of the problem whom it does not name; they stay as today.
    gone : people or posts of a run that the problem does not know.
    left : people whom our own ``placements.csv`` does not name: they are left over.
    """

    plan: Plan
    listed: tuple[str, ...]
    unlisted: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


def plan_given(path: str | Path, problem: Problem) -> Given:
    """Read a plan for a problem.

    Parameters
    ----------
    path : a run, a workbook or a CSV file.
    problem : may be another than the run was made of: who is gone is told.

    Raises
    ------
    InputError
        When a list cannot be read, or is not clear.
    CheckError
        When a run cannot be read.
    """
    path = Path(path)
    if (path / RUN).is_file():
        return _of_run(read_plan(path), problem)
    if path.is_dir():
        text = phrase("this folder holds no run, and a plan is asked for.")
        maybe = phrase("give a run, plan.xlsx of one, or a list as a CSV file?")
        raise InputError([Issue(text, path.name, maybe=maybe, code="unreadable")])
    found = read_listed(path, problem)
    named = set(found.listed)
    rest = tuple(e.emp_id for e in problem.employees if e.emp_id not in named)
    if _is_ours(path):
        return Given(_placing_only(found.plan, named), found.listed, left=rest)
    return Given(found.plan, found.listed, rest)


def _is_ours(path: Path) -> bool:
    """Tell whether a file has the columns of ``placements.csv``: all who are placed."""
    if path.suffix.lower() != ".csv":
        return False
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        return tuple(next(csv.reader(file), ())) == PLACEMENT_COLUMNS


def _placing_only(plan: Plan, named: Collection[str]) -> Plan:
    """Leave over whom the list does not name."""
    placed = {e: post for e, post in plan.placements.items() if e in named}
    rest = (e for e in plan.placements if e not in named)
    return Plan(placed, (*plan.surplus, *rest))


def _of_run(plan: Plan, problem: Problem) -> Given:
    known = {
        emp_id: post
        for emp_id, post in plan.placements.items()
        if emp_id in problem.employee and post in problem.post
    }
    known |= {emp_id: "" for emp_id in plan.surplus if emp_id in problem.employee}
    everybody = (*plan.placements, *plan.surplus)
    gone = tuple(emp_id for emp_id in everybody if emp_id not in known)
    rest = tuple(e.emp_id for e in problem.employees if e.emp_id not in known)
    return Given(whole_plan(problem, known), tuple(known), rest, gone)
