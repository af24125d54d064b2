"""Answers for people: why this post, why not that one, what would it take."""

from __future__ import annotations

from optimizer.explain.case import Case
from optimizer.explain.seat import SeatView, who_could
from optimizer.explain.takes.smallest import Way
from optimizer.explain.takes.takes import Takes, what_would_it_take
from optimizer.explain.why import Alternative, Why, alternatives, barred, why
from optimizer.explain.why_not import WhyNot, why_not

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
