"""Every single number of a run changed, one by one, with all hashes made anew.

``python -m tests.formasi.forgeries`` forges several kinds of run and prints what came
of it, as docs/proof-figures.md shows it.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import numpy as np

from benchmarks.generator.city import write_city
from formasi.verified import verify
from models.errors import InputError, PolicyError
from models.tables import read_problem
from optimizer.runs.write import write_run
from optimizer.solve import solve
from optimizer.verdicts.facts import HARMLESS
from tests.formasi.forger import (
    NUMBER,
    forge_array,
    forge_json,
    forge_text,
    numbers_of,
    reseal,
)
from tests.oracle.cases import question

NAMED, SAME, LISTED, INPUT, UNNAMED = (
    "named",
    "proves the same",
    "no claim hangs on it",
    "another problem",
    "not named",
)
HASHES = ("files", "input_hash")


@dataclass(frozen=True)
class Place:
    """Where a number stands: in a file, at a key, a place of a column or of a text."""

    file: str
    at: tuple[str | int, ...]

    @property
    def reason(self) -> str:
        """Say why nothing hangs on the number, if it is not named; "" for no reason.

        Multipliers that still add up to the same bound are as good a proof of it. So
        are those counted over fewer pairs, where the tiers before bar them soundly,
        cases that turn on another row and close all the same, and a sum below 0, in
        whatever parts it is counted.
        """
        if self.file.startswith("problem/"):
            return INPUT
        if self.file.endswith(".npz") or {"before", "bars"} & {*self.at}:
            return SAME
        if "chain" in self.at and self.at[-1] in ("row", "most"):
            return SAME
        if self.at[0] in ("infeasible", "floors") and self.at[-1] == "grid":
            return SAME
        path = ".".join(str(step) for step in self.at)
        known = any(path == own or path.startswith(f"{own}.") for own in HARMLESS)
        return LISTED if known else ""

    def forge(self, run: Path) -> None:
        """Change the number, and make the hashes anew."""
        path = run / self.file
        if path.suffix == ".json":
            forge_json(path, self.at)
        elif path.suffix == ".npz":
            forge_array(path, str(self.at[0]), int(self.at[1]))
        else:
            forge_text(path, int(self.at[0]), int(self.at[1]))
        reseal(run)


def places(run: Path) -> Iterator[Place]:
    """Find every number in every file of a run; hashes are made anew, and no claims."""
    for path in sorted(run.rglob("*")):
        name = path.relative_to(run).as_posix()
        if path.suffix == ".json":
            data = json.loads(path.read_text(encoding="utf-8"))
            keys = (key for key in numbers_of(data) if key[0] not in HASHES)
            yield from (Place(name, key) for key in keys)
        elif path.suffix == ".npz":
            with np.load(path) as columns:
                sizes = {column: columns[column].size for column in columns}
            yield from (Place(name, (c, k)) for c, n in sizes.items() for k in range(n))
        elif path.suffix in (".csv", ".toml"):
            found = NUMBER.finditer(path.read_text(encoding="utf-8"))
            yield from (Place(name, match.span()) for match in found)


def outcome(whole: Path, place: Place, beside: Path) -> str:
    """Forge a copy of a run at one place, and say what comes of it."""
    run = beside / "run"
    shutil.rmtree(run, ignore_errors=True)
    shutil.copytree(whole, run)
    place.forge(run)
    if any(said for verdict in verify(run) for said in verdict.wrong):
        return NAMED
    return place.reason or UNNAMED


def forged(whole: Path, most_input: int = 0) -> tuple[Counter[str], list[Place]]:
    """Forge every number of a run, and some of its input.

    Parameters
    ----------
    whole : a run that stands up.
    most_input : numbers of its problem to try, drawn at random.

    Returns
    -------
    How many came to what, and the places that are not named and have no reason.
    """
    found = [*places(whole)]
    given = [place for place in found if place.file.startswith("problem/")]
    drawn = Random("input").sample(given, min(most_input, len(given)))
    tally: Counter[str] = Counter()
    wrong = []
    with TemporaryDirectory() as beside:
        for place in [p for p in found if p not in {*given}] + drawn:
            said = outcome(whole, place, Path(beside))
            tally[said] += 1
            wrong += [place] if said == UNNAMED else []
    return tally, wrong


def _runs(folder: Path) -> Iterator[tuple[str, Path]]:
    """Make runs of several kinds: an invented city, and random problems."""
    write_city(folder / "city", 50, 1)
    result = solve(read_problem(folder / "city"), workers=1)
    yield "a city of 50 under `asn`", write_run(result, folder / "city-run")
    wanted = {"optimal": 6, "infeasible": 6}
    for seed in range(200):
        with suppress(InputError, PolicyError):
            result = solve(question(f"forged {seed}"), workers=1)
            if wanted.get(result.status, 0):
                wanted[result.status] -= 1
                run = write_run(result, folder / f"run{seed}")
                yield f"a random problem, {result.status}", run


def main() -> None:
    """Write a line for each kind of run."""
    lines: dict[str, Counter[str]] = {}
    with TemporaryDirectory() as folder:
        for name, run in _runs(Path(folder)):
            tally, wrong = forged(run, most_input=200)
            lines[name] = lines.get(name, Counter()) + tally
            sys.stderr.writelines(f"NOT NAMED: {name}: {place}\n" for place in wrong)
    heads = (NAMED, SAME, LISTED, INPUT, UNNAMED)
    sys.stdout.write("| run | " + " | ".join(heads) + " |\n")
    for name, tally in lines.items():
        told = " | ".join(str(tally[head]) for head in heads)
        sys.stdout.write(f"| {name} | {told} |\n")


if __name__ == "__main__":
    main()
