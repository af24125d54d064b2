"""A problem alone is climbed by other solvers, tier by tier, to what a solve proves."""

from __future__ import annotations

import json
import re
import runpy
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from pyscipopt import Model as Scip

from formasi import exports
from models.plan.result import Result
from optimizer.assemble import assemble
from optimizer.policy.bind import bind
from optimizer.proof.certificate import Proof
from tests.optimizer.export.conftest import Written

MOST = 4
"""Problems that are climbed, of those with every goal and of those with a floor."""


def test_other_solvers_climb_a_problem_that_nobody_solved(
    varied: list[Result],
    floored: list[Result],
    written: Written,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """By the script of the README with HiGHS, and by SCIP: each tier's best is ours."""
    listed = [r for r in varied if not _links(r)][:MOST]
    assert len(listed) == MOST
    for place, result in enumerate(listed + floored):
        folder = tmp_path / str(place)
        written(result.problem, folder)
        monkeypatch.chdir(folder)
        proof = result.certificate
        assert isinstance(proof, Proof)
        least = [-claim.bound for claim in proof.tiers if claim.bound is not None]
        assert len(least) == len(proof.tiers)
        assert climbed_by_highs() == least
        assert climbed(folder, scip_climbs) == least


def _links(result: Result) -> bool:
    """Tell whether a rule has limits that no file can list."""
    return bool(assemble(result.problem, bind(result.problem))[0].links)


def climbed_by_highs() -> list[int]:
    """Run the script that its README prints, and give the least cost of each tier."""
    text = (Path(exports.__file__).parent / "script.md").read_text(encoding="utf-8")
    (script,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    Path("climb.py").write_text(script)
    return [int(cost) for cost in runpy.run_path("climb.py")["costs"]]


def climbed(folder: Path, solve: Callable[[Path, Mapping[str, int]], int]) -> list[int]:
    """Climb the tiers with a solver: what it found is asked of the tiers behind."""
    asked: dict[str, int] = {}
    costs = []
    for tier in json.loads((folder / "tiers.json").read_text())["tiers"]:
        assert tier["target"] is None
        costs.append(solve(folder / tier["mps"], asked))
        asked[tier["target_row"]] = -costs[-1] - tier["constant"] - tier["tolerance"]
    return costs


def scip_climbs(path: Path, asked: Mapping[str, int]) -> int:
    """Give the least cost that SCIP finds where earlier tiers keep their targets."""
    solver = Scip()
    solver.hideOutput()
    solver.readProblem(str(path))
    for row in solver.getConss():
        if row.name in asked:
            solver.chgLhs(row, asked[row.name])
    solver.optimize()
    assert solver.getStatus() == "optimal"
    return round(solver.getObjVal())
