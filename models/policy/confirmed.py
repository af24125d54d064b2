"""Which rules still wait for somebody who confirms them."""

from __future__ import annotations

from collections.abc import Iterator

from models.policy.policy import Policy

VERIFIED = "V"


def unconfirmed(policy: Policy) -> list[str]:
    """Name the rules and limits that apply and that nobody has confirmed.

    Parameters
    ----------
    policy : with ``[legal]``, where somebody has looked at it.

    Returns
    -------
    Names of rules, and titles of quotas, budgets and limits on moves; none where each
    has a verified source, or was confirmed.
    """
    legal = policy.legal
    waiting = [(name, code) for name, code in _waiting(policy)]
    if not legal.confirmed_by:
        return [name for name, _ in waiting]
    if not legal.rules:
        return []
    known = {text.casefold() for text in legal.rules}
    return [n for n, code in waiting if not {n.casefold(), code.casefold()} & known]


def _waiting(policy: Policy) -> Iterator[tuple[str, str]]:
    for name, rule in policy.rules.items():
        if rule.mode != "off" and not _verified(rule.certainty):
            yield name, rule.code
    for limit in (*policy.quotas, *policy.budgets, *policy.move_limits):
        if limit.mode != "off" and not _verified(limit.certainty):
            yield limit.title, limit.code


def _verified(certainty: str) -> bool:
    return certainty[:1].upper() == VERIFIED
