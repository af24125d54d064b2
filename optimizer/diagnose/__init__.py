"""Why there is no plan, or why people are left over, and the cheapest ways out.

Each name is imported when it is first asked for: papers of a plan ask for two of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from optimizer.diagnose.conflict import RuleConflict
    from optimizer.diagnose.obstacles import Obstacles, diagnose
    from optimizer.diagnose.repairs.repair import Repair
    from optimizer.diagnose.shortage import Shortage, Unfillable

__all__ = ["Obstacles", "Repair", "RuleConflict", "Shortage", "Unfillable", "diagnose"]
_HOMES = {
    "Obstacles": "obstacles",
    "Repair": "repairs.repair",
    "RuleConflict": "conflict",
    "Shortage": "shortage",
    "Unfillable": "shortage",
    "diagnose": "obstacles",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message, name=name)
    found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
