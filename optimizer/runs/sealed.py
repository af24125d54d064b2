"""Where seals lie in a run, and that a sealed run stays as it is."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from models.errors import PlacementError
from models.phrase import phrase

SEALS, ENDING = "seals", ".seal"


def is_seal(name: str) -> bool:
    """Tell whether a name in a run, parted by slashes, is that of a seal."""
    path = PurePosixPath(name)
    return path.parent.as_posix() == SEALS and path.suffix == ENDING


def seals_in(folder: Path) -> list[Path]:
    """List the seals of a run, by name.

    Parameters
    ----------
    folder : of the run.

    Returns
    -------
    Their paths; none where it was never sealed.
    """
    return sorted((folder / SEALS).glob(f"*{ENDING}"))


def demand_unsealed(folder: Path) -> None:
    """Refuse to put another run where somebody has signed this one.

    Raises
    ------
    PlacementError
        When the folder holds a seal.
    """
    if found := seals_in(folder):
        message = phrase(
            "{folder} is sealed ({name}): no other run is put in its place.\n"
            "Maybe another folder.",
            folder=folder,
            name=found[0].name,
        )
        raise PlacementError(message)
