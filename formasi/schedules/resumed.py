"""What the command line says of a schedule that is planned anew, read and checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from formasi.schedules.again import again
from models.errors import ArgumentError, CheckError
from models.phrase import phrase
from models.plan.result import Result
from optimizer.runs.read import read_manifest, run_folder
from optimizer.waves.files.read import read_schedule
from optimizer.waves.files.write import is_schedule
from optimizer.waves.schedule import Schedule


def resumed(
    result: Result,
    folder: Path,
    on: date | None,
    postpone: Sequence[str],
    refuse: Sequence[str],
    time_limit: float | None,
) -> Schedule:
    """Plan the rest of a schedule anew.

    Parameters
    ----------
    result : the run that it dates, with the calendar that applies now.
    folder : of the schedule.
    on : day of planning anew.
    postpone : ``ID=DAY``, each.   refuse : ids.
    time_limit : seconds, None for no limit.

    Raises
    ------
    CheckError
        When the folder holds no schedule of this run.
    ArgumentError
        When the day is missing, or what is postponed cannot be read.
    """
    if not is_schedule(read_manifest(run_folder(folder))):
        raise CheckError(
            phrase(
                "{folder} holds no schedule.\nMaybe name a folder that formasi waves "
                "wrote.",
                folder=folder,
            )
        )
    if on is None:
        raise ArgumentError(
            phrase("--after asks for a day.\nMaybe add --on 2027-02-01.")
        )
    old = read_schedule(folder)
    if old.result.plan != result.plan:
        raise CheckError(phrase("{folder} dates another plan.", folder=folder))
    return again(
        replace(old, result=result),
        on,
        postponed=dict(map(_read, postpone)),
        refused=refuse,
        time_limit=time_limit,
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
