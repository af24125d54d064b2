"""Answers for people: why this post, why not that one, what would it take.

What it would take is imported when it is first asked for: papers of a plan do not ask.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.showing.elsewhere import when_asked
from optimizer.explain.case import Case
from optimizer.explain.why import Alternative, Why, alternatives, barred, why
from optimizer.explain.why_not import WhyNot, why_not

if TYPE_CHECKING:
    from optimizer.explain.seat import SeatView, who_could
    from optimizer.explain.takes.smallest import Way
    from optimizer.explain.takes.takes import Takes, what_would_it_take

__all__ = [
    "Alternative",
    "Case",
    "SeatView",
    "Takes",
    "Way",
    "Why",
    "WhyNot",
    "alternatives",
    "barred",
    "what_would_it_take",
    "who_could",
    "why",
    "why_not",
]
__getattr__ = when_asked(
    __name__,
    {
        "SeatView": ".seat",
        "Takes": ".takes.takes",
        "Way": ".takes.smallest",
        "what_would_it_take": ".takes.takes",
        "who_could": ".seat",
    },
)
