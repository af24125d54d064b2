"""At the first Ctrl-C the best plan so far is kept, while the solve comes to its end.

A solver may need seconds for the step in hand, and the papers take longer than the
plan. So a thread of its own checks the plan by hand and writes it as a run, whole or
not at all. For a large city it prepares itself while the solve builds: what the check
asks of everybody where they are now, and the tables as they will be written.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

from formasi.cli.output import say
from formasi.cli.solving.interrupt import Interrupts
from formasi.cli.words import words

if TYPE_CHECKING:
    from models.plan.result import Result
    from models.problem.problem import Problem
    from optimizer.policy.bind import BoundPolicy

LARGE = 8_000
"""People from whom on checking and writing take longer than anybody wants to wait."""
PULSE = 0.05
"""Seconds between two looks at whether the thread has ended; signals come between."""


class Keeper:
    """Keeps the plan of a solve in its folder, the best so far once it is to stop.

    Attributes
    ----------
    kept : what stands in the folder; None as long as nothing does.
    """

    def __init__(
        self, folder: Path, asked: Interrupts, *, force: bool, papers: bool
    ) -> None:
        from optimizer.control.standing import Standing

        self.kept: Result | None = None
        self._standing: Standing = Standing(self._begun, self._first)
        self._folder, self._asked, self._force = folder, asked, force
        self._papers, self._large = papers, False
        self._tables: Mapping[str, str] | None = None
        self._jobs: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._work, daemon=True)

    @contextmanager
    def watching(self) -> Iterator[Callable[[], bool]]:
        """Keep the best plan of what is solved meanwhile, at the first signal.

        Gives what tells the solve to stop.
        """
        from optimizer.control.standing import watched

        self._asked.at_first = self._at_first
        self._thread.start()
        try:
            with watched(self._standing):
                yield self._asked.stop
        finally:
            self._asked.at_first, self._standing.ending = None, True
            self._jobs.put(None)
            while self._thread.is_alive():
                self._thread.join(PULSE)
            self._standing.forget()

    def better(self, result: Result) -> Result:
        """Give what the solve ended with, or what is kept, where that is as good."""
        kept = self.kept
        return result if kept is None or not _as_good(kept, result) else kept

    def keep(self, result: Result) -> None:
        """Keep a result, unless it is what is kept; a signal waits meanwhile.

        Files that stand are replaced one by one: that is not left in the middle.
        """
        from optimizer.control.interrupt import aside

        if result is not self.kept:
            self._asked.writing = True
            aside(partial(self._write, result), lambda: False, lambda: None)
        self._tables = None

    def _at_first(self) -> None:
        self._standing.busy = self._standing.found
        self._jobs.put(self._keep_best)

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            # What fails here, the solve meets at its own end, and tells of.
            with suppress(Exception, KeyboardInterrupt):
                job()

    def _begun(self, problem: Problem, policy: BoundPolicy) -> None:
        self._large = len(problem.employees) >= LARGE
        if self._large:
            self._jobs.put(partial(self._prepare, problem, policy))

    def _first(self) -> None:
        if self._large:
            self._jobs.put(self._look_ahead)

    def _prepare(self, problem: Problem, policy: BoundPolicy) -> None:
        from models.tables.write import problem_texts
        from optimizer.proof.remembered import rehearse

        rehearse(problem, policy, self._wanted)
        if not self._wanted():
            self._tables = problem_texts(problem)

    def _look_ahead(self) -> None:
        """Check the first plan: it stands for long, and others differ little."""
        from optimizer.proof.remembered import lead_on

        if not self._standing.ending and not self._asked.given_up:
            lead_on(self._standing.best().problem)

    def _wanted(self) -> bool:
        """Tell whether preparing has to end."""
        if self._asked.stop() and self._standing.found:
            return True
        return self._standing.ending or self._asked.given_up

    def _keep_best(self) -> None:
        from optimizer.proof.remembered import lead_on

        try:
            result = None if self._standing.ending else self._standing.best()
            if result is None or self._standing.ending or self._asked.given_up:
                return
            lead_on(result.problem)
            self._asked.writing = True
            self._write(result)
        finally:
            self._asked.writing = self._standing.busy = False

    def _write(self, result: Result) -> None:
        """Write a run, and say so once somebody waits for that."""
        from optimizer.runs.write import put_run

        first = self.kept is None
        put_run(
            result,
            self._folder,
            [self._unless_given_up] if first else [],
            replace=self._force or not first,
            tables=self._tables,
        )
        self.kept, self._asked.kept = result, True
        if first and self._asked.stop():
            self._say_kept()

    def _unless_given_up(self, _: Path) -> None:
        """Leave a run that is being written to be tidied away."""
        if self._asked.given_up:
            raise KeyboardInterrupt

    def _say_kept(self) -> None:
        t, where = words(), {"folder": self._folder}
        say(t("Kept in {folder}.", **where))
        if self._papers:
            say(t("The papers follow. Ctrl-C once more leaves them out."))


def _as_good(kept: Result, result: Result) -> bool:
    """Tell whether a result adds nothing to what is kept.

    A stop can leave a plan that is worse: one that was found for more than was to be
    had leads no search.
    """
    if result.plan is None:
        return result.status == "no_plan"
    values = [[tier.value for tier in each.tiers] for each in (kept, result)]
    if values[0] > values[1]:
        return True
    same = (kept.status, kept.tiers) == (result.status, result.tiers)
    return same and kept.plan == result.plan
