"""Entries kept between runs: only what is missing, or has changed, is run again."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import BinaryIO

from benchmarks import generator
from benchmarks.policies import market
from benchmarks.policies.contest import CitySpec, Trial
from benchmarks.policies.market.mechanism import Mechanism
from models.storage.whole import add_line, in_the_way
from scenarios import metrics

HERE = Path(__file__).parent
SHARED = ("contest.py", "measures.py", "strict.toml")


def key(city: CitySpec, mechanism: Mechanism, time_limit: float | None) -> str:
    """Hash what an entry depends on: the city, the mechanism, the code of both.

    The optimiser is left out: a proven optimum does not depend on its version. Remove
    the file of results to run everything again.
    """
    parts = [str(city), mechanism.name, f"{time_limit}", edition(_file(mechanism))]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:24]


@cache
def edition(mechanism: Path) -> str:
    """Hash the code of the generator, the metrics, what is shared, and a mechanism."""
    rooms = (generator, metrics, market)
    code = [
        path for room in rooms for path in sorted(Path(*room.__path__).rglob("*.*"))
    ]
    code += [HERE / name for name in SHARED]
    digest = hashlib.sha256()
    for path in (*code, mechanism):
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _file(mechanism: Mechanism) -> Path:
    name = mechanism.name.replace("-", "_")
    return HERE / "mechanisms" / f"{name}.py"


@dataclass(frozen=True)
class TrialFile:
    """A file of entries, one a line; lines are only ever added."""

    path: Path

    def read(self) -> dict[str, Trial]:
        """Give all entries by key; the last line of a key counts.

        Raises
        ------
        PlacementError
            When it is another file than one of ours: nothing is added to it.
        """
        if not self.path.is_file():
            return {}
        lines = self.path.read_text(encoding="utf-8").splitlines()
        try:
            rows = [json.loads(line) for line in lines if line.endswith("}")]
            found = {row.pop("key"): Trial(**row) for row in rows}
        except (ValueError, TypeError, KeyError, AttributeError):
            raise in_the_way(self.path) from None
        if lines and not found:
            raise in_the_way(self.path)
        return found

    def add(self, entries: Iterable[tuple[str, Trial]]) -> None:
        """Add entries, at once and one by one: an interrupted run keeps what it has."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        for name, entry in entries:
            line = json.dumps({"key": name, **asdict(entry)}, sort_keys=True)
            with self.path.open("ab+") as file:
                cut = file.tell() and _last_byte(file) != b"\n"  # by a kill
                add_line(file.fileno(), "\n" * cut + line + "\n", self.path)


def _last_byte(file: BinaryIO) -> bytes:
    file.seek(-1, os.SEEK_END)
    return file.read(1)
