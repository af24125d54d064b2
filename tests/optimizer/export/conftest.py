"""Problems written for other solvers, each once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

import pytest

from models.errors import InputError, PolicyError
from models.plan.result import Result
from models.problem.problem import Problem
from optimizer.assemble import assemble
from optimizer.export.folder import Export
from optimizer.policy.bind import bind
from optimizer.proof.certificate import Proof
from optimizer.solve import solve
from tests.oracle.cases import question
from tests.oracle.goals import GOALS

TRIED = 300
Written = Callable[[Problem | Result, Path], Export]


def _found(wanted: Callable[[Problem], bool], status: str) -> Iterator[Result]:
    """Give the runs of random problems, over all rules and goals, that are wanted."""
    for seed in range(TRIED):
        problem = question(f"export {seed}")
        if wanted(problem):
            with suppress(InputError, PolicyError):
                result = solve(problem, workers=1)
                if result.status == status:
                    yield result
    raise AssertionError("no such problem")


@pytest.fixture(scope="session")
def varied() -> list[Result]:
    """Runs that have every goal of the oracle among them, those with prices too."""
    left = set(GOALS)

    def adds(problem: Problem) -> bool:
        return bool(left & {goal.name for goal in problem.policy.goals})

    runs = []
    for result in _found(adds, "optimal"):
        runs.append(result)
        left -= {goal.name for goal in result.problem.policy.goals}
        if not left:
            break
    return runs


@pytest.fixture(scope="session")
def floored() -> list[Result]:
    """Runs with a tier of the worst-off behind another tier, and with a tolerance."""

    def lower(problem: Problem) -> bool:
        goals = problem.policy.goals
        worst = [goal.tier for goal in goals if goal.name == "worst-fit"]
        return bool(worst) and worst[0] > 1 and any(goal.tolerance for goal in goals)

    return [*islice(_found(lower, "optimal"), 3)]


@pytest.fixture(scope="session")
def impossible() -> Result:
    """A run that proves by numbers that there is no plan."""

    def any_kind(_: Problem) -> bool:
        return True

    for result in _found(any_kind, "infeasible"):
        if isinstance(result.certificate, Proof) and result.certificate.infeasible:
            return result
    raise AssertionError


@pytest.fixture
def written() -> Written:
    """Write a problem or a run into a folder."""

    def write(what: Problem | Result, folder: Path) -> Export:
        result = what if isinstance(what, Result) else None
        problem = what.problem if isinstance(what, Result) else what
        own = Export(problem, assemble(problem, bind(problem))[0], result)
        folder.mkdir(exist_ok=True)
        own.write(folder)
        return own

    return write
