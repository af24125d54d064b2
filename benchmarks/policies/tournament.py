"""Many cities, all mechanisms; what was run before is not run again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from pathlib import Path

from benchmarks.generator import KINDS
from benchmarks.generator.given.settings import Kind
from benchmarks.policies.contest import CitySpec, Trial, contest
from benchmarks.policies.market.mechanism import Mechanism
from benchmarks.policies.mechanisms import MECHANISMS
from benchmarks.policies.trial_file import TrialFile, key
from models.phrase import phrase

RESULTS = "results.jsonl"
TIME_LIMIT = 120.0
SMOKE = (CitySpec(60, "shrinking", tight=True, seed=1),)
Tell = Callable[[str], None]
Stop = Callable[[], bool]


def cities(sizes: Iterable[int], seeds: int) -> list[CitySpec]:
    """List cities of every kind, tight and loose in seats and in rules, seeds from 1.

    Seeds change slowest, so that a run cut short has seen every kind. A city without
    sections to abolish leaves too little to decide.
    """
    each = range(1, seeds + 1)
    kinds: list[Kind] = [kind for kind in KINDS if kind != "equalised"]
    grid = product(sizes, each, kinds, (False, True), (False, True))
    return [
        CitySpec(n, kind, tight, seed, strict) for n, seed, kind, tight, strict in grid
    ]


def play(
    wanted: Sequence[CitySpec],
    folder: Path,
    *,
    mechanisms: Sequence[Mechanism] = tuple(MECHANISMS.values()),
    time_limit: float | None = TIME_LIMIT,
    workers: int | None = None,
    tell: Tell | None = None,
    stop: Stop | None = None,
) -> list[Trial]:
    """Run what is missing in a folder's file of results; give all that was wanted.

    Parameters
    ----------
    stop : asked often; once it says True, what is done is kept and given.
    """
    kept = TrialFile(folder / RESULTS)
    known = kept.read()
    for place, city in enumerate(wanted, 1):
        keys = {m.name: key(city, m, time_limit) for m in mechanisms}
        missing = [m for m in mechanisms if _is_open(known.get(keys[m.name]))]
        if stop and stop():
            break
        if missing and tell:
            count = len(wanted)
            tell(
                phrase(
                    "{place} of {count}: {city}", place=place, count=count, city=city
                )
            )
        if missing:
            solver = {"time_limit": time_limit, "workers": workers, "stop": stop}
            entries = contest(city, missing, **solver)
            kept.add(_keyed(entries, keys, known, stop))
    keys_wanted = (key(c, m, time_limit) for c in wanted for m in mechanisms)
    return [known[name] for name in keys_wanted if name in known]


def _is_open(entry: Trial | None) -> bool:
    """Tell whether an entry is still to be had: what failed is tried again."""
    return entry is None or bool(entry.failed)


def _keyed(
    entries: Iterable[Trial],
    keys: dict[str, str],
    known: dict[str, Trial],
    stop: Stop | None,
) -> Iterator[tuple[str, Trial]]:
    """Note entries as they come; one that was stopped on its way is left out."""
    for entry in entries:
        if stop and stop():
            return
        known[keys[entry.mechanism]] = entry
        yield keys[entry.mechanism], entry
