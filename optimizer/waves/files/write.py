"""Writing a schedule: its own files, and the run that it dates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from models.demands import demand, demand_path
from models.phrase import phrase
from models.storage.staging import files_in
from models.storage.whole import digest, whole_folder
from optimizer.proof.certificate import Proof
from optimizer.runs.read import MANIFEST, read_manifest
from optimizer.runs.texts import to_json
from optimizer.runs.write import VERSION, demand_room, write_run
from optimizer.verdicts.strangers import PROOF, files_of_run
from optimizer.waves.files.texts import ACTING, COURSES, DATA, WAVES, texts_of
from optimizer.waves.schedule import Schedule

KIND = "waves"
RUN = "run"
FEWER, HOLDERS = "fewer", "holders"
"""Folders of further certificates: that fewer waves do not do, and of who acts."""


def write_schedule(
    schedule: Schedule,
    folder: str | Path,
    extras: Iterable[Callable[[Path], object]] = (),
    *,
    replace: bool = False,
    made: date | None = None,
) -> Path:
    """Write the folder of a schedule: whole, or not at all.

    Parameters
    ----------
    schedule : with or without dates.
    folder : where it shall stand.
    extras : each is called with the folder while it is being made (papers).
    replace : allow the files of an earlier schedule there to be replaced.
    made : the day that the papers bear; None for today.

    Raises
    ------
    PlacementError
        When something stands at ``folder`` that may not be replaced.
    """
    demand("schedule", schedule, Schedule, phrase("waves(result) gives one."))
    demand_path("folder", folder)
    folder = Path(folder)
    ours = owned(folder) if replace else {}
    demand_room(folder, ours)
    with whole_folder(folder, ours) as work:
        write_run(schedule.result, work / RUN)
        for name, text in texts_of(schedule).items():
            (work / name).write_text(text, encoding="utf-8", newline="")
        _save(schedule.proof, work)
        refuted = schedule.refuted
        _save(refuted.proof if refuted else None, work / FEWER)
        _save(schedule.acting_proof, work / HOLDERS)
        sign(work, made)
        for extra in extras:
            extra(work)
        sign(work, made)
    return folder


def owned(folder: Path) -> dict[str, str]:
    """Give the files of the schedule that stands in a folder, with their hashes."""
    if not (folder / MANIFEST).is_file():
        return {}
    manifest = read_manifest(folder)
    return {**manifest["files"], MANIFEST: ""} if is_schedule(manifest) else {}


def files_of_schedule(schedule: Schedule, run: Mapping[str, Any]) -> Iterator[str]:
    """Name the files of a schedule whose content is judged, its papers left out.

    Parameters
    ----------
    schedule : as it was read.   run : manifest of the run that it dates.
    """
    yield from (WAVES, ACTING, DATA)
    if schedule.question.sessions:
        yield COURSES
    yield from (f"{RUN}/{name}" for name in (*files_of_run(run), MANIFEST))
    folders = ("", f"{FEWER}/", f"{HOLDERS}/")
    yield from (f"{folder}{name}" for folder in folders for name in PROOF)


def is_schedule(manifest: dict[str, Any]) -> bool:
    """Tell whether a manifest is that of a schedule, not of a run."""
    return manifest.get("kind") == KIND


def _save(proof: Proof | None, folder: Path) -> None:
    if proof is not None:
        folder.mkdir(exist_ok=True)
        proof.save(folder)


def sign(folder: Path, made: date | None) -> None:
    """Write the hashes of all files, and the day."""
    names = sorted(name for name in files_in(folder) if name != MANIFEST)
    hashes = {name: digest(folder / name) for name in names}
    data = {
        "format": 1,
        "kind": KIND,
        "formasi": VERSION,
        "made": str(made or date.today()),  # noqa: DTZ011  (the reader's own calendar)
        "files": hashes,
    }
    (folder / MANIFEST).write_text(to_json(data), encoding="utf-8")
