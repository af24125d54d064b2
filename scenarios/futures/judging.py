"""What draws of possible futures say of a plan, and of others that could be chosen."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from models.collector import unhurried_collector
from models.phrase import joined, phrase
from models.plan.plan import Plan
from models.plan.result import Result
from scenarios.errors import ScenarioError, StoppedError
from scenarios.futures.fate import FutureValue, worth_of
from scenarios.futures.shake import Shake
from scenarios.running.scenario_run import ScenarioRun

BASE = "plan"


@dataclass(frozen=True)
class Sureness:
    """How sure a placement is.

    Attributes
    ----------
    post : of the plan, "" for surplus.   share : of the draws that agree.
    drawn : draws in which the person was on the roll.
    others : where else the draws put the person, most often first.
    """

    emp_id: str
    name: str
    old_post: str
    post: str
    share: float
    drawn: int
    others: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Contender:
    """A plan that could be chosen, over all draws.

    Attributes
    ----------
    name : ``plan``, or the draw it comes from.
    mean, worst_decile : of its value in the main tier.
    regret : mean distance from the best plan of each draw.
    upset : mean number of people who cannot be placed as the plan says.
    """

    name: str
    plan: Plan = field(repr=False)
    mean: float
    worst_decile: float
    regret: float
    upset: float


@dataclass(frozen=True)
class Robustness:
    """What draws of possible futures say of a plan.

    Attributes
    ----------
    draws : solved draws.   failed : name of each without a plan, with the reason: an
        error, or the status of its result.
    value : of the plan if nothing changes.
    best : mean of the best value of each draw.
    candidates : the plan itself, and plans of draws.
    best_mean, best_worst : names of the candidates that do best on average, and in the
        worst tenth of the draws.
    titles : code -> title of each post.
    """

    shake: Shake
    draws: int
    failed: tuple[tuple[str, str], ...]
    value: float
    best: float
    placements: tuple[Sureness, ...]
    candidates: tuple[Contender, ...]
    best_mean: str
    best_worst: str
    titles: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def plan(self) -> Contender:
        """Give the plan that was asked about."""
        return self.candidates[0]


@unhurried_collector()
def judged(
    base: Result,
    outcomes: Sequence[ScenarioRun],
    shake: Shake,
    candidates: int,
    stop: Callable[[], bool] | None = None,
) -> Robustness:
    """Put together what the draws say of the plan.

    Raises
    ------
    ScenarioError
        When no draw has a plan.
    StoppedError
        When it was stopped before each plan was tried in each draw.
    """
    solved = [o.result for o in outcomes if o.result is not None and o.result.plan]
    failed = tuple(
        (o.scenario.name, o.error or (o.result.status if o.result else ""))
        for o in outcomes
        if o.result is None or o.result.plan is None
    )
    if not solved:
        raise ScenarioError(
            joined((phrase("no draw has a plan."), *map(": ".join, failed)))
        )
    assert base.plan is not None
    plans = {BASE: base.plan}
    for outcome in outcomes:
        known = outcome.result.plan if outcome.result else None
        if (
            known is not None
            and len(plans) < candidates
            and known not in plans.values()
        ):
            plans[outcome.scenario.name] = _completed(base, known)
    tried = [_candidate(name, plan, solved, stop) for name, plan in plans.items()]
    return Robustness(
        shake,
        len(solved),
        failed,
        base.objective or 0.0,
        _mean([r.objective or 0.0 for r in solved]),
        tuple(_sureness(base, solved)),
        tuple(tried),
        max(tried, key=lambda c: c.mean).name,
        max(tried, key=lambda c: c.worst_decile).name,
        {post.post_code: post.post_name for post in base.problem.posts},
    )


def _completed(base: Result, plan: Plan) -> Plan:
    """Put whoever was not on the roll in a draw where the base plan puts them."""
    assert base.plan is not None
    missing = {
        emp_id: post
        for emp_id, post in base.plan.placements.items()
        if emp_id not in plan.placements and emp_id not in plan.surplus
    }
    return Plan({**plan.placements, **missing}, plan.surplus)


def stopped_early() -> StoppedError:
    """Say that a stop came before there was an answer."""
    return StoppedError(
        phrase("stopped: what is done is kept.\nMaybe run it again to go on.")
    )


def _candidate(
    name: str,
    plan: Plan,
    solved: Sequence[Result],
    stop: Callable[[], bool] | None,
) -> Contender:
    worths: list[FutureValue] = []
    for result in solved:
        if stop is not None and stop():
            raise stopped_early()
        worths.append(worth_of(result.problem, plan))
    values = [worth.value for worth in worths]
    regrets = [(r.objective or 0.0) - v for r, v in zip(solved, values, strict=True)]
    tenth = sorted(values)[: math.ceil(len(values) / 10)]
    return Contender(
        name,
        plan,
        _mean(values),
        _mean(tenth),
        _mean(regrets),
        _mean([w.upset for w in worths]),
    )


def _sureness(base: Result, solved: Sequence[Result]) -> list[Sureness]:
    assert base.plan is not None
    return [
        _sure(
            base,
            e.emp_id,
            base.plan.placements.get(e.emp_id, ""),
            _places(solved, e.emp_id),
        )
        for e in base.problem.employees
    ]


def _places(solved: Sequence[Result], emp_id: str) -> Counter[str]:
    """Count the posts that the draws give to a person, "" for surplus."""
    return Counter(
        r.plan.placements.get(emp_id, "")
        for r in solved
        if r.plan is not None and emp_id in r.problem.employee
    )


def _sure(base: Result, emp_id: str, post: str, places: Mapping[str, int]) -> Sureness:
    employee = base.problem.employee[emp_id]
    drawn = sum(places.values())
    others = sorted((-n, other) for other, n in places.items() if other != post)
    return Sureness(
        emp_id,
        employee.name,
        employee.post_code or "",
        post,
        places.get(post, 0) / drawn if drawn else 0.0,
        drawn,
        tuple((other, -n) for n, other in others[:3]),
    )


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
