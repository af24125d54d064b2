"""One city, several mechanisms: what each decides, measured alike."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import numpy as np

from benchmarks.generator import Kind, write_city
from benchmarks.policies.market.mechanism import Mechanism
from benchmarks.policies.market.setting import Setting
from benchmarks.policies.measures import measure
from models.errors import PlacementError
from models.tables import read_problem

STRICT = Path(__file__).with_name("strict.toml")
"""The policy of cities with strict rules; the others have the shipped one."""


@dataclass(frozen=True, order=True)
class CitySpec:
    """An invented city, named by what the generator is asked for, and by its rules."""

    size: int
    kind: Kind
    tight: bool
    seed: int
    strict: bool = False

    def __str__(self) -> str:
        rules = "-strict" if self.strict else ""
        return f"{self.size}-{self.group}-{self.seed}{rules}"

    @property
    def group(self) -> str:
        """Name the kind of city and the room for its people."""
        return f"{self.kind}-{'tight' if self.tight else 'loose'}"

    @classmethod
    def named(cls, name: str) -> CitySpec:
        """Read a city's name."""
        size, kind, room, seed, *rules = name.split("-")
        return cls(
            int(size), cast("Kind", kind), room == "tight", int(seed), bool(rules)
        )

    def setting(self, **solver: Any) -> Setting:
        """Invent the city, and read it as every mechanism sees it."""
        with tempfile.TemporaryDirectory() as folder:
            write_city(folder, self.size, self.seed, kind=self.kind, tight=self.tight)
            problem = read_problem(Path(folder), policy=STRICT if self.strict else None)
        return Setting.of(problem, **solver)


@dataclass(frozen=True)
class Trial:
    """A mechanism's plan for a city, in numbers.

    Attributes
    ----------
    seconds : processor time of the decision.
    failed : why there is no plan; the rest is empty then.
    others : see ``Measured`` and ``Decision``.
    """

    city: str
    mechanism: str
    seconds: float = 0.0
    metrics: Mapping[str, float | None] = field(default_factory=dict)
    tiers: Mapping[str, float] = field(default_factory=dict)
    breaches: Mapping[str, int] = field(default_factory=dict)
    proof: Mapping[str, Any] = field(default_factory=dict)
    failed: str = ""


def contest(
    city: CitySpec, mechanisms: Sequence[Mechanism], **solver: Any
) -> Iterator[Trial]:
    """Let mechanisms decide about a city, each with dice of its own."""
    setting = city.setting(**solver)
    for mechanism in mechanisms:
        yield enter(setting, str(city), mechanism, city.seed)


def enter(setting: Setting, city: str, mechanism: Mechanism, seed: int) -> Trial:
    """Let one mechanism decide; a failure is an entry too."""
    begun = _processor()
    try:
        decision = mechanism.decide(setting, np.random.default_rng(seed))
    except PlacementError as error:
        return Trial(city, mechanism.name, failed=f"{type(error).__name__}: {error}")
    seconds = _processor() - begun
    found = measure(setting, decision.plan, seconds)
    return Trial(
        city,
        mechanism.name,
        seconds,
        found.metrics,
        {str(tier): value for tier, value in found.tiers.items()},
        found.breaches,
        decision.proof,
    )


def _processor() -> float:
    """Give the processor seconds used so far, those of finished processes too."""
    return time.process_time() + sum(os.times()[2:4])
