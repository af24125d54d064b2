"""What was claimed of a tier, held against what its multipliers prove."""

from __future__ import annotations

from collections.abc import Iterator

from models.phrase import Phrase, phrase
from optimizer.program.answer import Certificate
from optimizer.proof.certificate import TierProof
from optimizer.proof.left.whole import Counted


def held(
    claim: TierProof,
    name: str,
    own: Certificate,
    sums: Counted | None,
    proven: int | None,
) -> Iterator[Phrase]:
    """Hold what was claimed of a tier against what its multipliers prove."""
    value, limit = claim.value, claim.bound
    if sums is None:
        yield phrase(
            "{tier}: multipliers press on limits that do not exist.", tier=name
        )
        return
    if sums.numerator != own.numerator:
        yield phrase(
            "{tier}: the multipliers prove {proven}, not {claimed}.",
            tier=name,
            proven=sums.numerator,
            claimed=own.numerator,
        )
        return
    if proven is None:
        yield phrase(
            "{tier}: the chain does not prove that no plan exceeds {claimed}.",
            tier=name,
            claimed=own.beyond,
        )
        return
    if limit is None:
        yield phrase("{tier}: has a certificate but names no bound.", tier=name)
    elif limit > proven or (limit < proven and claim.proven_by in ("certificate", "")):
        yield phrase(
            "{tier}: the certificate proves {proven}, the claim is {limit}.",
            tier=name,
            proven=proven,
            limit=limit,
        )
    elif value is not None and value > limit:
        yield phrase(
            "{tier}: the plan is worth {value}, above its bound {limit}.",
            tier=name,
            value=value,
            limit=limit,
        )
