"""Run the benchmark: every competitor on the same problems, one after the other."""

from __future__ import annotations

import os
import pickle
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.speed.apart import run_apart
from benchmarks.speed.case import SpeedCase, cases
from benchmarks.speed.competitor import Competitor
from benchmarks.speed.competitors import competitors
from benchmarks.speed.telling.line import Line, line_of
from benchmarks.speed.telling.report import Report
from benchmarks.speed.telling.tables import markdown
from benchmarks.speed.whole import measure

SIZES = (1_000, 5_000)
TIME_LIMIT = 60.0
SMOKE_SIZE, SMOKE_LIMIT = 200, 1.0
FLOOR_RUNS = 3
"""The floor is over in a moment: the middle one of these runs counts."""


def run(
    *,
    smoke: bool = False,
    json: Path | None = None,
    sizes: Sequence[int] = SIZES,
    time_limit: float = TIME_LIMIT,
    only: Sequence[str] = (),
    variants: Sequence[str] = ("city", "seats"),
    whole: bool = True,
    tell: Callable[[str], None] = print,
) -> Report:
    """Time every competitor on every problem, and print the tables.

    Parameters
    ----------
    smoke : a tiny city and a few seconds: does everything still run?
    json : file for all figures; written anew after every run.
    sizes : employees of the cities, 50 or more.
    time_limit : seconds each competitor is given.
    only : names of competitors; none for all of them.
    variants : "city", "seats" or both.
    whole : the whole command too, stage by stage; not in a smoke run.

    Returns
    -------
    All that was measured.
    """
    if smoke:
        sizes, time_limit = (SMOKE_SIZE,), SMOKE_LIMIT
    report = Report(time_limit)
    chosen = [one for one in competitors().values() if not only or one.name in only]
    with tempfile.TemporaryDirectory() as folder:
        work = Round(report, chosen, Path(folder) / "program.pickle", json)
        for size in sizes:
            work.run(case for case in cases(size) if case.variant in variants)
            if whole and not smoke:
                work.whole(size)
    tell(markdown(report))
    return report


@dataclass
class Round:
    """The runs under way."""

    report: Report
    chosen: Sequence[Competitor]
    file: Path
    json: Path | None

    def run(self, problems: Iterable[SpeedCase]) -> None:
        """Run every competitor that applies on every problem."""
        for case in problems:
            for competitor in self.chosen:
                climbs = competitor.climbs and case.climb is not None
                with self.file.open("wb") as file:
                    given = case.climb if climbs else case.program
                    pickle.dump(given, file, protocol=5)
                self._one(case, competitor)
                if self.json is not None:
                    self.report.write(self.json)

    def whole(self, size: int) -> None:
        """Run the whole command on a city."""
        self.report.wholes.append(measure(size))
        if self.json is not None:
            self.report.write(self.json)

    def _one(self, case: SpeedCase, competitor: Competitor) -> None:
        if not competitor.applies(case.program):
            words = (case.size, case.variant, competitor.title, competitor.otherwise)
            self.report.skipped.append(words)
            return
        times = FLOOR_RUNS if competitor.floor else 1
        lines = [self._line(case, competitor) for _ in range(times)]
        lines.sort(key=lambda line: line.seconds)
        self.report.lines.append(lines[len(lines) // 2])

    def _line(self, case: SpeedCase, competitor: Competitor) -> Line:
        trace = run_apart(competitor.name, self.file, self.report.time_limit)
        load = os.getloadavg()[0]
        line = line_of(case, competitor.name, competitor.title, trace, load)
        return replace(line, floor=competitor.floor)
