"""Many solves at a time: who does the work, and how each one is going."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import typer

from formasi.cli.output import say
from formasi.cli.solving.progress import line
from formasi.cli.trouble import INTERRUPTED
from formasi.cli.words import retold, words
from models.phrase import phrase

if TYPE_CHECKING:
    from optimizer.control.settings import Settings
    from scenarios.running.crew import Crew
    from scenarios.running.runner import Progress

EVERY = 5.0
"""Least seconds between two plain lines on how a run is going."""
DONE = {
    "kept": phrase("kept from before"),
    "done": phrase("done"),
    "failed": phrase("could not be run"),
    "stopped": phrase("stopped"),
    "dating": phrase("dating the moves"),
}


@dataclass(frozen=True)
class ManySolves:
    """Many solves with the same settings: options that several commands share."""

    jobs: int | None
    dask: str | None
    time_limit: float | None
    gap: float
    seed: int
    workers: int | None

    @property
    def settings(self) -> Settings:
        """Give the settings of each solve."""
        from optimizer.control.settings import Settings

        return Settings(self.time_limit, self.gap, self.seed, self.workers or 1)


@dataclass
class Follower:
    """Shows how each run is going; heard from several threads."""

    names: Sequence[str]
    called: Mapping[str, str] = field(default_factory=dict)
    state: dict[str, str] = field(default_factory=dict)
    live: Any = None
    lock: Any = field(default_factory=threading.Lock)
    last: dict[str, float] = field(default_factory=dict)

    def hear(self, progress: Progress) -> None:
        """Take a line of progress."""
        with self.lock:
            for name in progress.names:
                self._one(name, progress)
            if self.live is not None:
                self.live.update(self.table())

    def _one(self, name: str, progress: Progress) -> None:
        text = (
            line(progress.event)
            if progress.event
            else retold(DONE.get(progress.state, phrase("begun")))
        )
        self.state[name] = text
        if self.live is None and self._due(name, ended=progress.event is None):
            say(f"{self.called.get(name, name)}: {text.strip()}")

    def _due(self, name: str, *, ended: bool) -> bool:
        now = time.monotonic()
        if ended or now - self.last.get(name, -EVERY) >= EVERY:
            self.last[name] = now
            return True
        return False

    def table(self) -> Any:
        """Draw one line for each run."""
        from rich.table import Table

        grid = Table.grid(padding=(0, 2))
        waiting = retold(phrase("waiting"))
        for name in self.names:
            grid.add_row(self.called.get(name, name), self.state.get(name, waiting))
        return grid


@contextmanager
def following(
    names: Sequence[str], called: Mapping[str, str] | None = None
) -> Iterator[Follower]:
    """Show how runs are going: a live table on a terminal, plain lines elsewhere.

    Parameters
    ----------
    names : of the runs, in the order of the table.
    called : what a run is called for readers, by its name; else by the name.

    Returns
    -------
    What is to be told how each run goes; the table goes when the block ends.
    """
    follower = Follower(names, called or {})
    if not sys.stderr.isatty():
        yield follower
        return
    from rich.console import Console
    from rich.live import Live

    with Live(
        console=Console(stderr=True), refresh_per_second=4, transient=True
    ) as live:
        follower.live = live
        yield follower


def stopped() -> typer.Exit:
    """Say that the runs were stopped, and give what ends the command."""
    t = words()
    say(t("Stopped: what is done is kept; the same command goes on from there."))
    return typer.Exit(INTERRUPTED)


@contextmanager
def stopping() -> Iterator[None]:
    """End as interrupted commands do where work was stopped before an answer."""
    from scenarios.errors import StoppedError

    try:
        yield
    except StoppedError:
        raise stopped() from None


@contextmanager
def the_crew(wanted: ManySolves) -> Iterator[Crew | None]:
    """Give the crew of a Dask cluster; None for the usual processes."""
    if wanted.dask is None:
        yield None
        return
    from scenarios.running.cluster import cluster

    with cluster(wanted.dask, on_loss=_lost) as crew:
        yield crew


def _lost() -> None:
    t = words()
    say(t("The scheduler was lost: the rest is solved on this machine."))
