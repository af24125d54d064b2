"""Tiny cities whose fewest waves are known: units are nodes, moves are edges."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from models.plan.plan import Plan
from models.plan.result import Result
from models.policy.policy import Policy, build_policy
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from models.records.unit import Unit
from optimizer.waves.plan_waves import schedule_of
from optimizer.waves.schedule import Schedule

MONDAY = date(2027, 1, 4)


def policy(**waves: Any) -> Policy:
    """Make a policy whose section [waves] asks for nothing but what is given."""
    still = {"floors": {"mode": "off"}, "acting": {"mode": "off"}, "size": 1000}
    plan = {"date": MONDAY, "retired": "leave"}
    return build_policy({"plan": plan, "waves": {**still, **waves}})


def graph(
    edges: Iterable[tuple[str, str]], limits: Mapping[str, int], **waves: Any
) -> Result:
    """Give a plan with one move for each edge, to a seat that is free."""
    edges = [*edges]
    nodes = sorted({node for edge in edges for node in edge})
    people, posts, placed = [], [], {}
    for number, (one, other) in enumerate(edges):
        emp_id = f"P{number:04d}"
        posts += [
            Post(post_code=f"A{number}", unit_code=one),
            Post(post_code=f"B{number}", unit_code=other),
        ]
        people.append(Employee(emp_id=emp_id, post_code=f"A{number}", unit_code=one))
        placed[emp_id] = f"B{number}"
    touch = {"own": dict(limits), **waves.pop("touch", {})}
    problem = Problem.of(
        people,
        posts,
        units=[Unit(unit_code=node) for node in nodes],
        policy=policy(touch=touch, **waves),
    )
    return Result("optimal", problem, Plan(placed))


def moved(
    moves: Mapping[str, tuple[str | None, str | None]],
    posts: Iterable[Post],
    people: Mapping[str, Mapping[str, Any]] | None = None,
    tables: Mapping[str, Any] | None = None,
    **waves: Any,
) -> Result:
    """Give a plan of single moves: id -> post of today and post to come."""
    told = people or {}
    employees = [
        Employee(emp_id=emp_id, post_code=old, **told.get(emp_id, {}))
        for emp_id, (old, _) in moves.items()
    ]
    problem = Problem.of(employees, [*posts], policy=policy(**waves), **(tables or {}))
    placed = {emp_id: new for emp_id, (_, new) in moves.items() if new is not None}
    surplus = tuple(emp_id for emp_id, (_, new) in moves.items() if new is None)
    return Result("optimal", problem, Plan(placed, surplus))


def dated(result: Result, **asked: Any) -> Schedule:
    """Date a plan on one core."""
    return schedule_of(result, workers=1, **asked)
