"""One city, several mechanisms: what each decides, measured alike."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.generator import Kind, write_city
from benchmarks.policies.measures import measure
from benchmarks.policies.mechanism import Mechanism
from benchmarks.policies.setting import Setting
from models.errors import PlacementError
from models.tables import read_problem


@dataclass(frozen=True, order=True)
class City:
    """An invented city, named by what the generator is asked for."""

    size: int
    kind: Kind
    tight: bool
    seed: int

    def __str__(self) -> str:
        room = "tight" if self.tight else "loose"
        return f"{self.size}-{self.kind}-{room}-{self.seed}"


@dataclass(frozen=True)
class Entry:
    """A mechanism's plan for a city, in numbers.

    Attributes
    ----------
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
    city: City, mechanisms: Sequence[Mechanism], **solver: Any
) -> Iterator[Entry]:
    """Let mechanisms decide about a city, each with dice of its own."""
    with tempfile.TemporaryDirectory() as folder:
        write_city(folder, city.size, city.seed, kind=city.kind, tight=city.tight)
        setting = Setting.of(read_problem(Path(folder)), **solver)
    for mechanism in mechanisms:
        yield enter(setting, str(city), mechanism, city.seed)


def enter(setting: Setting, city: str, mechanism: Mechanism, seed: int) -> Entry:
    """Let one mechanism decide; a failure is an entry too."""
    begun = time.monotonic()
    try:
        decision = mechanism.decide(setting, np.random.default_rng(seed))
    except PlacementError as error:
        return Entry(city, mechanism.name, failed=f"{type(error).__name__}: {error}")
    seconds = time.monotonic() - begun
    found = measure(setting, decision.plan, seconds)
    return Entry(
        city,
        mechanism.name,
        seconds,
        found.metrics,
        {str(tier): value for tier, value in found.tiers.items()},
        found.breaches,
        decision.proof,
    )
