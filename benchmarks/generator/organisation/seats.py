"""How many hold each post today, and how many seats it is to have."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from benchmarks.generator.given.settings import CitySettings
from benchmarks.generator.organisation.chart import Chart, PostSketch
from benchmarks.generator.organisation.layout import shares

VACANT = {
    "jpt-pratama-a": 0.0,
    "jpt-pratama-b": 0.12,
    "administrator-a": 0.06,
    "administrator-b": 0.07,
    "pengawas-a": 0.06,
    "pengawas-b": 0.06,
    "eselon-v": 0.05,
}
PAPERWORK = 0.76
"""Clerical work without a degree shrinks against other work: seats of that kind go."""


def fill(chart: Chart, settings: CitySettings) -> None:
    """Give every present post its holders; together they are ``size`` people."""
    rng = settings.rng("holders")
    present = [post for post in chart.posts if post.status != "new"]
    vacant = _vacant(present, rng)
    crews: dict[str, list[PostSketch]] = defaultdict(list)
    for post in present:
        if post.single:
            post.holders = 0 if post.code in vacant else 1
        else:
            crews[post.unit.code].append(post)
    left: dict[str, int] = {unit.code: unit.staff for unit in chart.units}
    for post in present:
        left[post.unit.code] -= post.holders
    for code, posts in crews.items():
        noise = rng.gamma(12.0, 1 / 12.0, len(posts))
        weights = [post.crew * wave for post, wave in zip(posts, noise, strict=True)]
        for post, part in zip(posts, shares(max(0, left[code]), weights), strict=True):
            post.holders = part
    _settle(present, settings.size, rng)


def _vacant(present: list[PostSketch], rng: np.random.Generator) -> set[str]:
    chairs = [post for post in present if post.single]
    dice = rng.random(len(chairs))
    vacant = {
        post.code
        for post, die in zip(chairs, dice, strict=True)
        if die < VACANT.get(post.level, 0.03)
    }
    # Heads of merged agencies need other chairs: nobody is promoted to that tier.
    for city in {post.code.rpartition(".")[0] for post in chairs}:
        leaders = [
            p
            for p in chairs
            if p.level == "jpt-pratama-b" and p.code.rpartition(".")[0] == city
        ]
        gone = sum(not p.stays and p.code not in vacant for p in leaders)
        free = sum(p.stays and not p.groups and p.code in vacant for p in leaders)
        open_to_all = [p.code for p in leaders if p.stays and not p.groups]
        spare = [code for code in open_to_all if code not in vacant]
        vacant.update(spare[-1 - place] for place in range(max(0, gone - free)))
    return vacant


def _settle(present: list[PostSketch], size: int, rng: np.random.Generator) -> None:
    crews = [post for post in present if not post.single]
    missing = size - sum(post.holders for post in present)
    while missing:
        post = crews[int(rng.integers(len(crews)))]
        step = 1 if missing > 0 else -1
        if post.holders + step >= 0:
            post.holders += step
            missing -= step


def set_need(chart: Chart, settings: CitySettings) -> None:
    """Give every post of the new structure its seats."""
    rng = settings.rng("need")
    flexible, fixed = [], 0
    for post in (p for p in chart.posts if p.stays):
        work = post.holders + sum(source.holders for source in post.sources)
        if post.unit.segment != "office" and not post.single:
            drawn = round(work * rng.uniform(0.97, 1.1))
            post.need = max(1, work + post.equalised, drawn)
            continue
        if post.single:
            post.need = 1
        elif post.equalised or post.growth:
            post.need = work + post.equalised + post.growth
        else:
            trend = PAPERWORK if post.edu_min in ("SD", "SMA") else 1.0
            flexible.append((post, max(0.6, trend * work * rng.uniform(0.72, 1.28))))
            continue
        # What a new unit gets comes on top: few who work today could fill its chairs.
        present = post.unit.segment == "office" and post.unit.status != "new"
        fixed += post.need if present else 0
    people = sum(p.holders for p in chart.posts if p.unit.segment == "office")
    target = round(settings.seats_per_person * people) - fixed
    _scale(flexible, max(len(flexible), target))


def _scale(flexible: list[tuple[PostSketch, float]], target: int) -> None:
    parts = shares(target - len(flexible), [work for _, work in flexible])
    for (post, _), part in zip(flexible, parts, strict=True):
        post.need = part + 1
