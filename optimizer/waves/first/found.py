"""A first schedule by hand, wave by wave: who can move does, the hardest case first.

The search needs it twice: whatever the time, there is a schedule to fall back on; and
where it takes no more waves than the sums ask for, the fewest are known at once. It
proves nothing, and may find none where there is one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from optimizer.program.program import Program
from optimizer.program.rows import Ints
from optimizer.waves.first.spread import never, spread_over
from optimizer.waves.model.assemble import wave_program
from optimizer.waves.question.question import Question

MOST_MORE = 8
"""Waves beyond the double of those that are needed, after which it is given up."""


@dataclass(frozen=True)
class Found:
    """A schedule that is at hand: the wave of each mover, from 1."""

    wave: tuple[int, ...]

    @property
    def waves(self) -> int:
        """Count the waves."""
        return max(self.wave)

    def pairs(self, program: Program) -> Ints:
        """Give the pair of each mover in a program of as many waves, or more."""
        width, waves = program.n_posts, np.array(self.wave) - 1
        known = program.emp.astype(np.int64) * width + program.post
        return np.searchsorted(known, np.arange(len(self.wave)) * width + waves)


def first_schedule(
    question: Question, known: int, ceiling: int, over: Callable[[], bool] = never
) -> Found | None:
    """Find a schedule of few more waves than are known to be needed.

    Parameters
    ----------
    question : movers, seats and units.
    known : waves that there are at least.
    ceiling : waves that there may be.
    over : asked again and again; True gives it up.

    Returns
    -------
    The schedule; None where somebody was left over. Rules that hold at all times are
    not asked: whoever takes the schedule has to.
    """
    spread, more = dict[int, int](), 0
    while known + more <= min(ceiling, 2 * known + MOST_MORE) and not over():
        program = wave_program(question, known + more)
        spread = spread_over(question, program, spread, over)
        if len(spread) == len(question.movers):
            order = range(len(question.movers))
            return Found(tuple(spread[mover] + 1 for mover in order))
        # The last wave of fewer is the end of the plan, of more it is one of many.
        spread = {m: w for m, w in spread.items() if w < program.n_posts - 1}
        more = 2 * more + 1
    return None
