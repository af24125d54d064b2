"""Where a command may write: never over something that is not its own."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from models.errors import PlacementError
from models.phrase import phrase
from models.storage.ours import claim_papers
from models.storage.staging import sweep

RUN_FILES = ("manifest.json", "result.json")


def is_run(folder: Path) -> bool:
    """Tell whether a folder is a run that Formasi wrote."""
    return all((folder / name).is_file() for name in RUN_FILES)


def claim_apart(folder: Path) -> None:
    """Refuse papers among the files of a run: it would count as changed.

    Raises
    ------
    PlacementError
        When the folder is a run.
    """
    if is_run(folder):
        raise PlacementError(
            phrase(
                "{folder} is a run: with other papers in it, it counts as changed.\n"
                "Maybe another folder.",
                folder=folder,
            )
        )


def claim_run(folder: Path, *, force: bool) -> Path:
    """Make sure that a run may be written there, before the work begins.

    Parameters
    ----------
    folder : where the run is to stand.
    force : a run that stands there may be replaced.

    Returns
    -------
    The same folder.

    Raises
    ------
    PlacementError
        When a file, or a folder that is no run, stands there; or a run, without
        ``force``; or a run that somebody has sealed.
    """
    if is_run(folder) and not force:
        raise PlacementError(
            phrase(
                "{folder} holds a run already.\n"
                "Maybe another name after -o, or --force to replace "
                "that run.",
                folder=folder,
            )
        )
    if is_run(folder):
        from optimizer.runs.sealed import demand_unsealed
        from optimizer.runs.write import owned

        owned(folder)
        demand_unsealed(folder)
        _claim_writing(folder)
    else:
        claim_empty(folder)
    return folder


def claim_schedule(folder: Path, *, force: bool) -> None:
    """Make sure that a schedule may be written there, before the work begins.

    Parameters
    ----------
    folder : where it is to stand.
    force : a schedule that stands there may be replaced.

    Raises
    ------
    PlacementError
        When something else stands there, or a schedule, without ``force``.
    """
    from optimizer.waves.files.write import owned

    if not owned(folder):
        claim_empty(folder)
    elif not force:
        raise PlacementError(
            phrase(
                "{folder} exists already.\nMaybe name another folder, or use --force.",
                folder=folder,
            )
        )
    else:
        _claim_writing(folder)


def claim_empty(folder: Path) -> Path:
    """Make sure that a new folder may be made there.

    Raises
    ------
    PlacementError
        When something stands there already, or the folder above is not one.
    """
    if folder.is_dir() and _holds_something(folder):
        raise PlacementError(
            phrase(
                "{folder} holds files already.\n"
                "Maybe another name: nothing is overwritten there.",
                folder=folder,
            )
        )
    above = next((p for p in (folder, *folder.parents) if p.exists()), Path())
    if not above.is_dir():
        raise PlacementError(
            phrase("{above} is a file, not a folder.\nMaybe another name.", above=above)
        )
    _claim_writing(above)
    return folder


def _holds_something(folder: Path) -> bool:
    """Tell whether a folder holds more than what a killed run left there."""
    sweep(folder)
    return any(folder.iterdir())


def _claim_writing(folder: Path) -> None:
    if not os.access(folder, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))


def claim_comparison(folder: Path, *papers: str) -> None:
    """Make sure that papers may be written there: into a new folder, or one of ours.

    Parameters
    ----------
    folder : where runs and papers are to stand.
    papers : names of the files.

    Raises
    ------
    PlacementError
        When something else stands there, or a file of that name that is not ours.
    """
    ours = ("comparison.json", "runs", "frontier.json", "robustness.json")
    if not any((folder / name).exists() for name in ours):
        claim_empty(folder)
    claim_papers(folder, papers)
