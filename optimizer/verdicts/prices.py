"""Whether the prices that a run names are those of its certificate."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from models.phrase import Name, Phrase, phrase
from models.plan.result import Price, Result
from optimizer.policy.bind import BoundPolicy
from optimizer.program.program import Program
from optimizer.proof.certificate import Proof
from optimizer.proof.claims import close
from optimizer.proof.prices import prices_of


def wrong_prices(
    result: Result, policy: BoundPolicy, program: Program, proof: Proof
) -> Iterator[Phrase]:
    """Compute every price anew from the multipliers.

    Parameters
    ----------
    result : what a run claims.
    policy : says in which tier's unit the prices are.
    program : assembled anew, above every floor.
    proof : the certificate, re-checked.

    Returns
    -------
    What does not hold, one by one.
    """
    right: tuple[Price, ...] = ()
    if result.plan is not None and proof.tiers:
        place = policy.tiers.index(policy.main_tier)
        right = tuple(prices_of(program, place, proof.bare(place)))
    for own, found in zip_longest(result.prices, right):
        known = own or found
        if own is None or found is None or not _alike(own, found):
            yield phrase(
                "result.json: the price of {label} ({rule}) says {said}, found "
                "{found}.",
                label=known.label,
                rule=Name(known.rule, "rule"),
                said=_told(own),
                found=_told(found),
            )


def _alike(own: Price, found: Price) -> bool:
    same = (own.rule, str(own.label), own.side) == (
        found.rule,
        str(found.label),
        found.side,
    )
    return same and close(own.limit, found.limit) and close(own.amount, found.amount)


def _told(price: Price | None) -> Phrase:
    if price is None:
        return phrase("nothing")
    sides = {"upper": phrase("upper limit"), "lower": phrase("lower limit")}
    return phrase(
        "{amount:.10g} at the {side} {limit:.10g} of {label}",
        amount=price.amount,
        side=sides[price.side],
        limit=price.limit,
        label=price.label,
    )
