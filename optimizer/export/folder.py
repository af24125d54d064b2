"""All tiers of a problem, or of a run, written into a folder for other solvers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TextIO

from models.plan.result import Result
from models.problem.problem import Problem
from optimizer.export.known import known_of, plan_of
from optimizer.export.making import Known
from optimizer.export.model import Model
from optimizer.export.mps import write_mps
from optimizer.export.names import Names
from optimizer.export.opb import write_opb
from optimizer.export.solution import values_of, write_literals, write_solution
from optimizer.export.tables import (
    told_whole,
    write_columns,
    write_multipliers,
    write_rows,
)
from optimizer.export.tier import tier_model
from optimizer.program.answer import Certificate
from optimizer.program.program import Program
from optimizer.program.rows import Ints
from optimizer.proof.certificate import Proof
from optimizer.runs.texts import to_json

FORMAT = 1
TITLE = "formasi"


@dataclass(frozen=True, eq=False)
class Export:
    """What is written: a program, and what a run knows of it.

    Attributes
    ----------
    program : over all its pairs.
    result : a run; None for a problem alone.
    """

    problem: Problem
    program: Program
    result: Result | None = None

    @property
    def proof(self) -> Proof | None:
        """Give the certificate of the run."""
        own = None if self.result is None else self.result.certificate
        return own if isinstance(own, Proof) else None

    @cached_property
    def known(self) -> Known:
        """Give the targets of the run; nothing where there is no plan."""
        if self.proof is None or self.plan is None:
            return Known()
        return known_of(self.program, self.proof)

    @cached_property
    def plan(self) -> Ints | None:
        """Give the plan of the run as pairs."""
        return None if self.result is None else plan_of(self.result, self.program)

    @cached_property
    def names(self) -> Names:
        """Give the names of people and posts."""
        return Names.of(self.problem)

    def write(self, folder: Path, tiers: Sequence[int] = ()) -> dict[str, Any]:
        """Write the files.

        Parameters
        ----------
        folder : to write into, empty.
        tiers : numbers of the tiers, from 1; none for all.

        Returns
        -------
        What ``tiers.json`` says.
        """
        places = range(len(self.program.tiers))
        chosen = [k for k in places if not tiers or k + 1 in tiers]
        told = [self._tier(folder, place) for place in chosen]
        last = tier_model(self.program, self.names, places[-1], self.known)
        put(folder / "columns.csv", write_columns, last, self.names, self.problem)
        families = (*self.program.rows, *self.known.cuts)
        put(folder / "rows.csv", write_rows, last, families)
        if self.proof is not None:
            self.proof.save(folder)
            if (none := self.proof.infeasible) is not None:
                file = folder / "no-plan.multipliers.csv"
                put(file, write_multipliers, last, none, "infeasible", ())
        data = {"format": FORMAT, "links": len(self.program.links), "tiers": told}
        (folder / "tiers.json").write_text(to_json(data), encoding="utf-8")
        return data

    def _tier(self, folder: Path, place: int) -> dict[str, Any]:
        """Write the files of one tier, and say what they are."""
        tier, stem = self.program.tiers[place], f"tier{place + 1}"
        model = tier_model(self.program, self.names, place, self.known)
        put(folder / f"{stem}.mps", write_mps, model, self.names, f"{TITLE}_{stem}")
        put(folder / f"{stem}.opb", write_opb, model)
        floored = place in self.known.floors
        target = self.known.target(place)
        told: dict[str, Any] = {
            "tier": place + 1,
            "name": str(tier.name),
            "mps": f"{stem}.mps",
            "opb": f"{stem}.opb",
            "scale": tier.scale,
            "tolerance": tier.tolerance,
            "constant": 0 if tier.bottleneck else tier.constant,
            "target": None if floored else target,
            "target_row": None if floored else f"{stem}_target",
            "floor": self.known.floors[place].least if floored else None,
            "whole_columns": told_whole(model),
        }
        return told | self._solved(folder, place, model)

    def _solved(self, folder: Path, place: int, model: Model) -> dict[str, Any]:
        """Write plan and multipliers of a tier, and say what the run claims of it."""
        if self.plan is None or self.proof is None:
            return {"cost": None, "least_cost": None, "proven_by": ""}
        stem, tier = f"tier{place + 1}", self.program.tiers[place]
        values = values_of(model, self.plan, tier if tier.bottleneck else None)
        put(folder / f"{stem}.sol", write_solution, model, self.names, values)
        put(folder / f"{stem}.literals", write_literals, model, values)
        claim = self.proof.tiers[place]
        told: dict[str, Any] = {
            "solution": f"{stem}.sol",
            "literals": f"{stem}.literals",
            "cost": values.cost,
            "least_cost": None if claim.bound is None else -claim.bound,
            "proven_by": claim.proven_by,
        }
        for name, own in self._papers(place):
            file = f"{stem}.multipliers.csv"
            targets = [f"tier{k + 1}_target" for k in range(place)]
            put(folder / file, write_multipliers, model, own, name, targets)
            told |= {"multipliers": file, "grid": own.grid, "weight": own.weight}
            told["numerator"] = own.numerator
        return told

    def _papers(self, place: int) -> Iterator[tuple[str, Certificate]]:
        """Give the certificate of a tier, with the name of its column."""
        assert self.proof is not None
        own = self.proof.tiers[place].certificate
        if own is not None:
            yield f"tier{place}", own
        for k, floor in enumerate(self.proof.floors):
            if floor.place == place and floor.certificate is not None:
                yield f"floor{k}", floor.certificate


def put(path: Path, write: Callable[..., None], *what: Any) -> None:
    """Write a file of plain text with a function that takes it last."""
    file: TextIO
    with path.open("w", encoding="utf-8", newline="\n") as file:
        write(*what, file)
