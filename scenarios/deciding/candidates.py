"""The best for a post: rules passed, parts of fit, what choosing each would cost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from models.errors import PlacementError
from models.phrase import phrase
from models.plan.result import Result
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.explain import Case, WhyNot, why_not
from optimizer.explain.chains.cost import Chains, Price
from optimizer.explain.loss import TierLoss
from optimizer.explain.why import RuleMet, met
from optimizer.fit.by_hand import FitDetail, fit_of
from optimizer.fit.score import fit
from scenarios.deciding.again import Budget, solve_again
from scenarios.edits.people.hire import Hire

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

    Raises
    ------
    PlacementError
        When a post is not known, or a row of somebody from outside is not right.
    """
    ids: tuple[str, ...] = ()
    if outside:
        wider, _ = Hire(people=tuple(outside)).apply(result.problem)
        ids = tuple(wider.employee.keys() - result.problem.employee.keys())
        result = solve_again(wider, result.plan, budget).raise_for_status()
    case = Case.of(result)
    wanted = [case.post(post) for post in posts]
    limit = budget if exact else Budget(0.0)
    chains = Chains(case)
    slates = tuple(_slate(chains, post, limit, most, ids) for post in wanted)
    return Slates(result, slates, dict(_bars(case, wanted, ids)))


def _slate(
    chains: Chains, post: Post, budget: Budget, most: int, outside: Sequence[str]
) -> Slate:
    case = chains.case
    at = case.pairs.frame.post_index[post.post_code]
    own = np.flatnonzero(case.pairs.post == at)
    people = [case.problem.employees[k] for k in case.pairs.emp[own].tolist()]
    ids = [employee.emp_id for employee in people]
    pairs = dict(zip(ids, own.tolist(), strict=True))
    # By columns: hundreds may enter a post, and only those shown are told part by part.
    by_column = fit(case.pairs.frame, case.pairs).total[own].tolist()
    worth = dict(zip(ids, by_column, strict=True))
    ranked = sorted(people, key=lambda e: (-worth[e.emp_id], e.emp_id))
    chosen = set(case.plan.holders.get(post.post_code, ()))
    shown = [
        e
        for place, e in enumerate(ranked)
        if place < most or e.emp_id in chosen or e.emp_id in outside
    ]
    steps = sorted(by_column, reverse=True)
    rated = tuple(
        _rated(
            *(chains, post, employee, fit_of(case.problem, employee, post)),
            rank=1 + steps.index(worth[employee.emp_id]),
            pair=pairs[employee.emp_id],
            outside=employee.emp_id in outside,
            budget=budget,
        )
        for employee in shown
    )
    return Slate(post, len(people), rated)


def _rated(
    chains: Chains,
    post: Post,
    employee: Employee,
    fit: FitDetail,
    *,
    rank: int,
    pair: int,
    outside: bool,
    budget: Budget,
) -> Rated:
    case = chains.case
    planned = case.new_post(employee)
    chosen = planned is not None and planned.post_code == post.post_code
    rules = tuple(met(case, employee, post))
    cost = None
    if not chosen and not budget.over:
        found = why_not(
            *(case, employee.emp_id, post.post_code),
            time_limit=budget.left,
            stop=budget.stop,
        )
        cost = found if found.possible is not None else None
    return Rated(
        employee,
        rank,
        fit,
        chosen,
        planned,
        tuple(rule for rule in rules if not rule.lacks),
        tuple(rule for rule in rules if rule.lacks),
        cost,
        None if chosen else chains.price(pair),
        outside,
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
