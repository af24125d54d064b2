"""The best for a post: rules passed, parts of fit, what choosing each would cost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from models.errors import PlacementError
from models.phrase import phrase
from models.plan.result import Result
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.columns.make import Column
from optimizer.explain import Case, WhyNot, why_not
from optimizer.explain.chains.cost import Chains, Price
from optimizer.explain.loss import TierLoss
from optimizer.explain.why import RuleMet, met_of
from optimizer.fit.by_hand import FitDetail, fit_of
from scenarios.deciding.again import Budget, solve_again

LEADING = frozenset({"JPT", "ADM", "PWS"})
"""Types of posts that lead others."""
MOST = 5


@dataclass(frozen=True)
class Rated:
    """Somebody whom the rules allow for a post.

    Attributes
    ----------
    rank : by fit, 1 is the best; equal fit has equal rank.
    chosen : the plan gives them the post.   planned : where it has them; None for none.
    rules, untested : rules on the pair that hold, and that could not be tested.
    cost : of choosing them instead, solved again; None where it was not worked out.
    bound : what the certificates, and chains of moves, say without another solve.
    outside : not on the roll; put on it for the question.
    """

    employee: Employee
    rank: int
    fit: FitDetail
    chosen: bool
    planned: Post | None
    rules: tuple[RuleMet, ...]
    untested: tuple[RuleMet, ...]
    cost: WhyNot | None = None
    bound: Price | None = None
    outside: bool = False


@dataclass(frozen=True)
class Slate:
    """The candidates for one post; ``allowed`` counts all whom no rule bars."""

    post: Post
    allowed: int
    rated: tuple[Rated, ...]

    @property
    def from_three(self) -> int:
        """Count the chosen who are among the three best by fit."""
        return sum(own.chosen and own.rank <= 3 for own in self.rated)  # noqa: PLR2004


@dataclass(frozen=True)
class Slates:
    """Candidates for several posts, and how often the best were taken.

    Attributes
    ----------
    result : whose plan is looked at.
    bars : of somebody from outside: post -> the rules that bar them there.
    """

    result: Result
    slates: tuple[Slate, ...]
    bars: Mapping[str, tuple[str, ...]]

    @property
    def filled(self) -> int:
        """Count the chosen."""
        return sum(own.chosen for slate in self.slates for own in slate.rated)

    @property
    def share(self) -> float | None:
        """Give the share of the chosen who are among the three best for their post."""
        if not self.filled:
            return None
        return sum(slate.from_three for slate in self.slates) / self.filled

    def data(self) -> dict[str, Any]:
        """Give it as lists, texts and numbers; people by id."""
        return {
            "posts": [
                {
                    "post": slate.post.post_code,
                    "allowed": slate.allowed,
                    "candidates": [_data(own) for own in slate.rated],
                }
                for slate in self.slates
            ],
            "chosen_among_three_best": self.share,
            "bars": {post: list(rules) for post, rules in self.bars.items()},
        }


def leading_posts(problem: Problem) -> tuple[Post, ...]:
    """List the posts with seats that lead others or are marked as key posts."""
    return tuple(
        post
        for post in problem.posts
        if post.seats and (post.key_post or post.type in LEADING)
    )


def candidates(
    result: Result,
    posts: Sequence[str],
    budget: Budget,
    most: int = MOST,
    outside: Sequence[Mapping[str, Any]] = (),
    *,
    exact: bool = True,
    case: Case | None = None,
) -> Slates:
    """Name the best for each of some posts, and price choosing each of them.

    Parameters
    ----------
    result : of a solve, with a plan.
    posts : codes, or names that no other post has.
    budget : for all re-solves; what it does not reach has the certificate's bound only.
    most : named for each post, beside those whom the plan chooses.
    outside : rows of the table of employees, of people who are not on the roll: they
        are put on it, and the city is solved with them before anything is compared.
    exact : solve again for each of them.
    case : the result opened up already; of no use where there are people from outside.

    Raises
    ------
    PlacementError
        When a post is not known, or a row of somebody from outside is not right.
    """
    ids: tuple[str, ...] = ()
    if outside:
        from scenarios.edits.people.hire import Hire  # noqa: PLC0415  (with all edits)

        wider, _ = Hire(people=tuple(outside)).apply(result.problem)
        ids = tuple(wider.employee.keys() - result.problem.employee.keys())
        result = solve_again(wider, result.plan, budget).raise_for_status()
    case = Case.of(result) if case is None or outside else case
    wanted = [case.post(post) for post in posts]
    limit = budget if exact else Budget(0.0)
    places = [case.pairs.frame.post_index[post.post_code] for post in wanted]
    found = zip(wanted, case.pairs.of_posts(places), strict=True)
    shown = [_shown(case, post, own, most, ids) for post, own in found]
    open_to = [one.pair for own in shown for one in own.people if not one.chosen]
    prices = dict(zip(open_to, Chains(case).prices(open_to), strict=True))
    named = [one.pair for own in shown for one in own.people]
    rules = dict(zip(named, met_of(case, np.array(named, np.int64)), strict=True))
    slates = tuple(_slate(case, own, _Told(prices, rules, limit)) for own in shown)
    return Slates(result, slates, dict(_bars(case, wanted, ids)))


@dataclass(frozen=True)
class _Named:
    """Somebody shown for a post: the rank by fit, the pair, and how they came there."""

    employee: Employee
    rank: int
    pair: int
    chosen: bool
    outside: bool


@dataclass(frozen=True)
class _Shown:
    """Whom a slate names; ``allowed`` counts all whom no rule bars."""

    post: Post
    allowed: int
    people: tuple[_Named, ...]


def _shown(
    case: Case, post: Post, own: Column, most: int, outside: Sequence[str]
) -> _Shown:
    people = [case.problem.employees[k] for k in case.pairs.emp[own].tolist()]
    # By columns: hundreds may enter a post, and only those shown are told part by part.
    by_column = case.points(own).tolist()
    found = zip(people, by_column, own.tolist(), strict=True)
    ranked = sorted(found, key=lambda one: (-one[1], one[0].emp_id))
    chosen = set(case.plan.holders.get(post.post_code, ()))
    steps = sorted(by_column, reverse=True)
    named = (
        _Named(e, 1 + steps.index(worth), pair, e.emp_id in chosen, e.emp_id in outside)
        for place, (e, worth, pair) in enumerate(ranked)
        if place < most or e.emp_id in chosen or e.emp_id in outside
    )
    return _Shown(post, len(people), tuple(named))


class _Told(NamedTuple):
    """What is known of each pair that is shown, and what may be solved beside."""

    prices: Mapping[int, Price]
    rules: Mapping[int, tuple[RuleMet, ...]]
    budget: Budget


def _slate(case: Case, shown: _Shown, told: _Told) -> Slate:
    rated = (_rated(case, shown.post, one, told) for one in shown.people)
    return Slate(shown.post, shown.allowed, tuple(rated))


def _rated(case: Case, post: Post, one: _Named, told: _Told) -> Rated:
    rules, budget = told.rules[one.pair], told.budget
    cost = None
    if not one.chosen and not budget.over:
        found = why_not(
            *(case, one.employee.emp_id, post.post_code),
            time_limit=budget.left,
            stop=budget.stop,
        )
        cost = found if found.possible is not None else None
    return Rated(
        one.employee,
        one.rank,
        fit_of(case.problem, one.employee, post),
        one.chosen,
        case.new_post(one.employee),
        tuple(rule for rule in rules if not rule.lacks),
        tuple(rule for rule in rules if rule.lacks),
        cost,
        told.prices.get(one.pair),
        one.outside,
    )


def _bars(
    case: Case, posts: Sequence[Post], outside: Sequence[str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Say which rules bar somebody from outside from each post."""
    for emp_id in outside:
        for post in posts:
            found = why_not(case, emp_id, post.post_code, exact=False)
            if found.bars:
                told = tuple(f"{b.title}: {b.finding}" for b in found.bars)
                yield f"{emp_id} {post.post_code}", told


def _data(own: Rated) -> dict[str, Any]:
    cost = own.cost.deciding if own.cost is not None else None
    bound = own.bound or Price(None)
    return {
        "emp_id": own.employee.emp_id,
        "rank": own.rank,
        "fit": own.fit.total,
        "parts": {part.name: part.score for part in own.fit.parts},
        "chosen": own.chosen,
        "planned": own.planned.post_code if own.planned else "",
        "outside": own.outside,
        "untested": [rule.title for rule in own.untested],
        "possible": own.cost.possible if own.cost else None,
        "cost": _loss(cost),
        "priced": own.cost is not None,
        "at_least": _loss(bound.least),
        "at_most": _loss(bound.most),
        "displaced": [d.employee.emp_id for d in own.cost.displaced]
        if own.cost
        else [],
    }


def _loss(loss: TierLoss | None) -> dict[str, Any] | None:
    if loss is None:
        return None
    return {"tier": loss.tier, "loss": loss.loss, "proven": loss.proven}


def demand_posts(problem: Problem) -> tuple[str, ...]:
    """Give the codes of leading and key posts.

    Raises
    ------
    PlacementError
        When there are none.
    """
    found = tuple(post.post_code for post in leading_posts(problem))
    if not found:
        raise PlacementError(
            phrase("there is no leading post and no key post.\nMaybe name one.")
        )
    return found
