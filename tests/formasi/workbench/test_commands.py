"""What the pages say the command line is: each is one that there is."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from formasi.cli.app import build_app
from formasi.workbench.changes.history import as_file
from formasi.workbench.changes.options import as_sweep
from formasi.workbench.questions.catalog import QUESTIONS
from tests.formasi.workbench.jobs.test_jobs import tiny

TEMPLATES = Path(__file__).parents[3] / "formasi" / "workbench" / "templates"


def shown() -> list[str]:
    """Give every command of the pages, with a word where something is filled in."""
    found = [question.command for question in QUESTIONS.values()]
    for page in TEMPLATES.glob("*.j2"):
        for said in re.findall(r"{{ command\((.*?)\) }}", page.read_text("utf-8")):
            text = re.sub(r'" ~ .*? ~ "', "X", said)
            text = re.sub(r'" ~ [^"]*$', "X", text).strip('"')
            found += [line for line in text.split("\\n") if line.startswith("formasi ")]
    return sorted({*found})


@pytest.mark.parametrize("line", shown())
def test_a_command_that_is_shown_can_be_given(line: str) -> None:
    """Every option of it is known, and none that is demanded is left out."""
    words = shlex.split(line)[1:]
    command: Any = typer.main.get_command(build_app())
    while hasattr(command, "commands") and words and words[0] in command.commands:
        command = command.commands[words.pop(0)]
    context = command.context_class(command)
    given, rest, _ = command.make_parser(context).parse_args(args=[*words])
    missing = [
        p.name for p in command.params if p.required and given.get(p.name) is None
    ]
    assert (missing, rest) == ([], []), line


def test_the_list_of_changes_is_solved_by_the_command(tmp_path: Path) -> None:
    """The scenario file that the workbench writes; several options are refused."""
    city, file = tiny(tmp_path / "city"), tmp_path / "changes.toml"
    edits = [{"edit": "pin", "employee": "1", "post": "B", "must": True}]
    file.write_text(as_file(edits, "Kota"))
    words = ["solve", str(city), "--changes", str(file), "--no-report", "--lang", "en"]
    done = CliRunner().invoke(build_app(), [*words, "-o", str(tmp_path / "run")])
    assert done.exit_code == 0, done.output
    assert "1 must hold B" in " ".join(done.output.split())
    placed = (tmp_path / "run" / "placements.csv").read_text().splitlines()[1]
    assert placed.startswith("1,")
    assert ",B" in placed
    file.write_text(as_sweep({"a": edits, "b": edits}, ""))
    words[3] = str(file)
    done = CliRunner().invoke(build_app(), [*words, "-o", str(tmp_path / "two")])
    assert done.exit_code != 0
    assert "holds 2 options: a, b" in done.output


def test_the_commands_are_found() -> None:
    """The test above would say nothing about none."""
    assert {"formasi solve X -o RUN", "formasi verify RUN"} <= {*shown()}
    assert any("--changes changes.toml" in line for line in shown())
