"""Timefold for Python, where it is installed: local search, which proves nothing.

No model is written for it so far. A model would state the rows as constraint streams;
this file is the place, and nothing else has to change.
"""

from __future__ import annotations

from importlib.util import find_spec

from benchmarks.speed.competitor import Competitor, Tell
from benchmarks.speed.trace import Finish
from optimizer.program import Program

INSTALLED = find_spec("timefold") is not None


def applies(program: Program) -> bool:
    """Apply to nothing, as long as there is no model."""
    del program
    return False


def run(program: Program, time_limit: float, tell: Tell) -> Finish:
    """Say that there is no model."""
    del program, time_limit, tell
    return Finish(note=WHY)


WHY = "no model written yet" if INSTALLED else "not installed"
COMPETITOR = Competitor("timefold", "Timefold", applies, run, otherwise=WHY)
