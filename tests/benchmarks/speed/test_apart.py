import os
import pickle
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from benchmarks.speed.apart import run_apart
from benchmarks.speed.arrays import program
from benchmarks.speed.case import SpeedCase, seats_alone
from benchmarks.speed.competitors import competitors
from benchmarks.speed.competitors.highs_all import progress
from benchmarks.speed.memory import family, held
from benchmarks.speed.telling.line import judged, line_of
from benchmarks.speed.trace import Finish, Trace
from optimizer.program.program import Program


@pytest.fixture(scope="module")
def tiny() -> Program:
    """Give 40 employees as arrays, one tier."""
    return program(40, seed=3)


def test_a_competitor_runs_in_a_process_of_its_own(
    tiny: Program, tmp_path: Path
) -> None:
    """Its plan, its times and its memory come back."""
    file = tmp_path / "program.pickle"
    file.write_bytes(pickle.dumps(tiny))
    trace = run_apart("formasi", file, 20.0)
    assert trace.finish.proven
    assert trace.peak > 10**7
    line = line_of(SpeedCase(40, "city", tiny), "formasi", "Formasi", trace, 0.0)
    assert line.obeys is True
    assert line.value == line.bound


def test_a_process_that_dies_is_noted(tmp_path: Path) -> None:
    """A file that is no problem ends the process, not the benchmark."""
    file = tmp_path / "program.pickle"
    file.write_bytes(b"")
    assert run_apart("formasi", file, 1.0).finish.note == "the process died"


INTERRUPTED = """
import os, signal, sys
from pathlib import Path
import benchmarks.speed.apart as apart

def hear(self, what, *_):  # as a terminal does, to all of its processes
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.killpg(0, signal.SIGINT)

if __name__ == "__main__":
    apart._Watched._hear = hear
    try:
        apart.run_apart("formasi", Path(sys.argv[1]), 20.0)
    except KeyboardInterrupt:
        print("interrupted")
"""


def test_ctrl_c_ends_the_process_without_a_trace(tiny: Program, tmp_path: Path) -> None:
    """The one that was to hear of it is gone: it did not say so by a broken pipe."""
    file = tmp_path / "program.pickle"
    file.write_bytes(pickle.dumps(tiny))
    script = tmp_path / "script.py"
    script.write_text(INTERRUPTED)
    done = subprocess.run(
        [sys.executable, script, file],
        check=False,
        capture_output=True,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        timeout=60,
    )
    assert (done.stdout, done.stderr) == ("interrupted\n", "")


def test_a_plan_that_breaks_a_limit_counts_for_nothing(tiny: Program) -> None:
    """Everybody in their first pair is above the seats."""
    pair = tiny.starts[:-1].astype(np.int64)
    trace = Trace(finish=Finish(pair, proven=True))
    trace.add(1.0, 100.0, 100.0)
    line = line_of(SpeedCase(40, "city", tiny), "flow", "flow", trace, 0.0)
    assert (line.obeys, line.proof, line.note) == (False, None, "breaks limits")


def test_a_pair_of_somebody_else_is_no_plan(tiny: Program) -> None:
    """Pairs are checked to belong to the employee they are written at."""
    pair = np.full(40, -1, dtype=np.int64)
    pair[0] = tiny.starts[1]
    obeys, _ = judged(SpeedCase(40, "city", tiny), Trace(finish=Finish(pair)))
    assert obeys is False


def test_hungarian_method_takes_seats_alone(tiny: Program) -> None:
    """Each competitor says itself what it can solve."""
    hungarian = competitors()["hungarian"]
    assert not hungarian.applies(tiny)


def test_seats_alone_keeps_only_the_seats() -> None:
    """The plain assignment has the main tier and one family of rows."""
    whole = program(40, tiers="full")
    alone = seats_alone(whole)
    assert [rows.rule for rows in alone.rows] == ["seats"]
    assert [tier.name for tier in alone.tiers] == [whole.tiers[2].name]
    assert competitors()["hungarian"].applies(alone)


def test_progress_lines_of_highs() -> None:
    """Bound before plan, as HiGHS prints them; headings are passed over."""
    line = " C  0  0  0  0.00%  48464.4  48034  0.90%  4  0  0  4362  15.7s"
    assert progress(line) == (48034.0, 48464.4)
    assert progress("  0  0  0  0.00%  inf  -inf  inf  0  0  0  0  0.1s") == (
        None,
        None,
    )
    assert progress("Solving report") is None
    assert progress("a b c d e f g h i j k l ms") is None


def test_memory_of_this_process() -> None:
    """A process counts itself and has held something."""
    assert os.getpid() in family(os.getpid())
    assert held(os.getpid()) > 10**6
