"""``python -m benchmarks.tradeoffs``: the figures of docs/trade-offs.md, anew."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.tradeoffs.kept import read, write
from benchmarks.tradeoffs.page import tell
from benchmarks.tradeoffs.weighed import cities, swept

DOCS = Path(__file__).parents[2] / "docs"
KEPT = Path("benchmarks") / "trade-offs.json"


def main() -> None:
    """Solve what is missing, keep it, and write tables and picture into the page."""
    parser = argparse.ArgumentParser(description="What weights trade for one another.")
    parser.add_argument("--cities", type=int, default=10)
    parser.add_argument("--size", type=int, default=200)
    parser.add_argument("--docs", type=Path, default=DOCS)
    parser.add_argument("--anew", action="store_true", help="forget what is kept")
    given = parser.parse_args()
    kept = given.docs / KEPT
    found = {} if given.anew or not kept.exists() else read(kept)[0]
    problems = list(cities(given.cities, given.size))
    for key, figures in swept(problems, found.keys()):
        found[key] = figures
        write(kept, found, given.cities, given.size)
        sys.stderr.write(f"{key}\n")
    tell(given.docs, found, given.cities, given.size)


if __name__ == "__main__":
    main()
