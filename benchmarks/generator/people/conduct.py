"""How people do: ability, ratings, potential, talent box, discipline, locks, tests."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from benchmarks.generator.given.columns import Bools, Floats, Ints, Words, pick
from benchmarks.generator.given.figures import (
    LOCKED_FIELD,
    PENSION_MONTHS,
    STUDY_LEAVE,
    UNPAID_LEAVE,
)
from benchmarks.generator.given.settings import CitySettings
from benchmarks.generator.people.people import People
from benchmarks.generator.people.ranks import bup
from benchmarks.generator.people.roll import Roll

RATINGS = ("sangat-kurang", "kurang", "butuh-perbaikan", "baik", "sangat-baik")
RATING_CUTS = (0.003, 0.02, 0.1, 0.79)
"""Shares of all that are rated at or below each but the best rating."""
BOXES = np.array([[1, 3, 6], [2, 5, 8], [4, 7, 9]])
"""Talent box by performance (rows) and potential (columns), low to high."""
NURSES = ("kedokteran", "keperawatan", "kebidanan", "farmasi")


@dataclass(frozen=True)
class Conduct:
    """Columns of the roll on how people do.

    Attributes
    ----------
    ability : latent, about -2 to 2; everything that is assessed follows it.
    penalty_months : months from the plan date to the last day of the penalty.
    """

    ability: Floats
    rating_y1: Words
    rating_y2: Words
    potential: Floats
    box: Ints
    discipline: Words
    penalty_months: Ints
    lock: Words
    test: Words


def draw_conduct(roll: Roll, people: People, settings: CitySettings) -> Conduct:
    """Draw how everyone does."""
    rng = settings.rng("conduct")
    count = len(roll)
    ability = rng.normal(0.0, 0.7, count)
    first, second = _rating(ability, rng), _rating(ability, rng)
    potential = np.clip(73 + 7 * ability + rng.normal(0, 6, count), 40, 99)
    discipline = pick(
        rng,
        ["none", "light", "moderate", "severe"],
        [0.98, 0.01, 0.007, 0.003],
        count,
    )
    return Conduct(
        ability,
        np.array(RATINGS, dtype=object)[first],
        np.array(RATINGS, dtype=object)[second],
        np.round(potential),
        _box(first, np.round(potential)),
        discipline,
        rng.integers(-4, 12, count),
        _locks(roll, people, discipline == "severe", rng),
        _tests(roll, rng),
    )


def _rating(ability: Floats, rng: np.random.Generator) -> Ints:
    score = 0.75 * ability / 0.7 + 0.66 * rng.normal(0, 1, len(ability))
    cuts = np.quantile(score, RATING_CUTS)
    return np.asarray(np.searchsorted(cuts, score))


def _box(rating: Ints, potential: Floats) -> Ints:
    performance = np.clip(rating - 2, 0, 2)
    return np.asarray(BOXES[performance, np.searchsorted([68, 77], potential, "right")])


def _locks(
    roll: Roll, people: People, severe: Bools, rng: np.random.Generator
) -> Words:
    """Say why people are locked, as far as their posts have room for all of them."""
    count = len(roll)
    lock = np.full(count, "", dtype=object)
    teacher = (roll.segment == "school") & (roll.family == "pendidikan")
    nurse = np.isin(roll.family.astype(str), NURSES)
    own_field = rng.random(count) < LOCKED_FIELD
    lock[teacher & own_field] = "guru"
    lock[nurse & own_field & ~roll.managerial] = "nakes"
    clerks = ~roll.managerial & (lock == "") & ~people.pppk
    dice = rng.random(count)
    lock[clerks & (dice < STUDY_LEAVE)] = "tugas belajar"
    lock[clerks & (dice > 1 - UNPAID_LEAVE)] = "CLTN"
    lock[people.status == "CPNS"] = "CPNS"
    lock[severe] = "hukuman disiplin"
    lock[(bup(roll) - people.age) * 12 < PENSION_MONTHS] = "proses pensiun"
    return np.where(over_seats(roll, lock != ""), "", lock)


def over_seats(roll: Roll, stays: Bools) -> Bools:
    """Tell which of those who stay find no seat in the new structure."""
    need = np.array([post.need if post.stays else 0 for post in roll.posts])
    order = np.argsort(roll.post[stays], kind="stable")
    mine = roll.post[stays][order]
    starts = np.searchsorted(mine, mine, "left")
    place = np.empty(len(mine), dtype=int)
    place[order] = np.arange(len(mine)) - starts
    over = np.zeros(len(roll), dtype=bool)
    over[np.flatnonzero(stays)] = place >= need[roll.post[stays]]
    return over


def _tests(roll: Roll, rng: np.random.Generator) -> Words:
    """Draw competency tests: taken by most whose post goes, and by some others."""
    gone = np.array([not post.stays for post in roll.posts])[roll.post]
    options = ["yes", "conditional", "no", ""]
    called = pick(rng, options, [68, 22, 3, 7], len(roll))
    others = pick(rng, options, [22, 13, 2, 63], len(roll))
    return np.where(gone, called, others)
