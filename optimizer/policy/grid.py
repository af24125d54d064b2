"""What a policy and its tables may not ask: steps too fine, or a range too wide.

Nothing is rounded in silence. A number that meets a grid is counted exactly, or it is
refused before the solve, with its place and the finest step.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import floor, log10
from typing import Any

import numpy as np

from models.issue import Issue
from models.phrase import Phrase, phrase
from models.policy.entries import QuotaLimits
from models.policy.policy import Budget, MoveLimit, Policy, Quota
from models.problem.links import line
from models.problem.problem import Problem
from models.records.scores import DECIMALS, decimals_of
from optimizer.shared.grid import HUGE, WHOLE, exact_step, nearby, unfit, written
from optimizer.shared.levels import in_levels
from optimizer.shared.steps import FINEST, LARGEST, exact, is_given

_SHARES = ("min_share", "max_share")
_CENTS = 2
"""Decimals of hours and rupiah of training."""


@dataclass(frozen=True)
class _Number:
    """A number of a policy: whose it is, and the decimals that it may have."""

    of: str
    key: str
    value: Any
    decimals: int | None = None
    most: int = HUGE


def policy_faults(
    policy: Policy, finest: Mapping[str, Mapping[str, int]]
) -> Iterator[Phrase]:
    """Name every number of a policy that cannot be counted as it was written.

    Parameters
    ----------
    finest : rule or goal -> decimals that its parameters may have.
    """
    for number in _numbers(policy, finest):
        if not isinstance(number.value, (int, float)) or isinstance(number.value, bool):
            continue
        why = unfit(number.value, number.decimals, number.most)
        if why is not None:
            yield phrase("{of}: {key}: {why}", of=number.of, key=number.key, why=why)


def _numbers(
    policy: Policy, finest: Mapping[str, Mapping[str, int]]
) -> Iterator[_Number]:
    for name, rule in policy.rules.items():
        if rule.mode != "off":
            priced = FINEST if rule.mode == "soft" else None
            yield _Number(f"rules.{name}", "price", rule.price, priced)
            yield from _params(f"rules.{name}", rule.params, finest.get(name, {}))
    for goal in policy.goals:
        if goal.mode == "on":
            name = f"goals.{goal.name}"
            yield _Number(name, "weight", goal.weight, FINEST)
            yield _Number(name, "tolerance", goal.tolerance)
            yield from _params(name, goal.params, finest.get(goal.name, {}))
    limits: list[Quota | Budget | MoveLimit] = [*policy.quotas, *policy.budgets]
    for limit in (*limits, *policy.move_limits):
        if limit.mode != "off":
            yield from _of_limit(limit)
    yield _Number("fit", "unlisted", policy.fit.unlisted, FINEST)
    yield from _of_training(policy)


def _params(
    of: str, params: Mapping[str, Any], finest: Mapping[str, int]
) -> Iterator[_Number]:
    for key, value in params.items():
        inside = value.items() if isinstance(value, Mapping) else [("", value)]
        for name, number in inside:
            where = f"{key}.{name}" if name else key
            yield _Number(of, where, number, finest.get(key))


def _of_limit(limit: Quota | Budget | MoveLimit) -> Iterator[_Number]:
    lists = {Quota: "quotas", Budget: "budgets", MoveLimit: "move_limits"}
    of = f"{lists[type(limit)]}.{limit.title}"
    soft = limit.mode == "soft"
    yield _Number(of, "price", limit.price, FINEST if soft else None)
    # a share of a quota is weighed against the others; a priced budget is paid by step
    grid: dict[str, int | None] = dict.fromkeys(_SHARES, FINEST)
    if isinstance(limit, MoveLimit):
        grid = {}
    grid["limit"] = FINEST if soft else None
    most = WHOLE if isinstance(limit, Budget) and not soft else HUGE
    for key in ("min", "max", "limit", *_SHARES):
        yield _Number(of, key, getattr(limit, key, None), grid.get(key), most)
    for part, own in limit.own_limits.items():
        listed = dict(own) if isinstance(own, QuotaLimits) else {"limit": own}
        for key, value in listed.items():
            yield _Number(of, f"own_limits.{part}", value, grid.get(key), most)


def _of_training(policy: Policy) -> Iterator[_Number]:
    entry = policy.training
    for kind, hours in entry.hours_a_level.items():
        yield _Number("training", f"hours_a_level.{kind}", hours, _CENTS)
        each = exact(hours) * exact(entry.cost_an_hour.get(kind, 0.0))
        if (each * 10**_CENTS).denominator != 1:
            each_hour = entry.cost_an_hour[kind]
            yield _Number("training", f"cost_an_hour.{kind}", each_hour, 0)
    for kind, cost in entry.cost_an_hour.items():
        yield _Number("training", f"cost_an_hour.{kind}", cost, _CENTS)


def table_issues(problem: Problem) -> list[Issue]:
    """Name the columns whose numbers cannot be counted as they were written."""
    issues = list(_courses(problem))
    scores = problem.scores
    if scores is None:
        return issues
    columns = {b.usage for b in problem.policy.budgets if b.mode != "off"}
    for name in sorted(columns & scores.usages.keys()):
        if not _compared(problem, name, scores.usages[name]):
            issues += _column(problem, name, scores.usages[name])
    if is_given(problem.policy.fit, scores):
        beside = decimals_of(np.array([problem.policy.fit.unlisted]))
        issues += _column(problem, "score", scores.score, beside)
    return issues


def _courses(problem: Problem) -> Iterator[Issue]:
    """Hours and cost of training are counted in hundredths."""
    for place, course in enumerate(problem.courses):
        for key, value in (("hours", course.hours), ("cost", course.cost)):
            if unfit(value, _CENTS) is not None:
                yield Issue(
                    phrase("this number is too fine, or too large, to be counted."),
                    "courses",
                    line(problem, "courses", place),
                    key,
                    written(value) if np.isfinite(value) else str(value),
                    phrase("steps of {step}", step=written(exact_step(_CENTS))),
                    code="too-fine",
                )


def _compared(problem: Problem, name: str, numbers: Any) -> bool:
    """Tell whether a column meets hard limits alone, and is exact against them."""
    used = [b for b in problem.policy.budgets if b.mode != "off" and b.usage == name]
    if not all(b.mode == "hard" and b.limit is not None for b in used):
        return False
    if not (np.abs(numbers) <= WHOLE).all() or decimals_of(numbers) > DECIMALS:
        return False
    limits = [exact(x) for b in used for x in (b.limit, *b.own_limits.values())]
    amounts = [exact(x) for x in np.unique(np.append(numbers, 0.0)).tolist()]
    return in_levels(amounts, limits, len(problem.employees)) is not None


def _column(
    problem: Problem, name: str, numbers: Any, beside: int = 0
) -> Iterable[Issue]:
    """Hold one column of the scores table against what can be told apart.

    ``beside`` are the decimals of what pairs count that are not in the table.
    """
    sizes = np.abs(numbers)
    count = max(1, len(problem.employees))
    if not len(sizes):
        return ()
    most = LARGEST // count
    if not np.isfinite(sizes).all() or sizes.max() > most:
        place = int(np.argmax(~np.isfinite(sizes) | (sizes >= sizes.max())))
        return (_wide(problem, name, place, numbers[place], written(most), 0),)
    allowed = _allowed(float(sizes.max()), most)
    own = decimals_of(numbers)
    if max(own, beside) <= allowed:
        return ()
    # the largest numbers leave too little room for the others
    if allowed < FINEST or own <= allowed:
        place = int(np.argmax(sizes))
        decimals = min(max(own, beside), DECIMALS)
        top = written(most // 10**decimals) if most >= 10**decimals else "1"
        return (_wide(problem, name, place, numbers[place], top, decimals),)
    place = int(np.argmax(np.round(numbers, allowed) != numbers))
    return (_fine(problem, name, place, float(numbers[place]), allowed),)


def _allowed(largest: float, most: int) -> int:
    """Count the decimals that leave the largest number below ``most`` steps."""
    room = floor(log10(most / largest)) if largest else DECIMALS
    return max(0, min(DECIMALS, room))


def _wide(
    problem: Problem, name: str, place: int, value: float, most: str, decimals: int
) -> Issue:
    step = written(exact_step(decimals))
    return Issue(
        phrase("beside the finest numbers of this column, this cannot be told apart."),
        "scores",
        line(problem, "scores", place),
        name,
        written(value) if np.isfinite(value) else str(value),
        phrase("numbers up to {most} in steps of {step}", most=most, step=step),
        phrase(
            "it stands for must or never? Name the pair in the table pins, or leave it "
            "out."
        ),
        code="too-large",
    )


def _fine(problem: Problem, name: str, place: int, value: float, allowed: int) -> Issue:
    near = written(nearby(value, allowed))
    step = written(exact_step(allowed))
    return Issue(
        phrase("the number has more decimals than can be counted."),
        "scores",
        line(problem, "scores", place),
        name,
        written(value),
        phrase("steps of {step}", step=step),
        phrase(
            "{near} is meant? Round the whole column to {n} decimals.",
            near=near,
            n=allowed,
        ),
        code="too-fine",
    )
