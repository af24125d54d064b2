"""A run, or a schedule that dates it, for papers that say from which day they hold."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from formasi.reports.telling.context import Dated
from models.errors import CheckError
from models.phrase import joined, phrase
from models.plan.result import Result
from optimizer.runs.read import read_manifest, read_run, run_folder
from optimizer.waves.files.intact import changed
from optimizer.waves.files.read import read_schedule
from optimizer.waves.files.write import RUN, is_schedule


def dated_result(folder: Path) -> tuple[Result, Mapping[str, Dated], Path]:
    """Read a run, or the run inside a schedule with the day of each move.

    Parameters
    ----------
    folder : of a run or of a schedule.

    Returns
    -------
    The result, wave and day of each mover by id (nobody's for a run), and the folder of
    the run.

    Raises
    ------
    CheckError
        When the folder is neither, or a schedule that was changed by hand.
    """
    if not is_schedule(read_manifest(run_folder(folder))):
        return read_run(folder), {}, folder
    wrong = [*changed(folder)]
    if wrong:
        raise CheckError(
            phrase(
                "{run} is not as it was written:\n{wrong}\n"
                "Maybe formasi verify says more.",
                run=folder,
                wrong=joined(wrong[:10]),
            )
        )
    found = read_schedule(folder)
    days = {e: Dated(wave, found.day(e)) for e, wave in found.wave.items()}
    return found.result, days, folder / RUN
