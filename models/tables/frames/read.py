"""Read a problem from frames, by the very reading of files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from models.collector import unhurried_collector
from models.demands import demand
from models.phrase import phrase
from models.policy.policy import Policy
from models.problem.problem import Problem
from models.records.scores import Scores
from models.tables.frames.source import frames_source
from models.tables.read import inspect_source, whole_problem

if TYPE_CHECKING:
    import pandas as pd


def read_frames(
    frames: Mapping[str, pd.DataFrame | Scores],
    policy: Policy | str | Path | None = None,
    overrides: Iterable[str] = (),
    keep_extra: Iterable[str] = (),
) -> Problem:
    """Read a problem from frames.

    Parameters
    ----------
    frames : name of a table -> its frame, as for ``Problem.from_frames``.
    policy, overrides, keep_extra : as there.

    Returns
    -------
    The problem, cross-checked, with warnings in its ``notes``.

    Raises
    ------
    InputError
        With everything that is wrong with the tables, at once.
    """
    demand("frames", frames, Mapping, phrase('{"employees": ..., "posts": ...}.'))
    chosen = "plain" if policy is None else policy
    with unhurried_collector():
        source = frames_source(frames)
        return whole_problem(inspect_source(source, chosen, overrides, keep_extra))
