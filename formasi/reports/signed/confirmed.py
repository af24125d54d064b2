"""What is handed over rests on no rule that nobody has confirmed."""

from __future__ import annotations

from models.errors import PlacementError
from models.phrase import Name, joined, phrase
from models.policy.confirmed import unconfirmed
from models.policy.policy import Policy


def demand_confirmed(policy: Policy) -> None:
    """Refuse the final form of a paper while a rule waits for somebody to confirm it.

    Raises
    ------
    PlacementError
        Naming every such rule, and where it is confirmed.
    """
    waiting = unconfirmed(policy)
    if not waiting:
        return
    message = phrase(
        "a final paper would rest on {count} rules without a verified source, which "
        "nobody has confirmed: {rules}.\nMaybe let the legal office look at them (docs/"
        'rules.md), then solve with --set "legal.confirmed_by=NAME, NUMBER OF THE '
        'PAPER" or write it under [legal] in the policy.',
        count=len(waiting),
        rules=joined((_called(policy, name) for name in waiting), ", "),
    )
    raise PlacementError(message)


def _called(policy: Policy, name: str) -> str:
    """Call a rule by its title; of a limit on moves the title is no sentence yet."""
    titled = Name(name, "rule")
    if name in {limit.title for limit in policy.move_limits}:
        return phrase("limit on {what}", what=titled)
    return titled
