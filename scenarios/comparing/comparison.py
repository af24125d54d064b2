"""Options side by side, as pure data: what a comparison found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from models.phrase import Phrase
from models.plan.people import Person
from scenarios.comparing.units import UnitRow
from scenarios.metrics.audit import GroupRow

if TYPE_CHECKING:
    import pandas as pd

Status = Literal["optimal", "feasible", "infeasible", "no_plan", "failed", "stopped"]


@dataclass(frozen=True)
class Option:
    """One scenario in a comparison.

    Attributes
    ----------
    told : what each edit did.   edits : the edits, as a scenario file holds them.
    diagnosis : why there is no plan; empty with one.
    metrics : by name; None where a metric is not known. Empty without a plan.
    placed : what becomes of each employee; people of other options may be missing.
    run : name of the folder of its run.
    """

    name: str
    title: str
    description: str
    status: Status
    told: tuple[Phrase, ...] = ()
    edits: tuple[Mapping[str, Any], ...] = ()
    parameters: Mapping[str, Any] = field(default_factory=dict)
    diagnosis: tuple[str, ...] = ()
    metrics: Mapping[str, float | None] = field(default_factory=dict)
    audit: tuple[GroupRow, ...] = ()
    placed: Mapping[str, Person] = field(default_factory=dict)
    units: Mapping[str, UnitRow] = field(default_factory=dict)
    run: str = ""
    key: str = ""

    @property
    def solved(self) -> bool:
        """Tell whether there is a plan."""
        return self.status in ("optimal", "feasible")


@dataclass(frozen=True)
class Comparison:
    """Options side by side, as pure data.

    Attributes
    ----------
    base : name of the option that the others are held against.
    weights : metric -> weight that the reader set; empty for no ranking.
    """

    options: tuple[Option, ...]
    base: str
    weights: Mapping[str, float] = field(default_factory=dict)

    def frame(self) -> pd.DataFrame:
        """Give the metrics as a table of pandas.

        Returns
        -------
        A row for each option, by its name: its ``status``, then a column for each
        metric, empty where it is not known.
        """
        import pandas as pd  # noqa: PLC0415  (a second to import, not always needed)

        rows = [{"status": o.status, **o.metrics} for o in self.options]
        return pd.DataFrame(rows, index=[o.name for o in self.options])

    def __repr__(self) -> str:
        """Show how each option ended, on one line."""
        ends = ", ".join(f"{o.name} {o.status}" for o in self.options)
        return f"<Comparison: {ends}>"

    def option(self, name: str) -> Option:
        """Give an option by name."""
        return next(o for o in self.options if o.name == name)

    @property
    def solved(self) -> tuple[Option, ...]:
        """Give the options that have a plan."""
        return tuple(o for o in self.options if o.solved)

    def difference(self, metric: str, name: str, base: str = "") -> float | None:
        """Give a metric of an option less that of the base; None where not known."""
        mine = self.option(name).metrics.get(metric)
        other = self.option(base or self.base).metrics.get(metric)
        return None if mine is None or other is None else mine - other

    def core(self) -> dict[str, Person]:
        """Give the placements that are equal in every option: nobody regrets them."""
        if not self.solved:
            return {}
        first, *rest = self.solved
        return {
            emp_id: placed
            for emp_id, placed in first.placed.items()
            if all(
                emp_id in o.placed and o.placed[emp_id].new_post == placed.new_post
                for o in rest
            )
        }
