"""A plan by hand: by command, on paper, and locked in a solve."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from formasi.cli.app import build_app
from formasi.deciding.checked import judge
from models.errors import InputError, PlacementError
from models.policy.entries import RuleEntry
from optimizer.runs.write import read_run, write_run
from optimizer.solve import solve
from scenarios.deciding.given import plan_given
from tests.scenarios.deciding.tiny import tiny

RULES = {
    name: RuleEntry(code=f"H-{name}", legal_basis="PP 11/2017") for name in ("seats",)
}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny city, solved."""
    made = tiny(5)
    made = made.with_policy(made.policy.model_copy(update={"rules": RULES}))
    return write_run(solve(made, workers=1), tmp_path_factory.mktemp("x") / "run")


def given(*words: object) -> tuple[int, str]:
    """Give a command in English."""
    answer = CliRunner().invoke(
        build_app(), [str(w) for w in words], env={"FORMASI_LANG": "en"}
    )
    assert "Traceback" not in answer.output
    return answer.exit_code, answer.output


def test_the_plan_of_the_run_loses_nothing(run: Path) -> None:
    """Read back from its own placements and surplus."""
    code, text = given("check", run / "problem", run, "--run", run)
    assert code == 0
    assert "No hard rule is broken." in text
    assert "nothing is lost" in text


def test_a_breach_is_told_with_its_article(run: Path, tmp_path: Path) -> None:
    """Everybody in one post: the seats break, the command ends with 1."""
    plan = tmp_path / "plan.csv"
    rows = "".join(f"e{k},P0\n" for k in range(4))
    plan.write_text("emp_id,new_post\n" + rows)
    code, text = given("check", run / "problem", plan, "--run", run, "--json")
    assert code == 1
    told = json.loads(text)
    assert told["allowed"] is False
    assert told["broken"][0]["basis"] == "PP 11/2017"
    assert told["with_all_locks"] == "infeasible"


def test_locks_hold_and_the_rest_is_solved(run: Path, tmp_path: Path) -> None:
    """A run with the kept places, which the pins tell."""
    best = read_run(run).plan
    assert best is not None
    emp_id, other = next(
        (e, p) for e in best.placements for p in ("P0", "P1") if best.placements[e] != p
    )
    plan = tmp_path / "plan.csv"
    plan.write_text(f"nip,kode_jabatan_baru\n{emp_id},{other}\n")
    locked = tmp_path / "locked"
    code, text = given(
        "solve", run / "problem", "-o", locked, "--keep", plan, "--no-report"
    )
    assert code == 0, text
    found = read_run(locked)
    assert found.plan is not None
    assert found.plan.placements[emp_id] == other
    assert found.problem.pins[0].reason == "plan.csv"
    answer = judge(run / "problem", plan)
    (lock,) = answer.found.kept.locks if answer.found.kept else ()
    assert (lock.emp_id, lock.state) == (emp_id, "priced")
    for lang in ("id", "en"):
        assert "Wulan" in answer.text(lang)
        assert "Wulan" not in answer.text(lang, pseudonyms=True)
    page, *_ = answer.write(tmp_path / "papers", "en")
    assert "What keeping it costs" in page.read_text("utf-8")


def test_a_solve_stays_near_a_plan(run: Path, tmp_path: Path) -> None:
    """What is near is told, proven, and hides its people where that is asked for."""
    plan = tmp_path / "plan.csv"
    plan.write_text("nip,kode_jabatan_baru\ne0,P0\ne1,P1\n")
    for extra, name in (((), "near"), (("--pseudonyms",), "hidden")):
        code, text = given(
            *("solve", run / "problem", "-o", tmp_path / name, "--near", plan),
            *("--near-within", "20%", "--no-report", *extra),
        )
        assert code == 0, text
        assert "Stays near" in text
    found, hidden = read_run(tmp_path / "near"), read_run(tmp_path / "hidden")
    goals = [
        {g.name: g.value for g in own.goals}["stay-near"] for own in (found, hidden)
    ]
    assert goals[0] == goals[1]
    policy = (tmp_path / "hidden" / "problem" / "policy.toml").read_text("utf-8")
    assert "e0" not in policy


def test_only_without_keep_is_refused(run: Path, tmp_path: Path) -> None:
    """It would do nothing."""
    code, text = given(
        "solve", run / "problem", "-o", tmp_path / "r", "--only", "unit=U1"
    )
    assert code == 2
    assert "--keep" in text


def test_a_filter_that_finds_nobody_is_refused(run: Path) -> None:
    """Not taken for a filter that finds all; nor is a problem taken for a plan."""
    with pytest.raises(InputError, match="holds no run"):
        judge(run / "problem", run / "problem")
    with pytest.raises(PlacementError, match="status"):
        judge(run / "problem", run, only={"status": "PPPK"})


def test_our_own_list_leaves_over_whom_it_does_not_name(
    run: Path, tmp_path: Path
) -> None:
    """placements.csv names all who are placed; another list may be of a few alone."""
    result = read_run(run)
    assert result.plan is not None
    lines = (run / "placements.csv").read_text("utf-8").splitlines(keepends=True)
    own = tmp_path / "mine.csv"
    own.write_text("".join(lines[:-1]), "utf-8")
    found = plan_given(own, result.problem)
    gone = lines[-1].split(",", 1)[0]
    left = {gone, *result.plan.surplus}
    assert (found.unlisted, {*found.left}) == ((), left)
    assert {*found.plan.surplus} == left
    others = {e: p for e, p in result.plan.placements.items() if e != gone}
    assert dict(found.plan.placements) == others
    _, text = given("check", run / "problem", own)
    assert "so" in text
    assert "left over" in text
