"""Approvals of a policy that name what does not exist, or wait for each other."""

from __future__ import annotations

from collections.abc import Iterator

from models.errors import nearest
from models.phrase import Phrase, phrase
from models.plan.change import EVERY
from models.policy.approvals import Approval
from models.policy.policy import Policy
from optimizer.rules import RULES


def approval_faults(policy: Policy) -> Iterator[Phrase]:
    """Name every word of the approvals that is not known, and every circle."""
    named = {approval.name: approval for approval in policy.approvals}
    for approval in policy.approvals:
        asked = (
            ("changes", approval.changes, EVERY),
            ("after", approval.after, tuple(named)),
            ("remarked_by", (approval.remarked_by,), ("", *RULES)),
        )
        for key, words, known in asked:
            for word in words:
                if word not in known:
                    yield phrase(
                        "approval {name}: {key}: {word!r} is not known.{hint}",
                        name=approval.name,
                        key=key,
                        word=word,
                        hint=nearest(word, known),
                    )
        if _waits_for_itself(approval, named):
            yield phrase(
                "approval {name}: it waits for itself, through `after`.\n"
                "Maybe one of them waits for nothing?",
                name=approval.name,
            )


def _waits_for_itself(start: Approval, named: dict[str, Approval]) -> bool:
    waiting, seen = list(start.after), set[str]()
    while waiting:
        name = waiting.pop()
        if name == start.name:
            return True
        if name not in seen and name in named:
            seen.add(name)
            waiting += named[name].after
    return False
