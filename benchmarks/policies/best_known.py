"""The best values known of each city, tier by tier, for others to compete with.

``python -m benchmarks.policies.best_known RESULTS`` lays the entries of a file of
results over those that the repository keeps, and writes what is better.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from benchmarks.policies.contest import Trial
from benchmarks.policies.trial_file import TrialFile

FILE = Path(__file__).with_name("best_known.json")
DECIMALS = 4


def read_best(path: Path = FILE) -> dict[str, dict[str, Any]]:
    """Read the best known values: city -> tiers, mechanism, proven."""
    known: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return known


def better(
    entries: Iterable[Trial], known: Mapping[str, Mapping[str, Any]]
) -> dict[str, dict[str, Any]]:
    """Give the known values with those laid over that are better, or newly proven.

    Only plans that break no hard rule count; tiers are compared one after the other.
    """
    best = {city: dict(record) for city, record in known.items()}
    for entry in entries:
        if entry.failed or entry.breaches:
            continue
        mine, old = _record(entry), best.get(entry.city)
        if old is None or _rank(mine) > _rank(old):
            best[entry.city] = mine
    return dict(sorted(best.items()))


def against(
    entries: Iterable[Trial], known: Mapping[str, Mapping[str, Any]]
) -> dict[str, int]:
    """Count the known cities whose best entry is better, equal or worse than known."""
    found = better(entries, {})
    counts: dict[str, int] = {"better": 0, "equal": 0, "worse": 0}
    for city in found.keys() & known.keys():
        mine, old = found[city]["tiers"], list(known[city]["tiers"])
        counts["equal" if mine == old else "better" if mine > old else "worse"] += 1
    return counts


def _record(entry: Trial) -> dict[str, Any]:
    own = entry.mechanism == "optimum-tiers"
    return {
        "tiers": [round(value, DECIMALS) for _, value in sorted(entry.tiers.items())],
        "mechanism": entry.mechanism,
        "proven": own and entry.proof.get("status") == "optimal",
    }


def _rank(record: Mapping[str, Any]) -> tuple[list[float], bool]:
    return record["tiers"], record["proven"]


def write_best(records: Mapping[str, Any], path: Path = FILE) -> None:
    """Write the best known values, one city a line."""
    lines = [f"{json.dumps(c)}: {json.dumps(r)}" for c, r in records.items()]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    results = TrialFile(Path(sys.argv[1])).read().values()
    write_best(better(results, read_best()))
