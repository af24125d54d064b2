"""Every part of fit, one file each; a new part is one more line here."""

from __future__ import annotations

from collections.abc import Mapping

from optimizer.contracts import Part
from optimizer.fit.competency import CompetencyPart
from optimizer.fit.education import EducationPart
from optimizer.fit.experience import ExperiencePart
from optimizer.fit.talent import TalentPart

PARTS: Mapping[str, type[Part]] = {
    part.name: part
    for part in (CompetencyPart, EducationPart, ExperiencePart, TalentPart)
}
