"""A planning problem: every table together, cross-checked."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.demands import demand, demand_records
from models.errors import InputError
from models.issue import Issue
from models.policy.policy import Policy
from models.policy.today import settled_policy
from models.problem.check import found_anew, named_tables
from models.problem.crosscheck import ALL_CHECKS, crosscheck
from models.problem.levels import Asked, AskedStandards, StandardsByKind, ValidLevels
from models.problem.look_ups import carry
from models.problem.tables import RECORDS, Tables
from models.records.competency import Standard
from models.records.employee import Employee
from models.records.post import Post
from models.records.scores import Scores
from models.showing.elsewhere import elsewhere
from models.showing.pages import as_html

if TYPE_CHECKING:
    import pandas as pd

READ_FROM = frozenset({"posts", "history", "job_analysis", "job_evaluation"})
"""Tables that say what a post is: new records of them are read as files are."""


@dataclass(frozen=True)
class Problem(Tables):
    """Employees, posts and all that is known of them, with the policy that applies.

    Read it with ``read_problem``, or make it of frames (``Problem.from_frames``) or of
    records (``Problem.of``); all of them refuse contradictions. Vary it with
    ``replace``. Tables keep the order of the input.

    Attributes
    ----------
    employees, posts, units : whoever is to be placed, where, and in which structure.
    policy : which rules and goals apply; ``with_policy`` lays another in its place.
    scores : fit of pairs where it is given and not computed; None otherwise.
    lines : table name -> spreadsheet row of each record, for messages.
    notes : warnings and notes of reading and cross-checking.

    Examples
    --------
    >>> from formasi import Problem, read_problem
    >>> problem = read_problem("examples/binjai")
    >>> problem.employee["P00001"].post_code, problem.post["C501-04"].seats
    ('C501-04', 2)
    >>> free = problem.replace(pins=(), kinship=())
    >>> len(problem.pins), len(free.pins)
    (4, 0)
    >>> Problem.from_frames(problem.to_frames(), problem.policy) == problem
    True
    """

    @classmethod
    def of(
        cls, employees: Iterable[Employee], posts: Iterable[Post], **rest: Any
    ) -> Problem:
        """Make a problem of records and cross-check it; levels are read as in files.

        Parameters
        ----------
        employees, posts : records, in the order that plans and reports keep.
        rest : further tables, ``scores`` and ``policy``, by the names of the fields.
            The policy may be a shipped name or a file; it is ``plain`` without one. One
            without a plan date starts on the first of next month.

        Returns
        -------
        The problem, with what is odd but allowed in its ``notes``.

        Raises
        ------
        InputError
            With every contradiction between the tables, at once.
        """
        policy = rest.get("policy")
        named = settled_policy("plain" if policy is None else policy)
        rest |= {"employees": employees, "posts": posts, "policy": named}
        return settled(checked(cls(**named_tables(rest))))

    @classmethod
    def from_frames(
        cls,
        frames: Mapping[str, pd.DataFrame | Scores],
        policy: Policy | str | Path | None = None,
        overrides: Iterable[str] = (),
        keep_extra: Iterable[str] = (),
    ) -> Problem:
        """Read a problem from frames of pandas, as strictly as from files.

        Parameters
        ----------
        frames : table, by its English or Indonesian name -> frame, or ``Scores``.
            Headers, spellings and doubts are those of files; a named index is a column.
        policy : a policy, a shipped name or a file; None for ``plain``.
        overrides, keep_extra : as for ``read_problem``.

        Returns
        -------
        The problem, with a plan date and with warnings in its ``notes``.

        Raises
        ------
        InputError
            With all that is wrong at once: table, row and column. Rows count as in a
            sheet: the header is row 1, the first row of a frame row 2.
        PolicyError
            When the policy names something unknown or impossible.
        """
        read = elsewhere("models.tables.frames.read:read_frames")
        found: Problem = read(frames, policy, overrides, keep_extra)
        return found

    def to_frames(self) -> dict[str, pd.DataFrame]:
        """Give the tables as frames, from which ``from_frames`` reads the same again.

        Returns
        -------
        Name of a table -> its frame, with the columns that files have; tables that
        hold nothing are left out. The policy is no table.
        """
        frames: dict[str, pd.DataFrame]
        frames = elsewhere("models.tables.frames.write:frames_of")(self)
        return frames

    def replace(self, **changes: Any) -> Problem:
        """Give a copy with some tables, or the policy, replaced, and cross-check it.

        Parameters
        ----------
        changes : tables, ``scores`` and ``policy``, by the names of the fields. The
            policy may be a shipped name or a file; where it has no plan date, the old
            one stays.

        Returns
        -------
        The new problem; the old one stays as it is.

        Raises
        ------
        InputError
            As ``of`` does.
        """
        changes = named_tables(changes)
        if "policy" in changes:
            changes["policy"] = settled_policy(changes["policy"], self.policy)
        # rows and notes of the file that was read would point at the wrong records
        if any(key not in ("policy", "notes") for key in changes):
            changes.setdefault("lines", {})
            changes.setdefault("notes", ())
        made = rechecked(self, dataclasses.replace(self, **changes))
        return settled(made, self) if changes.keys() & READ_FROM else made

    def with_policy(self, policy: Policy | str | Path) -> Problem:
        """Give a copy under another policy.

        Parameters
        ----------
        policy : a policy, a shipped name or a file; the plan date stays where it has
            none. Nothing of the tables is checked again.

        Returns
        -------
        The same tables, with the policy in place of the old one.
        """
        chosen = settled_policy(policy, self.policy)
        demand("policy", chosen, Policy)
        found = dataclasses.replace(self, policy=chosen)
        carry(self, found)
        return found

    def summary(self) -> str:
        """Tell in a few lines what the problem holds.

        Returns
        -------
        Plain text: people, posts, seats, policy, and what reading remarked.
        """
        return "\n".join(f"{name}: {value}" for name, value in self._facts().items())

    def to_json(self) -> str:
        """Give the problem as JSON, for another program.

        Returns
        -------
        ``{"tables": {name: [row, ...]}, "policy": {...}}``; the rows are those of
        ``to_frames``, days as ISO text.
        """
        text: str = elsewhere("models.tables.frames.as_json:problem_json")(self)
        return text

    def _facts(self) -> dict[str, Any]:
        day = self.policy.plan.date
        limits = sum(min(p.need, len(self.employees)) for p in self.posts)
        facts: dict[str, Any] = {
            "employees": len(self.employees),
            "posts": len(self.posts),
            "seats": limits,
            "units": len(self.unit),
            "policy": self.policy.name,
            "plan date": "none" if day is None else day.isoformat(),
        }
        if self.scores is not None:
            facts["pairs with a score"] = len(self.scores)
        if self.notes:
            facts["notes"] = len(self.notes)
        return facts

    def __repr__(self) -> str:
        """Show what it holds, on one line."""
        people, posts = len(self.employees), len(self.posts)
        return (
            f"<Problem: {people:,} employees, {posts:,} posts, "
            f"policy {self.policy.name!r}>"
        )

    def _repr_html_(self) -> str:
        """Show what it holds, in a notebook."""
        return as_html("Problem", self._facts())

    @cached_property
    def valid_levels(self) -> Mapping[str, Mapping[str, float]]:
        """Map each employee to the levels that are known and recent enough."""
        return ValidLevels(self)

    @cached_property
    def asked_standards(self) -> Mapping[str, tuple[Standard, ...]]:
        """Map each post to what it asks for: its own standards, or its level's."""
        return AskedStandards(self)

    @cached_property
    def standards_by_kind(self) -> Mapping[str, Mapping[str, tuple[Asked, ...]]]:
        """Map each post to what it asks for, by kind of competency."""
        return StandardsByKind(self, self.asked_standards)


def checked(problem: Problem) -> Problem:
    """Cross-check a problem: give it back with its notes, or refuse it.

    Raises
    ------
    InputError
        With every contradiction, at once.
    """
    _demand_records(problem, RECORDS)
    return _told(problem, crosscheck(problem))


def rechecked(before: Problem, after: Problem) -> Problem:
    """Cross-check a problem that was made of a checked one: what is different in it.

    Raises
    ------
    InputError
        With every contradiction, at once.
    """
    fresh = {n for n in RECORDS if getattr(before, n) is not getattr(after, n)}
    _demand_records(after, fresh)
    carry(before, after)
    if after.lines:
        return _told(after, crosscheck(after))
    found = found_anew(before, after, ALL_CHECKS)
    made = _told(after, found.issues)
    carry(before, made)
    found.keep(made)
    return made


def _told(problem: Problem, issues: Sequence[Issue]) -> Problem:
    """Give a problem with its notes, or refuse it."""
    errors = [issue for issue in issues if issue.severity == "error"]
    if errors:
        raise InputError(errors)
    return dataclasses.replace(problem, notes=(*problem.notes, *issues))


def settled(problem: Problem, before: Problem | None = None) -> Problem:
    """Give a problem of records with its levels as its own tables would be read."""
    found: Problem = elsewhere("models.tables.frames.settled:settled")(problem, before)
    return found


def _demand_records(problem: Problem, names: Iterable[str]) -> None:
    """Refuse tables of anything else than records, before they are read."""
    for name in names:
        demand_records(name, getattr(problem, name), RECORDS[name])
    demand("scores", problem.scores, (Scores, type(None)))
    demand("policy", problem.policy, Policy)
