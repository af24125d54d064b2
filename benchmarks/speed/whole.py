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

    Raises
    ------
    subprocess.CalledProcessError
        When the command fails.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_city(folder / "city", size, seed)
        asked = ["solve", str(folder / "city"), "-o", str(folder / "run")]
        asked += ["--workers", str(WORKERS), "--timings", str(folder / "t.json")]
        command = [sys.executable, "-m", "formasi", *asked]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603
        timings = json.loads((folder / "t.json").read_text("utf-8"))
        result = json.loads((folder / "run" / "result.json").read_text("utf-8"))
    return whole_of(size, int(result["facts"]["pairs"]), timings, os.getloadavg()[0])


def whole_of(size: int, pairs: int, timings: Mapping[str, Any], load: float) -> Whole:
    """Read what the command wrote of its own time."""
    stages, seconds = timings["processor"], sum(timings["seconds"].values())
    return Whole(size, pairs, stages, seconds, int(timings["peak"]), load)
