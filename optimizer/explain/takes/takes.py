"""What would it take: the smallest change that makes a pair allowed, or optimal."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.by_hand.training import training_of
from optimizer.contract.active import Active
from optimizer.contract.contracts import PairRule
from optimizer.explain.case import Case
from optimizer.explain.resolved import resolved
from optimizer.explain.takes.asks import broken
from optimizer.explain.takes.levers import raising
from optimizer.explain.takes.raises import options
from optimizer.explain.takes.smallest import Search, Way, alone_of
from optimizer.explain.takes.worth import Worth, what_it_is_worth
from optimizer.explain.why_not import SECONDS, WhyNot, why_not
from optimizer.fit.by_hand import fit_of


@dataclass(frozen=True)
class Remedy:
    """For one rule that bars the pair: the smallest changes that clear it alone."""

    rule: str
    ways: tuple[Way, ...]


@dataclass(frozen=True)
class Takes:
    """What it would take for an employee to hold a post.

    Attributes
    ----------
    remedies : per barring rule.
    ways : the smallest changes after which every rule on single pairs allows the pair:
        nothing smaller than any of them does; fewest kinds of change first.
    changed : the first of them that needs no waiting, and ``then`` what the pair costs
        with it on record, by solving again.
    fit_now, fit_at_standard : fit at the post now, and with every gap closed.
    courses, hours, cost : the least training that closes the gaps.
    worth : the smallest change that makes the pair, once allowed, as good as the plan.
    """

    employee: Employee
    post: Post
    remedies: tuple[Remedy, ...]
    ways: tuple[Way, ...]
    fit_now: float
    fit_at_standard: float
    courses: tuple[str, ...] = ()
    hours: float = 0.0
    cost: float = 0.0
    changed: Way | None = None
    then: WhyNot | None = None
    worth: Worth | None = None

    @property
    def allowed(self) -> bool:
        """Tell whether nothing bars the pair, or some change clears all that does."""
        return not self.remedies or bool(self.ways)


def what_would_it_take(
    case: Case,
    answer: WhyNot,
    *,
    exact: bool = True,
    time_limit: float | None = SECONDS,
    stop: Callable[[], bool] | None = None,
) -> Takes:
    """Find the smallest changes that clear the rules that bar a pair, or its cost.

    Parameters
    ----------
    case : the run that is asked about.
    answer : what ``why_not`` said of the employee and the post.
    stop : asked often; True ends the solves with what is known.
    exact : solve again with a change on record: what the pair costs then, and what
        would make it optimal. Otherwise only what the rules ask for is worked out.
    time_limit : seconds for the solves.

    Returns
    -------
    Ways for each rule that bars, ways for all together, and what is still lost then.
    """
    begun = time.monotonic()
    employee, post = answer.employee, answer.post
    alone = alone_of(case.problem, employee, {post.post_code, employee.post_code})
    rules = [a for a in case.policy.hard if isinstance(a.rule, PairRule)]
    barring = _barring(alone, post, rules)
    search = Search(alone, employee, post)
    training = training_of(case.problem, employee, post)
    own = {a.title for a in rules}
    closed = tuple(Remedy(bar.title, ()) for bar in answer.bars if bar.title not in own)
    takes = Takes(
        employee,
        post,
        (*closed, *(Remedy(a.title, search.smallest([a])) for a in barring)),
        search.smallest(rules) if barring and not closed else (),
        fit_of(case.problem, employee, post).total,
        _at_standard(alone, employee, post),
        training.courses,
        training.hours,
        training.cost,
    )
    if not exact:
        return takes

    def left() -> float | None:
        spent = time.monotonic() - begun
        return None if time_limit is None else max(0.0, time_limit - spent)

    if not takes.remedies:
        worth = what_it_is_worth(case, answer, left(), stop)
        return replace(takes, worth=worth)
    return _after(case, takes, left, stop)


def _barring(alone: Problem, post: Post, rules: list[Active]) -> list[Active]:
    names = broken(alone, post, rules)
    return [active for active in rules if active.title in names]


def _after(
    case: Case,
    takes: Takes,
    left: Callable[[], float | None],
    stop: Callable[[], bool] | None,
) -> Takes:
    """Solve again with the first change that needs no waiting on record."""
    way = next((w for w in takes.ways if not w.months), None)
    if way is None:
        return takes
    again = resolved(case, way.apply(case.problem), left(), stop)
    if again is None:
        return takes
    pair = (takes.employee.emp_id, takes.post.post_code)
    then = why_not(again, *pair, time_limit=left(), stop=stop)
    worth = what_it_is_worth(again, then, left(), stop)
    return replace(takes, changed=way, then=then, worth=worth)


def _at_standard(problem: Problem, employee: Employee, post: Post) -> float:
    """Give the fit with every gap of competency closed."""
    levels = {
        own[-1].comp_code: own[-1].level for own in options(problem, employee, post)
    }
    return fit_of(raising(employee, levels)(problem), employee, post).total
