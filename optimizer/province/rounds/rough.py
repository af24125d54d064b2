"""A first look at a program: to the tier that tells plans apart, and not exactly.

While pairs are lacking there is no need to prove anything to the last step: prices that
are nearly right name nearly all that is lacking.
"""

from __future__ import annotations

from dataclasses import replace

from optimizer.bounds.limits import Limits
from optimizer.bounds.stage import Stage
from optimizer.control.settings import Settings
from optimizer.program.program import Program
from optimizer.search.unpriced import unpriced

GAP = 1e-3
"""Relative gap at which a tier is left at a first look."""


def first_tiers(program: Program) -> Program:
    """Give the program as far as the first tier that tells plans apart."""
    limits, count = Limits(program), len(program.tiers)
    for tier in range(count):
        if not Stage(limits, tier).coarse:
            count = tier + 1
            break
    if count == len(program.tiers):
        return program
    return replace(unpriced(program, count), tiers=program.tiers[:count])


def hasty(settings: Settings) -> Settings:
    """Ask for no more than nearly the best, and for no tie-break."""
    return replace(settings, gap=max(settings.gap, GAP), tie_break=False)
