"""Problems written for other solvers, each once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from models.plan.result import Result
from models.problem.problem import Problem
from optimizer.assemble import assemble
from optimizer.export.folder import Export
from optimizer.policy.bind import bind
from optimizer.solve import solve
from tests.oracle.cases import question

Written = Callable[[Problem | Result, Path], Export]


@pytest.fixture(scope="session")
def asked() -> Callable[[str], Result]:
    """Give the run of a random problem over all rules and goals."""

    @cache
    def run(seed: str) -> Result:
        return solve(question(seed), workers=1)

    return run


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
