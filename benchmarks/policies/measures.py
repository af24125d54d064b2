"""What a plan is measured by: the metric pack of comparisons, and what it lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from benchmarks.policies.market.market import NOBODY
from benchmarks.policies.market.setting import Setting
from models.plan.plan import Plan
from models.plan.result import Result
from optimizer.columns.make import Column
from optimizer.fit.by_hand import fits
from optimizer.goals.people.preference import PreferenceGoal
from optimizer.policy.bind import bind
from optimizer.proof.check import Evaluation, evaluate
from scenarios.metrics import METRICS
from scenarios.metrics.view import View


@dataclass(frozen=True)
class Measured:
    """A plan in numbers.

    Attributes
    ----------
    metrics : name -> value, None where not known.
    tiers : tier -> value under the problem's own policy.
    breaches : hard rule -> findings of the check by hand; empty for an allowed plan.
    """

    metrics: Mapping[str, float | None]
    tiers: Mapping[int, float]
    breaches: Mapping[str, int]


def measure(setting: Setting, plan: Plan, seconds: float) -> Measured:
    """Measure a plan; the check by hand counts what it breaks."""
    problem = setting.problem
    policy = bind(problem)
    found = evaluate(problem, plan, policy)
    result = Result(
        "feasible",
        problem,
        plan,
        objective=found.tiers[policy.main_tier],
        findings=found.findings,
        seconds=seconds,
        facts={"fit": fits(problem, plan)},
    )
    view = View(result)
    metrics = {name: metric.of(view) for name, metric in METRICS.items()}
    metrics |= {
        "wishes": PreferenceGoal().value_of(problem, plan),
        "envy": float(np.count_nonzero(envious(setting, plan))),
        "unwilling": float(np.count_nonzero(unwilling(setting, plan))),
        "breaches": float(len(found.breaches)),
    }
    return Measured(metrics, found.tiers, _breaches(found))


def _breaches(found: Evaluation) -> dict[str, int]:
    return dict(Counter(finding.rule for finding in found.breaches))


def chosen(setting: Setting, plan: Plan) -> Column:
    """Give the pair of each person in a plan, ``NOBODY`` for none."""
    posts = setting.frame.post_index
    wanted = [
        posts.get(plan.placements.get(e.emp_id, ""), NOBODY)
        for e in setting.problem.employees
    ]
    here = setting.pairs.post == np.array(wanted)[setting.pairs.emp]
    choice = np.full(len(wanted), NOBODY, dtype=np.int64)
    choice[setting.pairs.emp[here]] = np.flatnonzero(here)
    return choice


def envious(setting: Setting, plan: Plan) -> Column:
    """Mark the people with justified envy.

    They would rather hold a post, may do so, and it has a free seat or somebody who
    fits it less. Limits on moves are not looked at; who cannot be moved is not envied.
    """
    market, choice = setting.market, chosen(setting, plan)
    held = choice[(choice >= 0) & (market.settled < 0)]
    weakest = np.full(market.n_posts, np.iinfo(np.int64).max)
    np.minimum.at(weakest, market.post[held], market.worth[held])
    taken = np.bincount(market.post[held], minlength=market.n_posts)
    weakest[taken < market.seats] = -1
    now = np.append(market.liking, -1)[choice]
    wanted = market.open & (market.liking > now[market.emp])
    wanted &= market.worth > weakest[market.post]
    marked = np.zeros(market.n_people, dtype=bool)
    marked[market.emp[wanted]] = True
    return marked


def unwilling(setting: Setting, plan: Plan) -> Column:
    """Mark the people with a right to stay who got nothing, or what they like less."""
    market, choice = setting.market, chosen(setting, plan)
    liking = np.append(market.liking, -1)
    tenant = np.zeros(market.n_people, dtype=bool)
    tenant[[i for own in market.tenants for i in own]] = True
    marked: Column = tenant & (liking[choice] < liking[market.present])
    return marked
