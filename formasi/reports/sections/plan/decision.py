"""The decision in words: who is placed, what changes, how good that is proven to be."""

from __future__ import annotations

from typing import Any

from formasi.language.i18n import N_
from formasi.reports.sections.section import Section
from formasi.reports.telling.context import Context, always
from formasi.reports.telling.facts import gap_sentences
from formasi.reports.telling.headline import figures, lead, proof, verdict
from formasi.reports.telling.sentences import reason_sentences
from formasi.reports.telling.services import said_of_services
from formasi.reports.would_seat import said_of_seating


def data(ctx: Context) -> dict[str, Any]:
    """Give the verdict, the numbers and the proof."""
    return {
        "verdict": verdict(ctx),
        "lead": lead(ctx),
        "figures": figures(ctx),
        "proof": list(proof(ctx)),
        "reasons": reason_sentences(ctx),
        "services": list(said_of_services(ctx, on_page=True)),
        "seating": said_of_seating(ctx),
        "unknown": gap_sentences(ctx),
    }


SECTION = Section("decision", 10, N_("The decision"), always, data)
