"""The whole command, tables to report, stage by stage: what a planner waits for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.generator import write_city

WORKERS = 2
WARM = 50
"""Employees of the city that is solved beforehand, so that byte code is at hand."""


@dataclass(frozen=True)
class Whole:
    """One run of ``formasi solve CITY -o RUN`` under the policy ``asn``.

    Attributes
    ----------
    stages : processor seconds by stage, in their order; helpers included.
    seconds : on the clock on the wall.
    peak : bytes that the command held at most.
    load : processes that wanted the machine when it ended.
    """

    size: int
    pairs: int
    stages: Mapping[str, float]
    seconds: float
    peak: int
    load: float

    @property
    def cpu(self) -> float:
        """Sum the processor seconds of all stages."""
        return sum(self.stages.values())


def measure(size: int, seed: int = 1) -> Whole:
    """Invent a city, and run the command on it in a process of its own.

    An installed package has its byte code; a smaller city is solved first, so that
    no time goes into compiling.

    Raises
    ------
    subprocess.CalledProcessError
        When the command fails.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, employees in enumerate((WARM, size)):
            write_city(folder / f"city{number}", employees, seed)
            _solve(folder, folder / f"city{number}", folder / f"run{number}")
        timings = json.loads((folder / "t.json").read_text("utf-8"))
        result = json.loads((folder / "run1" / "result.json").read_text("utf-8"))
    return whole_of(size, int(result["facts"]["pairs"]), timings, os.getloadavg()[0])


def _solve(folder: Path, city: Path, run: Path) -> None:
    asked = ["solve", str(city), "-o", str(run), "--workers", str(WORKERS)]
    asked += ["--timings", str(folder / "t.json")]
    known = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    known["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
    command = [sys.executable, "-m", "formasi", *asked]
    subprocess.run(command, check=True, capture_output=True, env=known)  # noqa: S603


def whole_of(size: int, pairs: int, timings: Mapping[str, Any], load: float) -> Whole:
    """Read what the command wrote of its own time."""
    stages, seconds = timings["processor"], sum(timings["seconds"].values())
    return Whole(size, pairs, stages, seconds, int(timings["peak"]), load)
