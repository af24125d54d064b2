"""``python -m benchmarks.speed``: with all its options."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.speed.main import SIZES, TIME_LIMIT, run


def main() -> None:
    """Read the options and run."""
    parser = argparse.ArgumentParser(description="Formasi beside other solvers.")
    parser.add_argument("--smoke", action="store_true")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--sizes", default=",".join(str(size) for size in SIZES))
    parser.add_argument("--time-limit", type=float, default=TIME_LIMIT)
    parser.add_argument("--only", default="", help="competitors, by name")
    parser.add_argument("--variants", default="city,seats")
    parser.add_argument("--no-whole", action="store_true", help="solvers alone")
    given = parser.parse_args()
    run(
        smoke=given.smoke,
        json=given.json,
        sizes=[int(word) for word in given.sizes.split(",")],
        time_limit=given.time_limit,
        only=[word for word in given.only.split(",") if word],
        whole=not given.no_whole,
        variants=given.variants.split(","),
    )


if __name__ == "__main__":
    main()
