"""The desk: all that the pages of one server share, and what it keeps in memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock, Thread
from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException

from formasi.workbench.jobs.job import Job, find_job, jobs_in
from formasi.workbench.jobs.queue import Queue
from formasi.workbench.projects.project import Project
from formasi.workbench.projects.store import Store
from formasi.workbench.security.keys import Keys
from models.errors import PlacementError
from models.phrase import joined, phrase
from models.problem.leaving import without_leavers

if TYPE_CHECKING:
    from formasi.quality.examine import Examined
    from models.plan.result import Result
    from models.problem.problem import Problem
    from optimizer.explain import Case

MOST_KEPT = 12
PATIENCE = 0.35
"""Seconds for which a page waits for what is being read, before it shows without."""
NOT_FOUND = 404


class Kept:
    """The last few things that took long to make."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most, self._things = most, OrderedDict[Hashable, Any]()
        self._lock, self._making = RLock(), dict[Hashable, RLock]()
        self._beside = dict[Hashable, Thread]()

    def known(self, key: Hashable) -> Any:
        """Give a thing that is there; None where it is not."""
        with self._lock:
            return self._things.get(key)

    def soon(self, key: Hashable, make: Callable[[], Any], patience: float) -> bool:
        """Tell whether a thing is there; else it is made beside whoever asks.

        What cannot be made counts as there: whoever takes it is told why not.
        """
        with self._lock:
            if key in self._things:
                return True
            worker = self._beside.get(key)
            if worker is None:
                worker = Thread(target=self._quietly, args=(key, make), daemon=True)
                self._beside[key] = worker
                worker.start()
        worker.join(patience)
        return not worker.is_alive()

    def _quietly(self, key: Hashable, make: Callable[[], Any]) -> None:
        try:
            self.get(key, make)
        except Exception:  # noqa: BLE001  (it is met again by whoever takes it)
            return
        finally:
            with self._lock:
                self._beside.pop(key, None)

    def get(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """Give a thing; it is made once, however many ask for it together."""
        with self._lock:
            if key in self._things:
                self._things.move_to_end(key)
                return self._things[key]
            making = self._making.setdefault(key, RLock())
        with making:
            with self._lock:
                if key in self._things:
                    return self._things[key]
            made = make()
            with self._lock:
                self._things[key] = made
                self._making.pop(key, None)
                while len(self._things) > self._most:
                    self._things.popitem(last=False)
            return made


@dataclass
class Desk:
    """What the pages share.

    Attributes
    ----------
    lang : in which the workbench speaks to whoever has not chosen.
    near : it is reached from this machine alone, so that it may read paths of it.
    patience : seconds for which a page waits for a run that is being read.
    """

    store: Store
    queue: Queue
    keys: Keys
    lang: str = "id"
    near: bool = True
    patience: float = PATIENCE
    kept: Kept = field(default_factory=Kept)
    results: Kept = field(default_factory=lambda: Kept(16))
    pages: Kept = field(default_factory=lambda: Kept(64))
    prices: Kept = field(default_factory=lambda: Kept(256))

    def project(self, ident: str) -> Project:
        """Find a project; there is no page of one that is not there."""
        found = self.store.find(ident)
        if found is None:
            raise HTTPException(NOT_FOUND)
        return found

    def job(self, project: Project, ident: str) -> Job:
        """Find a job of a project."""
        found = find_job(project.runs, ident, self.queue.server)
        if found is None:
            raise HTTPException(NOT_FOUND)
        return found

    def jobs(self, project: Project, *kinds: str) -> list[Job]:
        """Give the jobs of a project, the newest first."""
        found = jobs_in(project.runs, self.queue.server)
        return [job for job in found if not kinds or job.kind in kinds]

    def latest(self, project: Project, asked: str = "") -> Job | None:
        """Give the run that is looked at: the one asked for, chosen, or newest."""
        solves = [j for j in self.jobs(project, "solve") if j.status]
        for ident in (asked, project.chosen):
            named = next((j for j in solves if j.ident == ident), None)
            if named is not None:
                return named
        return solves[0] if solves else None

    def examined(self, project: Project) -> Examined:
        """Read the input of a project, and all that can be said of it."""
        from formasi.quality.examine import examine

        stamp = _stamp(project.input)
        key = ("examined", project.ident, stamp)
        found: Examined = self.results.get(key, lambda: examine(project.input))
        return found

    def problem(self, project: Project) -> Problem | None:
        """Give the problem of a project, without leavers; None where it is wrong."""
        made = self.examined(project)
        if made.problem is None:
            return None
        whole, key = made.problem, ("problem", project.ident, _stamp(project.input))
        found: Problem = self.results.get(key, lambda: without_leavers(whole))
        return found

    def result(self, job: Job) -> Result:
        """Read the run of a job, as it was written.

        Raises
        ------
        PlacementError
            When files of it were altered since: what it says is proven no more.
        """
        from optimizer.runs import intact, read
        from optimizer.runs.mark import DATA

        def whole() -> Result:
            files = read.read_manifest(job.run)["files"]
            own = {name: known for name, known in files.items() if name.endswith(DATA)}
            changed = [*intact.altered(job.run, own)]
            if changed:
                maybe = phrase("Maybe solve again; formasi verify says more.")
                raise PlacementError(joined([*changed, maybe]))
            return read.read_run(job.run)

        found: Result = self.results.get(("run", job.folder, _stamp(job.run)), whole)
        return found

    def case(self, job: Job) -> Case:
        """Open a run up for questions; its arrays are made once."""
        from models.problem.check import found_in
        from models.problem.crosscheck import ALL_CHECKS
        from optimizer.explain import Case
        from optimizer.explain.prices.prepared import prepare

        result = self.result(job)

        def opened() -> Case:
            made = Case.of(result)
            prepare(made)
            found_in(made.problem, ALL_CHECKS)  # changes are checked where they differ
            return made

        found: Case = self.results.get(self.case_key(job), opened)
        return found

    def ahead(self, job: Job) -> None:
        """Read a run, and open it up, before anybody asks: its first page is near."""
        if job.kind == "solve" and job.has_plan:
            self.results.soon(self.case_key(job), lambda: self.case(job), 0.0)

    def case_key(self, job: Job) -> Hashable:
        """Name what is kept of a run that was opened up."""
        return ("case", job.folder, _stamp(job.run))


def _stamp(path: Path) -> tuple[int, ...]:
    """Tell one state of a file, or of the files of a folder, from another."""
    paths = [path, *sorted(path.iterdir())] if path.is_dir() else [path]
    return tuple(p.stat().st_mtime_ns for p in paths if p.exists())
