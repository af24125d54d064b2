"""Both halves of a rule asked about the same plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pytest

from models.plan.plan import Plan
from models.problem.problem import Problem
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs, candidates
from optimizer.contract.active import Active
from optimizer.contract.contracts import Rule
from optimizer.program.rows import Rows


@dataclass(frozen=True)
class Verdict:
    """What the half for the solver says of one plan."""

    barred: int
    surplus: int
    short: Mapping[int, float]
    cut: bool

    @property
    def allowed(self) -> bool:
        """Tell whether the solver could choose the plan."""
        broken = any(self.short.values())
        return not (self.barred or self.surplus or broken or self.cut)

    @property
    def amount(self) -> float:
        """Add up what a soft rule would have to pay for."""
        return self.barred + self.surplus + sum(self.short.values())


def shortfall(rows: Rows, chosen: Column) -> float:
    """Add up by how much a plan misses the limits, in the planner's units."""
    total = rows.activity(chosen)
    over = np.maximum(total - rows.upper, 0) + np.maximum(rows.lower - total, 0)
    return float(over.sum()) / rows.scale


def verdict(active: Active, pairs: Pairs, chosen: Column, surplus: Column) -> Verdict:
    """Ask the half for the solver about the plan with the chosen pairs."""
    frame, rule = pairs.frame, active.rule
    barred, kept = active.barred(frame, pairs), rule.bars_surplus(frame)
    x = np.zeros(len(pairs))
    x[chosen] = 1
    families = list(rule.rows(frame, pairs))
    return Verdict(
        barred=0 if barred is None else int(barred[chosen].sum()),
        surplus=0 if kept is None else int(kept[surplus].sum()),
        short={k: shortfall(rows, chosen) for k, rows in enumerate(families)},
        cut=any(link.cuts(x) is not None for link in rule.links(frame, pairs)),
    )


def placed(problem: Problem, plan: Plan, keep: float) -> tuple[Pairs, Column, Column]:
    """Give some of the pairs, those of the plan among them, and who is left over."""
    frame = Frame(problem)
    pairs = candidates(frame, [])
    wanted = np.array(
        [
            plan.placements.get(problem.employees[i].emp_id)
            == problem.posts[j].post_code
            for i, j in zip(pairs.emp, pairs.post, strict=True)
        ],
        dtype=bool,
    )
    kept = np.random.default_rng(len(pairs)).random(len(pairs)) < keep
    pairs, wanted = pairs.select(wanted | kept), wanted[wanted | kept]
    surplus = np.array([frame.employee_index[i] for i in plan.surplus], dtype=np.int64)
    return pairs, np.flatnonzero(wanted), surplus


def compare(rule: Rule, problem: Problem, plan: Plan, keep: float) -> None:
    """Hold the two halves against each other, hard and soft."""
    pairs, chosen, surplus = placed(problem, plan, keep)
    title = rule.name
    hard, soft = Active(rule, title), Active(rule, title, "soft", price=1.0)
    said = verdict(hard, pairs, chosen, surplus)
    found = list(hard.findings(problem, plan))
    breaches = [f for f in found if f.kind == "breach"]
    assert said.allowed == (not breaches), (said, [str(f) for f in found])
    priced = [f for f in soft.findings(problem, plan) if f.kind == "soft"]
    if not said.cut:
        assert said.amount == pytest.approx(sum(f.amount for f in priced))
    for finding in found:
        assert str(finding)
