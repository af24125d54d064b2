"""Who can sit in which session of a course before moving: as many as there can be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from ortools.sat.python import cp_model

from optimizer.control.interrupt import aside
from optimizer.waves.question.question import Mover, Question, Session

Want = tuple[str, str]
"""Somebody, and a course to be taken before the move."""


@dataclass(frozen=True)
class Places:
    """Who sits in which session, and who finds no place in a course."""

    session: Mapping[Want, Session]
    lacking: tuple[Want, ...]


def overlap(one: Session, other: Session) -> bool:
    """Tell whether two sessions have a day in common."""
    return one.start <= other.end and other.start <= one.end


def may_clash(question: Question) -> bool:
    """Tell whether somebody has two courses with sessions on the same days.

    Where nobody has, sums of places say all that there is to say.
    """
    by_course = {s.course: list[Session]() for s in question.sessions}
    for session in question.sessions:
        by_course[session.course].append(session)
    pairs = {p for m in question.movers for p in combinations(sorted(m.courses), 2)}
    return any(
        overlap(one, other)
        for course, second in pairs
        for one in by_course.get(course, ())
        for other in by_course.get(second, ())
    )


def seated(question: Question, day: Mapping[str, date]) -> Places:
    """Give a place to as many as there can be, nobody in two sessions at once.

    Parameters
    ----------
    question : movers and sessions.
    day : of the move, of all who are to be seated.
    """
    movers = [m for m in question.movers if m.courses and m.emp_id in day]
    found = _in_turn(question, movers, day)
    return _searched(question, movers, day) if found.lacking else found


def _in_turn(
    question: Question, movers: list[Mover], day: Mapping[str, date]
) -> Places:
    """Let whoever moves first choose first, and take what ends first."""
    left = Counter({k: s.places for k, s in enumerate(question.sessions)})
    session, lacking = dict[Want, Session](), list[Want]()
    for mover in sorted(movers, key=lambda m: (day[m.emp_id], m.emp_id)):
        own: list[Session] = []
        for course in mover.courses:
            open_ones = [
                (s.end, k)
                for k, s in enumerate(question.sessions)
                if s.course == course
                and s.end < day[mover.emp_id]
                and left[k]
                and not any(overlap(s, other) for other in own)
            ]
            if not open_ones:
                lacking.append((mover.emp_id, course))
                continue
            place = min(open_ones)[1]
            left[place] -= 1
            own.append(question.sessions[place])
            session[mover.emp_id, course] = question.sessions[place]
    return Places(session, tuple(lacking))


def _searched(
    question: Question, movers: list[Mover], day: Mapping[str, date]
) -> Places:
    """Seek the most that can be seated at all.

    It is sought to the end: who is said to lack a place refutes waves, and a search cut
    off would call proven what is only not found yet. Ctrl-C is heard meanwhile.
    """
    model, sits = cp_model.CpModel(), dict[tuple[Want, int], cp_model.IntVar]()
    for mover in movers:
        for course in mover.courses:
            for place, s in enumerate(question.sessions):
                if s.course == course and s.end < day[mover.emp_id]:
                    sits[(mover.emp_id, course), place] = model.new_bool_var("")
        _one_at_a_time(model, question, mover, sits)
    for place, s in enumerate(question.sessions):
        model.add(sum(x for (_, k), x in sits.items() if k == place) <= s.places)
    model.maximize(sum(sits.values()))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.catch_sigint_signal = False
    aside(lambda: solver.solve(model), lambda: False, solver.stop_search)
    session = {
        want: question.sessions[place]
        for (want, place), x in sits.items()
        if solver.boolean_value(x)
    }
    wanted = [(m.emp_id, course) for m in movers for course in m.courses]
    return Places(session, tuple(w for w in wanted if w not in session))


def _one_at_a_time(
    model: cp_model.CpModel,
    question: Question,
    mover: Mover,
    sits: Mapping[tuple[Want, int], cp_model.IntVar],
) -> None:
    """Seat somebody once in a course, and never in two sessions on one day."""
    own = [
        (want[1], question.sessions[place], x)
        for (want, place), x in sits.items()
        if want[0] == mover.emp_id
    ]
    for (course, one, x), (second, other, y) in combinations(own, 2):
        if course == second or overlap(one, other):
            model.add_at_most_one(x, y)
