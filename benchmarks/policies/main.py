"""The tournament as one call: what ``formasi benchmark policies`` does."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.policies.chart import write_chart
from benchmarks.policies.contest import Trial
from benchmarks.policies.mechanisms import MECHANISMS
from benchmarks.policies.summary import CityGroup, Row, groups, summary
from benchmarks.policies.tournament import SMOKE, TIME_LIMIT, Stop, Tell, cities, play


@dataclass(frozen=True)
class Tournament:
    """What was run, and what came out.

    Attributes
    ----------
    wanted : how many entries were asked for; there are fewer where it was stopped.
    """

    entries: Sequence[Trial]
    rows: Mapping[CityGroup, Sequence[Row]]
    wanted: int

    @property
    def clean(self) -> bool:
        """Tell whether all made a plan, and those that optimise an allowed one."""
        return not any(e.failed or (e.proof and e.breaches) for e in self.entries)


def run(
    folder: Path | None = None,
    *,
    smoke: bool = False,
    sizes: Sequence[int] = (300,),
    seeds: int = 5,
    time_limit: float | None = TIME_LIMIT,
    workers: int | None = None,
    tell: Tell | None = None,
    stop: Stop | None = None,
) -> Tournament:
    """Run what is missing of a tournament, and sum it up.

    Parameters
    ----------
    sizes : employees of the cities, 50 or more.   seeds : cities of a kind, 1 or more.
    time_limit : seconds that a mechanism is given for a city; None for no limit.
    workers : processes beside each other; None for as many as there are cores.
    tell : told of each entry.
    folder : results are kept there, and pictures are drawn; None keeps nothing.
    smoke : one small city, in seconds, whatever ``sizes`` and ``seeds`` say.
    stop : asked often; once it says True, what is done is kept and summed up.

    Returns
    -------
    Every entry that there is, old and new, and what they come to.
    """
    wanted = SMOKE if smoke else cities(sizes, seeds)
    with tempfile.TemporaryDirectory() as spare:
        entries = play(
            wanted,
            folder or Path(spare),
            time_limit=time_limit,
            workers=workers,
            tell=tell,
            stop=stop,
        )
    rows = {group: summary(own) for group, own in groups(entries).items()}
    if folder is not None:
        for group, own in rows.items():
            write_chart(own, folder / f"policies-{group}.svg")
    return Tournament(entries, rows, len(wanted) * len(MECHANISMS))
