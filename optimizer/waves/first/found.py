"""A first schedule by hand, wave by wave: who can move does, the hardest case first.

Who is left over is put where least is broken, and the schedule is mended around them.

The search needs it twice: whatever the time, there is a schedule to fall back on; and
where it takes no more waves than the sums ask for, the fewest are known at once. It
proves nothing, and may find none where there is one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from optimizer.program.program import Program
from optimizer.program.rows import Ints
from optimizer.waves.first.limits import Limits
from optimizer.waves.first.mend import mended
from optimizer.waves.first.spread import never, spread_over
from optimizer.waves.model.assemble import hard_program
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
    question: Question,
    known: int,
    ceiling: int,
    over: Callable[[], bool] = never,
    full: Callable[[], bool] = never,
) -> Found | None:
    """Find a schedule of few more waves than are known to be needed.

    Parameters
    ----------
    question : movers, seats and units.
    known : waves that there are at least.
    ceiling : waves that there may be.
    over : asked again and again; True gives it up.
    full : the same, of what a schedule that is found may still gain; ``over`` too.

    Returns
    -------
    The schedule; None where somebody was left over. Rules that hold at all times are
    not asked: whoever takes the schedule has to.
    """
    spread: Mapping[int, int] = {}
    more, failed = 0, known - 1
    while known + more <= min(ceiling, 2 * known + MOST_MORE) and not over():
        program = hard_program(question, known + more)
        spread, found = _tried(question, program, spread, over)
        if found is not None:
            return _shorter(question, found, failed, lambda: over() or full())
        # The last wave of fewer is the end of the plan, of more it is one of many.
        spread = {m: w for m, w in spread.items() if w < program.n_posts - 1}
        failed, more = known + more, 2 * more + 1
    return None


def whole_spread(question: Question, program: Program) -> Found | None:
    """Spread everybody over the waves of a program; None where somebody is left over.

    Parameters
    ----------
    question : movers, seats and units.
    program : of its hard limits, or of some that are granted more.
    """
    return _tried(question, program, {}, never)[1]


def _tried(
    question: Question,
    program: Program,
    before: Mapping[int, int],
    over: Callable[[], bool],
) -> tuple[Mapping[int, int], Found | None]:
    """Spread all over the waves of a program; where some are left, mend it around them.

    Returns
    -------
    Mover -> wave of those who were spread, and the schedule, if there is one.
    """
    limits = Limits.of(program)
    spread = spread_over(question, program, limits, before, over)
    whole: Mapping[int, int] | None = spread
    if len(spread) < len(question.movers):
        whole = mended(program, limits, spread, over)
    if whole is None:
        return spread, None
    order = range(len(question.movers))
    return spread, Found(tuple(whole[mover] + 1 for mover in order))


def _shorter(
    question: Question, found: Found, failed: int, over: Callable[[], bool]
) -> Found:
    """Halve what lies between the waves that failed and those that were found."""
    while found.waves - failed > 1 and not over():
        program = hard_program(question, (failed + found.waves) // 2)
        less = _tried(question, program, {}, over)[1]
        if less is None:
            failed = program.n_posts
        else:
            found = less
    return found
