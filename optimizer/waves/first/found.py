"""A first schedule by hand, wave by wave: who can move does, the hardest case first.

The search needs it twice: whatever the time, there is a schedule to fall back on; and
where it takes no more waves than the sums ask for, the fewest are known at once. It
proves nothing, and may find none where there is one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from optimizer.program.program import Program
from optimizer.program.rows import Ints
from optimizer.waves.first.spread import never, spread_over
from optimizer.waves.model.assemble import hard_program
from optimizer.waves.question.question import Question

MOST_MORE = 8
"""Waves beyond the double of those that are needed, after which it is given up."""
TURNS = 6
"""How often all are spread anew over as many waves, for those who were left over."""
MOST_LEFT, FEW = 0.005, 3
"""Part of the movers left over, or people, beyond which more waves are asked for."""


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
    spread, more, failed = dict[int, int](), 0, known - 1
    pleas = Counter[int]()
    while known + more <= min(ceiling, 2 * known + MOST_MORE) and not over():
        program = hard_program(question, known + more)
        spread = spread_over(question, program, spread, over)
        found = _heard(question, program, spread, pleas, over)
        if found is not None:
            return _shorter(question, found, failed, pleas, lambda: over() or full())
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
    spread = spread_over(question, program, {})
    return _heard(question, program, spread, Counter(), never)


def _whole(spread: Mapping[int, int], question: Question) -> Found | None:
    """Give what was spread as a schedule; None where somebody was left over."""
    if len(spread) < len(question.movers):
        return None
    order = range(len(question.movers))
    return Found(tuple(spread[mover] + 1 for mover in order))


def _heard(
    question: Question,
    program: Program,
    spread: Mapping[int, int],
    pleas: Counter[int],
    over: Callable[[], bool],
) -> Found | None:
    """Spread all anew a few times, where somebody was left over, who comes sooner then.

    Seats that were given away too early leave rings of full posts behind. Whoever sits
    in one is asked sooner the next time, while there still is a seat to begin with.
    """
    movers, before = range(len(question.movers)), list[int]()
    for _ in range(TURNS):
        left = [mover for mover in movers if mover not in spread]
        if not left:
            break
        many = len(left) > max(FEW, MOST_LEFT * len(movers))
        if many or left == before or over():
            return None
        before = left
        pleas.update(left)
        spread = spread_over(question, program, {}, over, pleas)
    return _whole(spread, question)


def _shorter(
    question: Question,
    found: Found,
    failed: int,
    pleas: Counter[int],
    over: Callable[[], bool],
) -> Found:
    """Halve what lies between the waves that failed and those that were found."""
    while found.waves - failed > 1 and not over():
        program = hard_program(question, (failed + found.waves) // 2)
        spread = spread_over(question, program, {}, over, pleas)
        less = _heard(question, program, spread, pleas, over)
        if less is None:
            failed = program.n_posts
        else:
            found = less
    return found
