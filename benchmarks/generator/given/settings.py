"""What is asked of the generator, and what each kind of restructuring means."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Literal, get_args

import numpy as np

from benchmarks.generator.given.figures import (
    PART_TIME,
    POOL_PART_TIME,
    POOL_PPPK,
    PPPK,
)
from models.phrase import phrase

Kind = Literal["delayering", "merging", "shrinking", "growing", "equalised"]
KINDS: tuple[Kind, ...] = get_args(Kind)
LOCAL_KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "penyederhanaan": "delayering",
        "penggabungan": "merging",
        "perampingan": "shrinking",
        "perluasan": "growing",
        "pascapenyetaraan": "equalised",
    }
)
"""The same kinds, as Indonesian offices call them."""
PLAN_DATE = date(2027, 1, 1)
SMALLEST, LARGEST = 50, 200_000
CITY_SIZE = 4_500
"""Employees of one city; larger sizes are a province of such cities."""
WAVE_SIZE = 1_000
"""Below this a problem is one wave's pool; from here, a city with schools."""


@dataclass(frozen=True)
class Recipe:
    """What a kind of restructuring does.

    Attributes
    ----------
    standing : share of the divisions whose sections were spared in the equalisation of
        2021; elsewhere functional posts do their work, in teams.
    abolish : share of those sections and subdivisions that go now.
    mergers : mergers of two agencies, for every ten agencies.
    new_units : new agencies, for every ten agencies.
    new_posts : share of agencies that get a new functional post.
    loose, tight : seats for every movable office worker.
    """

    standing: float
    abolish: float
    mergers: float
    new_units: float
    new_posts: float
    loose: float
    tight: float


RECIPES: Mapping[Kind, Recipe] = MappingProxyType(
    {
        "delayering": Recipe(0.5, 0.7, 1.0, 0.0, 0.3, 1.08, 1.0),
        "merging": Recipe(0.4, 0.3, 2.5, 0.0, 0.1, 1.06, 0.99),
        "shrinking": Recipe(0.4, 0.5, 1.0, 0.0, 0.0, 0.98, 0.92),
        "growing": Recipe(0.4, 0.3, 0.0, 1.0, 0.8, 1.15, 1.04),
        "equalised": Recipe(0.0, 0.0, 1.0, 0.0, 0.3, 1.06, 1.0),
    }
)


@dataclass(frozen=True)
class CitySettings:
    """A request to the generator.

    Attributes
    ----------
    size : employees.   seed : same seed, same city.
    kind, tight : what the new structure does, and how little room it leaves.
    pool : share of the employees who work in offices, not in schools and clinics;
        None for one wave's pool (0.92) below 1,000 employees and a whole city (0.43)
        from there.
    """

    size: int
    seed: int
    kind: Kind = "delayering"
    tight: bool = False
    pool: float | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be made.

        Raises
        ------
        ValueError
            Naming the value and what is allowed.
        """
        if not SMALLEST <= self.size <= LARGEST:
            raise ValueError(
                phrase(
                    "size is {size}; it must be {smallest} to {largest} employees.",
                    size=self.size,
                    smallest=SMALLEST,
                    largest=LARGEST,
                )
            )
        if self.seed < 0:
            raise ValueError(
                phrase("seed is {seed}; it must be 0 or more.", seed=self.seed)
            )
        if self.kind not in KINDS:
            raise ValueError(
                phrase(
                    "kind is {kind!r}; it must be one of {kinds}.",
                    kind=self.kind,
                    kinds=KINDS,
                )
            )
        if self.pool is not None and not 0.2 <= self.pool <= 1:  # noqa: PLR2004
            raise ValueError(
                phrase("pool is {pool}; it must be 0.2 to 1.", pool=self.pool)
            )

    @property
    def recipe(self) -> Recipe:
        """Give what the kind of restructuring does."""
        return RECIPES[self.kind]

    @property
    def contracts(self) -> tuple[float, float]:
        """Give the shares on full and on part-time contracts."""
        pool = self.size < WAVE_SIZE
        return (POOL_PPPK, POOL_PART_TIME) if pool else (PPPK, PART_TIME)

    @property
    def seats_per_person(self) -> float:
        """Give the office seats there are to be for every office worker."""
        return self.recipe.tight if self.tight else self.recipe.loose

    @property
    def office_share(self) -> float:
        """Give the share of employees who work in offices."""
        if self.pool is not None:
            return self.pool
        return 0.92 if self.size < WAVE_SIZE else 0.43

    def rng(self, topic: str) -> np.random.Generator:
        """Give the dice for one topic; its draws never shift another topic's."""
        return np.random.default_rng([self.seed, zlib.crc32(topic.encode())])
