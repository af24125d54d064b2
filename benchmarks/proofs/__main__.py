"""``python -m benchmarks.proofs``: the shares of docs/proof-figures.md, anew."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from benchmarks.external import FAMILIES
from benchmarks.proofs.shares import cities, published, share, with_floor
from models.problem.problem import Problem


def main() -> None:
    """Solve cities or published cases, and print whose word each claim rests on."""
    given = _parser().parse_args()
    claims = by_numbers = solved = 0
    for name, problem in _problems(given):
        own = with_floor(problem) if given.floor else problem
        found = share(name, own, time_limit=given.time_limit, workers=given.workers)
        claims, solved = claims + found.claims, solved + 1
        by_numbers += found.by_numbers
        line = f"{name}: {found.status}, {found.by_numbers} of {found.claims}, "
        line += f"{found.processor:.1f} s of the processor, {found.seconds:.1f} s"
        print("; ".join((line, *found.others)), flush=True)
    print(f"{by_numbers} of {claims} by numbers alone, {solved} solved")


def _problems(given: argparse.Namespace) -> Iterator[tuple[str, Problem]]:
    seeds = range(given.seeds[0], given.seeds[-1] + 1)
    if given.family is None:
        yield from cities(given.size, seeds)
    else:
        yield from published(given.data, given.family, tuple(given.people))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Who proved it: numbers, or a solver?")
    add = parser.add_argument
    add("--size", type=int, default=300, help="employees of a city")
    add("--seeds", type=int, nargs="+", default=[1, 10], help="the first, and the last")
    add("--floor", action="store_true", help="raise the worst-off too")
    add("--family", choices=[*FAMILIES], help="published cases instead of cities")
    add("--data", type=Path, default=Path("data"), help="where these are")
    add("--people", type=int, nargs=2, default=[1, 100], help="of a case, from and to")
    add("--time-limit", type=float, default=60.0, help="seconds of each solve")
    add("--workers", type=int, default=2)
    return parser


if __name__ == "__main__":
    main()
