"""Scenario files: many scenarios, each extending another, multiplied by a grid."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from models.errors import nearest
from models.phrase import phrase
from scenarios.errors import ScenarioError
from scenarios.grid import points
from scenarios.scenario import Scenario, edit_from

KEYS = ("scenarios", "grid", "base", "weights")
ENTRY_KEYS = ("name", "title", "description", "extends", "edits")


@dataclass(frozen=True)
class Sweep:
    """Scenarios that are run and compared together.

    Attributes
    ----------
    base : name of the scenario that the others are held against.
    weights : metric -> weight of a ranking; empty for no ranking.
    """

    scenarios: tuple[Scenario, ...]
    base: str = ""
    weights: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        names = [scenario.name for scenario in self.scenarios]
        if not names:
            raise ScenarioError(
                phrase("there is no scenario.\nMaybe add [[scenarios]].")
            )
        for name in names:
            if names.count(name) > 1:
                raise ScenarioError(
                    phrase("two scenarios are named {name!r}.", name=name)
                )
        if self.base and self.base not in names:
            raise ScenarioError(
                phrase(
                    "base {base!r} is no scenario.{hint}",
                    base=self.base,
                    hint=nearest(self.base, names),
                )
            )
        if not self.base:
            object.__setattr__(self, "base", names[0])


def read_scenarios(path: str | Path) -> Sweep:
    """Read a scenario file.

    Raises
    ------
    ScenarioError
        When the file is missing or no TOML, or anything in it is not known: says what,
        where and what is near.
    """
    path = Path(path)
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise ScenarioError(
            phrase("scenario file {path} was not found.", path=path)
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise ScenarioError(
            phrase(
                "scenario file {name} cannot be read: {error}.",
                name=path.name,
                error=error,
            )
        ) from None
    return sweep_from(data)


def sweep_from(data: Mapping[str, Any]) -> Sweep:
    """Make the scenarios of plain data, as a scenario file holds it.

    Raises
    ------
    ScenarioError
        As ``read_scenarios`` does.
    """
    _only(data, KEYS, phrase("a scenario file"))
    entries = data.get("scenarios", [])
    by_name: dict[str, Mapping[str, Any]] = {}
    for place, entry in enumerate(entries, start=1):
        name = str(entry.get("name", ""))
        if not name:
            raise ScenarioError(phrase("scenario {place} has no name.", place=place))
        _only(entry, ENTRY_KEYS, phrase("scenario {name!r}", name=name))
        if name in by_name:
            raise ScenarioError(phrase("two scenarios are named {name!r}.", name=name))
        by_name[name] = entry
    grid = {
        name: _listed(name, values) for name, values in data.get("grid", {}).items()
    }
    found = [
        _scenario(made, point)
        for name in by_name
        for made, point in points(_extended(name, by_name, ()), grid)
    ]
    return Sweep(tuple(found), data.get("base", ""), data.get("weights", {}))


def _listed(name: str, values: Any) -> Sequence[Any]:
    if not isinstance(values, list) or not values:
        raise ScenarioError(
            phrase(
                "grid {name!r}: {values!r} is no list of values.",
                name=name,
                values=values,
            )
        )
    return values


def _only(entry: Mapping[str, Any], known: Sequence[str], where: str) -> None:
    for key in entry:
        if key not in known:
            raise ScenarioError(
                phrase(
                    "{where} has no key {key!r}.{hint}",
                    where=where,
                    key=key,
                    hint=nearest(key, known),
                )
            )


def _extended(
    name: str, by_name: Mapping[str, Mapping[str, Any]], seen: tuple[str, ...]
) -> dict[str, Any]:
    """Lay a scenario over the one that it extends: its edits come after."""
    if name in seen:
        circle = " > ".join((*seen, name))
        raise ScenarioError(
            phrase(
                "scenario {name!r} extends itself: {circle}.", name=name, circle=circle
            )
        )
    entry = dict(by_name[name])
    edits = list(entry.get("edits", []))
    parent = entry.pop("extends", None)
    if parent is not None:
        if parent not in by_name:
            hint = nearest(str(parent), by_name)
            raise ScenarioError(
                phrase(
                    "scenario {name!r} extends {parent!r}, which is none.{hint}",
                    name=name,
                    parent=parent,
                    hint=hint,
                )
            )
        edits = [*_extended(parent, by_name, (*seen, name))["edits"], *edits]
    return {**entry, "edits": edits}


def _scenario(entry: Mapping[str, Any], point: Mapping[str, Any]) -> Scenario:
    edits = []
    for place, data in enumerate(entry["edits"], start=1):
        try:
            edits.append(edit_from(data))
        except ScenarioError as error:
            message = phrase(
                "scenario {name!r}, edit {place}: {error}",
                name=entry["name"],
                place=place,
                error=error,
            )
            raise ScenarioError(message) from None
    return Scenario(
        entry["name"],
        tuple(edits),
        entry.get("title", ""),
        entry.get("description", ""),
        point,
    )
