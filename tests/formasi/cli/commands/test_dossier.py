"""``formasi dossier``, from a run folder to pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from formasi.cli.commands.dossier import dossier
from models.errors import PlacementError
from models.policy.policy import GoalEntry, Policy
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.runs.write import write_run
from optimizer.solve import solve


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """A run of two people and one post."""
    problem = Problem.of(
        [Employee(emp_id="E1"), Employee(emp_id="E2")],
        [Post(post_code="P")],
        policy=Policy(
            plan={"date": "2027-01-01"}, goals=(GoalEntry(name="fit", tier=1),)
        ),
    )
    write_run(solve(problem), tmp_path / "run", [])
    return tmp_path / "run"


def test_everybody(
    run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The path of the index is printed; each person has a page."""
    dossier(run, tmp_path / "out")
    assert capsys.readouterr().out.strip() == str(tmp_path / "out" / "index.html")
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [
        "E1.html",
        "E2.html",
        "index.html",
        "together.html",
    ]


def test_one(run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The path of the page is printed; who is not on the roll is named."""
    dossier(run, tmp_path / "out", employee="E2")
    assert capsys.readouterr().out.strip() == str(tmp_path / "out" / "E2.html")
    with pytest.raises(PlacementError, match="E3"):
        dossier(run, tmp_path / "out", employee="E3")
