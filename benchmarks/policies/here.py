"""Every way of deciding on one problem that somebody has, not on invented cities."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from benchmarks.policies.contest import Trial, enter
from benchmarks.policies.market.setting import Setting
from benchmarks.policies.mechanisms import MECHANISMS
from models.problem.problem import Problem

DICE = 1
"""Seed of those that draw lots: the same problem, the same figures."""


def ways_here(
    problem: Problem,
    time_limit: float | None = None,
    *,
    names: Sequence[str] = tuple(MECHANISMS),
    tell: Callable[[str], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> list[Trial]:
    """Let every way decide about a problem, and measure all of them alike.

    Parameters
    ----------
    problem : under its own policy.   names : of the ways; all of them.
    time_limit : seconds for each of those that optimise; None for no limit.
    tell : told of each way once it is done.
    stop : asked often; once it says True, what is done is given.

    Returns
    -------
    An entry for each way, in the order of ``names``.
    """
    solver: dict[str, Any] = {"time_limit": time_limit, "stop": stop}
    setting, found = Setting.of(problem, **solver), []
    for name in names:
        entry = enter(setting, "", MECHANISMS[name], DICE)
        if stop and stop():
            break
        found.append(entry)
        if tell:
            tell(MECHANISMS[name].title)
    return found
