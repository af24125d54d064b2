"""Every part of fit, one file each; a new part is one more line here."""

from __future__ import annotations

from collections.abc import Mapping

from optimizer.contract.contracts import FitPart
from optimizer.fit.parts.competency import CompetencyPart
from optimizer.fit.parts.education import EducationPart
from optimizer.fit.parts.experience import ExperiencePart
from optimizer.fit.parts.talent import TalentPart

PARTS: Mapping[str, type[FitPart]] = {
    part.name: part
    for part in (CompetencyPart, EducationPart, ExperiencePart, TalentPart)
}
