"""``formasi new-rule``: what it writes works as it stands."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from formasi.cli.app import build_app
from formasi.plugins import disagreements
from optimizer.plugins.load import LISTED
from optimizer.plugins.register import forget
from optimizer.rules import RULES


@pytest.fixture(scope="module")
def runner() -> CliRunner:
    """The command line in this process."""
    return CliRunner()


@pytest.fixture
def folder(
    tmp_path: Path, runner: CliRunner, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """A rule that was just written, known to nobody afterwards."""
    monkeypatch.setenv(LISTED, "")
    said = runner.invoke(build_app(), ["new-rule", "two-steps", "-o", str(tmp_path)])
    assert said.exit_code == 0, said.output
    yield tmp_path
    forget("two_steps")


def test_the_template_passes_the_agreement_test(
    folder: Path, runner: CliRunner
) -> None:
    """By ``--plugin``, wherever it stands."""
    file = str(folder / "two_steps.py")
    said = runner.invoke(build_app(), ["new-rule", "--help", f"--plugin={file}"])
    assert said.exit_code == 0, said.output
    kind = RULES["two-steps"]
    for params in ({}, {"steps": 0}, {"unknown_passes": False}):
        assert not disagreements(kind, params, plans=15)
    assert (folder / "test_two_steps.py").is_file()


def test_nothing_is_overwritten_and_names_are_names(
    folder: Path, runner: CliRunner
) -> None:
    """A rule that somebody has worked on stays."""
    app = build_app()
    again = runner.invoke(app, ["new-rule", "two-steps", "-o", str(folder)])
    assert again.exit_code == 1
    wrong = runner.invoke(app, ["new-rule", "Two Steps", "-o", str(folder)])
    assert wrong.exit_code == 2
    lost = runner.invoke(app, ["new-rule", "x", "--plugin", str(folder / "none.py")])
    assert lost.exit_code == 1
    assert "formasi_plugin_none" not in sys.modules
