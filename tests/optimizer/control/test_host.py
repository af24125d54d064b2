"""The host of the library keeps its signals: before, during and after every solver."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks libc")

ROOT = Path(__file__).parents[3]
HEAD = """
import ctypes, os, signal, sys, threading, time

class Action(ctypes.Structure):
    _fields_ = [("handler", ctypes.c_void_p), ("rest", ctypes.c_ubyte * 256)]

LIBC = ctypes.CDLL(None)

def handlers():
    found = []
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGSEGV, signal.SIGUSR1):
        action = Action()
        LIBC.sigaction(int(number), None, ctypes.byref(action))
        found.append((number.name, action.handler, signal.getsignal(number)))
    return found, signal.pthread_sigmask(signal.SIG_BLOCK, ())

heard = []
if __name__ == "__main__":
    signal.signal(signal.SIGINT, lambda *_: heard.append(time.monotonic()))
    before = handlers()

def same(what):
    assert handlers() == before, what
    sent = len(heard)
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(0.01)
    assert len(heard) == sent + 1, what
"""
KERNELS = """
if __name__ == "__main__":
    import numpy as np
    from optimizer.bounds.limits import Limits
    from optimizer.bounds.stage import Stage
    from optimizer.bounds.standard import standard_form
    from optimizer.kernel.cpsat import solve_cpsat
    from optimizer.kernel.highs import HighsJob
    from benchmarks.speed import arrays

    program = arrays.program(200)
    form = standard_form(Stage(Limits(program), 0), np.arange(program.n_pairs))
    looks = []
    def over():
        looks.append(handlers() == before)
        return False
    found = solve_cpsat(form, over, most=None, hint=None, seed=1, seconds=60)
    assert found.closed
    same("CP-SAT")
    with HighsJob(form, seconds=60) as job:
        while not job.done():
            same("HiGHS, at work")
        assert job.outcome().closed
    same("HiGHS")
    assert looks and all(looks), looks
"""
LIBRARY = """
if __name__ == "__main__":
    import numpy as np
    import formasi
    from formasi import Scenario, compare, diagnose, edits, explain, solve
    from tests.scenarios.town import free_town

    problem = free_town()
    states = []
    result = solve(problem, "plain", on_progress=lambda e: states.append(handlers()))
    assert result.status == "optimal"
    assert states and all(state == before for state in states)
    same("solve")
    diagnose(problem, time_limit=5)
    same("diagnose")
    people = sorted(result.plan.placements)
    explain(result, people[0], result.plan.placements[people[1]], time_limit=5)
    same("explain")
    asked = {
        "waves": lambda: formasi.waves(result, time_limit=5),
        "alternatives": lambda: formasi.alternatives(result, count=1, time_limit=5),
        "candidates": lambda: formasi.candidates(result, time_limit=5),
        "reach": lambda: formasi.reach(result, ["moves<=1"], time_limit=5),
        "diff": lambda: formasi.diff(result, result, time_limit=5),
        "judge": lambda: formasi.judge(problem, result.plan, time_limit=5),
        "objections": lambda: formasi.objections(result, [], time_limit=5),
        "assign": lambda: formasi.assign(np.eye(9), objective="bottleneck"),
    }
    for what, ask in asked.items():
        ask()
        same(what)
    options = [Scenario("now"), Scenario("less", (edits.CloseUnit("B"),))]
    for jobs in (1, 2):
        found = compare(problem, options, f"{sys.argv[1]}-{jobs}", jobs=jobs)
        assert [option.status for option in found.options] == ["optimal"] * 2
    same("compare")
"""
INTERRUPTED = """
if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)
    import numpy as np
    from optimizer.control.interrupt import aside
    from optimizer.kernel import cpsat
    from ortools.sat.python import cp_model

    class Long(cp_model.CpSolver):
        def solve(self, model):
            rng = np.random.default_rng(1)
            hard = cp_model.CpModel()
            x = [hard.new_bool_var("") for _ in range(4000)]
            for _ in range(800):
                at = rng.choice(4000, 60, replace=False)
                w = rng.integers(1, 1000, 60)
                hard.add(sum(int(a) * x[i] for a, i in zip(w, at)) <= int(w.sum()) // 3)
            worth = rng.integers(1, 999, 4000).tolist()
            hard.maximize(sum(v * b for v, b in zip(worth, x)))
            print("at work", flush=True)
            return super().solve(hard)

    from optimizer.bounds.limits import Limits
    from optimizer.bounds.stage import Stage
    from optimizer.bounds.standard import standard_form
    from benchmarks.speed import arrays

    program = arrays.program(60)
    form = standard_form(Stage(Limits(program), 0), np.arange(program.n_pairs))
    usual, cp_model.CpSolver = cp_model.CpSolver, Long
    try:
        cpsat.solve_cpsat(
            form, lambda: False, most=None, hint=None, seed=1, seconds=300
        )
        print("not interrupted")
    except KeyboardInterrupt:
        print("interrupted", flush=True)
    cp_model.CpSolver = usual
    found = cpsat.solve_cpsat(
        form, lambda: False, most=None, hint=None, seed=1, seconds=60
    )
    print("and solved", found.closed, flush=True)
"""

KERNEL = """
if __name__ == "__main__":
    import asyncio
    from pathlib import Path

    from models.tables import read_problem
    from tests.formasi.workbench.jobs.test_signals import hard

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # as a kernel between two cells
    space = {"problem": read_problem(hard(Path(sys.argv[1])))}
    SOLVE = '''
import formasi
seen = []
def told(event):
    if not seen and event.value is not None:
        seen.append(event)
        print("at work", flush=True)
found = formasi.solve(problem, on_progress=told, time_limit=limit)
'''

    def cell(text):
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            exec(text, space)
        except KeyboardInterrupt:
            return "interrupted"
        finally:
            assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
            signal.signal(signal.SIGINT, before)
        return "done"

    async def serve():
        ticks = []
        asyncio.get_running_loop().call_later(0.01, ticks.append, 1)
        space["limit"] = 300
        print(cell(SOLVE), len(space["seen"]), flush=True)
        space["limit"] = 1
        print(cell(SOLVE + "print(found.status)"), flush=True)
        await asyncio.sleep(0.05)
        print("the loop goes on", len(ticks))

    asyncio.run(serve())
"""


@contextmanager
def run(tmp_path: Path, *parts: str) -> Iterator["subprocess.Popen[str]"]:
    """Run a host in a process of its own."""
    script = tmp_path / "host.py"
    script.write_text(HEAD + "".join(parts), encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, str(script), str(tmp_path / "out")],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.parametrize("part", [KERNELS, LIBRARY], ids=["kernels", "library"])
def test_handlers_stay_what_they_are(tmp_path: Path, part: str) -> None:
    """Ctrl-C reaches the host's handler whatever has been solved, and at any moment."""
    with run(tmp_path, part) as process:
        _, said = process.communicate(timeout=240)
    assert process.returncode == 0, said


def test_ctrl_c_is_heard_while_a_solver_works(tmp_path: Path) -> None:
    """A plain host gets its KeyboardInterrupt at once, and goes on to solve."""
    with run(tmp_path, INTERRUPTED) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "at work\n"
        time.sleep(1.5)
        begun = time.monotonic()
        process.send_signal(signal.SIGINT)
        assert process.stdout.readline() == "interrupted\n"
        assert time.monotonic() - begun < 20
        said, wrong = process.communicate(timeout=120)
    assert (said, process.returncode) == ("and solved True\n", 0), wrong


def test_a_kernel_keeps_its_loop_and_its_variables(tmp_path: Path) -> None:
    """A host as notebooks are: its own handler for each cell, a loop around them."""
    with run(tmp_path, KERNEL) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "at work\n"
        time.sleep(1.0)
        process.send_signal(signal.SIGINT)
        said, wrong = process.communicate(timeout=120)
    assert said.splitlines() == [
        "interrupted 1",
        *("at work", "feasible", "done", "the loop goes on 1"),
    ], wrong
    assert process.returncode == 0


def test_every_solver_is_told_to_leave_signals_alone() -> None:
    """Whoever calls CP-SAT says so beside the call."""
    for path in ROOT.glob("*/**/*.py"):
        if path.is_relative_to(ROOT / "tests") or ".venv" in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        calls, told = (
            text.count("CpSolver()"),
            text.count("catch_sigint_signal = False"),
        )
        assert calls == told, path
