"""``formasi export``: what is written, and that the page in it tells the truth."""

import json
import os
import re
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from formasi import export, read_problem, solve
from models.errors import ArgumentError, PlacementError
from optimizer.export import folder as writing
from tests.formasi.cli.conftest import EMPLOYEES, Command

SCRIPT = re.compile(r"```python\n(.*?)```", re.DOTALL)
POLICY = """\
extends = "plain"
[[goals]]
name = "everyone-placed"
tier = 1
tolerance = 1
[[goals]]
name = "worst-fit"
tier = 2
[[goals]]
name = "fit"
tier = 3
"""


def told_by(page: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Run the script of a page where it lies, and give what it prints."""
    found = SCRIPT.search(page.read_text())
    assert found is not None
    monkeypatch.chdir(page.parent)
    out = StringIO()
    with redirect_stdout(out):
        exec(compile(found[1], page.name, "exec"), {})  # noqa: S102
    return out.getvalue().splitlines()


@pytest.mark.parametrize(("lang", "name"), [("en", "README.md"), ("id", "BACA.md")])
def test_a_problem_is_climbed_by_the_script_of_its_page(
    lang: str,
    name: str,
    tiny: Path,
    tmp_path: Path,
    formasi: Command,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The targets that it fills in lead to the costs that Formasi proves."""
    (tiny / "policy.toml").write_text(POLICY)
    answer = formasi("export", tiny, "-o", tmp_path / "out", "--lang", lang)
    assert answer.exit_code == 0, answer.output
    assert str(tmp_path / "out" / name) in answer.stdout.splitlines()
    lines = told_by(tmp_path / "out" / name, monkeypatch)
    proof = solve(read_problem(tiny), workers=1).certificate
    assert proof is not None
    costs = [int(line.split(" claimed: ")[0].split()[-1]) for line in lines]
    assert costs == [-tier.bound for tier in proof.tiers]


def test_a_run_is_agreed_with_by_the_script_of_its_page(
    run: Path, tmp_path: Path, formasi: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each tier stands alone, and costs what is claimed."""
    answer = formasi("export", run, "-o", tmp_path / "out")
    assert answer.exit_code == 0, answer.output
    for line in told_by(tmp_path / "out" / "README.md", monkeypatch):
        cost, claimed = line.split(" claimed: ")
        assert cost.split()[-1] == claimed
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names >= {"tier1.sol", "tier1.multipliers.csv", "certificate.npz"}


def test_one_tier_may_be_written_alone(
    tiny: Path, tmp_path: Path, formasi: Command
) -> None:
    """Of a large city one is enough."""
    out = tmp_path / "out"
    assert formasi("export", tiny, "-o", out, "--tier", 2).exit_code == 0
    assert sorted(path.name for path in out.glob("*.mps")) == ["tier2.mps"]
    answer = formasi("export", tiny, "-o", tmp_path / "none", "--tier", 9)
    assert answer.exit_code == 1
    assert "tier is 9; it must be a whole number, 1 to 3" in answer.stderr
    assert not (tmp_path / "none").exists()


def test_nobody_is_named_under_pseudonyms(
    tiny: Path, run: Path, tmp_path: Path, formasi: Command
) -> None:
    """No name and no id in any byte; a run has its names and is refused."""
    out = tmp_path / "out"
    assert formasi("export", tiny, "-o", out, "--pseudonyms").exit_code == 0
    words = set()
    for path in out.iterdir():
        words |= set(re.findall(r"\w+", path.read_text()))
    people = [line.split(",")[:2] for line in EMPLOYEES.splitlines()[1:]]
    assert not words & {word for person in people for word in person}
    answer = formasi("export", run, "-o", tmp_path / "no", "--pseudonyms")
    assert answer.exit_code == 2
    assert "are for a problem" in answer.stderr


def test_it_is_written_whole_or_not_at_all(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that fills up leaves nothing; nor is anything written over."""
    problem = read_problem(tiny)

    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(writing, "write_opb", full)
    with pytest.raises(OSError, match="No space"):
        export(problem, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    monkeypatch.undo()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "README.md").write_text("mine")
    with pytest.raises(PlacementError):
        export(problem, tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["README.md"]


def test_wrong_arguments_are_told(tiny: Path, tmp_path: Path) -> None:
    """At once, each by its name."""
    problem = read_problem(tiny)
    with pytest.raises(ArgumentError, match="what is"):
        export("folder", tmp_path / "out")  # type: ignore[arg-type]
    with pytest.raises(ArgumentError, match="lang is 'fr'"):
        export(problem, tmp_path / "out", lang="fr")  # type: ignore[arg-type]
    with pytest.raises(ArgumentError, match="tier is 0"):
        export(problem, tmp_path / "out", tiers=[0])


def test_of_a_library_run_the_plan_is_there(tiny: Path, tmp_path: Path) -> None:
    """What ``solve`` gave is as good as what was read back."""
    folder = export(solve(read_problem(tiny), workers=1), tmp_path / "out")
    told = json.loads((folder / "tiers.json").read_text())["tiers"]
    assert [own["cost"] for own in told] == [own["least_cost"] for own in told]
