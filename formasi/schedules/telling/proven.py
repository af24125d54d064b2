"""What is proven of each thing that a schedule seeks, and on whose word."""

from __future__ import annotations

from formasi.language.i18n import Translator
from formasi.language.labels import PROVERS
from optimizer.waves.schedule import WaveTier


def proven_of(t: Translator, tier: WaveTier) -> str:
    """Say whether none is better, who says so, or what the limit is."""
    if tier.on_trust:
        names = (t(PROVERS.get(n, n)) for n in tier.on_trust.split(", "))
        return t("none is better: so says {solver}", solver=", ".join(names))
    if tier.proven_by:
        return t("proven: none is better")
    return t("proven limit: {bound}", bound=t.number(tier.bound, 1))
