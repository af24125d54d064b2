"""How free a plan is: who could sit elsewhere at no loss, and plans that are near."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from models.phrase import phrase
from models.plan.plan import Plan
from models.plan.result import Result
from optimizer.explain.case import Case
from optimizer.explain.instead import Instead, instead, targets
from optimizer.program.program import Tier
from optimizer.program.rows import Ints
from scenarios.deciding.again import Budget


@dataclass(frozen=True)
class Near:
    """A plan within the gap, and how it differs.

    Attributes
    ----------
    tiers : worth of each tier of the policy, by number.
    elsewhere : ids of those whom it places otherwise than the plan of the run.
    furthest : proven: no plan within the gap has more people in places that are new
        among the plans found before it.
    """

    plan: Plan
    tiers: tuple[tuple[int, float], ...]
    elsewhere: tuple[str, ...]
    furthest: bool


@dataclass(frozen=True)
class Freedom:
    """How free a plan is.

    Attributes
    ----------
    within : share of the tier that holds fit that may be given up; 0 for no loss. With
        0 every tier is kept, with more the tiers after that one are not asked.
    elsewhere : each who could sit elsewhere, with a place of theirs ("" for none).
    core : proven: in every plan within the gap they sit where the plan has them.
    unknown : the time did not suffice to tell.
    most : people who sit elsewhere at the same time in the plan that differs most.
    most_proven : no plan within the gap has more.
    plans : plans that differ as much as can be from all before, in turn.
    """

    result: Result
    within: float
    elsewhere: tuple[tuple[str, str], ...]
    core: tuple[str, ...]
    unknown: tuple[str, ...]
    most: int
    most_proven: bool
    plans: tuple[Near, ...]

    def data(self) -> dict[str, Any]:
        """Give it as lists, texts and numbers; people by id."""
        return {
            "within": self.within,
            "elsewhere": [{"emp_id": e, "post": p} for e, p in self.elsewhere],
            "core": list(self.core),
            "unknown": list(self.unknown),
            "most_at_once": self.most,
            "most_proven": self.most_proven,
            "plans": [
                {
                    "tiers": {str(number): value for number, value in near.tiers},
                    "elsewhere": [
                        {"emp_id": e, "post": near.plan.placements.get(e, "")}
                        for e in near.elsewhere
                    ],
                    "furthest": near.furthest,
                }
                for near in self.plans
            ],
        }


def freedom(
    result: Result, budget: Budget, within: float = 0.0, count: int = 0
) -> Freedom:
    """Tell who could sit elsewhere, and find plans that differ as much as can be.

    Parameters
    ----------
    result : of a solve, with a plan.
    budget : for all solves.
    within : share of the worth of the tier that holds fit that may be given up.
    count : plans to be found besides, at most.
    """
    case = Case.of(result)
    shown: dict[str, str] = {}
    most, most_proven, settled = 0, False, False
    first = True
    while not settled and not budget.over:
        found = _solved(case, within, _away(case, shown), budget)
        if found is None:
            break
        new = {
            e: found.plan.placements.get(e, "")
            for e in _elsewhere(case, found.plan)
            if e not in shown
        }
        if first:
            most, most_proven, first = len(new), found.proven, False
        settled = not new and found.proven
        shown |= new
        if not new:
            break
    rest = tuple(e.emp_id for e in case.problem.employees if e.emp_id not in shown)
    order = {e.emp_id: place for place, e in enumerate(case.problem.employees)}
    return Freedom(
        result,
        within,
        tuple(sorted(shown.items(), key=lambda item: order[item[0]])),
        rest if settled else (),
        () if settled else rest,
        most,
        most_proven,
        tuple(_plans(case, within, count, budget)),
    )


def _solved(case: Case, within: float, aim: Tier, budget: Budget) -> Instead | None:
    upto = case.main + 1 if within else len(case.policy.tiers)
    tiers = (*targets(case, upto, within), aim)
    found = instead(case, tiers, time_limit=budget.left, stop=budget.stop)
    return found if isinstance(found, Instead) else None


def _elsewhere(case: Case, plan: Plan) -> list[str]:
    own = case.plan.placements
    return [
        e.emp_id
        for e in case.problem.employees
        if plan.placements.get(e.emp_id) != own.get(e.emp_id)
    ]


def _away(case: Case, shown: Collection[str]) -> Tier:
    """Aim at as many as can be away from their places, of those not seen so far."""
    program = case.program
    waiting = np.array([e.emp_id not in shown for e in case.problem.employees])
    pairs = waiting[program.emp] & (case.planned[program.emp] != program.post)
    surplus = waiting & (case.planned >= 0)
    name = phrase("people elsewhere")
    return Tier(name, pairs.astype(np.int64), surplus.astype(np.int64))


def _plans(case: Case, within: float, count: int, budget: Budget) -> Iterator[Near]:
    """Find plans in turn, each with as many people in new places as can be."""
    places = [_places(case, case.plan)]
    for _ in range(count):
        if budget.over:
            return
        found = _solved(case, within, _apart(case, places), budget)
        if found is None:
            return
        own = _places(case, found.plan)
        if any((own == old).all() for old in places):
            return
        places.append(own)
        worth = tuple(found.found.tiers.items())
        away = tuple(_elsewhere(case, found.plan))
        yield Near(found.plan, worth, away, found.proven)


def _places(case: Case, plan: Plan) -> Ints:
    index = case.pairs.frame.post_index
    codes = (plan.placements.get(e.emp_id) for e in case.problem.employees)
    return np.array([-1 if c is None else index[c] for c in codes], dtype=np.int64)


def _apart(case: Case, places: Sequence[Ints]) -> Tier:
    """Aim at people in places that no earlier plan gives them, then at distance.

    One more person in a new place goes before any number of differences besides.
    """
    program, weight = case.program, len(places) * case.program.n_employees + 1
    pairs = np.zeros(program.n_pairs, dtype=np.int64)
    surplus = np.zeros(program.n_employees, dtype=np.int64)
    new, left = np.ones(program.n_pairs, dtype=bool), surplus == 0
    for own in places:
        differs = own[program.emp] != program.post
        pairs += differs
        surplus += own >= 0
        new &= differs
        left &= own >= 0
    name = phrase("people elsewhere")
    return Tier(name, pairs + weight * new, surplus + weight * left)
