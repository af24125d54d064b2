"""``python -m benchmarks.tradeoffs``: the figures of docs/trade-offs.md, anew."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.tradeoffs.kept import read, write
from benchmarks.tradeoffs.page import tell
from benchmarks.tradeoffs.weighed import Figures, cities, sizes_of, swept

DOCS = Path(__file__).parents[2] / "docs"
KEPT = Path("benchmarks") / "trade-offs.json"


def main() -> None:
    """Solve what is missing, keep it, and write tables and picture into the page."""
    parser = argparse.ArgumentParser(description="What weights trade for one another.")
    parser.add_argument("--cities", type=int, default=10)
    parser.add_argument("--smallest", type=int, default=300)
    parser.add_argument("--largest", type=int, default=600)
    parser.add_argument("--docs", type=Path, default=DOCS)
    parser.add_argument("--anew", action="store_true", help="forget what is kept")
    given = parser.parse_args()
    sizes = sizes_of(given.cities, given.smallest, given.largest)
    kept = given.docs / KEPT
    found = {} if given.anew else _known(kept, sizes)
    for key, figures in swept(list(cities(sizes)), found.keys()):
        found[key] = figures
        write(kept, found, sizes)
        sys.stderr.write(f"{key}\n")
    tell(given.docs, found, sizes)


def _known(kept: Path, sizes: list[int]) -> dict[tuple[str, float], Figures]:
    """Give what was measured before: figures of other cities are no part of it."""
    if not kept.exists():
        return {}
    found, of = read(kept)
    return found if of == sizes else {}


if __name__ == "__main__":
    main()
