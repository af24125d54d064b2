"""All that a run of the benchmark found, and the facts it depends on."""

from __future__ import annotations

import datetime as dt
import json
import os
import platform
from dataclasses import asdict, dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from benchmarks.speed.telling.growth import exponent
from benchmarks.speed.telling.line import Line
from benchmarks.speed.whole import Whole
from models.storage.ours import put_text

PACKAGES = ("ortools", "highspy", "numpy", "scipy", "timefold")


def known_facts() -> dict[str, str]:
    """Tell the date, the machine without its name, and the versions."""
    known = {
        "date": dt.datetime.now(tz=dt.UTC).date().isoformat(),
        "cores": str(os.cpu_count()),
        "Python": platform.python_version(),
    }
    for name in PACKAGES:
        try:
            known[name] = version(name)
        except PackageNotFoundError:
            known[name] = "not installed"
    return known


@dataclass
class Report:
    """Lines of the table, with date, versions and machine.

    Attributes
    ----------
    wholes : runs of the whole command.
    skipped : (size, variant, competitor, why not).
    time_limit : seconds each competitor was given.
    """

    time_limit: float
    lines: list[Line] = field(default_factory=list)
    wholes: list[Whole] = field(default_factory=list)
    skipped: list[tuple[int, str, str, str]] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=known_facts)

    def of(self, size: int, variant: str) -> list[Line]:
        """List the lines of one problem."""
        return [x for x in self.lines if (x.size, x.variant) == (size, variant)]

    def find(self, size: int, variant: str, name: str) -> Line | None:
        """Find the line of a competitor on a problem."""
        return next((x for x in self.of(size, variant) if x.name == name), None)

    def problems(self) -> list[tuple[int, str]]:
        """List the problems, in the order in which they were run."""
        return list(dict.fromkeys((x.size, x.variant) for x in self.lines))

    def flow(self, line: Line) -> tuple[float, float]:
        """Give seconds and processor seconds of the flow on a line's problem."""
        floor = self.find(line.size, line.variant, "flow")
        return (0.0, 0.0) if floor is None else (floor.seconds, floor.cpu)

    def growth(self, variant: str) -> dict[str, float | None]:
        """Give the growth exponent of each competitor: time to 0.1 % by pairs."""
        names = dict.fromkeys(x.name for x in self.lines if not x.floor)
        found = {}
        for name in names:
            own = [x for x in self.lines if (x.name, x.variant) == (name, variant)]
            found[name] = exponent((x.pairs, x.to_gap[1]) for x in own)
        return found

    def data(self) -> dict[str, Any]:
        """Give everything as JSON has it."""
        return {
            "format": 1,
            "facts": self.facts,
            "time_limit": self.time_limit,
            "lines": [asdict(line) for line in self.lines],
            "whole": [asdict(whole) for whole in self.wholes],
            "skipped": [list(one) for one in self.skipped],
            "growth": {name: self.growth(name) for name in ("city", "seats")},
        }

    def write(self, path: Path) -> None:
        """Write everything as JSON."""
        text = json.dumps(self.data(), indent=1, ensure_ascii=False)
        put_text(path, text + "\n")


def read_report(*paths: Path) -> Report:
    """Read back what ``write`` wrote; several files are laid side by side."""
    parts = [json.loads(path.read_text("utf-8")) for path in paths]
    report = Report(parts[0]["time_limit"], facts=parts[0]["facts"])
    for part in parts:
        report.lines += [_line(one) for one in part["lines"]]
        report.wholes += [Whole(**one) for one in part.get("whole", ())]
        report.skipped += [tuple(one) for one in part["skipped"]]
    return report


def _line(stored: dict[str, Any]) -> Line:
    """Make a line of what JSON has: lists stand for tuples there."""
    known = dict(stored)
    known["points"] = tuple((at, gap) for at, gap in stored["points"])
    for name in ("to_gap", "cpu_to_gap"):
        known[name] = tuple(stored[name])
    return Line(**known)
