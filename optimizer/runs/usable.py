"""The claims of a run, refused where no table or paper could be made of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

from models.errors import CheckError
from models.phrase import Phrase, phrase
from models.plan.result import Result, RunStatus
from optimizer.policy.bind import bind

ONE_POST = "one-post"
"""The rule of every plan: each person of the roll once, at a post that there is."""


def usable(folder: str | Path, result: Result) -> Result:
    """Refuse the claims of a run that no table or paper could be made of.

    Parameters
    ----------
    folder : of the run, for the message.
    result : what ``read_claims`` read of it.

    Returns
    -------
    The same result.

    Raises
    ------
    CheckError
        As ``read_run``.
    """
    asked = bind(result.problem).tiers if result.plan is not None else ()
    if len(result.tiers) < len(asked):
        raise CheckError(
            phrase(
                "the policy of {folder} asks for other goals than its plan was made "
                "for.\nMaybe formasi verify {folder} tells what was changed.",
                folder=folder,
            )
        )
    if result.certificate is None and _by_numbers(result):
        raise CheckError(
            phrase(
                "{folder} says that its plan is proven by a certificate, and holds "
                "none.\nMaybe formasi verify {folder} tells what was changed.",
                folder=folder,
            )
        )
    for finding in result.findings:
        if finding.rule == ONE_POST:
            said = Phrase(finding.message, finding.values)
            raise CheckError(
                phrase(
                    "the plan of {folder} cannot be used: {said}\n"
                    "Maybe formasi verify {folder} tells more.",
                    folder=folder,
                    said=said,
                )
            )
    return result


def _by_numbers(result: Result) -> bool:
    """Tell whether a tier is said to be proven by the numbers of a certificate."""
    return any(tier.proven_by == "certificate" for tier in result.tiers)


def demand_words(data: dict[str, Any]) -> None:
    """Refuse a status, or a side of a limit, that there is not: no check knows it."""
    prices = data.get("prices")
    told = (
        [p for p in prices if isinstance(p, dict)] if isinstance(prices, list) else []
    )
    said: list[tuple[object, tuple[str, ...]]] = [
        (data.get("status"), get_args(RunStatus)),
        *((price.get("side", "upper"), ("upper", "lower")) for price in told),
    ]
    for word, known in said:
        if word not in known:
            why = phrase(
                "{word!r} is none of {known}", word=word, known=", ".join(known)
            )
            raise CheckError(phrase("result.json cannot be read: {error}.", error=why))
