"""Limits that links ask for while the worst-off is raised are part of the proof."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from benchmarks.proofs.shares import cities, told, with_floor
from models.plan.result import Result
from optimizer.proof.certificate import Proof
from optimizer.runs.write import write_run
from optimizer.solve import solve
from optimizer.verify import verify
from tests.formasi.forger import reseal


@pytest.fixture(scope="module")
def raised() -> Result:
    """A city in which the rule on incumbents has a say in the floor and before it."""
    ((_, city),) = cities(60, [33])
    return solve(with_floor(city), workers=1)


@pytest.fixture
def run(raised: Result, tmp_path: Path) -> Path:
    """Give its run."""
    return write_run(raised, tmp_path / "run")


def named(run: Path) -> list[str]:
    """List what does not hold."""
    return [str(why) for verdict in verify(run) for why in verdict.wrong]


def test_the_floor_and_the_tiers_before_it_need_nobodys_word(
    raised: Result, run: Path
) -> None:
    """The next floor is refuted, and fit is proven, with limits that were added."""
    proof = raised.certificate
    assert isinstance(proof, Proof)
    (floor,) = proof.floors
    assert floor.added
    assert floor.below
    assert {by for _, by in told(raised)} == {"certificate"}
    assert not named(run)
    assert "added-limits" in {verdict.code for verdict in verify(run)}


def _forged(change: Callable[[dict[str, Any]], object]) -> Callable[[Path], None]:
    def forge(run: Path) -> None:
        path = run / "certificate.npz"
        with np.load(path) as file:
            columns: dict[str, Any] = {name: file[name].copy() for name in file.files}
        change(columns)
        np.savez_compressed(path, **columns)

    return forge


def _twice(columns: dict[str, Any]) -> None:
    """Count a placement a second time, as it is numbered from the end."""
    pair = columns["floor0_below0_pair"]
    pair[1] = pair[0] - 10**3


def _without(run: Path) -> None:
    """Leave the limits out with which the next floor was refuted."""
    path = run / "certificate.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    data["floors"][0]["added"] = []
    path.write_text(json.dumps(data), encoding="utf-8")


@pytest.mark.parametrize(
    ("forge", "word"),
    [
        (_without, "is not refuted"),
        (_forged(_twice), "added limits are broken"),
        (_forged(lambda c: c["floor0_below0_row"].fill(9)), "limits are broken"),
        (_forged(lambda c: c["floor0_below0_pair"].fill(10**6)), "not those of the"),
        (_forged(lambda c: c["floor0_added0_pair"].fill(10**6)), "that is none"),
        (_forged(lambda c: c["floor0_added0_upper"].fill(-1)), "limit is too low"),
    ],
)
def test_limits_that_do_not_follow_are_named(
    run: Path, forge: Callable[[Path], None], word: str
) -> None:
    """With all hashes made anew, and never in a trace."""
    forge(run)
    reseal(run)
    assert word in "\n".join(named(run))
