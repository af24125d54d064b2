"""CP-SAT first; HiGHS beside it when it takes longer. Whoever closes, closes.

In the field: a solver portfolio.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

import numpy as np

from optimizer.bounds.standard import StandardForm
from optimizer.control.clock import Clock
from optimizer.kernel.cpsat import solve_cpsat
from optimizer.kernel.highs import HighsJob
from optimizer.kernel.outcome import Outcome
from optimizer.program.rows import NO_LIMIT, Ints

HEAD_START = 1.0
"""Seconds that CP-SAT has alone on a small kernel: mostly enough."""
SMALL = 2000
"""Pairs of a small kernel; on a larger one both solvers begin at once."""


@dataclass
class Beside:
    """HiGHS beside CP-SAT: started late, asked often."""

    form: StandardForm
    clock: Clock
    begun: float
    until: float
    head: float
    job: HighsJob | None = None
    outcome: Outcome | None = None

    def over(self) -> bool:
        """Say whether CP-SAT may end: time is up, or HiGHS has closed the kernel."""
        if self.clock.asked() or (self.outcome is not None and self.outcome.closed):
            return True
        now = time.monotonic()
        if self.job is None and now - self.begun > self.head and now < self.until - 0.5:
            self.job = HighsJob(self.form, seconds=self.until - now)
        self._read()
        return self.outcome is not None and self.outcome.closed

    def _read(self) -> None:
        if self.outcome is None and self.job is not None and self.job.done():
            self.outcome = self.job.outcome()

    def close(self) -> None:
        """End the process if it still runs."""
        if self.job is not None:
            self.job.__exit__(None, None, None)


def solve_kernel(
    form: StandardForm,
    clock: Clock,
    *,
    most: int | None,
    hint: Ints | None,
    seed: int,
    workers: int,
    seconds: float = 1e5,
) -> Outcome:
    """Find the best plan of a kernel, or the best known when time is up."""
    now = time.monotonic()
    until = now + clock.left(seconds)
    small = HEAD_START if len(form.pairs) < SMALL else 0.0
    head = small if workers > 1 else 1e9
    beside = Beside(form, clock, now, until, head)
    options: dict[str, Any] = {"most": most, "seed": seed}
    try:
        if workers > 1:
            left = until - now
            first = solve_cpsat(form, beside.over, hint=hint, seconds=left, **options)
        else:
            left = min(20.0, (until - now) / 2)
            first = solve_cpsat(form, clock.asked, hint=hint, seconds=left, **options)
            if not first.closed:
                _alone(beside)
        return better(first, beside.outcome, form)
    finally:
        beside.close()


def _alone(beside: Beside) -> None:
    """Run HiGHS by itself, after CP-SAT has had its time."""
    beside.begun = -1e9
    beside.head = 0.0
    while not beside.over() and time.monotonic() < beside.until:
        if beside.outcome is not None:
            return
        time.sleep(0.05)


def better(first: Outcome, second: Outcome | None, form: StandardForm) -> Outcome:
    """Join what two solvers say: the better plan, the lower bound, who closed."""
    if second is None or first.closed:
        return first
    if second.closed:
        return second
    plans = [o for o in (first, second) if o.chosen is not None]
    best = max(plans, key=lambda o: _worth(form, o.chosen), default=first)
    bounds = [o.bound for o in (first, second) if o.bound is not None]
    return Outcome(best.chosen, min(bounds, default=None), closed=False, by=best.by)


def _worth(form: StandardForm, chosen: Ints | None) -> int:
    if chosen is None:
        return -NO_LIMIT
    at = np.searchsorted(form.pairs, chosen)
    return int(form.cost[at].sum())
