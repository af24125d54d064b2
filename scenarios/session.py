"""A session: one problem after another, each solved from the one before."""

from __future__ import annotations

from inspect import signature
from typing import Any

from models.demands import demand
from models.errors import ArgumentError, nearest
from models.phrase import phrase
from models.plan.result import Result
from models.problem.problem import Problem
from optimizer.columns.pairs import Pairs
from optimizer.program.program import Program
from optimizer.reuse.assembled import keep, kept
from optimizer.solve import READ, solve

OWN = {"problem", "start", "hint", "workspace"}
"""What each solve is given, and what a session has for it."""


class Session:
    """Solves a problem again and again while it is being changed.

    Each solve starts from the last one: the same proven answers as without, in a part
    of the time. What the solves share is held as long as the session is; drop it to
    have the memory back.

    Parameters
    ----------
    settings : of every solve here, as for ``solve``: ``workers``, ``time_limit`` ...

    Attributes
    ----------
    last : the last result that holds a plan; None before the first.

    Raises
    ------
    ArgumentError
        When ``solve`` has no such setting, or a session gives it by itself.

    Examples
    --------
    >>> from formasi import Session, read_problem
    >>> session = Session(workers=2)
    >>> problem = read_problem("examples/binjai")
    >>> round(session.solve(problem).objective, 2)
    44980.77
    >>> free = problem.replace(pins=())
    >>> session.solve(free).plan == session.last.plan
    True
    """

    def __init__(self, **settings: Any) -> None:
        known = signature(solve).parameters.keys() - OWN
        for name in settings.keys() - known:
            said = phrase(
                "a session has no setting {name!r}.{hint}",
                name=name,
                hint=nearest(name, known),
            )
            raise ArgumentError(said)
        self.settings = settings
        self.last: Result | None = None
        self._held: tuple[Program, Pairs] | None = None

    def __repr__(self) -> str:
        """Show what was solved last, on one line."""
        return f"<Session: {self.last or 'nothing solved yet'}>"

    def solve(self, problem: Problem, **settings: Any) -> Result:
        """Solve a problem from the last one that was solved here.

        Parameters
        ----------
        problem : mostly the last one with a pin, a weight or a limit changed.
        settings : of this solve alone, in place of those of the session.

        Returns
        -------
        As ``solve`` does.
        """
        demand("problem", problem, Problem, READ)
        if self.last is not None and self._held is not None:
            keep(self.last.problem, *self._held)
        found = solve(problem, **{"start": self.last, **self.settings, **settings})
        if found.plan is not None:
            self.last, self._held = found, kept(found.problem)
        return found
