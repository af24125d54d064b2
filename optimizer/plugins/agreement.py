"""Both halves of a rule asked about the same plans: they have to say the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isclose

import numpy as np

from models.plan.plan import Plan
from models.problem.problem import Problem
from optimizer.columns.frame import Frame, frame_of
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs, candidates
from optimizer.contract.active import Active
from optimizer.contract.contracts import Rule
from optimizer.program.rows import Rows

KEEP = 0.5
"""Share of the pairs outside a plan that are left beside those of the plan."""
NEAR = 1e-6


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
    frame = frame_of(problem)
    pairs = candidates(frame, [])
    place = np.full(frame.n_employees, -1)
    for emp_id, post_code in plan.placements.items():
        place[frame.employee_index[emp_id]] = frame.post_index[post_code]
    wanted = place[pairs.emp] == pairs.post
    kept = np.random.default_rng(len(pairs)).random(len(pairs)) < keep
    pairs, wanted = pairs.select(wanted | kept), wanted[wanted | kept]
    surplus = np.array([frame.employee_index[i] for i in plan.surplus], dtype=np.int64)
    return pairs, np.flatnonzero(wanted), surplus


def missed(active: Active, frame: Frame) -> int:
    """Count the pairs that a rule allows, but that it keeps from being looked at."""
    reach = active.narrows(frame)
    if reach is None:
        return 0
    narrow = [(reach.home, reach.place, reach.meet)]
    bars = [lambda pairs: active.closed(frame, pairs)]
    return len(candidates(frame, bars)) - len(candidates(frame, bars, narrow=narrow))


def disagreement(rule: Rule, problem: Problem, plan: Plan, keep: float = KEEP) -> str:
    """Say where the two halves of a rule differ over a plan; "" where they agree.

    Parameters
    ----------
    rule : as a policy would make it; it is asked as a hard and as a soft one.
    problem, plan : what it is asked about.
    keep : share of the other pairs that stay beside those of the plan.
    """
    pairs, chosen, surplus = placed(problem, plan, keep)
    lost = missed(Active(rule, rule.name), pairs.frame)
    if lost:
        return f"narrows: {lost} pairs are never looked at, though the rule allows them"
    hard, soft = (
        Active(rule, rule.name),
        Active(rule, rule.name, "soft", price=1.0),
    )
    said = verdict(hard, pairs, chosen, surplus)
    found = [*hard.findings(problem, plan)]
    breaches = [str(f) for f in found if f.kind == "breach"]
    if said.allowed == bool(breaches):
        told = "; ".join(breaches) or "no breach"
        return f"columns: {said}; by hand: {told}; plan: {dict(plan.placements)}"
    priced = sum(f.amount for f in soft.findings(problem, plan) if f.kind == "soft")
    if not said.cut and not isclose(said.amount, priced, rel_tol=NEAR, abs_tol=NEAR):
        return (
            f"soft, columns: {said.amount}; by hand: {priced}; "
            f"plan: {dict(plan.placements)}"
        )
    return ""


def random_plans(problem: Problem, count: int, seed: int) -> Iterator[Plan]:
    """Give plans by chance: some stay, some go anywhere, some are left over."""
    rng = np.random.default_rng(seed)
    codes = [
        p.post_code for p in problem.posts if p.need and p.new_status != "abolished"
    ]
    for _ in range(count):
        stay, left = rng.random(2) * [0.9, 0.3]
        placements: dict[str, str] = {}
        for employee in problem.employees:
            chance, other = rng.random(), codes[int(rng.integers(len(codes)))]
            if employee.post_code in codes and chance < stay:
                placements[employee.emp_id] = employee.post_code or ""
            elif rng.random() > left:
                placements[employee.emp_id] = other
        aside = [e.emp_id for e in problem.employees if e.emp_id not in placements]
        yield Plan(placements, tuple(aside))
