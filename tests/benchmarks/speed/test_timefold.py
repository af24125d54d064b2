"""Timefold takes part where it is installed; where it is not, the table says so."""

import pickle
from importlib.util import find_spec
from pathlib import Path

import pytest

from benchmarks.speed.apart import run_apart
from benchmarks.speed.arrays import program
from benchmarks.speed.case import SpeedCase
from benchmarks.speed.competitors import competitors
from benchmarks.speed.telling.line import line_of
from optimizer.search.optimise import optimise

HERE = find_spec("timefold") is not None


def test_it_takes_part_exactly_where_it_is_installed() -> None:
    """Without it there is a word for the reader, and no error."""
    one = competitors()["timefold"]
    assert one.applies(program(20)) is HERE
    assert one.otherwise == "not installed"


@pytest.mark.slow
@pytest.mark.skipif(not HERE, reason="timefold is not installed")
def test_it_solves_the_same_problem(tmp_path: Path) -> None:
    """Its plan obeys every row, is valued alike, and is no better than the best."""
    tiny = program(20, seed=3)
    file = tmp_path / "program.pickle"
    file.write_bytes(pickle.dumps(tiny))
    trace = run_apart("timefold", file, 20.0)
    line = line_of(SpeedCase(20, "city", tiny), "timefold", "Timefold", trace, 0.0)
    best = optimise(tiny).tiers[0].value
    assert line.obeys is True
    assert line.value * tiny.tiers[0].scale == trace.points[-1].value
    assert 0 < trace.points[-1].value <= best
    assert line.proof is None
