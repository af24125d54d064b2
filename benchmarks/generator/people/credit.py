"""Credit points (angka kredit) of holders of functional posts, as they earn them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from benchmarks.generator.given.columns import Words
from benchmarks.generator.people.conduct import Conduct
from benchmarks.generator.people.people import People
from benchmarks.generator.people.roll import Roll

A_YEAR: Mapping[str, float] = {
    "pemula": 3.75,
    "terampil": 5.0,
    "mahir": 12.5,
    "penyelia": 25.0,
    "ahli-pertama": 12.5,
    "ahli-muda": 25.0,
    "ahli-madya": 37.5,
    "ahli-utama": 50.0,
}
"""Points of a year at each level, for a good rating (PermenPANRB 1/2023)."""
SHARE: Mapping[str, float] = {
    "sangat-baik": 1.5,
    "baik": 1.0,
    "butuh-perbaikan": 0.75,
    "kurang": 0.5,
    "sangat-kurang": 0.25,
}


def credit_points(roll: Roll, people: People, conduct: Conduct) -> Words:
    """Add up what each civil servant earned in the functional post of today."""
    rating = np.array([SHARE.get(word, 1.0) for word in conduct.rating_y1])
    points = np.full(len(roll), "", dtype=object)
    for level, yearly in A_YEAR.items():
        earned = np.round(people.tenure / 12 * yearly * rating, 1)
        at = roll.at(level) & ~people.pppk
        points[at] = [f"{value:g}" for value in earned[at]]
    return points
