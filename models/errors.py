"""What can go wrong, as one tree.

PlacementError
├── ArgumentError     a function of the library was given a wrong kind of thing
│   └── FieldError        a record, an edit or a policy cannot be made of that; it is a
│                         ``pydantic.ValidationError`` too
├── InputError        the tables cannot be read or contradict each other
├── PolicyError       the policy names something unknown or impossible
├── SolveError        no plan that can be used
│   ├── InfeasibleError   proven: no plan obeys every hard rule
│   ├── TimeLimitError    nothing was found in the time given
│   └── MemoryLimitError  the problem takes more memory than it may
├── CheckError        a run does not stand up to its re-check
└── InternalError     our own mistake: a result that fails our own check

Examples
--------
>>> from formasi import errors, read_policy
>>> try:
...     read_policy("asm")
... except errors.PolicyError as error:
...     print(error)
policy 'asm' was not found.
Maybe 'asn'?
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from models.issue_summary import told_once
from models.phrase import NOTHING, Phrase, joined, phrase

if TYPE_CHECKING:
    from models.issue import Issue


class PlacementError(Exception):
    """Anything that Formasi refuses or cannot do; the message is for a planner."""


class ArgumentError(PlacementError, ValueError):
    """A function of the library was given what it cannot work with."""


class InputError(PlacementError):
    """The input tables are wrong; ``issues`` lists every problem found, at once.

    ``notes`` are the warnings and notes beside them.
    """

    def __init__(self, issues: Sequence[Issue], notes: Sequence[Issue] = ()) -> None:
        self.issues, self.notes = tuple(issues), tuple(notes)
        super().__init__(joined(told_once(self.issues)))


class PolicyError(PlacementError):
    """The policy names something unknown, or gives it an impossible value."""


class SolveError(PlacementError):
    """No plan that can be used; ``result`` holds what is known."""

    def __init__(self, message: str, result: Any = None) -> None:
        self.result = result
        super().__init__(message)


class InfeasibleError(SolveError):
    """Proven: no plan obeys every hard rule. Try ``formasi diagnose``."""


class TimeLimitError(SolveError):
    """Nothing was found in the time given. Give more time, or a wider gap."""


class MemoryLimitError(SolveError):
    """The problem takes more memory than it may."""


class CheckError(PlacementError):
    """A run does not stand up to its re-check."""


class PluginError(PlacementError):
    """A plug-in failed, or does not keep what it promises; the message names it."""


class InternalError(PlacementError):
    """Our own mistake: a result that fails our own check. Please report it."""


LISTED = 12


def nearest(word: str, known: Iterable[str]) -> Phrase:
    """Give a line "Maybe ..." naming the known words nearest to ``word``.

    The line starts with a line break, so that it can follow any message; with
    nothing near, it lists what is known (at most twelve).
    """
    names = sorted({str(name) for name in known})
    if near := hint(word, names):
        return phrase("\nMaybe {near}", near=near)
    shown = ", ".join(names[:LISTED]) + (", ..." if len(names) > LISTED else "")
    return phrase("\nMaybe one of: {shown}.", shown=shown) if names else NOTHING


def hint(
    word: str, known: Iterable[str], written: Mapping[str, str] | None = None
) -> Phrase:
    """Name the known words nearest to ``word``; empty when nothing is near.

    ``written`` gives what to say in place of a known word.
    """
    said = written or {}
    lowered = {str(name).lower(): str(said.get(name, name)) for name in known}
    near = get_close_matches(word.lower(), lowered, n=2, cutoff=0.55)
    if word.lower() in lowered:
        near = [word.lower()]
    match list(dict.fromkeys(lowered[name] for name in near)):
        case [one, other]:
            return phrase("{one!r} or {other!r}?", one=one, other=other)
        case [one]:
            return phrase("{one!r}?", one=one)
    return NOTHING
