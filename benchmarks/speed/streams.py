"""The problem as Timefold reads it: officers choose seats, streams count the limits.

Import this only where ``timefold`` is installed. The classes are Timefold's domain: it
reads their annotations when they are made, so these must not be put off.
"""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Annotated, Any

import numpy as np
from timefold.solver import config, domain  # pyright: ignore[reportMissingImports]
from timefold.solver import score as scores  # pyright: ignore[reportMissingImports]

from optimizer.bounds.limits import Limits
from optimizer.program.program import Program
from optimizer.program.rows import Ints


@dataclass
class Limit:
    """A row: ``lower <= total <= upper``; a price of 0 means that it is hard."""

    number: int
    lower: int
    upper: int
    price: int


@dataclass
class Use:
    """What a seat takes of a limit."""

    limit: Limit
    amount: int


@dataclass
class Seat:
    """A candidate pair of one officer: its value above the surplus list."""

    number: int
    value: int
    uses: list[Use]


@domain.planning_entity
@dataclass
class Officer:
    """An employee; no seat means the surplus list."""

    number: Annotated[int, domain.PlanningId]
    must: bool
    seats: Annotated[list[Seat], domain.ValueRangeProvider]
    seat: Annotated[Seat | None, domain.PlanningVariable(allows_unassigned=True)] = (
        field(default=None)
    )


@domain.planning_solution
@dataclass
class Roster:
    """The whole problem; ``idle`` has a use of 0 for each limit, so that all count."""

    idle: Annotated[list[Use], domain.ProblemFactCollectionProperty]
    officers: Annotated[list[Officer], domain.PlanningEntityCollectionProperty]
    score: Annotated[scores.HardSoftScore | None, domain.PlanningScore] = field(
        default=None
    )


@scores.constraint_provider  # type: ignore[untyped-decorator,unused-ignore]
def constraints(factory: Any) -> list[Any]:
    """State the value of seats, the surplus ban and both sides of every limit."""
    hard, soft = scores.HardSoftScore.ONE_HARD, scores.HardSoftScore.ONE_SOFT
    used = (
        factory.for_each(Officer)
        .map(lambda officer: officer.seat.uses)
        .flatten_last(lambda use: use)
        .concat(factory.for_each(Use))
        .group_by(
            lambda use: use.limit,
            scores.ConstraintCollectors.sum(lambda use: use.amount),
        )
    )
    return [
        factory.for_each_including_unassigned(Officer)
        .filter(lambda officer: officer.must and officer.seat is None)
        .penalize(hard)
        .as_constraint("not on the surplus list"),
        factory.for_each(Officer)
        .impact(soft, lambda officer: officer.seat.value)
        .as_constraint("value"),
        used.filter(lambda limit, total: limit.price == 0 and total > limit.upper)
        .penalize(hard, lambda limit, total: total - limit.upper)
        .as_constraint("over a hard limit"),
        used.filter(lambda limit, total: limit.price == 0 and total < limit.lower)
        .penalize(hard, lambda limit, total: limit.lower - total)
        .as_constraint("under a hard limit"),
        used.filter(lambda limit, total: limit.price > 0 and total > limit.upper)
        .penalize(soft, lambda limit, total: limit.price * (total - limit.upper))
        .as_constraint("over a priced limit"),
        used.filter(lambda limit, total: limit.price > 0 and total < limit.lower)
        .penalize(soft, lambda limit, total: limit.price * (limit.lower - total))
        .as_constraint("under a priced limit"),
    ]


def write(program: Program) -> Roster:
    """Write the program as objects; equal uses of a limit stand once."""
    rows = Limits(program)
    columns = (rows.lower, rows.upper, np.maximum(rows.price, 0))
    sides = np.stack(columns, axis=1).tolist()
    limits = [Limit(number, *side) for number, side in enumerate(sides)]
    tier = program.tiers[0]
    gain = np.asarray(tier.pairs) - np.asarray(tier.surplus)[program.emp]
    taken = zip(gain.tolist(), _uses(rows, limits), strict=True)
    seats = [Seat(number, *seat) for number, seat in enumerate(taken)]
    may = np.asarray(program.may_be_surplus, dtype=bool).tolist()
    spans = pairwise(program.starts.tolist())
    officers = [
        Officer(number, not free, seats[first:last])
        for number, (free, (first, last)) in enumerate(zip(may, spans, strict=True))
    ]
    return Roster([Use(limit, 0) for limit in limits], officers)


def _uses(rows: Limits, limits: list[Limit]) -> list[list[Use]]:
    """List what each pair takes of the limits."""
    n_pairs = rows.program.n_pairs
    row, at, amount = rows.entries(np.arange(n_pairs))
    order = np.argsort(at, kind="stable")
    kinds, kind = np.unique(
        np.stack((row, amount))[:, order], axis=1, return_inverse=True
    )
    made = [Use(limits[number], one) for number, one in kinds.T.tolist()]
    used = [made[k] for k in kind.tolist()]
    cuts: Ints = np.searchsorted(at[order], np.arange(n_pairs + 1))
    return [used[first:last] for first, last in pairwise(cuts.tolist())]


def factory_settings() -> Any:
    """Set Timefold up as it comes: its own construction and local search."""
    return config.SolverConfig(
        solution_class=Roster,
        entity_class_list=[Officer],
        score_director_factory_config=config.ScoreDirectorFactoryConfig(
            constraint_provider_function=constraints
        ),
    )


def within(seconds: int) -> Any:
    """Give it whole seconds, which is what it counts in."""
    return config.SolverConfigOverride(
        termination_config=config.TerminationConfig(
            spent_limit=config.Duration(seconds=seconds)
        )
    )
