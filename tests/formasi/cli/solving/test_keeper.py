import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.generator import write_city
from models.storage.staging import is_empty
from tests.formasi.cli.conftest import Command

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="signals of Unix")

TRAPS = """
import os
import threading
from importlib import import_module

from formasi.cli.solving.interrupt import Interrupts

heard, noted = threading.Event(), Interrupts.note


def note(self):
    noted(self)
    heard.set()


Interrupts.note = note


def trap(place, name, word, number):
    module, _, inner = place.partition(":")
    owner = import_module(module)
    owner = getattr(owner, inner) if inner else owner
    old, done = getattr(owner, name), []

    def sprung(*args, **options):
        if not done and (not word or word in args):
            heard.clear()
            done.append(os.kill(os.getpid(), number))
            heard.wait(30)  # a busy machine takes its time, and the solve does not
        return old(*args, **options)

    setattr(owner, name, sprung)


"""
TELL = "optimizer.control.clock:Clock", "tell"
REPORT = "formasi.reports", "write_report", ""
SOLVING = {
    "first plan": (*TELL, "first plan"),
    "first prices": ("optimizer.starts.start", "smooth_bound", ""),
    "linear programme": ("optimizer.relaxation.relax", "solved", ""),
    "kernel": (*TELL, "kernel"),
    "tie-break": (*TELL, "ties"),
}
ENDING = {
    "check": ("optimizer.conclude", "evaluate", ""),
    "write": ("optimizer.runs.write", "texts", ""),
    "report": REPORT,
}
Solve = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A problem that is solved in a moment, and has every phase."""
    folder = tmp_path_factory.mktemp("city") / "city"
    write_city(folder, 400, 7)
    (folder / "policy.toml").write_text('extends = "asn"\nplan = {date = 2027-01-01}\n')
    return folder


@pytest.fixture
def solve(city: Path, tmp_path: Path, forked: list[str]) -> Solve:
    """Solve it in a process that gets signals where traps are set."""

    def give(*traps: tuple[str, str, str, int]) -> "subprocess.CompletedProcess[str]":
        first = tmp_path.parent / f"{tmp_path.name}-traps.py"
        first.write_text(
            TRAPS + "\n".join(f"trap{(*trap[:3], int(trap[3]))!r}" for trap in traps)
        )
        more = {"FORMASI_LANG": "en", "FORKED_FIRST": str(first)}
        return subprocess.run(
            [*forked, "solve", str(city), "-o", "run"],
            cwd=tmp_path,
            env={**os.environ, **more},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    return give


def stands(run: Path, formasi: Command) -> str:
    """Make sure that a run is whole and stands up; give its status."""
    checked = formasi("verify", run)
    assert checked.exit_code == 0, checked.output
    return str(json.loads((run / "result.json").read_text("utf-8"))["status"])


@pytest.mark.parametrize(
    ("phase", "number"),
    [*((phase, signal.SIGINT) for phase in SOLVING), ("kernel", signal.SIGTERM)],
)
def test_the_best_plan_is_kept_while_the_solve_ends(
    solve: Solve, tmp_path: Path, formasi: Command, phase: str, number: int
) -> None:
    """At any moment after the first plan; the papers follow."""
    done = solve((*SOLVING[phase], number))
    assert "Traceback" not in done.stderr
    assert done.returncode == 0, done.stderr
    assert "Kept in run." in done.stderr
    assert "The papers follow" in done.stderr
    assert stands(tmp_path / "run", formasi) == (
        "optimal" if phase == "tie-break" else "feasible"
    )
    assert (tmp_path / "run" / "report.html").is_file()
    assert [p.name for p in tmp_path.iterdir()] == ["run"]


@pytest.mark.parametrize("phase", ENDING)
def test_at_its_end_a_solve_keeps_what_it_has_proven(
    solve: Solve, tmp_path: Path, formasi: Command, phase: str
) -> None:
    """Only the papers can still be left out, and of them only what is not written."""
    done = solve((*ENDING[phase], signal.SIGINT))
    assert "Traceback" not in done.stderr
    assert done.returncode == 0, done.stderr
    assert stands(tmp_path / "run", formasi) == "optimal"
    written = (tmp_path / "run" / "report.html").is_file()
    assert written == (phase != "report")
    assert ("formasi report run" in done.stderr) != written
    assert [p.name for p in tmp_path.iterdir()] == ["run"]


def test_a_second_signal_leaves_out_the_papers_and_no_more(
    solve: Solve, tmp_path: Path, formasi: Command
) -> None:
    """What is kept stays as it is."""
    done = solve((*SOLVING["kernel"], signal.SIGINT), (*REPORT, signal.SIGINT))
    assert "Traceback" not in done.stderr
    assert done.returncode == 0, done.stderr
    assert "Without a report" in done.stderr
    assert stands(tmp_path / "run", formasi) == "feasible"
    assert not (tmp_path / "run" / "report.html").exists()


def test_a_second_signal_ends_a_solve_whose_plan_is_kept(
    solve: Solve, tmp_path: Path, formasi: Command
) -> None:
    """It need not come to its own end."""
    late = "optimizer.search.climb:Climb", "_worth", "", signal.SIGINT
    done = solve((*SOLVING["first prices"], signal.SIGINT), late)
    assert "Traceback" not in done.stderr
    assert done.returncode == 0, done.stderr
    assert "Without a report" in done.stderr
    assert stands(tmp_path / "run", formasi) == "feasible"


@pytest.mark.parametrize(
    ("when", "kept"),
    [
        (("optimizer.conclude", "evaluate", ""), False),
        (("optimizer.runs.write", "write_manifest", ""), False),
        (("optimizer.search.climb:Climb", "_worth", ""), True),
        (REPORT, True),
    ],
)
def test_a_kill_leaves_nothing_or_the_kept_plan(
    solve: Solve,
    tmp_path: Path,
    formasi: Command,
    when: tuple[str, str, str],
    kept: bool,
) -> None:
    """The same command again finds its place as if nothing had been."""
    solve((*SOLVING["first prices"], signal.SIGINT), (*when, signal.SIGKILL))
    assert (tmp_path / "run").exists() == kept
    if kept:
        assert stands(tmp_path / "run", formasi) == "feasible"
    else:
        assert is_empty(tmp_path)
