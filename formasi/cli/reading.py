"""Reading a problem for a command, under the policy that the user asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import PlacementError, nearest

if TYPE_CHECKING:
    from models.problem import Problem


def read(
    path: Path, policy: str | None = None, settings: Sequence[str] | None = None
) -> Problem:
    """Read a problem; ``policy`` and ``settings`` go before its own policy.

    Raises
    ------
    PlacementError
        When there is nothing to read, or it is wrong.
    """
    from models.tables import read_problem

    demand(path)
    return read_problem(path, policy, settings or ())


def demand(path: Path) -> None:
    """Refuse a problem that is not there, naming what is near.

    Raises
    ------
    PlacementError
        When nothing stands at ``path``.
    """
    if path.exists():
        return
    above = path.parent
    names = [p.name for p in above.iterdir()] if above.is_dir() else []
    hint = nearest(path.name, names) if names else ""
    raise PlacementError(f"there is nothing to read at {path}.{hint}")
