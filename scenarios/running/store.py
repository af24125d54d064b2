"""Runs that are kept: each in a folder named after the hash of its whole input."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, field, replace
from pathlib import Path

from models.collector import unhurried_collector
from models.errors import PlacementError
from models.plan.result import Result
from models.problem.problem import Problem
from models.tables.write import Known, problem_texts
from optimizer.runs.write import MANIFEST, digest, put_run, read_run

SHORT = 24
"""Letters of the hash in a folder's name: 96 bits."""


@dataclass(frozen=True)
class Store:
    """A folder of runs.

    A run is written beside and renamed, so what stands under its name is whole; one
    that was changed since is not used again.

    Attributes
    ----------
    texts : of the tables of the run before: options share most of them.
    """

    folder: Path
    texts: Known = field(default_factory=dict, compare=False, repr=False)

    def path(self, key: str) -> Path:
        """Give the folder of a run."""
        return self.folder / key[:SHORT]

    def get(self, key: str, problem: Problem) -> Result | None:
        """Give the kept run of a problem, None where there is none that can be used."""
        path = self.path(key)
        if not _untouched(path):
            return None
        try:
            result = read_run(path)
        except PlacementError:
            return None
        return replace(result, problem=problem)

    @unhurried_collector()
    def put(self, key: str, result: Result) -> Path:
        """Keep a run; a damaged one, and what a kill left half-written, give way."""
        path = self.path(key)
        for left in self.folder.glob(f".{path.name}-*"):
            shutil.rmtree(left, ignore_errors=True)
        if path.exists() and not (path / MANIFEST).is_file():
            _set_aside(path)
        tables = problem_texts(result.problem, self.texts)
        return put_run(result, path, replace=True, tables=tables)


def _set_aside(path: Path) -> None:
    """Rename what stands in the place of a run and is none: nothing of it is lost."""
    number, aside = 1, path.with_name(f"{path.name}.changed")
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.name}.changed-{number}")
    path.rename(aside)


def _untouched(path: Path) -> bool:
    """Tell whether the files of a run are those that were written."""
    try:
        manifest = json.loads((path / MANIFEST).read_text(encoding="utf-8"))
        return all(digest(path / n) == known for n, known in manifest["files"].items())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False
