"""Residents and hospitals: most residents placed, then the best ranks in all.

Published preference lists as the tables ``preferences`` and ``scores``. The stable
matchings of the same cases are a matter of mechanisms (see benchmarks/policies); here
the optimum is asked for, whose size and sum of ranks were found by brute force.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.external.case import GIVEN, Case, write_policy, write_table


def matching_cases(data: Path) -> Iterator[Case]:
    """Give the cases whose largest matching of least ranks is known."""
    path = data / "matching" / "cases.json"
    for known in json.loads(path.read_text(encoding="utf-8")):
        answer = known.get("max_cardinality_then_min_ranksum")
        if answer is not None:
            placed, ranks = answer
            size = len(known["residents"])
            expected = {"everyone-placed": placed, "fit": -ranks}
            write = partial(_write, known)
            yield Case("matching", known["id"], size, write, expected)


def _write(known: Mapping[str, Any], folder: Path) -> None:
    wanted = [
        (f"r{resident}", f"h{hospital}", rank)
        for resident, hospitals in known["residents"].items()
        for rank, hospital in enumerate(hospitals, 1)
        if resident in known["hospitals"].get(hospital, ())
    ]
    people = ([f"r{resident}"] for resident in known["residents"])
    posts = ([f"h{hospital}", n] for hospital, n in known["capacities"].items())
    scores = ((emp_id, post_code, -rank) for emp_id, post_code, rank in wanted)
    write_table(folder, "employees", ["emp_id"], people)
    write_table(folder, "posts", ["post_code", "need"], posts)
    write_table(folder, "preferences", ["emp_id", "post_code", "rank"], wanted)
    write_table(folder, "scores", ["emp_id", "post_code", "score"], scores)
    write_policy(folder, GIVEN)
