"""Ids and names that belong to nobody."""

from __future__ import annotations

import numpy as np

from benchmarks.generator.given.catalogue import catalogue
from benchmarks.generator.given.columns import Bools, Words, words


def ids(count: int, *, digits: bool = False) -> Words:
    """Number the people: ``P00001``, or 18 digits that no register gives out.

    The long form has the shape of a NIP, and a birth year of 9900.
    """
    if digits:
        return words([f"99{number:016d}" for number in range(1, count + 1)])
    return words([f"P{number:05d}" for number in range(1, count + 1)])


def names(woman: Bools, rng: np.random.Generator) -> Words:
    """Put common given names together at random."""
    lists = {kind: words(entries) for kind, entries in catalogue().names.items()}
    count = len(woman)
    female = lists["female"][rng.integers(0, len(lists["female"]), count)]
    male = lists["male"][rng.integers(0, len(lists["male"]), count)]
    common = lists["second"]
    of_women = np.concatenate([common, lists["second_female"]])
    his = common[rng.integers(0, len(common), count)]
    hers = of_women[rng.integers(0, len(of_women), count)]
    return np.asarray(np.where(woman, female + " " + hers, male + " " + his))
