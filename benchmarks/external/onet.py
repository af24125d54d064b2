"""O*NET occupations: people of one occupation into another at the least skill gap.

Data: O*NET 29.0, U.S. Department of Labor, Employment and Training Administration,
CC BY 4.0.
"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.external.instance import (
    GIVEN,
    Instance,
    known,
    write_policy,
    write_table,
)

SIZE = 200


def onet_cases(data: Path) -> Iterator[Instance]:
    """Give ONET-A: every second of 400 occupations moves into the others."""
    for name, optimum in known(data, "onet").items():
        most = 1 if "gap<=1" in name else None
        expected = {"everyone-placed": SIZE, "fit": -optimum}
        yield Instance("onet", name, SIZE, partial(_write, data, most), expected)


def _zones(data: Path) -> dict[str, int]:
    path = data / "onet" / "occupations_jobzone.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {row["soc"]: int(float(row["job_zone"])) for row in rows if row["job_zone"]}


def _skills(data: Path) -> dict[str, dict[str, tuple[int, int]]]:
    path = data / "onet" / "onet_skills_knowledge_IM_LV_long.csv.gz"
    skills: dict[str, dict[str, tuple[int, int]]] = {}
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            pair = (round(float(row["IM"]) * 100), round(float(row["LV"]) * 100))
            own = skills.setdefault(row["soc"], {})
            if row["domain"].startswith("Skill"):
                own[row["element_id"]] = pair
    return skills


def _write(data: Path, most: int | None, folder: Path) -> None:
    zones, skills = _zones(data), _skills(data)
    codes = sorted(code for code in skills if code in zones)[:400]
    people, posts = codes[::2], codes[1::2]
    scores = [
        [i, j, -_cost(skills[i], skills[j])]
        for i in people
        for j in posts
        if most is None or abs(zones[i] - zones[j]) <= most
    ]
    write_table(folder, "employees", ["emp_id"], ([i] for i in people))
    write_table(folder, "posts", ["post_code", "need"], ([j, 1] for j in posts))
    write_table(folder, "scores", ["emp_id", "post_code", "score"], scores)
    write_policy(folder, GIVEN)


def _cost(own: dict[str, tuple[int, int]], asked: dict[str, tuple[int, int]]) -> int:
    return sum(im * max(0, lv - own[skill][1]) for skill, (im, lv) in asked.items())
