"""What a whole-number solver says about a kernel."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optimizer.bounds.standard import StandardForm
from optimizer.program.rows import Ints


@dataclass(frozen=True, eq=False)
class Outcome:
    """A plan within the kernel, or the news that there is none.

    Attributes
    ----------
    chosen : the pairs of the plan; None when none was found.
    bound : steps that no plan of the kernel exceeds; None when not known.
    closed : the plan is the best of the kernel, or the kernel has none.
    by : the solver that says so.
    """

    chosen: Ints | None
    bound: int | None
    closed: bool
    by: str


def obeys(form: StandardForm, x: Ints) -> bool:
    """Check whole numbers against every row of a form, exactly."""
    total = form.matrix @ x
    return bool(np.all(total >= form.lower) and np.all(total <= form.upper))
