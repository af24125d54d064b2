"""That some people cannot all be seated in courses before certain days: by trying all.

A session at a time for each course that each of them needs, no two on one day, none
beyond its places: of a few people these choices are few, and no solver need be asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from optimizer.program.program import Program
from optimizer.program.rows import Rows
from optimizer.waves.question.question import Question, Session

MOST = 100_000
"""Choices that are tried; where there are more, nothing is proven."""
Asked = tuple[Sequence[str], date]
"""Courses that somebody needs, and the day before which they have to end."""


def forbidden(question: Question, program: Program, rows: Rows, row: int) -> bool:
    """Tell whether one limit follows from sessions alone: not all move by those waves.

    Parameters
    ----------
    question : movers, days and sessions.
    program : pairs of these movers and of waves.
    rows, row : the limit.
    """
    at, pair, coef = rows.entries()
    own = pair[at == row]
    plain = rows.price is None and rows.lower[row] <= 0 and np.all(coef[at == row] == 1)
    if not plain or not len(own) or own.max() >= program.n_pairs:
        return False
    last: dict[int, int] = {}
    for mover, wave in zip(program.emp[own], program.post[own], strict=True):
        last[int(mover)] = max(int(wave), last.get(int(mover), -1))
    if len(set(own.tolist())) < len(own) or rows.upper[row] < len(last) - 1:
        return False
    asked = [(question.movers[m].courses, question.days[w]) for m, w in last.items()]
    return unseatable(question.sessions, asked)


def unseatable(sessions: Sequence[Session], asked: Sequence[Asked]) -> bool:
    """Tell whether no choice of sessions seats all; False too where there are too many.

    Parameters
    ----------
    sessions : all that there are.
    asked : of each person.
    """
    wants = [
        _Want(person, tuple(_open(sessions, course, day)))
        for person, (courses, day) in enumerate(asked)
        for course in courses
    ]
    wants.sort(key=lambda want: len(want.choices))
    search = _Search(sessions, wants)
    return not search.seats(0) and search.tried <= MOST


@dataclass(frozen=True)
class _Want:
    """Somebody who needs a course, and the sessions of it that end in time."""

    person: int
    choices: tuple[int, ...]


def _open(sessions: Sequence[Session], course: str, day: date) -> list[int]:
    return [k for k, s in enumerate(sessions) if s.course == course and s.end < day]


@dataclass
class _Search:
    """Choices under way: who sits where, and how many choices were tried."""

    sessions: Sequence[Session]
    wants: Sequence[_Want]
    taken: Counter[int] = field(default_factory=Counter)
    sits: list[tuple[int, int]] = field(default_factory=list)
    tried: int = 0

    def seats(self, place: int) -> bool:
        """Tell whether all wants from one on can be met beside those before."""
        if place == len(self.wants):
            return True
        want = self.wants[place]
        for choice in want.choices:
            self.tried += 1
            if self.tried > MOST:
                return False
            if self._free(want.person, choice):
                self.taken[choice] += 1
                self.sits.append((want.person, choice))
                if self.seats(place + 1):
                    return True
                self.sits.pop()
                self.taken[choice] -= 1
        return False

    def _free(self, person: int, choice: int) -> bool:
        """Tell whether a session has a place, and the person that time."""
        own = self.sessions[choice]
        return self.taken[choice] < own.places and not any(
            who == person
            and own.start <= self.sessions[other].end
            and self.sessions[other].start <= own.end
            for who, other in self.sits
        )
