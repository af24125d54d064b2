"""Every part of fit, one file each; a new part is one more line here."""

from __future__ import annotations

from optimizer.contract.contracts import FitPart
from optimizer.contract.registry import classes

_LINES = (
    "competency:CompetencyPart",
    "education:EducationPart",
    "experience:ExperiencePart",
    "talent:TalentPart",
)
_EVERY: tuple[type[FitPart], ...] = classes(__name__, _LINES)
PARTS: dict[str, type[FitPart]] = {part.name: part for part in _EVERY}
