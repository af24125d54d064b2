"""Why this post: how the fit comes about, which rules were met, what else there was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from models.phrase import NOTHING
from models.plan.change import Change, change_of
from models.plan.finding import Finding
from models.plan.plan import Plan
from models.policy.entries import Waiver
from models.records.employee import Employee
from models.records.post import Post
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.active import Active
from optimizer.contract.checked import CheckedRule
from optimizer.contract.contracts import PairRule
from optimizer.effects.openings import bars_of, counted
from optimizer.explain.case import Case
from optimizer.explain.loss import TierLoss, losses_at_once
from optimizer.fit.by_hand import FitDetail, fit_of
from optimizer.fit.score import fit

ALTERNATIVES = 5


@dataclass(frozen=True)
class Alternative:
    """Another post that the employee may hold.

    Attributes
    ----------
    fit : in points or the unit of given scores.
    least_loss : what the whole plan loses at least when this post is forced, in the
        unit of the main tier; None where no prices are at hand.
    at_once : the first tier that is sure to lose then; None where none is.
    free : seats that the plan leaves empty.
    """

    post: Post
    fit: float
    least_loss: float | None
    free: int
    at_once: TierLoss | None = None


@dataclass(frozen=True)
class RuleMet:
    """A rule on single pairs that the placement was held against.

    ``lacks`` names what would have to be known to test it; "" where it was tested.
    """

    title: str
    code: str
    legal_basis: str
    certainty: str
    effective_from: date | int | None
    lacks: str = ""
    waiver: Waiver = "ppk"


@dataclass(frozen=True)
class Barred:
    """A post from which one rule alone keeps the employee."""

    post: Post
    rule: str
    finding: Finding


@dataclass(frozen=True)
class Why:
    """The answer to "why this post?", or "why none?" on the surplus list.

    Attributes
    ----------
    rules : rules on single pairs that were tested and hold.
    untested : rules that hold for all and could not be tested here.
    remarks : what the check noted.
    alternatives : other posts that the rules allow, the least costly first.
    staying : the present post of somebody who leaves it, where the rules allow it.
    bars : rule -> posts with seats that it bars, alone or with others, most first.
    nearly : posts from which one rule alone keeps the employee, the best fit first.
    """

    employee: Employee
    post: Post | None
    change: Change
    fit: FitDetail | None
    fit_before: FitDetail | None
    rules: tuple[RuleMet, ...]
    alternatives: tuple[Alternative, ...]
    remarks: tuple[Finding, ...]
    bars: tuple[tuple[str, int], ...] = ()
    nearly: tuple[Barred, ...] = ()
    staying: Alternative | None = None
    untested: tuple[RuleMet, ...] = ()


def why(case: Case, emp_id: str) -> Why:
    """Say why an employee is placed where the plan places them.

    Parameters
    ----------
    case : the run that is asked about.
    emp_id : of whom.

    Returns
    -------
    The placement, its fit part by part, the rules met, and the other posts there were.

    Raises
    ------
    PlacementError
        When there is no such employee.
    """
    employee = case.employee(emp_id)
    emp_id = employee.emp_id
    post = case.new_post(employee)
    present = case.problem.present_post(employee)
    remarks = tuple(f for f in case.result.findings if emp_id in f.employees)
    bars, nearly = barred(case, employee)
    rules = tuple(met(case, employee, post)) if post else ()
    return Why(
        employee,
        post,
        change_of(case.problem, employee, post),
        fit_of(case.problem, employee, post) if post else None,
        fit_of(case.problem, employee, present) if present else None,
        tuple(rule for rule in rules if not rule.lacks),
        alternatives(case, employee),
        remarks,
        bars,
        nearly,
        _staying(case, employee, post, present),
        tuple(rule for rule in rules if rule.lacks),
    )


def barred(
    case: Case, employee: Employee
) -> tuple[tuple[tuple[str, int], ...], tuple[Barred, ...]]:
    """Count what each rule bars, and find the posts that one alone bars.

    Parameters
    ----------
    case, employee : the run that is asked about, and of whom.

    Returns
    -------
    Rules with the number of posts with seats that they bar, most first; then the posts
    from which one rule alone keeps the employee, the best fit first.
    """
    frame = case.pairs.frame
    pairs, bars = bars_of(frame, case.policy.hard, employee.emp_id)
    total = np.zeros(len(pairs), dtype=np.int64)
    for _, mask in bars:
        total += mask
    near = pairs.select(np.flatnonzero(total == 1))
    best = np.argsort(-fit(frame, near).total, kind="stable")[:ALTERNATIVES]
    found = (
        Barred(post, active.title, finding)
        for post in (case.problem.posts[j] for j in near.post[best].tolist())
        for active, finding in breaches(case, employee, post)
    )
    return counted(bars), tuple(found)


def met(case: Case, employee: Employee, post: Post) -> Iterator[RuleMet]:
    """Give each hard rule on single pairs that a placement was held against."""
    for active in case.policy.hard:
        if isinstance(active.rule, PairRule):
            yield _met(active, active.rule.untested(case.problem, employee, post))


def met_of(case: Case, at: Column) -> list[tuple[RuleMet, ...]]:
    """Give the same of many candidate pairs, from one pass over the columns.

    Parameters
    ----------
    case, at : the run that is asked about, and the positions of the pairs.
    """
    pairs, found = case.pairs.select(at), list[list[RuleMet]]([] for _ in at)
    for active in case.policy.hard:
        if isinstance(active.rule, PairRule):
            tested, lacks = _met(active, NOTHING), _lacks(case, active.rule, pairs)
            for place, own in enumerate(found):
                what = lacks.get(place)
                own.append(_met(active, what) if what else tested)
    return [tuple(own) for own in found]


def _met(active: Active, lacks: str) -> RuleMet:
    return RuleMet(
        active.title,
        active.code,
        active.legal_basis,
        active.certainty,
        active.effective_from,
        lacks,
    )


def _lacks(case: Case, rule: PairRule, pairs: Pairs) -> dict[int, str]:
    """Name what could not be tested; only the pairs that a column marks are asked."""
    doubtful: Iterable[int] = range(len(pairs))
    if type(rule).untested is PairRule.untested:
        return {}
    if isinstance(rule, CheckedRule) and type(rule).untested is CheckedRule.untested:
        doubtful = np.flatnonzero(rule.unknown(pairs.frame, pairs)).tolist()
    people, posts = case.problem.employees, case.problem.posts
    return {
        place: rule.untested(case.problem, people[pairs.emp[place]], posts[post])
        for place in doubtful
        for post in [pairs.post[place]]
    }


def breaches(
    case: Case, employee: Employee, post: Post
) -> Iterator[tuple[Active, Finding]]:
    """Give each hard rule that forbids a pair, with the breach by hand."""
    plan = Plan({employee.emp_id: post.post_code})
    for active in case.policy.hard:
        if active.rule.tells_alone:
            for finding in active.findings(case.problem, plan):
                if finding.kind == "breach":
                    yield active, finding


def alternatives(
    case: Case, employee: Employee, most: int = ALTERNATIVES
) -> tuple[Alternative, ...]:
    """Rank the other allowed posts: the least loss first, then the best fit.

    Parameters
    ----------
    case, employee : the run that is asked about, and of whom.
    most : posts that are told.

    Returns
    -------
    The first of them.
    """
    span = case.pairs.span(case.pairs.frame.employee_index[employee.emp_id])
    chosen = case.planned[case.pairs.frame.employee_index[employee.emp_id]]
    keys = [own[span] for own in case.least_losses if own is not None]
    ranked = np.lexsort((-case.values(span), *reversed(keys)))
    others = ranked[case.pairs.post[span][ranked] != chosen][:most]
    return _alternatives(case, employee, others + span.start)


def _staying(
    case: Case, employee: Employee, chosen: Post | None, present: Post | None
) -> Alternative | None:
    """Give the present post of somebody who leaves it, where the rules allow it."""
    if present is None or present is chosen:
        return None
    places = [k for k in _span(case, employee) if _post(case, k) is present]
    return next(iter(_alternatives(case, employee, np.array(places[:1], int))), None)


def _span(case: Case, employee: Employee) -> range:
    span = case.pairs.span(case.pairs.frame.employee_index[employee.emp_id])
    return range(span.start, span.stop)


def _post(case: Case, pair: int) -> Post:
    return case.problem.posts[int(case.pairs.post[pair])]


def _alternatives(
    case: Case, employee: Employee, pairs: Column
) -> tuple[Alternative, ...]:
    losses = case.least_loss
    least = [None] * len(pairs) if losses is None else losses[pairs].tolist()
    told = zip(pairs.tolist(), least, losses_at_once(case, pairs), strict=True)
    return tuple(
        Alternative(
            post,
            fit_of(case.problem, employee, post).total,
            loss,
            max(0, post.seats - case.plan.filled[post.post_code]),
            at_once,
        )
        for pair, loss, at_once in told
        for post in [_post(case, pair)]
    )
