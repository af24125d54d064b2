"""All that a plug-in is written with, in one place.

A plug-in imports from here alone: these names stay, wherever the rooms behind them go.

Examples
--------
>>> from formasi import plugins
>>> "CheckedRule" in plugins.__all__
True
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from benchmarks.generator import PLAN_DATE, generate
from models.phrase import Phrase, phrase
from models.plan.finding import Finding
from models.plan.plan import Plan
from models.policy.policy import read_policy
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.build import build
from optimizer.contract.checked import CheckedRule, refused
from optimizer.contract.contracts import (
    Contribution,
    FitPart,
    Goal,
    PairRule,
    Rule,
)
from optimizer.fit.parts import PARTS
from optimizer.goals import GOALS
from optimizer.plugins.agreement import disagreement, random_plans
from optimizer.plugins.load import load_plugin
from optimizer.plugins.register import register
from optimizer.plugins.store import Plugin, plugins
from optimizer.plugins.worth import goal_disagreement, part_disagreement
from optimizer.program.rows import Rows
from optimizer.rules import RULES
from scenarios.edit import Edit
from scenarios.metrics.metric import Metric
from scenarios.metrics.view import View

__all__ = [
    "GOALS",
    "PARTS",
    "RULES",
    "CheckedRule",
    "Column",
    "Contribution",
    "Edit",
    "Employee",
    "Finding",
    "FitPart",
    "Frame",
    "Goal",
    "Metric",
    "PairRule",
    "Pairs",
    "Phrase",
    "Plan",
    "Plugin",
    "Post",
    "Problem",
    "Rows",
    "Rule",
    "View",
    "disagreements",
    "load_plugin",
    "phrase",
    "plugins",
    "refused",
    "register",
]


def disagreements(
    kind: type[Rule | Goal | FitPart],
    params: Mapping[str, Any] | None = None,
    problem: Problem | None = None,
    *,
    plans: int = 100,
    seed: int = 1,
) -> list[str]:
    """Ask both halves of a rule, a goal or a part of fit about plans made by chance.

    Parameters
    ----------
    kind : the class.   params : its parameters, as a policy gives them.
    problem : whose people and posts are used; None for an invented city of 60.
    plans : how many.   seed : of the plans, and of the invented city.

    Returns
    -------
    Where the half for the solver and the half by hand differ: none is right.
    """
    asked = build(kind, params or {})
    city = problem or _city(seed)
    ask = next(ask for base, ask in _ASKED if isinstance(asked, base))
    told = (ask(asked, city, plan) for plan in random_plans(city, plans, seed))
    return [said for said in told if said]


_ASKED: tuple[tuple[type[Any], Callable[[Any, Problem, Plan], str]], ...] = (
    (Rule, disagreement),
    (Goal, goal_disagreement),
    (FitPart, part_disagreement),
)


def _city(seed: int) -> Problem:
    """Invent a small city, under the rules of ``plain``."""
    policy = read_policy("plain").dated_on(PLAN_DATE)
    return Problem.from_frames(generate(60, seed).tables, policy)
