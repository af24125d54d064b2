"""Why not that post: the rules that bar it, or what it would cost everybody."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from models.employee import Employee
from models.finding import Finding
from models.post import Post
from optimizer.answer import Answer
from optimizer.explain.case import Case
from optimizer.explain.why import breaches
from optimizer.lexicographic import optimise
from optimizer.program import Program, Tier
from optimizer.restrict import restrict


@dataclass(frozen=True)
class Bar:
    """A rule that forbids the pair: what it says here, and where it comes from."""

    title: str
    code: str
    finding: Finding
    legal_basis: str
    certainty: str


@dataclass(frozen=True)
class Displaced:
    """Somebody who would be placed elsewhere; None stands for the surplus list."""

    employee: Employee
    planned: Post | None
    instead: Post | None


@dataclass(frozen=True)
class TierLoss:
    """What a tier would lose, in its own unit; ``proven`` when no plan loses less."""

    name: str
    loss: float
    proven: bool


@dataclass(frozen=True)
class WhyNot:
    """The answer to "why not that post?".

    Attributes
    ----------
    chosen : the plan places the employee there.
    bars : rules that forbid it; with any, nothing else is asked.
    least_loss : what the main tier loses at least, from the certificate, at once.
    possible : None when not solved; False when no plan at all allows the pair.
    losses : per tier, from a solve with the pair forced.
    displaced : who would be placed otherwise, the fewest that the loss allows.
    """

    employee: Employee
    post: Post
    chosen: bool
    bars: tuple[Bar, ...] = ()
    least_loss: float | None = None
    possible: bool | None = None
    losses: tuple[TierLoss, ...] = ()
    displaced: tuple[Displaced, ...] = ()
    seconds: float = 0.0


def why_not(
    case: Case,
    emp_id: str,
    post_code: str,
    *,
    exact: bool = True,
    time_limit: float | None = 60.0,
    stop: Callable[[], bool] | None = None,
) -> WhyNot:
    """Say why an employee does not hold a post.

    Parameters
    ----------
    exact : re-solve with the pair forced, for the exact cost and who would be displaced;
        otherwise only the bound from the certificate is given.
    time_limit : seconds for the re-solve.

    Raises
    ------
    PlacementError
        When there is no such employee or post.
    """
    begun = time.monotonic()
    employee, post = case.employee(emp_id), case.post(post_code)
    if case.plan.placements.get(emp_id) == post_code:
        return WhyNot(employee, post, chosen=True)
    bars = tuple(
        Bar(a.title, a.code, f, a.legal_basis, a.certainty)
        for a, f in breaches(case, employee, post)
    )
    place = case.place(emp_id, post_code)
    if bars or place < 0:
        return WhyNot(employee, post, chosen=False, bars=bars or (_no_seats(post),))
    least = case.least_loss
    answer = WhyNot(
        employee,
        post,
        chosen=False,
        least_loss=None if least is None else float(least[place]),
    )
    if exact:
        forced = _forced(case, place, time_limit, stop)
        answer = _with_costs(case, answer, place, forced)
    return replace(answer, seconds=time.monotonic() - begun)


def _no_seats(post: Post) -> Bar:
    finding = Finding(
        "seats",
        "{post} has no seats in the new structure.",
        {"post": post.post_code},
        posts=(post.post_code,),
    )
    return Bar("seats", "H02", finding, "", "V")


def _forced(
    case: Case, place: int, time_limit: float | None, stop: Callable[[], bool] | None
) -> Answer:
    """Solve with one pair forced, and then with as few changes as that allows."""
    program = force(case.program, place, _as_before(case))
    return optimise(program, time_limit=time_limit, stop=stop)


def _as_before(case: Case) -> Tier:
    """Make a last tier that keeps people where the plan places them."""
    index = case.pairs.frame.post_index
    planned = np.full(case.program.n_employees, -1, dtype=np.int64)
    for k, employee in enumerate(case.problem.employees):
        code = case.plan.placements.get(employee.emp_id)
        planned[k] = -1 if code is None else index[code]
    same = (planned[case.program.emp] == case.program.post).astype(np.int64)
    return Tier("as planned", same, (planned < 0).astype(np.int64))


def force(program: Program, place: int, last: Tier | None = None) -> Program:
    """Give the program in which one pair is chosen; ``last`` replaces the tie-break."""
    if last is not None:
        program = replace(program, tiers=(*program.tiers[:-1], last))
    emp = int(program.emp[place])
    keep = program.emp != emp
    keep[place] = True
    allowed = np.array(program.may_be_surplus, dtype=bool)
    allowed[emp] = False
    return replace(restrict(program, keep), may_be_surplus=allowed)


def _with_costs(case: Case, answer: WhyNot, place: int, forced: Answer) -> WhyNot:
    if forced.pair is None:
        known = forced.status == "infeasible"
        return replace(answer, possible=False if known else None)
    return replace(
        answer,
        possible=True,
        losses=tuple(_losses(case, forced)),
        displaced=tuple(_displaced(case, place, forced)),
    )


def _losses(case: Case, forced: Answer) -> Iterator[TierLoss]:
    """Compare tier by tier, up to the first that loses: later ones are not comparable."""
    for place, tier in enumerate(case.result.tiers):
        own = forced.tiers[place]
        assert own.value is not None  # noqa: S101  (the caller has a plan)
        loss = tier.value - own.value / case.program.tiers[place].scale
        proven = bool(own.proven_by) and bool(tier.proven_by)
        yield TierLoss(tier.name, loss, proven)


def _displaced(case: Case, place: int, forced: Answer) -> Iterator[Displaced]:
    kept = force(case.program, place)
    assert forced.pair is not None  # noqa: S101  (the caller has a plan)
    for k, pair in enumerate(forced.pair.tolist()):
        employee = case.problem.employees[k]
        planned = case.new_post(employee)
        instead = case.problem.posts[int(kept.post[pair])] if pair >= 0 else None
        if planned != instead:
            yield Displaced(employee, planned, instead)
