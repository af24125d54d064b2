"""``formasi new-rule``: what it writes works as it stands."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from typer.testing import CliRunner

from formasi.cli.app import build_app
from formasi.plugins import disagreements
from optimizer.contract.contracts import FitPart, Goal
from optimizer.fit.parts import PARTS
from optimizer.goals import GOALS
from optimizer.plugins.load import LISTED, load_plugin
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


@pytest.mark.parametrize(
    ("kind", "name", "why"),
    [
        ("rule", "grade", "Formasi has it"),
        ("goal", "fit", "Formasi has it"),
        ("fit", "talent", "Formasi has it"),
        ("rule", "none", "Python has it"),
        ("goal", "numpy", "an installed package is called so"),
        ("fit", "dataclasses", "Python has it"),
    ],
)
def test_a_name_that_is_taken_is_refused(
    tmp_path: Path, runner: CliRunner, kind: str, name: str, why: str
) -> None:
    """Before anything is written that could not be registered, or not be run."""
    words = ["new-rule", name, "--kind", kind, "-o", str(tmp_path), "--lang", "en"]
    said = runner.invoke(build_app(), words)
    assert said.exit_code == 1
    assert f"the name '{name}' is taken: {why}." in said.stderr
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize(
    ("kind", "registry", "change"),
    [
        ("goal", GOALS, ("abs(new - now)", "(new - now)")),
        ("fit", PARTS, ("own == here", "own != here")),
    ],
)
def test_goals_and_parts_of_fit_are_begun_so_too(
    kind: str,
    registry: Mapping[str, type[Goal | FitPart]],
    change: tuple[str, str],
    runner: CliRunner,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Both halves agree as they are written, and are seen to differ when one is not."""
    monkeypatch.setenv(LISTED, "")
    app = build_app()
    said = runner.invoke(
        app, ["new-rule", "our-own", "--kind", kind, "-o", str(tmp_path)]
    )
    assert said.exit_code == 0, said.output
    file = tmp_path / "our_own.py"
    try:
        load_plugin(file)
        assert not disagreements(registry["our-own"], plans=15)
        forget("our_own")
        file.write_text(file.read_text().replace(*change))
        load_plugin(file)
        assert disagreements(registry["our-own"], plans=15)
    finally:
        forget("our_own")


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
