"""Standards of posts, assessments of people, and the courses that raise them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from benchmarks.generator.given.catalogue import catalogue
from benchmarks.generator.given.clock import months_before
from benchmarks.generator.given.columns import Floats, Ints, Words, lookup, words
from benchmarks.generator.given.figures import MISSING, SECOND_FIELD, STALE
from benchmarks.generator.given.settings import CitySettings
from benchmarks.generator.organisation.chart import Chart
from benchmarks.generator.people.people import People
from benchmarks.generator.people.roll import Roll
from models.policy.policy import shipped_levels


def required() -> dict[str, int]:
    """Give the level that each level of posts asks for."""
    return {
        code: level.competency_level or 1 for code, level in shipped_levels().items()
    }


def competencies() -> pd.DataFrame:
    """List the competencies: managerial, socio-cultural, technical."""
    book = catalogue()
    rows = [
        (code, name, "SK" if code.startswith("SK") else "M")
        for code, name in book.competencies.items()
    ]
    rows += [(family.comp_code, family.tech, "T") for family in book.families.values()]
    return pd.DataFrame(rows, columns=["comp_code", "comp_name", "kind"])


def post_standards(chart: Chart) -> pd.DataFrame:
    """Give every post of the new structure its standard (SKJ)."""
    levels, book = required(), catalogue()
    rows: list[tuple[str, str, int, float, str]] = []
    for post in (p for p in chart.posts if p.stays):
        level = levels[post.level]
        for code in book.competencies:
            served = code == "M.05" and post.unit.public and level < 4  # noqa: PLR2004
            must = "yes" if code == "M.01" and post.key else ""
            rows.append((post.code, code, level + served, 1.0, must))
        own = book.families[post.family].comp_code
        rows.append((post.code, own, min(4, level + (not post.key)), 2.0, ""))
    columns = ["post_code", "comp_code", "required_level", "weight", "must_meet"]
    return pd.DataFrame(rows, columns=columns)


def assessments(
    roll: Roll, people: People, ids: Words, ability: Floats, settings: CitySettings
) -> pd.DataFrame:
    """Assess people around the level of their post; the noise follows their ability."""
    rng = settings.rng("assessments")
    book = catalogue()
    # Whoever leads has a valid assessment; of the others a few never had one.
    known = np.flatnonzero((rng.random(len(roll)) >= MISSING) | roll.managerial)
    codes = list(book.competencies)
    base = lookup(roll.level, required())[known]
    general = _levels(base, ability[known], len(codes), rng)
    months = np.where(
        (rng.random(len(known)) < STALE) & ~roll.managerial[known],
        rng.integers(37, 72, len(known)),
        rng.integers(2, 35, len(known)),
    )
    parts = [_table(ids[known], words(codes), general, months)]
    tech = {name: family.comp_code for name, family in book.families.items()}
    own = words([tech[name] for name in roll.family[known]])
    level = _levels(np.minimum(4, base + 1), ability[known], 1, rng)
    parts.append(_rows(ids[known], own, level[:, 0], months))
    other = (people.edu_group != roll.family) & (people.edu_group != "umum")
    second = other[known] & (rng.random(len(known)) < SECOND_FIELD)
    studied = words([tech.get(name, "") for name in people.edu_group[known]])
    level = _levels(base, ability[known], 1, rng)
    parts.append(
        _rows(ids[known][second], studied[second], level[second, 0], months[second])
    )
    return pd.concat(parts, ignore_index=True)


def _levels(
    base: Floats, ability: Floats, count: int, rng: np.random.Generator
) -> Ints:
    own = ability[:, None] + rng.normal(0.1, 0.5, (len(base), count))
    noise = np.clip(np.rint(own), -1, 1)
    return np.asarray(np.clip(base[:, None] + noise, 1, 5)).astype(int)


def _table(ids: Words, codes: Words, levels: Ints, months: Ints) -> pd.DataFrame:
    width = len(codes)
    return _rows(
        np.repeat(ids, width),
        np.tile(codes, len(ids)),
        levels.ravel(),
        np.repeat(months, width),
    )


def _rows(ids: Words, codes: Words, levels: Ints, months: Ints) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "emp_id": ids,
            "comp_code": codes,
            "level": levels,
            "date": months_before(months),
            "source": "assessment center",
        }
    )


def courses(size: int) -> pd.DataFrame:
    """List one course for every competency; hours are JP, costs rupiah."""
    rows = []
    for code, name, kind in competencies().itertuples(index=False):
        hours, cost = (40, 6_000_000) if kind == "T" else (20, 1_000_000)
        seats = max(10, round(size * 0.05)) if kind == "T" else ""
        rows.append((f"K-{code}", f"Pelatihan {name}", code, 1, hours, cost, seats))
    columns = [
        "course_code",
        "course_name",
        "comp_code",
        "gain",
        "hours",
        "cost",
        "seats",
    ]
    return pd.DataFrame(rows, columns=columns)
