"""Every part of fit, one file each; a new part is one more line here."""

from __future__ import annotations

from optimizer.contract.contracts import FitPart
from optimizer.contract.registry import classes
from optimizer.contract.unread import Names

_LINES = (
    "competency:CompetencyPart",
    "education:EducationPart",
    "experience:ExperiencePart",
    "talent:TalentPart",
)
_EVERY: tuple[type[FitPart], ...] = classes(__name__, _LINES)
PARTS: dict[str, type[FitPart]] = {part.name: part for part in _EVERY}


def are_untouched(told: Names | None) -> bool:
    """Tell whether no part of fit reads anything of what differs (see ``Reader``)."""
    return told is not None and all(told <= part.leaves() for part in PARTS.values())
