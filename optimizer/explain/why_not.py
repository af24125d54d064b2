"""Why not that post: the rules that bar it, or what it would cost everybody."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from models.errors import InternalError
from models.phrase import phrase
from models.plan.finding import Finding
from models.plan.plan import Plan
from models.policy.entries import Waiver
from models.records.employee import Employee
from models.records.post import Post
from optimizer.contract.active import Active
from optimizer.explain.case import Case
from optimizer.explain.forced import Forced, force_pair
from optimizer.explain.goal_changes import GoalChange, goal_changes
from optimizer.explain.loss import TierLoss, loss_at_once
from optimizer.explain.why import breaches
from optimizer.fit.by_hand import fit_of
from optimizer.proof.check import evaluate

SECONDS = 60.0


@dataclass(frozen=True)
class Bar:
    """A rule that forbids the pair: what it says here, and where it comes from."""

    title: str
    code: str
    finding: Finding
    legal_basis: str
    certainty: str
    effective_from: date | int | None = None
    waiver: Waiver = "ppk"


@dataclass(frozen=True)
class Displaced:
    """Somebody who would be placed elsewhere; None stands for the surplus list."""

    employee: Employee
    planned: Post | None
    instead: Post | None


@dataclass(frozen=True)
class WhyNot:
    """The answer to "why not that post?".

    Attributes
    ----------
    chosen : the plan places the employee there.
    bars : rules that forbid it; with any, nothing else is asked.
    at_odds : limits, and rules on several people, that the plan breaks with this one
        placement changed: others have to give way. Where the post is full, its least
        fit holder is ``ousted`` for it.
    at_once : what the certificate alone says: the first tier that is sure to lose, and
        how much at least, as long as the tiers before it are kept as they are.
    possible : None when not known; False when no plan at all allows the pair.
    losses : per tier, from a solve with the pair forced, up to the first that loses:
        it decides, and the tiers after it cannot be compared.
    goals : goals that change, by hand, between the plan and the forced one.
    displaced : who else would be placed otherwise; ``fewest`` when proven that no plan
        of this cost moves fewer.
    instead : the forced plan; it has passed the check by hand.
    """

    employee: Employee
    post: Post
    chosen: bool
    bars: tuple[Bar, ...] = ()
    at_odds: tuple[Bar, ...] = ()
    ousted: Employee | None = None
    at_once: TierLoss | None = None
    possible: bool | None = None
    losses: tuple[TierLoss, ...] = ()
    goals: tuple[GoalChange, ...] = ()
    displaced: tuple[Displaced, ...] = ()
    fewest: bool = False
    instead: Plan | None = None
    seconds: float = 0.0

    @property
    def deciding(self) -> TierLoss | None:
        """Give the first tier that loses; None where the pair costs nothing."""
        return next((loss for loss in self.losses if loss.loss > 0), None)


def why_not(
    case: Case,
    emp_id: str,
    post_code: str,
    *,
    exact: bool = True,
    time_limit: float | None = SECONDS,
    stop: Callable[[], bool] | None = None,
    on_bound: Callable[[WhyNot], None] | None = None,
) -> WhyNot:
    """Say why an employee does not hold a post.

    Parameters
    ----------
    case : the run that is asked about.
    emp_id, post_code : who, and where they are not.
    stop : asked often; True ends the re-solve with what is known.
    exact : re-solve with the pair forced, for the exact cost and who is displaced;
        otherwise only the bound from the certificate is given.
    time_limit : seconds for the re-solve.
    on_bound : told the bound at once, before the re-solve.

    Returns
    -------
    The rules that bar the pair, or what it costs and who would be displaced.

    Raises
    ------
    PlacementError
        When there is no such employee or post.
    """
    begun = time.monotonic()
    employee, post = case.employee(emp_id), case.post(post_code)
    emp_id, post_code = employee.emp_id, post.post_code
    if case.plan.placements.get(emp_id) == post_code:
        return WhyNot(employee, post, chosen=True)
    bars = tuple(_bars(case, employee, post))
    if bars:
        return WhyNot(employee, post, chosen=False, bars=bars)
    place = case.place(emp_id, post_code)
    loss, ousted = loss_at_once(case, place), _ousted(case, post)
    answer = WhyNot(
        employee,
        post,
        chosen=False,
        at_odds=tuple(_at_odds(case, employee, post, ousted)),
        ousted=ousted,
        at_once=loss,
    )
    if exact:
        if on_bound is not None:
            on_bound(answer)
        answer = _with_costs(case, answer, force_pair(case, place, time_limit, stop))
    return replace(answer, seconds=time.monotonic() - begun)


def _bars(case: Case, employee: Employee, post: Post) -> Iterator[Bar]:
    """Give what forbids the pair: first that there is no seat, then the rules."""
    if not post.seats:
        finding = Finding(
            "seats",
            phrase("{post} has no seats in the new structure."),
            {"post": post.post_code},
            posts=(post.post_code,),
        )
        yield _bar(next(a for a in case.policy.hard if a.title == "seats"), finding)
    for active, found in breaches(case, employee, post):
        yield _bar(active, found)


def _ousted(case: Case, post: Post) -> Employee | None:
    """Give the least fit holder of a post without an empty seat."""
    holders = case.plan.holders.get(post.post_code, ())
    if len(holders) < post.seats:
        return None
    people = (case.problem.employee[emp_id] for emp_id in holders)
    return min(people, key=lambda e: fit_of(case.problem, e, post).total)


def _at_odds(
    case: Case, employee: Employee, post: Post, ousted: Employee | None
) -> Iterator[Bar]:
    """Give what the plan breaks once this placement alone is changed, but seats."""
    placed = {**case.plan.placements, employee.emp_id: post.post_code}
    if ousted is not None:
        del placed[ousted.emp_id]
    everybody = (e.emp_id for e in case.problem.employees)
    plan = Plan(placed, tuple(e for e in everybody if e not in placed))
    for active in case.policy.hard:
        if active.title != "seats" and not active.rule.tells_alone:
            for found in active.findings(case.problem, plan):
                if found.kind == "breach":
                    yield _bar(active, found)


def _bar(active: Active, found: Finding) -> Bar:
    return Bar(
        active.title,
        active.code,
        found,
        active.legal_basis,
        active.certainty,
        active.effective_from,
        active.waiver,
    )


def _with_costs(case: Case, answer: WhyNot, forced: Forced) -> WhyNot:
    if forced.plan is None:
        return replace(answer, possible=False if forced.refuted else None)
    found = evaluate(case.problem, forced.plan, case.policy)
    if found.breaches:
        message = f"the forced plan breaks a hard rule: {found.breaches[0]}"
        raise InternalError(message)
    displaced = tuple(_displaced(case, answer.employee, forced.plan))
    full = case.plan.filled[answer.post.post_code] >= answer.post.seats
    return replace(
        answer,
        possible=True,
        losses=tuple(_losses(case, forced)),
        goals=goal_changes(case.policy, case.worth, found),
        displaced=displaced,
        fewest=forced.fewest or len(displaced) <= full,
        instead=forced.plan,
    )


def _losses(case: Case, forced: Forced) -> Iterator[TierLoss]:
    """Compare tier by tier, up to the first that loses."""
    tiers = case.result.tiers
    for place, (value, proven) in enumerate(
        zip(forced.values, forced.proven, strict=True)
    ):
        tier, loss = tiers[place], max(0.0, case.best[place] - value)
        sure = proven and case.is_closed(place)
        yield TierLoss(tier.name, tier.tier, tier.goals, loss, sure)
        if loss > 0:
            return


def _displaced(case: Case, own: Employee, plan: Plan) -> Iterator[Displaced]:
    for employee in case.problem.employees:
        planned = case.new_post(employee)
        instead = case.problem.post.get(plan.placements.get(employee.emp_id, ""))
        if planned != instead and employee is not own:
            yield Displaced(employee, planned, instead)
