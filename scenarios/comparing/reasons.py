"""Why an option has no plan, in phrases with posts, rules and people called by name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from models.phrase import Name, Phrase, phrase
from models.plan.result import Result
from models.problem.problem import Problem
from scenarios.editing.sentence import called

_SHORT = re.compile(r"(.+?): (.+), short by ([\d.e+-]+)")
_STUCK = re.compile(r"(\S+) needs a post(?: and may hold none)?")
_MOVES = re.compile(r"moves of kind ([\w-]+)( out of each unit)?")


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
    found = _SHORT.fullmatch(reason)
    if found is None:
        return reason
    rule, label, amount = _rule(found[1]), found[2], float(found[3])
    stuck = _STUCK.fullmatch(label)
    if stuck:
        return phrase("{person} needs a post and finds none.", person=stuck[1])
    if label == found[1]:
        return phrase("{rule}: short by {amount:,}", rule=rule, amount=amount)
    code = label.removeprefix("seats of ")
    where = called(problem.post[code]) if code in problem.post else label
    return phrase(
        "{rule}: {label}, short by {amount:,}", rule=rule, label=where, amount=amount
    )


def _rule(name: str) -> Name | Phrase:
    moves = _MOVES.fullmatch(name)
    if moves is None:
        return Name(name, "rule")
    scope = phrase(", out of each unit") if moves[2] else ""
    return phrase("{moves}{scope}", moves=Name(moves[1], "move"), scope=scope)
