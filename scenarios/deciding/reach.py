"""Steering by targets: the plan nearest to what is wanted, and what is in the way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Literal

import numpy as np

from models.errors import PlacementError, nearest
from models.phrase import phrase
from models.plan.moves import MOVE_KINDS, move_kinds
from models.plan.plan import Plan
from models.plan.result import Result
from models.tables.cells.grouping import plain
from optimizer.columns.make import Column
from optimizer.explain.case import Case
from optimizer.explain.instead import Instead, instead
from optimizer.fit.by_hand import fit_of
from optimizer.fit.score import fit
from optimizer.program.program import Tier
from optimizer.program.rows import Rows
from optimizer.shared.steps import exact
from scenarios.deciding.again import Budget

WANT = re.compile(r"\s*([\w:.-]+?)\s*(>=|<=)\s*(-?\d+(?:[.,]\d+)?)\s*")
GRAIN = 10**9
"""What falling short of a whole target costs, in steps of the first aim."""
LARGEST, FINEST = 1_000_000_000, 6
"""The largest number that may be wanted, and its decimals."""
WIDEST = 2**62
"""What a sum over everybody may come to, so that it is counted exactly."""
MEASURES = ("fit", "placed", "surplus", "moves", *(f"moves:{k}" for k in MOVE_KINDS))


@dataclass(frozen=True)
class Want:
    """A target: ``fit>=82`` is mean fit, ``moves<=80`` a number of people."""

    measure: str
    sign: Literal[">=", "<="]
    value: float

    @property
    def text(self) -> str:
        """Write it as it is typed."""
        return f"{self.measure}{self.sign}{plain(self.value).removesuffix('.0')}"

    def short(self, reached: float) -> float:
        """Give by how much a value falls short; 0 where it does not."""
        gap = self.value - reached if self.sign == ">=" else reached - self.value
        return max(0.0, gap) if gap > 1e-9 else 0.0  # noqa: PLR2004  (rounding)


@dataclass(frozen=True)
class Aimed:
    """One target: what the nearest plan reaches, and the best that is possible.

    Attributes
    ----------
    alone : the best of any plan that obeys the hard rules; None where not known.
    now : what the plan of the run reaches.
    """

    want: Want
    reached: float
    short: float
    now: float
    alone: float | None
    alone_proven: bool

    @property
    def met(self) -> bool:
        """Tell whether it is reached."""
        return self.short == 0.0


@dataclass(frozen=True)
class Reach:
    """The nearest plan: least short of all targets together, each as a share of itself.

    Of the plans that are as near, the best by the tiers of the policy, so that none is
    better in one target or tier without being worse in another. Of those that tie in
    all of it, any: to seek the same one always took longer than the question.

    Attributes
    ----------
    nearest : proven that no plan is nearer.
    beyond : the first tier in which a plan as near may be better, and by how much at
        most (None where that is not known); None where none is, proven.
    """

    result: Result
    plan: Plan
    tiers: tuple[tuple[int, float], ...]
    aimed: tuple[Aimed, ...]
    nearest: bool
    beyond: tuple[int, float | None] | None = None

    @property
    def proven(self) -> bool:
        """Tell whether no plan is nearer, nor as near and better by the tiers."""
        return self.nearest and self.beyond is None

    @property
    def met(self) -> bool:
        """Tell whether all targets are reached."""
        return all(own.met for own in self.aimed)

    def data(self) -> dict[str, Any]:
        """Give it as lists, texts and numbers; people by id."""
        return {
            "met": self.met,
            "nearest": self.nearest,
            "proven": self.proven,
            "beyond": None
            if self.beyond is None
            else {"tier": self.beyond[0], "at_most": self.beyond[1]},
            "targets": [
                {**vars(own), "want": own.want.text, "met": own.met}
                for own in self.aimed
            ],
            "tiers": {str(number): value for number, value in self.tiers},
            "placements": dict(self.plan.placements),
            "surplus": list(self.plan.surplus),
        }


def want_of(text: str) -> Want:
    """Read ``fit>=82``.

    Raises
    ------
    PlacementError
        When it is not understood, or the measure is none that is known.
    """
    found = WANT.fullmatch(text)
    if found is None:
        raise PlacementError(
            phrase("{text!r} is no target.\nMaybe fit>=82, or moves<=80.", text=text)
        )
    measure, sign, value = found[1], found[2], float(found[3].replace(",", "."))
    if measure not in MEASURES:
        near = nearest(measure, MEASURES)
        text = phrase("{measure!r} is no measure.{near}", measure=measure, near=near)
        raise PlacementError(text)
    if not (abs(value) <= LARGEST and round(value, FINEST) == value):
        raise _uncountable(text)
    return Want(measure, ">=" if sign == ">=" else "<=", value)


def _uncountable(text: str) -> PlacementError:
    return PlacementError(
        phrase(
            "{text!r} cannot be counted exactly.\n"
            "Maybe a number up to {most}, with {count} decimals at most.",
            text=text[:40],
            most=LARGEST,
            count=FINEST,
        )
    )


def reach(result: Result, wants: Sequence[Want], budget: Budget) -> Reach | None:
    """Find the plan that is nearest to some targets; None where none was found in time.

    Parameters
    ----------
    result : of a solve, with a plan.
    wants : targets; all of them count alike, as a share of what is wanted.
    """
    case = Case.of(result)
    rows = tuple(_row(case, want) for want in wants)
    nothing = np.zeros(case.program.n_pairs, dtype=np.int64)
    free = np.zeros(case.program.n_employees, dtype=np.int64)
    aim = Tier(phrase("targets"), nothing, free)
    found = _solved(case, (aim, *case.program.tiers), rows, 1, budget)
    if found is None:
        return None
    aimed = tuple(_aimed(case, want, found.plan, budget) for want in wants)
    worth = tuple(found.found.tiers.items())
    nearest = bool(found.tiers[0].proven_by)
    return Reach(result, found.plan, worth, aimed, nearest, _beyond(case, found))


def _beyond(case: Case, found: Instead) -> tuple[int, float | None] | None:
    """Give the first tier that is not proven; a tie is broken after all tiers."""
    for place, number in enumerate(case.policy.tiers):
        own = found.tiers[1 + place] if 1 + place < len(found.tiers) else None
        if own is None or own.value is None or own.bound is None:
            return number, None
        if not own.proven_by:
            return number, (own.bound - own.value) / case.program.tiers[place].scale
    return None


def _solved(
    case: Case,
    tiers: Sequence[Tier],
    rows: Sequence[Rows],
    before: int,
    budget: Budget,
) -> Instead | None:
    found = instead(
        *(case, tiers, rows),
        before=before,
        tie_break=False,
        time_limit=budget.left,
        stop=budget.stop,
    )
    return found if isinstance(found, Instead) else None


def _aimed(case: Case, want: Want, plan: Plan, budget: Budget) -> Aimed:
    reached, now = (
        value_of(case, want.measure, plan),
        value_of(case, want.measure, case.plan),
    )
    alone, proven = None, False
    short = want.short(reached)
    if short and not budget.over and want.measure != "fit":
        pairs, surplus = _values(case, want.measure)
        sense = 1 if want.sign == ">=" else -1
        tier = Tier(phrase("targets"), sense * pairs, sense * surplus)
        best = _solved(case, (tier,), (), 1, budget)
        if best is not None:
            alone, proven = value_of(case, want.measure, best.plan), best.proven
    return Aimed(want, reached, short, now, alone, proven)


def value_of(case: Case, measure: str, plan: Plan) -> float:
    """Work a measure out by hand."""
    problem = case.problem
    if measure == "fit":
        fits = [
            fit_of(problem, problem.employee[e], problem.post[p]).total
            for e, p in plan.placements.items()
        ]
        return sum(fits) / len(fits) if fits else 0.0
    if measure in ("placed", "surplus"):
        return float(len(plan.placements if measure == "placed" else plan.surplus))
    kind = measure.partition(":")[2] or "post"
    return float(
        sum(
            kind in move_kinds(problem, problem.employee[e], problem.post[p])
            for e, p in plan.placements.items()
        )
    )


def _values(case: Case, measure: str) -> tuple[Column, Column]:
    """Give what each pair, and each who is left over, adds to a count."""
    pairs = np.zeros(case.program.n_pairs, dtype=np.int64)
    surplus = np.zeros(case.program.n_employees, dtype=np.int64)
    if measure == "placed":
        pairs += 1
    elif measure == "surplus":
        surplus += 1
    else:
        kind: Any = measure.partition(":")[2] or "post"
        pairs += case.pairs.is_move(kind).astype(np.int64)
    return pairs, surplus


def _row(case: Case, want: Want) -> Rows:
    """Write a target as a soft limit: what it falls short costs its share."""
    labels, price = [want.text], np.ones(1, dtype=np.int64)
    if want.measure == "fit":
        column = fit(case.pairs.frame, case.pairs)
        wanted = exact(want.value) * column.scale
        times = Fraction(wanted).denominator
        most = int(np.abs(column.total).max(initial=0)) * times
        most += abs(int(wanted * times))
        if most * case.program.n_employees > WIDEST:
            raise _uncountable(want.text)
        coef = column.total * times - int(wanted * times)
        size = abs(want.value) * column.scale * times * case.program.n_employees
        limit = 0
    else:
        pairs, surplus = _values(case, want.measure)
        coef = pairs - surplus[case.program.emp]
        limit = int(np.floor(want.value) if want.sign == "<=" else np.ceil(want.value))
        limit -= int(surplus.sum())
        size = abs(want.value)
    price *= max(1, round(GRAIN / max(1.0, size)))
    make = Rows.at_least if want.sign == ">=" else Rows.at_most
    row = np.zeros(len(coef), dtype=np.int64)
    made = make("targets", labels, limit, row=row, coef=coef, price=price)
    return replace(made, tier=0)
