"""Everything that can be said about a problem's files, right or wrong, at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from formasi.quality.acknowledged import Acknowledged, acknowledged_in
from models.errors import InputError, PolicyError
from models.issue import Issue
from models.phrase import Phrase, joined, sentence_of
from models.problem.problem import Problem
from models.problem.pseudonyms import Veil
from models.quality.checks import doubts
from models.tables.read import Inspected, inspect_problem
from optimizer.fit.notes import notes
from optimizer.policy.bind import BoundPolicy, bind
from optimizer.remarks.equalised_notes import equalised_notes
from optimizer.remarks.gap_notes import gap_notes, postless
from optimizer.remarks.idle import crowded
from optimizer.remarks.remarks import remarks
from optimizer.remarks.retired_notes import retired_notes
from optimizer.remarks.successor_notes import successor_notes


@dataclass(frozen=True, eq=False)
class Examined:
    """What was found in the files of a problem.

    Attributes
    ----------
    found : the problem as far as it could be read, and its tables.
    issues : all that is to be told.   silent : warnings that were acknowledged.
    known : the file that acknowledges them.
    veil : hides people in what is told; None where they are named.
    """

    found: Inspected
    issues: tuple[Issue, ...]
    silent: tuple[Issue, ...]
    known: Acknowledged
    veil: Veil | None = None

    def hide(self, text: str) -> str:
        """Give a text of the files as it may be told."""
        return text if self.veil is None else self.veil.text(text)

    @property
    def problem(self) -> Problem | None:
        """Give the problem, where it can be solved."""
        errors = any(issue.severity == "error" for issue in self.issues)
        return None if errors else self.found.problem


def examine(
    path: Path,
    policy: str | None = None,
    settings: Sequence[str] | None = None,
    known: Path | None = None,
    keep: Sequence[str] | None = None,
) -> Examined:
    """Read a problem, hold its tables against each other, and bind its policy.

    Parameters
    ----------
    path, policy, settings, keep : as for ``read_problem``.
    known : the file of acknowledged warnings; None for the one beside the problem.

    Returns
    -------
    Every error, warning and note, those left out that the file acknowledges.

    Raises
    ------
    InputError
        When the file of acknowledged warnings cannot be read.
    """
    found = inspect_problem(path, policy, settings or (), keep or ())
    listed = acknowledged_in(path, known)
    issues = [*found.issues, *found.as_written(_more(found))]
    told = tuple(i for i in issues if not listed.covers(i, found))
    return Examined(
        found, told, tuple(i for i in issues if listed.covers(i, found)), listed
    )


def _more(found: Inspected) -> Iterator[Issue]:
    problem = found.problem
    yield from doubts(problem)
    yield from postless(problem)
    yield from retired_notes(problem)
    yield from successor_notes(problem)
    yield from equalised_notes(problem)
    try:
        if found.fault is not None:
            raise found.fault
        bound = bind(problem)
    except PolicyError as error:
        yield from _refused(error)
        return
    except InputError as error:  # columns that the policy counts, and cannot count
        yield from error.issues
        return
    if problem.employees:
        yield from gap_notes(problem, bound)
    if found.whole:
        yield from _policy(problem, bound)
    elif found.counted:
        yield from crowded(problem)


def _policy(problem: Problem, bound: BoundPolicy) -> Iterator[Issue]:
    """Say what a policy cannot do with this problem, and what fit does not know."""
    yield from remarks(problem, bound)
    yield from notes(problem)


def _refused(error: PolicyError) -> Iterator[Issue]:
    """Split the complaints about a policy; a Maybe line stays with its own."""
    said = sentence_of(error)
    parts = list(said.values.values()) if isinstance(said, Phrase) else []
    whole = isinstance(said, Phrase) and joined(parts).template == said.template
    for part in parts if parts and whole else [said]:
        yield Issue(part, table="policy", code="policy")
