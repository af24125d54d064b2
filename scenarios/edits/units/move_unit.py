"""Move a unit, with everything below it, under another unit."""

from __future__ import annotations

from typing import ClassVar

from pydantic.dataclasses import dataclass

from models.phrase import phrase
from models.problem.problem import Problem
from scenarios.edit import STRICT, Edit, Edited
from scenarios.editing.change import with_tables, with_units
from scenarios.editing.select import below, unit_of
from scenarios.editing.sentence import called
from scenarios.editing.written_rows import changed
from scenarios.errors import EditError


@dataclass(frozen=True, config=STRICT)
class MoveUnit(Edit):
    """Put a unit under another parent, or into another district.

    Attributes
    ----------
    parent : new unit above; None leaves it.   district : None leaves it.
    """

    kind: ClassVar[str] = "move-unit"
    does: ClassVar[str] = phrase("under another unit, or into another district")
    unit: str
    parent: str | None = None
    district: str | None = None

    def apply(self, problem: Problem) -> Edited:
        unit = unit_of(problem, self.unit)
        if self.parent is None and self.district is None:
            message = phrase(
                "unit {unit!r} is moved to nowhere.\n"
                "Maybe name a parent or a district.",
                unit=self.unit,
            )
            raise EditError(message)
        parent = unit.parent if self.parent is None else self.parent
        if self.parent is not None and unit_of(problem, self.parent).unit_code in below(
            problem, self.unit
        ):
            raise EditError(
                phrase(
                    "unit {parent!r} lies in unit {unit!r} itself.",
                    parent=self.parent,
                    unit=self.unit,
                )
            )
        district = unit.district if self.district is None else self.district
        moved = changed(unit, parent=parent, district=district)
        after = with_tables(problem, **with_units(problem, moved))
        above = after.unit.get(parent or "")
        said = phrase(
            "Unit {unit} was moved: now under {parent}, district {district}.",
            unit=called(unit),
            parent=called(above) if above else "–",
            district=after.district(self.unit) or "–",
        )
        return after, said
