"""What holds for every command: streams, exit codes, no stack trace."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from formasi.cli.registry import ORDER, commands
from tests.formasi.cli.conftest import Command, Shell


def test_version_is_data(shell: Shell) -> None:
    """A program reads the version from stdout alone."""
    answer = shell("--version")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.startswith("formasi ")


def test_a_day_that_there_is_not_is_told_without_signs_of_python(
    formasi: Command,
) -> None:
    """February has no thirtieth; how days are written is shown by one."""
    answer = formasi("waves", "run", "-o", "dated", "--on", "2027-02-30")
    assert answer.exit_code == 2
    assert "'--on': '2027-02-30' is no day.\nMaybe 2026-12-31." in answer.stderr


def test_without_a_command_help_is_shown(shell: Shell) -> None:
    """It is wrong usage, and the commands are listed."""
    answer = shell()
    assert answer.returncode == 2
    assert "validate" in answer.stdout + answer.stderr


def test_every_command_has_help(formasi: Command) -> None:
    """And a first line that says what it does."""
    for name in commands():
        answer = formasi(name, "--help")
        assert answer.exit_code == 0
        assert f"formasi {name}" in answer.stdout or f"{name} " in answer.stdout


def test_commands_come_in_the_order_of_the_work() -> None:
    """A command that the order does not name stands at the end."""
    known = [name for name in commands() if name in ORDER]
    assert known == sorted(known, key=ORDER.index)


@pytest.mark.parametrize(
    ("words", "maybe"),
    [
        (["slove"], "solve"),
        (["solve", "x", "--polcy", "asn"], "--policy"),
        (["--versoin"], "--version"),
    ],
)
def test_a_typo_names_the_nearest(shell: Shell, words: list[str], maybe: str) -> None:
    """Wrong usage, told on stderr, with a Maybe line."""
    answer = shell(*words)
    assert answer.returncode == 2
    assert answer.stdout == ""
    assert f"Maybe '{maybe}'" in answer.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["solve"],
        ["solve", "x"],
        ["solve", "x", "-o", "y", "--gap", "-1"],
        ["solve", "x", "-o", "y", "--workers", "0"],
        ["solve", "x", "-o", "y", "--seed", "one"],
        ["verify", "x", "--lang", "jv"],
        ["generate", "--size", "3", "-o", "y"],
    ],
)
def test_wrong_usage_is_two(formasi: Command, words: list[str]) -> None:
    """The mistake is named on stderr and help is pointed to."""
    answer = formasi(*words)
    assert answer.exit_code == 2
    assert answer.stdout == ""
    assert "Error: " in answer.stderr
    assert "--help" in answer.stderr


def test_the_unexpected_is_one_honest_sentence(
    formasi: Command, tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No stack trace, but what to do; FORMASI_DEBUG=1 gives the trace."""

    def broken(*_: object) -> None:
        raise ZeroDivisionError("deep inside")

    monkeypatch.setattr("formasi.quality.examine.inspect_problem", broken)
    answer = formasi("validate", tiny)
    assert answer.exit_code == 1
    assert "deep inside" in answer.stderr
    assert "Please report it" in answer.stderr
    monkeypatch.setenv("FORMASI_DEBUG", "1")
    with pytest.raises(AssertionError):
        formasi("validate", tiny)


def test_a_reader_that_leaves_is_no_error(tiny: Path) -> None:
    """``formasi ... | head -1`` ends quietly."""
    command = [sys.executable, "-m", "formasi", "validate", str(tiny), "--json"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ}
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
        assert b"Traceback" not in said
        assert b"BrokenPipe" not in said
    assert process.returncode in (0, 1)


def test_no_thread_is_begun_before_signals_are_waited_for() -> None:
    """Numpy begins threads: imported too soon, they would take Ctrl-C to themselves.

    Nor is a command imported for another.
    """
    script = (
        "import sys; from typer.main import get_command;"
        "from formasi.cli.app import build_app; group = get_command(build_app());"
        "group.commands['solve'];"
        "late = {'formasi.cli.commands.compare'} & sys.modules.keys();"
        "[*group.commands.values()];"
        "soon = {'numpy', 'pandas', 'ortools'} & sys.modules.keys();"
        "sys.exit(' '.join(late | soon))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert answer.stderr.strip() == ""
