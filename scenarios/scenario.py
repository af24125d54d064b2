"""A scenario: a named option, which is a list of edits applied to a problem."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from pydantic import ValidationError

from models.demands import demand, demand_each
from models.errors import PlacementError, nearest
from models.fault import faults_of
from models.phrase import Phrase, joined, phrase
from models.problem.problem import Problem
from optimizer.plugins.load import load_installed
from optimizer.policy.bind import bind
from scenarios.edit import Edit, plain
from scenarios.edits import EDITS
from scenarios.errors import ScenarioError


@dataclass(frozen=True)
class Scenario:
    """A restructuring option.

    Parameters
    ----------
    name : short and unique; names the option everywhere.
    edits : applied one after the other.   title, description : for readers.
    parameters : where the scenario is a point of a grid, which one.

    Examples
    --------
    >>> from formasi import Scenario, edits, read_problem
    >>> closing = Scenario("closing", (edits.CloseUnit("PAR"),))
    >>> changed, told = closing.apply(read_problem("examples/binjai"))
    >>> [post.post_code for post in changed.posts if post.unit_code == "PAR"][:2]
    ['PAR-01', 'PAR-02']
    >>> changed.post["PAR-01"].seats
    0
    """

    name: str
    edits: tuple[Edit, ...] = ()
    title: str = ""
    description: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        for name in ("name", "title", "description"):
            demand(name, getattr(self, name), str)
        demand("parameters", self.parameters, Mapping)
        object.__setattr__(self, "edits", demand_each("edits", self.edits, Edit))

    def apply(self, problem: Problem) -> tuple[Problem, tuple[Phrase, ...]]:
        """Apply all edits, one after the other.

        Parameters
        ----------
        problem : stays as it is.

        Returns
        -------
        The changed problem, and a sentence for each edit that says what it did.

        Raises
        ------
        ScenarioError
            Naming the scenario and the edit that cannot be applied.
        """
        demand("problem", problem, Problem)
        told = []
        for place, edit in enumerate(self.edits, start=1):
            try:
                changed, sentence = edit.apply(problem)
                # bound at once: else a fault of this edit would show in the solve only
                if changed.policy is not problem.policy:
                    bind(changed)
                problem = changed
            except PlacementError as error:
                message = phrase(
                    "scenario {name!r}, edit {place} ({kind}): {error}",
                    name=self.name,
                    place=place,
                    kind=edit.kind,
                    error=error,
                )
                raise ScenarioError(message) from error
            told.append(sentence)
        return problem, tuple(told)

    def data(self) -> dict[str, Any]:
        """Give the scenario as plain data.

        Returns
        -------
        What a scenario file would hold of it, edits with all their fields.
        """
        return {
            "name": self.name,
            "title": self.title,
            "description": self.description,
            "edits": [edit_data(edit) for edit in self.edits],
        }


def edit_data(edit: Edit) -> dict[str, Any]:
    """Give an edit as a scenario file would hold it."""
    own = {f.name: plain(getattr(edit, f.name)) for f in fields(edit)}  # type: ignore[arg-type]
    return {"edit": edit.kind, **own}


def edit_from(data: Mapping[str, Any]) -> Edit:
    """Make an edit of its table in a scenario file.

    Raises
    ------
    ScenarioError
        Naming every key and value that is not right, and what is near.
    """
    load_installed()  # a package may have brought it
    rest = dict(data)
    kind = str(rest.pop("edit", ""))
    if kind not in EDITS:
        raise ScenarioError(
            phrase(
                "there is no edit {kind!r}.{hint}", kind=kind, hint=nearest(kind, EDITS)
            )
        )
    try:
        return EDITS[kind](**rest)
    except ValidationError as error:
        known = [f.name for f in fields(EDITS[kind])]  # type: ignore[arg-type]
        raise ScenarioError(joined(faults_of(error, kind, known))) from None
