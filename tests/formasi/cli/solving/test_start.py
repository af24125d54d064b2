"""``solve --start RUN`` and ``--no-tie-break``: the answer stays, the work does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from formasi.cli.app import build_app
from models.plan.result import Result
from optimizer.runs.write import read_run, write_run
from optimizer.solve import solve
from tests.scenarios.deciding.tiny import tiny


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny city, solved."""
    return write_run(solve(tiny(5), workers=1), tmp_path_factory.mktemp("x") / "run")


def solved(*words: object) -> tuple[int, str]:
    """Solve by command, in English."""
    answer = CliRunner().invoke(
        build_app(),
        ["solve", *(str(word) for word in words), "--no-report"],
        env={"FORMASI_LANG": "en"},
    )
    assert "Traceback" not in answer.output
    return answer.exit_code, answer.output


def values(result: Result) -> list[float]:
    """Give what the tiers are worth."""
    return [tier.value for tier in result.tiers]


def test_a_run_to_start_from_changes_no_answer(run: Path, tmp_path: Path) -> None:
    """The plan of the run comes out again, proven."""
    out = tmp_path / "again"
    code, text = solved(run / "problem", "-o", out, "--start", run)
    assert code == 0, text
    old, new = read_run(run), read_run(out)
    assert (new.status, values(new)) == ("optimal", values(old))
    assert new.plan == old.plan


def test_no_run_to_start_from_is_said(run: Path, tmp_path: Path) -> None:
    """A folder that is no run is a mistake of the user, before any work."""
    out = tmp_path / "again"
    code, text = solved(run / "problem", "-o", out, "--start", tmp_path / "none")
    assert code != 0
    assert "none" in text
    assert not out.exists()


def test_without_a_tie_break_all_goals_are_proven(run: Path, tmp_path: Path) -> None:
    """It is optimal; which of the best plans comes out is proven by chance alone."""
    out = tmp_path / "quick"
    code, text = solved(run / "problem", "-o", out, "--no-tie-break")
    assert code == 0, text
    old, new = read_run(run), read_run(out)
    assert (new.status, values(new)) == ("optimal", values(old))
    assert new.facts["parameters"]["tie_break"] is False
    assert new.plan == old.plan or not new.unique
