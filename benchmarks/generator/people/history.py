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
TITLES = {
    "pelaksana": "Pelaksana",
    "pengawas-a": "Kepala Seksi",
    "administrator-b": "Kepala Bidang",
    "administrator-a": "Sekretaris",
    "jpt-pratama-b": "Kepala Dinas",
    "ahli-pertama": "Ahli Pertama",
    "ahli-muda": "Ahli Muda",
    "terampil": "Terampil",
    "mahir": "Mahir",
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
    for (step, _), length in zip(path, _split(path, before, rng).T, strict=True):
        long = length >= SHORTEST
        family = _family(roll.family[mine], step, rng)
        titles = words([_title(step, name) for name in family])
        lines = _lines(ids[mine], titles, step, family, start, start - length)
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


def _title(step: str, family: str) -> str:
    kin = catalogue().families[family]
    if step.startswith("ahli"):
        return f"{kin.jf} {TITLES[step]}"
    if step in ("terampil", "mahir"):
        return f"{kin.skill} {TITLES[step]}"
    return f"{TITLES[step]} ({family})"


def _lines(
    ids: Words, names: Words, level: str, family: Words, start: Ints, end: Ints | None
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
