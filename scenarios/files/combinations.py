"""Grids: one scenario with ``{parameters}`` stands for all combinations of them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from models.errors import nearest
from models.phrase import phrase
from scenarios.errors import ScenarioError

_WHOLE = re.compile(r"\{(\w+)\}")
MOST_POINTS = 1_000


def points(
    entry: Mapping[str, Any], grid: Mapping[str, Sequence[Any]]
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Give an entry once for each combination of the parameters that it names.

    ``"{share}"`` alone becomes the value itself, inside a longer text its writing. A
    name that does not show a parameter gets it: ``delayer`` becomes
    ``delayer share=0.3``.

    Raises
    ------
    ScenarioError
        When a parameter is not in the grid, or there are too many combinations.
    """
    names = sorted(named(entry))
    for name in names:
        if name not in grid:
            hint = nearest(name, grid)
            raise ScenarioError(
                phrase(
                    "{name}: the grid has no {key!r}.{hint}",
                    name=entry["name"],
                    key=name,
                    hint=hint,
                )
            )
    values = [grid[name] for name in names]
    count = 1
    for listed in values:
        count *= len(listed)
    if count > MOST_POINTS:
        message = phrase(
            "{name}: the grid makes {count} scenarios of it; "
            "{most_points} is the most.",
            name=entry["name"],
            count=count,
            most_points=MOST_POINTS,
        )
        raise ScenarioError(message)
    for chosen in itertools.product(*values):
        point = dict(zip(names, chosen, strict=True))
        made = filled(entry, point)
        shown = named(entry["name"])
        made["name"] = " ".join(
            [made["name"], *(f"{k}={v}" for k, v in point.items() if k not in shown)]
        )
        yield made, point


def filled(value: Any, point: Mapping[str, Any]) -> Any:
    """Put the values of a point in the place of their names."""
    if isinstance(value, str):
        whole = _WHOLE.fullmatch(value)
        if whole:
            return point[whole[1]]
        return _WHOLE.sub(lambda found: str(point[found[1]]), value)
    if isinstance(value, Mapping):
        return {key: filled(part, point) for key, part in value.items()}
    if isinstance(value, list):
        return [filled(part, point) for part in value]
    return value


def named(value: Any) -> set[str]:
    """Name the parameters that stand in a value."""
    if isinstance(value, str):
        return set(_WHOLE.findall(value))
    if isinstance(value, Mapping):
        return set().union(*(named(part) for part in value.values()))
    if isinstance(value, list):
        return set().union(*(named(part) for part in value))
    return set()
