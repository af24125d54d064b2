"""Careers: posts held before the present one, long enough for it in most cases."""

from __future__ import annotations

import numpy as np
import pandas as pd

from benchmarks.generator.given.catalogue import catalogue
from benchmarks.generator.given.clock import end_of_month, months_before
from benchmarks.generator.given.columns import Floats, Ints, Words, pick, words
from benchmarks.generator.given.figures import SHORT_HISTORY
from benchmarks.generator.given.settings import CitySettings
from benchmarks.generator.people.people import People
from benchmarks.generator.people.roll import Roll
from benchmarks.generator.people.titles import title_of

# level: the levels on the way to it, with the least months at each
PATHS: dict[str, list[tuple[str, int]]] = {
    "jpt-pratama-a": [
        ("pelaksana", 48),
        ("pengawas-a", 36),
        ("administrator-a", 36),
        ("jpt-pratama-b", 24),
    ],
    "jpt-pratama-b": [
        ("pelaksana", 48),
        ("pengawas-a", 36),
        ("administrator-b", 24),
        ("administrator-a", 24),
    ],
    "administrator-a": [("pelaksana", 48), ("pengawas-a", 36), ("administrator-b", 12)],
    "administrator-b": [("pelaksana", 48), ("pengawas-a", 36)],
    "pengawas-a": [("pelaksana", 48)],
    "pengawas-b": [("pelaksana", 48)],
    "eselon-v": [("pelaksana", 24)],
    "ahli-madya": [("ahli-pertama", 48), ("ahli-muda", 48)],
    "ahli-muda": [("ahli-pertama", 48)],
    "penyelia": [("terampil", 48), ("mahir", 48)],
    "mahir": [("terampil", 48)],
    "ahli-pertama": [("pelaksana", 0)],
    "terampil": [("pelaksana", 0)],
    "pelaksana": [("pelaksana", 0)],
}
SHORTEST = 12
"""Months below which an earlier post is left out of the history."""


def history(
    roll: Roll, people: People, ids: Words, settings: CitySettings
) -> pd.DataFrame:
    """Write who held what, and when, up to the present post."""
    rng = settings.rng("history")
    parts = [
        _careers(roll, people, ids, level, rng)
        for level in np.unique(roll.level.astype(str))
    ]
    table = pd.concat(parts, ignore_index=True)
    return table.sort_values(["emp_id", "from"], kind="stable", ignore_index=True)


def _careers(
    roll: Roll, people: People, ids: Words, level: str, rng: np.random.Generator
) -> pd.DataFrame:
    mine = np.flatnonzero(roll.level == level)
    before = people.service[mine] - people.tenure[mine]
    names = roll.of_post("name")[mine]
    now = _lines(ids[mine], names, level, roll.family[mine], people.tenure[mine], None)
    parts, start = [now], people.service[mine].copy()
    path = PATHS[level]
    licensed = roll.of_post("licensed")[mine].astype(bool)
    for (step, _), length in zip(path, _split(path, before, rng).T, strict=True):
        long = length >= SHORTEST
        family = _family(roll.family[mine], step, rng)
        # Who holds a licence never worked in another field.
        family = np.where(licensed, roll.family[mine], family)
        steps = np.where(licensed, _licensed(step, level), step)
        dice = rng.random(len(mine))
        told = words([*map(title_of, steps, family, dice)])
        lines = _lines(ids[mine], told, steps, family, start, start - length)
        parts.append(lines[long])
        start = start - length
    return pd.concat(parts, ignore_index=True)


def _split(path: list[tuple[str, int]], before: Ints, rng: np.random.Generator) -> Ints:
    """Split the months before the present post over the steps of a path."""
    least = np.array([months for _, months in path], dtype=float)
    spare = before - least.sum()
    weights: Floats = rng.gamma(2.0, 1.0, (len(before), len(path)))
    weights /= weights.sum(axis=1, keepdims=True)
    # Too little service for the whole path: every step was shorter, and a few skipped.
    thin = np.minimum(1.0, before / max(1.0, least.sum()))[:, None] * least
    split = np.where(spare[:, None] >= 0, least + spare[:, None] * weights, thin)
    short = rng.random(len(before)) < SHORT_HISTORY
    if len(path) > 1:
        moved = np.where(short, split[:, 1] * 0.7, 0.0)
        split[:, 0] += moved
        split[:, 1] -= moved
    ends = np.rint(np.cumsum(split, axis=1)).astype(int)
    return np.asarray(np.diff(ends, axis=1, prepend=0))


def _family(present: Words, step: str, rng: np.random.Generator) -> Words:
    stays = 0.7 if step == "pelaksana" else 0.88
    names = [n for n, f in catalogue().families.items() if n != "kedokteran" and f.tech]
    other = pick(rng, names, [1.0] * len(names), len(present))
    return np.where(rng.random(len(present)) < stays, present, other)


def _licensed(step: str, level: str) -> str:
    """Let doctors, nurses and teachers begin in their profession, not as clerks."""
    if step != "pelaksana":
        return step
    return level if level in ("terampil", "ahli-pertama") else "ahli-pertama"


def _lines(
    ids: Words,
    names: Words,
    level: str | Words,
    family: Words,
    start: Ints,
    end: Ints | None,
) -> pd.DataFrame:
    stop = np.full(len(ids), "", dtype=object) if end is None else end_of_month(-end)
    return pd.DataFrame(
        {
            "emp_id": ids,
            "post_name": names,
            "level": level,
            "job_family": family,
            "from": months_before(start),
            "to": stop,
        }
    )
