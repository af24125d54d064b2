"""What was refused, told without naming anybody."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from models.errors import InputError, PlacementError
from models.issue import Issue
from models.phrase import Phrase, phrase
from models.problem.pseudonyms import hidden_words

HIDDEN = "…"
Refusal = TypeVar("Refusal", bound=PlacementError)


def unnamed_error(error: Refusal) -> Refusal:
    """Say what is wrong and where, and nothing of what stands there.

    What stands in a cell, or was asked for, may be anybody's name or number. Numbers,
    paths and the names that the code gives to rules and settings are told.

    Parameters
    ----------
    error : what was refused; it stays as it is.

    Returns
    -------
    An error of the same kind.
    """
    if isinstance(error, InputError):
        kind = type(error)
        return kind([*map(_issue, error.issues)], [*map(_issue, error.notes)])
    said = error.args[0] if error.args else ""
    if not isinstance(said, Phrase):
        said = phrase("what went wrong would name somebody")
    return type(error)(_told(said))


def _issue(issue: Issue) -> Issue:
    maybe = _told(issue.maybe)
    return replace(
        issue,
        message=_told(issue.message),
        maybe="" if HIDDEN in maybe else maybe,
        allowed=_told(issue.allowed),
        value="",
    )


def _told(text: str) -> str:
    told: str = hidden_words(text, lambda _: HIDDEN)
    return told
