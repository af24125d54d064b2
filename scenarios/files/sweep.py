"""Scenario files: many scenarios, each extending another, multiplied by a grid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from models.demands import demand, demand_each, demand_path
from models.errors import nearest
from models.phrase import Phrase, joined, phrase, sentence_of
from scenarios.errors import ScenarioError
from scenarios.files.combinations import named, points
from scenarios.files.extending import Extender, WrittenEdit, load
from scenarios.files.shape import Complain, entries_of, grid_of, table_of
from scenarios.files.weights import faults_of
from scenarios.scenario import Scenario, edit_from


@dataclass(frozen=True)
class Sweep:
    """Scenarios that are run and compared together.

    Parameters
    ----------
    scenarios : at least one; no two have the same name.
    base : name of the scenario that the others are held against; the first if empty.
    weights : metric -> weight of a ranking; empty for no ranking.

    Raises
    ------
    ScenarioError
        When there is no scenario, a name stands twice, or the base is none of them.

    Examples
    --------
    >>> from formasi import Scenario, Sweep, edits
    >>> merged = Scenario("merged", (edits.MergeUnits(["PAR", "KOP"], into="PAR"),))
    >>> sweep = Sweep((Scenario("now"), merged), weights={"fit-mean": 2, "losers": 1})
    >>> sweep.base
    'now'
    """

    scenarios: tuple[Scenario, ...]
    base: str = ""
    weights: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        own = demand_each("scenarios", self.scenarios, Scenario)
        object.__setattr__(self, "scenarios", own)
        demand("base", self.base, str)
        demand("weights", self.weights, Mapping)
        names = [scenario.name for scenario in self.scenarios]
        if not names:
            raise ScenarioError(
                phrase("there is no scenario.\nMaybe add [[scenarios]].")
            )
        faults = [
            phrase("two scenarios are named {name!r}.", name=name)
            for name in dict.fromkeys(names)
            if names.count(name) > 1
        ]
        if self.base and self.base not in names:
            hint = nearest(self.base, names)
            faults.append(
                phrase("base {base!r} is no scenario.{hint}", base=self.base, hint=hint)
            )
        if faults:
            raise ScenarioError(joined(faults))
        if not self.base:
            object.__setattr__(self, "base", names[0])  # frozen from here on

    def __repr__(self) -> str:
        """Show which scenarios there are, on one line."""
        names = ", ".join(scenario.name for scenario in self.scenarios)
        return f"<Sweep: {names}>"


def read_scenarios(path: str | Path) -> Sweep:
    """Read a scenario file.

    Parameters
    ----------
    path : of the TOML file; other files that it names are looked for beside it.

    Returns
    -------
    The scenarios, a grid multiplied out, with all that they extend.

    Raises
    ------
    ScenarioError
        When the file is missing or no TOML, or anything in it is not known: says all
        that is wrong, where it is, and what is near.

    Examples
    --------
    >>> from formasi import read_scenarios
    >>> sweep = read_scenarios("examples/binjai/scenarios.toml")
    >>> sweep.base, len(sweep.scenarios), sweep.weights["fit-mean"]
    ('status-quo', 8, 3)
    """
    demand_path("path", path)
    path = Path(path)
    return sweep_from(load(path), path.parent)


def sweep_from(data: Mapping[str, Any], folder: str | Path = ".") -> Sweep:
    """Make the scenarios of plain data, as a scenario file holds it.

    Parameters
    ----------
    folder : where ``extends = "other.toml#name"`` looks for the other file.

    Raises
    ------
    ScenarioError
        As ``read_scenarios`` does.
    """
    faults: dict[str, None] = {}

    def complain(fault: str) -> None:
        faults.setdefault(fault)

    entries = entries_of(data, complain)
    grid = grid_of(data, complain)
    weights = table_of(data, "weights")
    for fault in faults_of(weights):
        complain(fault)
    extender = Extender(entries, Path(folder))
    found: list[Scenario] = []
    used = set[str]()
    for name in entries:
        try:
            entry, steps = extender.extended(name)
            used |= named([entry, [step.data for step in steps]])
            found += _scenarios(entry, steps, grid, complain)
        except ScenarioError as error:
            complain(sentence_of(error))
    for fault in _idle(grid, used):
        complain(fault)
    return _whole(tuple(found), data.get("base", ""), weights, list(faults))


def _scenarios(
    entry: Mapping[str, Any],
    steps: Sequence[WrittenEdit],
    grid: Mapping[str, Sequence[Any]],
    complain: Complain,
) -> Iterator[Scenario]:
    whole = {**entry, "edits": [step.data for step in steps]}
    for made, point in points(whole, grid):
        edits = []
        for step, data in zip(steps, made["edits"], strict=True):
            try:
                edits.append(edit_from(data))
            except ScenarioError as error:
                complain(
                    phrase(
                        "scenario {name!r}, edit {place}: {error}",
                        name=step.owner,
                        place=step.place,
                        error=error,
                    )
                )
        yield Scenario(
            made["name"],
            tuple(edits),
            made.get("title", ""),
            made.get("description", ""),
            point,
        )


def _idle(grid: Mapping[str, Any], used: set[str]) -> Iterator[Phrase]:
    for name in grid:
        if name not in used:
            yield phrase(
                "grid {name!r}: no scenario names it.\nMaybe write {written} in one.",
                name=name,
                written=f'"{{{name}}}"',
            )


def _whole(
    scenarios: tuple[Scenario, ...],
    base: Any,
    weights: Mapping[str, float],
    faults: list[str],
) -> Sweep:
    """Make the sweep, or say all that is wrong at once."""
    try:
        sweep = Sweep(scenarios, str(base), weights)
    except ScenarioError as error:
        if scenarios or not faults:
            faults.append(sentence_of(error))
        sweep = None
    if faults or sweep is None:
        raise ScenarioError(joined(faults))
    return sweep
