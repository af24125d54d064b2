"""A planning problem: every table together, cross-checked."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from models.demands import demand, demand_records
from models.errors import InputError
from models.policy.policy import Policy
from models.problem.crosscheck import crosscheck
from models.problem.levels import AskedStandards, ValidLevels
from models.problem.tables import RECORDS, Tables
from models.records.competency import Standard
from models.records.employee import Employee
from models.records.post import Post
from models.records.scores import Scores


@dataclass(frozen=True)
class Problem(Tables):
    """Employees, posts and all that is known of them, with the policy that applies.

    Read it with ``read_problem``, or build it with ``Problem.of``; both refuse
    contradictions. Vary it with ``replace``. Tables keep the order of the input.

    Attributes
    ----------
    employees, posts, units : whoever is to be placed, where, and in which structure.
    policy : which rules and goals apply; ``with_policy`` lays another in its place.
    scores : fit of pairs where it is given and not computed; None otherwise.
    lines : table name -> spreadsheet row of each record, for messages.
    notes : warnings and notes of reading and cross-checking.

    Examples
    --------
    >>> from formasi import read_problem
    >>> problem = read_problem("examples/binjai")
    >>> problem.employee["P00001"].post_code, problem.post["KAD-19"].seats
    ('KAD-19', 4)
    >>> free = problem.replace(pins=(), kinship=())
    >>> len(problem.pins), len(free.pins)
    (4, 0)
    """

    @classmethod
    def of(
        cls, employees: Iterable[Employee], posts: Iterable[Post], **rest: Any
    ) -> Problem:
        """Make a problem and cross-check it.

        Parameters
        ----------
        employees, posts : records, in the order that plans and reports keep.
        rest : further tables, ``scores`` and ``policy``, by the names of the fields.

        Returns
        -------
        The problem, with what is odd but allowed in its ``notes``.

        Raises
        ------
        InputError
            With every contradiction between the tables, at once.
        """
        rest |= {"employees": employees, "posts": posts}
        tables: dict[str, Any] = {
            key: tuple(value) if _is_table(key) else value
            for key, value in rest.items()
        }
        return checked(cls(**tables))

    def replace(self, **changes: Any) -> Problem:
        """Give a copy with some tables, or the policy, replaced, and cross-check it.

        Parameters
        ----------
        changes : tables, ``scores`` and ``policy``, by the names of the fields.

        Returns
        -------
        The new problem; the old one stays as it is.

        Raises
        ------
        InputError
            As ``of`` does.
        """
        # rows and notes of the file that was read would point at the wrong records
        if any(key not in ("policy", "notes") for key in changes):
            changes.setdefault("lines", {})
            changes.setdefault("notes", ())
        return checked(dataclasses.replace(self, **changes))

    def with_policy(self, policy: Policy) -> Problem:
        """Give a copy under another policy.

        Parameters
        ----------
        policy : one with a plan date; nothing of the tables is checked again.

        Returns
        -------
        The same tables, with the policy in place of the old one.
        """
        return dataclasses.replace(self, policy=policy)

    @cached_property
    def valid_levels(self) -> Mapping[str, Mapping[str, float]]:
        """Map each employee to the levels that are known and recent enough."""
        return ValidLevels(self)

    @cached_property
    def asked_standards(self) -> Mapping[str, tuple[Standard, ...]]:
        """Map each post to what it asks for: its own standards, or its level's."""
        return AskedStandards(self)


def checked(problem: Problem) -> Problem:
    """Cross-check a problem: give it back with its notes, or refuse it.

    Raises
    ------
    InputError
        With every contradiction, at once.
    """
    _demand_records(problem)
    issues = crosscheck(problem)
    errors = [issue for issue in issues if issue.severity == "error"]
    if errors:
        raise InputError(errors)
    return dataclasses.replace(problem, notes=(*problem.notes, *issues))


def _demand_records(problem: Problem) -> None:
    """Refuse tables of anything else than records, before they are read."""
    for name, kind in RECORDS.items():
        demand_records(name, getattr(problem, name), kind)
    demand("scores", problem.scores, (Scores, type(None)))
    demand("policy", problem.policy, Policy)


def _is_table(key: str) -> bool:
    return key not in ("scores", "policy", "lines", "notes")
