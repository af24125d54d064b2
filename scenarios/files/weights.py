"""Weights that a reader sets on metrics, and what is wrong with them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from models.errors import nearest
from models.phrase import Phrase, joined, phrase
from optimizer.plugins.load import load_installed
from scenarios.errors import ScenarioError
from scenarios.metrics import METRICS


def check_weights(weights: Mapping[str, Any]) -> None:
    """See to it that weights can be used.

    Raises
    ------
    ScenarioError
        When a weight names no metric, one without a direction, or is below 0.
    """
    if faults := list(faults_of(weights)):
        raise ScenarioError(joined(faults))


def faults_of(weights: Mapping[str, Any]) -> Iterator[Phrase]:
    """Say what is wrong with weights, one by one."""
    load_installed()  # a package may have brought one
    directed = [name for name, metric in METRICS.items() if metric.better]
    for name, weight in weights.items():
        if name not in METRICS:
            hint = nearest(name, directed)
            yield phrase("there is no metric {name!r}.{hint}", name=name, hint=hint)
        elif name not in directed:
            yield phrase(
                "metric {name!r} only informs: more of it is neither good nor "
                "bad.{hint}",
                name=name,
                hint=nearest(name, directed),
            )
        elif not _number(weight) or not 0 <= weight < math.inf:
            yield phrase(
                "weight of {name!r} is {weight!r}, not 0 or more.",
                name=name,
                weight=weight,
            )
    if weights and not any(weights.values()):
        yield phrase("all weights are 0.\nMaybe leave them out: no ranking.")


def _number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
