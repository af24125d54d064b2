"""Why an option has no plan, in phrases with posts, rules and people called by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from models.phrase import NOTHING, Name, Phrase, phrase
from models.plan.moves import MOVE_KINDS
from models.plan.result import SHORT, Result
from models.policy.policy import MoveLimit
from models.problem.problem import Problem
from scenarios.editing.sentence import called

_SCOPES: tuple[tuple[Literal["all", "unit"], Phrase], ...] = (
    ("all", NOTHING),
    ("unit", phrase(", out of each unit")),
)
_MOVES: Mapping[str, Phrase] = {
    MoveLimit(kind=kind, scope=scope).title: phrase(
        "{moves}{scope}", moves=Name(kind, "move"), scope=said
    )
    for kind in MOVE_KINDS
    for scope, said in _SCOPES
}
"""What a limit on moves is called that the planner gave no name of its own."""


def why_none(result: Result, run: str) -> Iterator[str]:
    """Say why there is no plan, and where more is told.

    Parameters
    ----------
    run : name of the folder of the run, "" where it was not kept.
    """
    if result.status != "infeasible":
        yield phrase(
            "No plan was found in the time given.\n"
            "Maybe a longer --time-limit, or a wider --gap."
        )
        return
    yield phrase("No plan obeys every hard rule.")
    yield from (_reason(result.problem, reason) for reason in result.reasons)
    if run:
        yield phrase(
            "Maybe formasi diagnose {problem}: it names the people, the rules in "
            "conflict and the cheapest ways out.",
            problem=f"runs/{run}/problem",
        )


def _reason(problem: Problem, reason: str) -> str:
    if not isinstance(reason, Phrase) or reason.template != SHORT.template:
        return reason
    rule, label, amount = (reason.values[n] for n in ("rule", "label", "amount"))
    told = _MOVES.get(rule, rule)
    if label == rule:
        return phrase("{rule}: short by {amount:,}", rule=told, amount=amount)
    values = label.values if isinstance(label, Phrase) else {}
    if values.keys() == {"person"}:
        return phrase("{person} needs a post and finds none.", **values)
    post = problem.post.get(values.get("post", ""))
    where = label if post is None else called(post)
    return phrase(
        "{rule}: {label}, short by {amount:,}", rule=told, label=where, amount=amount
    )
