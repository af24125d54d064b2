"""Why there is no plan, or why people are left over, and the cheapest ways out.

Each name is imported when it is first asked for: papers of a plan ask for two of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.showing.elsewhere import when_asked

if TYPE_CHECKING:
    from optimizer.diagnose.conflict import RuleConflict
    from optimizer.diagnose.obstacles import Obstacles, diagnose
    from optimizer.diagnose.repairs.repair import Repair
    from optimizer.diagnose.shortage import Shortage, Unfillable

__all__ = ["Obstacles", "Repair", "RuleConflict", "Shortage", "Unfillable", "diagnose"]
__getattr__ = when_asked(
    __name__,
    {
        "Obstacles": ".obstacles",
        "Repair": ".repairs.repair",
        "RuleConflict": ".conflict",
        "Shortage": ".shortage",
        "Unfillable": ".shortage",
        "diagnose": ".obstacles",
    },
)
