"""Scenarios in which nobody is named."""

from __future__ import annotations

import dataclasses
from typing import Any

from models.problem.pseudonyms import Veil
from scenarios.edit import Edit
from scenarios.files.sweep import Sweep
from scenarios.scenario import Scenario


def unnamed(sweep: Sweep, veil: Veil) -> Sweep:
    """Put pseudonyms in place of names and ids, in edits, titles and all else.

    Parameters
    ----------
    sweep : stays as it is.
    veil : hides the people of the problem that the edits are for.

    Returns
    -------
    The same scenarios, to be applied to the problem under the same pseudonyms.
    """
    own = {s.name: veil.text(s.name) for s in sweep.scenarios}
    return dataclasses.replace(
        sweep,
        scenarios=tuple(_scenario(scenario, veil) for scenario in sweep.scenarios),
        base=own.get(sweep.base, sweep.base),
    )


def _scenario(scenario: Scenario, veil: Veil) -> Scenario:
    changes = {
        f.name: veil.data(getattr(scenario, f.name))
        for f in dataclasses.fields(scenario)
    }
    changes["edits"] = tuple(_edit(edit, veil) for edit in scenario.edits)
    return dataclasses.replace(scenario, **changes)


def _edit(edit: Edit, veil: Veil) -> Edit:
    changes: dict[str, Any] = {}
    for part in dataclasses.fields(edit):  # type: ignore[arg-type]
        value = getattr(edit, part.name)
        hidden = veil.data(value)
        if hidden != value:
            changes[part.name] = hidden
    return dataclasses.replace(edit, **changes) if changes else edit  # type: ignore[type-var]
