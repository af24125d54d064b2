"""What the command line says of a schedule that is planned anew, read and checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from formasi.schedules.again import again
from models.errors import ArgumentError, CheckError
from models.phrase import phrase
from models.plan.result import Result
from optimizer.control.clock import OnProgress
from optimizer.runs.read import read_manifest, run_folder
from optimizer.waves.files.read import read_schedule
from optimizer.waves.files.write import is_schedule
from optimizer.waves.schedule import Schedule


@dataclass(frozen=True)
class Told:
    """What is known since a schedule was announced.

    Attributes
    ----------
    on : day of planning anew.
    postponed : id -> first day on which somebody can move.   refused : who stays.
    """

    on: date | None
    postponed: Mapping[str, date]
    refused: Sequence[str]

    @classmethod
    def of(
        cls, on: date | None, postpone: Sequence[str], refuse: Sequence[str]
    ) -> Told:
        """Read what was asked for: ``ID=DAY`` each, and ids.

        Raises
        ------
        ArgumentError
            When what is postponed cannot be read.
        """
        return cls(on, dict(map(_read, postpone)), refuse)

    def under(self, alias: Mapping[str, str]) -> Told:
        """Give the same with other ids in place of those that have one."""
        postponed = {alias.get(i, i): day for i, day in self.postponed.items()}
        return Told(self.on, postponed, [alias.get(i, i) for i in self.refused])


def resumed(
    result: Result,
    folder: Path,
    news: Told,
    time_limit: float | None,
    stop: Callable[[], bool] | None = None,
    on_progress: OnProgress | None = None,
) -> Schedule:
    """Plan the rest of a schedule anew.

    Parameters
    ----------
    result : the run that it dates, with the calendar that applies now.
    folder : of the schedule.
    news : since it was announced.
    time_limit : seconds, None for no limit.
    stop : asked often; once it says True the best schedule so far is given back.
    on_progress : told of every step.

    Raises
    ------
    CheckError
        When the folder holds no schedule of this run.
    ArgumentError
        When the day is missing.
    """
    if not is_schedule(read_manifest(run_folder(folder))):
        raise CheckError(
            phrase(
                "{folder} holds no schedule.\nMaybe name a folder that formasi waves "
                "wrote.",
                folder=folder,
            )
        )
    if news.on is None:
        raise ArgumentError(
            phrase("--after asks for a day.\nMaybe add --on 2027-02-01.")
        )
    old = read_schedule(folder)
    if old.result.plan != result.plan:
        raise CheckError(phrase("{folder} dates another plan.", folder=folder))
    return again(
        replace(old, result=result),
        news.on,
        postponed=news.postponed,
        refused=news.refused,
        time_limit=time_limit,
        stop=stop,
        on_progress=on_progress,
    )


def _read(told: str) -> tuple[str, date]:
    emp_id, _, day = told.partition("=")
    try:
        return emp_id.strip(), date.fromisoformat(day.strip())
    except ValueError:
        message = phrase(
            "--postpone {told!r} is no id and day.\nMaybe P00012=2027-03-01.", told=told
        )
        raise ArgumentError(message) from None
