"""All doubts about a problem, table by table."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain

from models.issue import Issue
from models.problem.tables import Tables
from models.quality.numbers import numbers
from models.quality.people import ages, future, grades, scales
from models.quality.places import elsewhere, homeless
from models.quality.service import assessed_twice, early, endless, history
from models.quality.structure import (
    grades_in_order,
    heirs_that_end,
    merged_nowhere,
    outlived,
)

CHECKS: tuple[Callable[[Tables], Iterable[Issue]], ...] = (
    numbers,
    ages,
    future,
    grades,
    scales,
    elsewhere,
    homeless,
    early,
    history,
    endless,
    assessed_twice,
    merged_nowhere,
    outlived,
    heirs_that_end,
    grades_in_order,
)


def doubts(problem: Tables) -> list[Issue]:
    """Run every check of what the tables say.

    Parameters
    ----------
    problem : read, perhaps in part: what could not be read is not doubted.

    Returns
    -------
    A warning for each doubt, with table, row and column.
    """
    return list(chain.from_iterable(check(problem) for check in CHECKS))
