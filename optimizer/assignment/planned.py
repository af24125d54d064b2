"""Sums and bottlenecks: a problem is made of the matrix, and solved as any is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.errors import InputError
from models.issue import Issue
from models.phrase import phrase
from models.plan.result import Result
from models.policy.policy import Policy, build_policy
from models.problem.problem import Problem, checked
from models.records.employee import Employee
from models.records.post import Post
from models.records.scores import Scores
from optimizer.assignment.assignment import UNPLACED, Assignment
from optimizer.assignment.matrix import Asked, Whole
from optimizer.shared.grid import written
from optimizer.solve import solve


def planned(
    asked: Asked, *, bottleneck: bool, everyone: bool, **settings: Any
) -> Assignment:
    """Solve, and give rows and columns.

    Parameters
    ----------
    asked : the matrix.   bottleneck : the worst-off first.
    everyone : as many rows as can be, before all else.
    settings : as for ``solve``.
    """
    policy = _policy(asked, bottleneck=bottleneck, everyone=everyone)
    try:
        result = solve(_problem(asked, policy), **settings)
    except InputError as error:
        raise InputError([_of_cell(issue, asked) for issue in error.issues]) from None
    column_of = np.full(asked.shape[0], UNPLACED, dtype=np.int64)
    if result.plan is not None:
        for row, column in result.plan.placements.items():
            column_of[int(row)] = int(column)
    bound = _bound(result, asked.sign)
    return told(asked, column_of, result.status, result.proven_by, bound, result)


def told(
    asked: Asked,
    column_of: Whole,
    status: str,
    proven_by: str,
    bound: float | None = None,
    result: Result | None = None,
) -> Assignment:
    """Add up what was found, in the numbers that were given."""
    chosen = column_of[asked.row] == asked.column
    scores = asked.score[chosen]
    worst = asked.sign * float(scores.min()) if len(scores) else None
    value = asked.sign * float(scores.sum())
    return Assignment(column_of, value + 0.0, worst, bound, status, proven_by, result)


def _of_cell(issue: Issue, asked: Asked) -> Issue:
    """Tell of a cell of the matrix what was found in a row of the table of scores."""
    names = {_usage(name): f"budgets[{name!r}]" for name in asked.usages}
    name = {"score": "scores", **names}.get(issue.column)
    if issue.row is None or name is None:
        return issue
    pair = issue.row - 2  # the table was made of the pairs, below a header
    cell = f"{name}[{asked.row[pair]}, {asked.column[pair]}]"
    told = replace(issue, table=cell, row=None, column="")
    if name != "scores":
        return told
    fine = phrase("decimals=6, which rounds all of them first")
    return replace(
        told,
        value=written(asked.sign * float(asked.score[pair])),
        maybe=fine if issue.code == "too-fine" else phrase("NaN, where it means never"),
    )


def _bound(result: Result, sign: int) -> float | None:
    return None if result.bound is None else sign * result.bound + 0.0


def _problem(asked: Asked, policy: Policy) -> Problem:
    limited = {name: lim for name, lim in asked.limits.items() if lim.shape}
    people = [Employee(emp_id=str(row)) for row in range(asked.shape[0])]
    posts = [
        Post(
            post_code=str(column),
            need=int(asked.seats[column]),
            min_filled=int(asked.least[column]),
            extra={_column(n): _cell(lim[column]) for n, lim in limited.items()},
        )
        for column in range(asked.shape[1])
    ]
    scores = Scores(
        _names(asked.shape[0])[asked.row],
        _names(asked.shape[1])[asked.column],
        asked.score,
        {_usage(name): use for name, use in asked.usages.items()},
    )
    # posts without a type or title leave nothing to be read as files are
    return checked(Problem(tuple(people), tuple(posts), scores=scores, policy=policy))


def _names(count: int) -> NDArray[np.object_]:
    """Name rows or columns by their numbers: one text for all pairs of each."""
    return np.array([str(number) for number in range(count)], dtype=object)


def _policy(asked: Asked, *, bottleneck: bool, everyone: bool) -> Policy:
    names = ["everyone-placed"] * everyone + ["worst-fit"] * bottleneck + ["fit"]
    goals = [{"name": name, "tier": tier} for tier, name in enumerate(names, 1)]
    budgets = [
        {
            "name": name,
            "usage": _usage(name),
            **(
                {"scope": "post", "limit_column": _column(name)}
                if limit.shape
                else {"limit": float(limit)}
            ),
        }
        for name, limit in asked.limits.items()
        if limit.shape or np.isfinite(limit)
    ]
    fit = {"source": "given", "complete": True}
    return build_policy(
        {"name": "assign", "goals": goals, "fit": fit, "budgets": budgets}
    )


def _cell(limit: float) -> str:
    return repr(float(limit)) if np.isfinite(limit) else ""


def _usage(name: str) -> str:
    """Call a usage as none is called that is built in."""
    return f"use of {name}"


def _column(name: str) -> str:
    return f"most {name}"
