"""Whatever stands where in a run: it is named or refused, and never ends in a trace."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from formasi.verified import verify
from models.errors import InputError, PolicyError
from optimizer.runs.write import write_run
from optimizer.solve import solve
from tests.formasi.forger import Key, reseal
from tests.formasi.forgeries import UNNAMED, outcome, places
from tests.oracle.cases import question

STRANGE = (None, "x", [], {}, 0, -1, 10**30, 1.5, [[1]], True)
DRAWN = 5
"""Places tried in each file: all of them are tried for docs/proof-figures.md."""


@pytest.fixture(scope="module", params=["optimal", "infeasible"])
def whole(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A run of a random problem, with a plan or with the proof that there is none."""
    for seed in range(200):
        try:
            result = solve(question(f"misshapen {seed}"), workers=1)
        except (InputError, PolicyError):
            continue
        if result.status == request.param:
            return write_run(result, tmp_path_factory.mktemp("runs") / "run")
    raise AssertionError


def keys_of(data: Any, above: Key = ()) -> Iterator[Key]:
    """Give the place of everything in plain data."""
    items = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in items:
        yield (*above, key)
        if isinstance(value, (dict, list)):
            yield from keys_of(value, (*above, key))


@pytest.mark.parametrize("name", ["certificate.json", "result.json", "manifest.json"])
def test_what_stands_at_a_wrong_place_is_no_crash(
    name: str, whole: Path, tmp_path: Path
) -> None:
    """Any value of any kind, anywhere, or nothing at all."""
    data = json.loads((whole / name).read_text())
    keys = [key for key in keys_of(data) if key[0] != "files"]
    dice = Random(name)
    for key in dice.sample(keys, min(DRAWN, len(keys))):
        changed = copy.deepcopy(data)
        inner = changed
        for step in key[:-1]:
            inner = inner[step]
        inner[key[-1]] = dice.choice(STRANGE)
        run = Path(shutil.copytree(whole, tmp_path / "run"))
        (run / name).write_text(json.dumps(changed))
        if name != "manifest.json":
            reseal(run)
        assert verify(run)
        shutil.rmtree(run)


@pytest.mark.parametrize("depth", [500, 100_000])
@pytest.mark.parametrize("name", ["certificate.json", "result.json"])
def test_nesting_without_end_is_refused(
    name: str, depth: int, whole: Path, tmp_path: Path
) -> None:
    """Wherever it stands; deep cases of a chain too."""
    run = Path(shutil.copytree(whole, tmp_path / "run"))
    key = '"rows": [' if name == "certificate.json" else '"reasons": ['
    text = (run / name).read_text()
    assert key in text
    (run / name).write_text(text.replace(key, key + "[" * depth + "]" * depth + ","))
    reseal(run)
    assert any(v.code == "readable" and not v.holds for v in verify(run))


def test_cases_within_cases_have_an_end(whole: Path, tmp_path: Path) -> None:
    """A proof tree of hundreds of turns is none of ours."""
    run = Path(shutil.copytree(whole, tmp_path / "run"))
    data = json.loads((run / "certificate.json").read_text())
    papers = [tier["certificate"] for tier in data["tiers"]] or [data["infeasible"]]
    chain: dict[str, Any] = {"links": [], "row": 0, "most": 0, "cases": []}
    for _ in range(70):
        chain = {"links": [], "row": 0, "most": 0, "cases": [chain]}
    papers[0] |= {"chain": chain, "beyond": 0}
    (run / "certificate.json").write_text(json.dumps(data))
    reseal(run)
    (said,) = [v for v in verify(run) if v.code == "readable"]
    assert "nested too deep" in said.wrong[0]


def test_a_changed_number_is_named_or_has_a_reason(whole: Path, tmp_path: Path) -> None:
    """Of runs of other kinds too; a few, drawn at random."""
    found = [p for p in places(whole) if not p.file.startswith("problem/")]
    for place in Random("forged").sample(found, min(2 * DRAWN, len(found))):
        assert outcome(whole, place, tmp_path) != UNNAMED, place


def test_a_file_that_nobody_judges_is_told(whole: Path, tmp_path: Path) -> None:
    """Listed in the manifest with its right hash, it is no claim of the run."""
    run = Path(shutil.copytree(whole, tmp_path / "run"))
    (run / "decree.csv").write_text("emp_id\nE1\n")
    reseal(run)
    told = [v.what for v in verify(run) if v.code == "not-judged"]
    assert any("no run has such files: decree.csv" in what for what in told)
