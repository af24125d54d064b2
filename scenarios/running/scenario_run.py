"""What comes of a scenario, and what is told of it while it is solved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from models.phrase import Phrase, phrase
from models.plan.result import Result
from models.problem.problem import Problem
from optimizer.control.clock import Event
from scenarios.scenario import Scenario

State = Literal["waiting", "running", "kept", "done", "failed", "stopped", "dating"]
STOPPED = phrase("stopped before it was solved.")


def worker_lost(tries: int) -> Phrase:
    """Say that whoever was to solve it is gone."""
    return phrase(
        "the worker was lost {tries} times, perhaps for want of memory.\n"
        "Maybe fewer jobs at a time; in a script of your own, begin below "
        "if __name__ == '__main__'.",
        tries=tries,
    )


@dataclass(frozen=True)
class ScenarioRun:
    """What came of one scenario.

    Attributes
    ----------
    told : what each edit did.
    problem, result : None where the scenario could not be applied, or solved.
    error : why not, "" otherwise; an infeasible scenario has a result and no error.
    key : hash of the whole input.   path : folder where the run is kept.
    reused : the run was kept from before.
    """

    scenario: Scenario
    told: tuple[Phrase, ...] = ()
    problem: Problem | None = None
    result: Result | None = None
    error: str = ""
    key: str = ""
    path: Path | None = None
    reused: bool = False

    @property
    def state(self) -> State:
        """Tell how it ended."""
        if self.error:
            return "stopped" if self.error == STOPPED else "failed"
        return "kept" if self.reused else "done"


@dataclass(frozen=True)
class Progress:
    """A line of progress.

    Attributes
    ----------
    names : the scenarios that it is about: equal inputs share a run.
    """

    names: tuple[str, ...]
    state: State
    event: Event | None = None


OnProgress = Callable[[Progress], None]


def deaf(_: Progress) -> None:
    """Listen to nothing."""


def never() -> bool:
    """Never stop."""
    return False
