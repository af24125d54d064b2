"""A solve: the input with its changes, a run kept whole, then its papers."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from formasi.language.i18n import N_
from formasi.workbench.jobs.job import EVENTS, PAPERS, Job
from formasi.workbench.jobs.queue import in_all

if TYPE_CHECKING:
    from models.plan.result import Result
    from models.problem.problem import Problem
    from optimizer.control.clock import Event

EVERY = 0.15
"""Least seconds between two events that are not milestones."""
MILESTONES = ("tier done", "ties")
STOPPED = N_("Stopped: the best checked plan is kept; it is not proven best.")
NOTHING = N_("Stopped before a first plan was found: nothing is kept.")
NONE_YET = N_("No plan was found in the time or the memory given.")
FULL = N_("The memory is used up: the best checked plan is kept, not proven best.")


def changed_problem(job: Job) -> Problem:
    """Read the input of a job's project, with the job's changes made to it."""
    from models.problem.leaving import without_leavers
    from models.tables import read_problem
    from scenarios.scenario import Scenario, edit_from

    problem = without_leavers(read_problem(Path(job.wish["input"])))
    edits = tuple(edit_from(edit) for edit in job.edits)
    return Scenario("changes", edits).apply(problem)[0] if edits else problem


def solve_work(job: Job, stop: Callable[[], bool]) -> None:
    """Solve, keep the run, and write its papers."""
    from optimizer.runs.write import write_run
    from optimizer.solve import solve

    problem = changed_problem(job)
    wish = {k: v for k, v in job.wish.items() if k in LIMITS}
    with (job.folder / EVENTS).open("a", encoding="utf-8") as file:
        result = solve(
            problem, on_progress=teller(file), stop=stop, start=_start(job), **wish
        )
    if result.status == "no_plan":
        job.end(
            "stopped" if stop() else "failed", in_all(NOTHING if stop() else NONE_YET)
        )
        return
    write_run(result, job.run)
    job.status = result.status
    stopped = stop() and result.status == "feasible"
    said = STOPPED if stopped else ""
    if result.facts.get("ended") == "memory limit":
        said = FULL
    job.end("stopped" if stopped else "done", in_all(said) if said else None)
    if job.wish.get("papers", True) and not stop():
        _papers(job, result)


LIMITS = ("time_limit", "gap", "max_memory", "tie_break", "workers", "seed")


def _start(job: Job) -> Result | None:
    """Give the run that this one follows; none where it cannot be read."""
    from models.errors import PlacementError
    from optimizer.runs.write import read_run

    after = job.wish.get("after")
    if not after:
        return None
    try:
        return read_run(job.folder.parent / after / "run")
    except PlacementError:
        return None


def _papers(job: Job, result: Result) -> None:
    """Write the papers beside the run, which stays as the solve left it."""
    from formasi.reports import write_report, write_workbook
    from optimizer.runs.mark import mark_of

    folder = job.folder / PAPERS
    folder.mkdir(exist_ok=True)
    lang, mark = job.wish.get("lang", "id"), mark_of(job.run)
    write_report(result, folder, lang, mark=mark)
    if result.plan is not None:
        write_workbook(result, folder, lang, mark=mark)
    job.papers = True
    job.save()


def teller(file: Any, clock: Callable[[], float] = time.monotonic) -> Any:
    """Give what writes events down, no more of them than somebody can see."""
    last = -EVERY

    def tell(event: Event) -> None:
        nonlocal last
        if event.stage in MILESTONES or clock() - last >= EVERY:
            last = clock()
            file.write(json.dumps(asdict(event)) + "\n")
            file.flush()

    return tell
