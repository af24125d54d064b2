"""Answers for people: why this post, why not that one, what would it take.

What it would take is imported when it is first asked for: papers of a plan do not ask.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

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
_HOMES = {
    "SeatView": "seat",
    "Takes": "takes.takes",
    "Way": "takes.smallest",
    "what_would_it_take": "takes.takes",
    "who_could": "seat",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message, name=name)
    found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
