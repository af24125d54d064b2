import csv
import json
from pathlib import Path

import pytest

from tests.formasi.cli.conftest import Command, Shell


def placements(run: Path) -> dict[str, str]:
    """Read who goes where."""
    with (run / "placements.csv").open(encoding="utf-8") as file:
        return {row["emp_id"]: row["new_post"] for row in csv.DictReader(file)}


def test_a_tiny_problem_is_solved_and_verified(run: Path, formasi: Command) -> None:
    """The best plan, worked out by hand: 90 + 70 + 60, and E4 has no seat."""
    assert placements(run) == {"E1": "P2", "E2": "P2", "E3": "P1"}
    result = json.loads((run / "result.json").read_text())
    assert (result["status"], result["objective"]) == ("optimal", 220)
    answer = formasi("verify", run)
    assert answer.exit_code == 0
    assert "FAIL" not in answer.stdout


def test_json_is_all_that_is_on_stdout(tiny: Path, shell: Shell) -> None:
    """Progress and the place of the run go to stderr."""
    answer = shell("solve", tiny, "-o", "r", "--json", "--no-report")
    assert answer.returncode == 0
    assert json.loads(answer.stdout)["placed"] == 3
    assert "Run kept in r" in answer.stderr


def test_a_summary_is_printed(tiny: Path, tmp_path: Path, formasi: Command) -> None:
    """It is data, and the report to open is named beside it."""
    answer = formasi("solve", tiny, "-o", tmp_path / "r")
    assert answer.exit_code == 0
    assert "220" in answer.stdout
    assert str(tmp_path / "r" / "report.html") in answer.stderr


def test_a_column_that_was_passed_over_is_told(
    tiny: Path, tmp_path: Path, formasi: Command
) -> None:
    """A misspelt header makes another plan of the same office: said before it."""
    posts = tiny / "posts.csv"
    text = posts.read_text(encoding="utf-8")
    assert "need" in text
    posts.write_text(text.replace("need", "ned", 1), encoding="utf-8")
    answer = formasi("solve", tiny, "-o", tmp_path / "r", "--no-report")
    assert answer.exit_code == 0
    assert "posts, ned: this column was not read, and looks like need" in answer.stderr
    assert "Maybe rename it to need" in answer.stderr
    assert "looks like" not in answer.stdout


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--policy", "plian"], "Maybe 'plain'?"),
        (["--set", "rules.grdae.mode=hard"], "Maybe 'grade'?"),
        (["--set", "rules.grade"], "Maybe rules.grade.mode=off?"),
        (["--set", "fitt.source=given"], "Maybe 'fit'?"),
        (["--set", "goals.fitt.tier=2"], "Maybe 'fit'"),
    ],
)
def test_a_wrong_policy_is_refused(
    tiny: Path, tmp_path: Path, formasi: Command, options: list[str], said: str
) -> None:
    """The nearest right word is named, and nothing is written."""
    answer = formasi("solve", tiny, "-o", tmp_path / "r", *options)
    assert answer.exit_code == 1
    assert answer.stdout == ""
    assert said in answer.stderr
    assert not (tmp_path / "r").exists()


def test_a_problem_that_is_not_there(tiny: Path, formasi: Command) -> None:
    """What lies near is named."""
    answer = formasi("solve", tiny.with_name("tiyn"), "-o", tiny.with_name("r"))
    assert answer.exit_code == 1
    assert "'tiny'" in answer.stderr


def test_errors_of_the_input_are_capped(
    tiny: Path, tmp_path: Path, formasi: Command
) -> None:
    """Twenty are shown; validate shows them all."""
    rows = [f"X{k},{k},PNS,IX/z{k},P1" for k in range(30)]
    table = tiny / "employees.csv"
    table.write_text("\n".join(["emp_id,name,status,grade,post_code", *rows]))
    answer = formasi("solve", tiny, "-o", tmp_path / "r")
    assert answer.exit_code == 1
    assert "formasi validate shows them all" in answer.stderr
    assert len(formasi("validate", tiny).stdout.splitlines()) > 30


def test_infeasible_is_a_no_with_reasons(
    tiny: Path, tmp_path: Path, formasi: Command
) -> None:
    """P1 must have two holders and has one seat's worth of candidates with scores."""
    posts = (tiny / "posts.csv").read_text().splitlines()
    posts = [posts[0] + ",min_filled", posts[1] + ",0", posts[2][:-1] + "9,9"]
    (tiny / "posts.csv").write_text("\n".join(posts))
    answer = formasi("solve", tiny, "-o", tmp_path / "r")
    assert answer.exit_code == 1
    assert "No plan obeys every hard rule." in answer.stderr
    assert "formasi diagnose" in answer.stderr
    assert (
        json.loads((tmp_path / "r/result.json").read_text())["status"] == "infeasible"
    )


def test_no_time_still_ends_well(tiny: Path, tmp_path: Path, formasi: Command) -> None:
    """Either a plan that stands up, or a refusal and nothing written."""
    run = tmp_path / "r"
    answer = formasi("solve", tiny, "-o", run, "--time-limit", 0, "--no-report")
    if answer.exit_code == 0:
        assert formasi("verify", run).exit_code == 0
    else:
        assert "no plan was found in the time given" in answer.stderr
        assert not run.exists()


def test_a_run_is_replaced_only_by_force(
    tiny: Path, run: Path, formasi: Command
) -> None:
    """Without --force the earlier run stays as it was."""
    before = (run / "manifest.json").read_bytes()
    answer = formasi("solve", tiny, "-o", run, "--no-report")
    assert answer.exit_code == 1
    assert "--force" in answer.stderr
    assert (run / "manifest.json").read_bytes() == before
    assert formasi("solve", tiny, "-o", run, "--force", "--no-report").exit_code == 0


def test_a_folder_that_is_no_run_is_never_replaced(
    tiny: Path, formasi: Command
) -> None:
    """Not even by force: the problem itself may be meant."""
    for force in ([], ["--force"]):
        answer = formasi("solve", tiny, "-o", tiny, *force)
        assert answer.exit_code == 1
        assert "holds files already" in answer.stderr
    assert (tiny / "employees.csv").is_file()


def test_a_file_in_the_way_is_named(tiny: Path, formasi: Command) -> None:
    """Before the work begins."""
    answer = formasi("solve", tiny, "-o", tiny / "posts.csv" / "r")
    assert answer.exit_code == 1
    assert "is a file, not a folder" in answer.stderr


def test_parts_are_solved_here_or_on_a_cluster(
    tiny: Path, tmp_path: Path, formasi: Command
) -> None:
    """Neither is passed over in silence."""
    words = ("--jobs", 2, "--dask", "tcp://127.0.0.1:1")
    answer = formasi("solve", tiny, "-o", tmp_path / "r", *words, "--lang", "en")
    assert answer.exit_code == 2
    assert "--jobs and --dask both say" in answer.stderr
