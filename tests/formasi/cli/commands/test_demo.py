from pathlib import Path

import pytest

from tests.formasi.cli.conftest import Command

pytestmark = pytest.mark.slow


def test_a_demo_is_solved_and_reported(
    tiny: Path, tmp_path: Path, formasi: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twice at the same place; test_wheel has it with the city that is shipped."""
    monkeypatch.setattr("formasi.example.example_folder", lambda: tiny)
    for _ in range(2):
        answer = formasi("demo", tmp_path / "d", "--time-limit", 20)
        assert answer.exit_code == 0, answer.stderr
        assert "of 4 employees have a post" in answer.stdout
    assert (tmp_path / "d" / "report.html").is_file()
    assert (tmp_path / "d" / "plan.xlsx").is_file()


def test_other_files_are_left_alone(tiny: Path, formasi: Command) -> None:
    """A folder that is no run is refused before anything is solved."""
    answer = formasi("demo", tiny)
    assert answer.exit_code == 1
    assert "holds files already" in answer.stderr


def test_the_example_stands_up(binjai: Path, tmp_path: Path, formasi: Command) -> None:
    """What is shipped as an example passes the check that is shipped with it."""
    run = tmp_path / "r"
    assert formasi("solve", binjai, "-o", run, "--no-report").exit_code == 0
    answer = formasi("verify", run)
    assert answer.exit_code == 0, answer.stdout
