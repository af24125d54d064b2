"""Courses before moves: places, sessions that clash, and what would make room."""

from __future__ import annotations

import math
import os
import signal
import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from models.plan.result import Result
from models.records.competency import Competency, Course, CourseSession
from models.records.post import Post
from optimizer.waves.bounds.seating import unseatable
from optimizer.waves.dated import dated_of
from optimizer.waves.question.ask import question_of
from optimizer.waves.question.places import overlap, seated
from optimizer.waves.reasons import Reasons
from optimizer.waves.refuting import of_refuted
from optimizer.waves.replay.replay import replay
from tests.optimizer.waves.city import dated, moved

DAYS = (date(2027, 1, 4), date(2027, 1, 11), date(2027, 1, 18))


def session(course: str, day: int, places: int = 9) -> CourseSession:
    """Give a session of one day in January."""
    at = date(2027, 1, day)
    return CourseSession(course_code=course, start=at, end=at, places=places)


def taught(
    sessions: Sequence[CourseSession], courses: Mapping[str, tuple[str, ...]]
) -> Result:
    """Give one move to a free seat for each person, each after their courses."""
    posts = [Post(post_code=f"{side}{e}") for e in courses for side in "AB"]
    known = [Course(course_code=c, comp_code="K") for c in ("X", "Y")]
    result = moved(
        {e: (f"A{e}", f"B{e}") for e in courses},
        posts,
        tables={
            "course_sessions": [*sessions],
            "courses": known,
            "competencies": [Competency(comp_code="K")],
        },
        dates=DAYS,
    )
    assert result.plan is not None
    return replace(result, plan=replace(result.plan, courses=dict(courses)))


def test_nobody_moves_before_the_course_that_is_needed() -> None:
    """One place before each of the last two waves: one person in each."""
    sessions = [session("X", 5, 1), session("X", 12, 1)]
    found = dated(taught(sessions, {"P": ("X",), "Q": ("X",)}))
    assert sorted(found.wave.values()) == [2, 3]
    assert found.status == "optimal"


def test_who_needs_two_courses_sits_in_one_at_a_time() -> None:
    """Both are held on the same day; the second again a week later."""
    sessions = [session("X", 5), session("Y", 5), session("Y", 12)]
    result = taught(sessions, {"P": ("X", "Y")})
    found = dated(result)
    assert (found.status, found.waves, found.bound) == ("optimal", 3, 3)
    told = {(a.course, a.start.day) for a in dated_of(found).courses}
    assert told == {("X", 5), ("Y", 12)}
    (mover,) = found.question.movers
    assert Reasons(found).of(mover) == "first the course Y, which ends on 2027-01-12"


def test_limits_of_clashing_courses_are_tried_again_by_hand() -> None:
    """Nobody's word is taken for them: no choice of sessions seats them all."""
    sessions = [session("X", 5), session("Y", 5), session("Y", 12)]
    found = dated(taught(sessions, {"P": ("X", "Y")}))
    assert found.refuted is not None
    told = [*of_refuted(found, found.refuted)]
    assert all(verdict.holds for verdict in told)
    assert any("no choice of course sessions" in str(v.what) for v in told)
    assert not any(verdict.trusted for verdict in told)


@given(
    st.lists(st.tuples(st.sampled_from("XY"), st.integers(1, 9), st.integers(0, 2))),
    st.lists(st.tuples(st.sampled_from(["X", "Y", "XY"]), st.integers(1, 11))),
)
def test_who_cannot_be_seated_by_any_choice_lacks_a_place(
    offered: list[tuple[str, int, int]], wanted: list[tuple[str, int]]
) -> None:
    """Trying all choices says what the search for the most places says."""
    sessions = [session(c, day, places) for c, day, places in offered[:5] if places]
    needs = {f"P{k}": tuple(courses) for k, (courses, _) in enumerate(wanted[:4])}
    if not needs or not sessions:
        return
    question = question_of(taught(sessions, needs))
    day = {f"P{k}": date(2027, 1, d) for k, (_, d) in enumerate(wanted[:4])}
    asked = [(m.courses, day[m.emp_id]) for m in question.movers]
    lacking = seated(question, day).lacking
    assert unseatable(question.sessions, asked) == bool(lacking)


def test_a_place_is_left_for_whoever_has_no_other() -> None:
    """Whoever could take either day makes room, though first in the roll."""
    sessions = [session("X", 5, 1), session("X", 6, 1), session("Y", 5, 1)]
    found = dated(taught(sessions, {"P": ("X",), "Q": ("X", "Y")}))
    assert found.waves == 2
    told = {(a.emp_id, a.course, a.start.day) for a in dated_of(found).courses}
    assert told == {("P", "X", 5), ("Q", "X", 6), ("Q", "Y", 5)}


def test_a_clash_without_end_is_answered_with_a_priced_repair() -> None:
    """No order of waves helps: one session more does, and that was tried."""
    sessions = [session("X", 5), session("Y", 5)]
    found = dated(taught(sessions, {"P": ("X", "Y")}))
    assert (found.status, found.wave) == ("infeasible", {})
    assert found.ways is not None
    assert found.ways.verified
    assert found.ways.cost >= 1 > found.ways.least
    assert found.ways.repairs[0].words == "Y: 1 place more before the moves"


def test_the_replay_finds_two_sessions_at_once() -> None:
    """And a move without its course, though the model is not asked."""
    sessions = [session("X", 5), session("Y", 5), session("Y", 12)]
    result = taught(sessions, {"P": ("X", "Y")})
    rows = dated_of(dated(result))
    (second,) = (a for a in rows.courses if a.course == "Y")
    crossed = replace(second, start=date(2027, 1, 5), end=date(2027, 1, 5))
    first = next(a for a in rows.courses if a.course == "X")
    assert result.plan is not None
    for courses, said in (((first, crossed), "at once"), ((first,), "without Y")):
        forged = replace(rows, courses=courses)
        found = replay(result.problem, result.plan, forged)
        assert any(said in str(b) for b in found.breaches)


@st.composite
def schools(draw: st.DrawFn) -> Result:
    """Draw sessions of one or two places, and who needs which courses."""
    days = st.sampled_from([5, 6, 12])
    sessions = draw(
        st.lists(
            st.builds(session, st.sampled_from("XY"), days, st.integers(1, 2)),
            max_size=4,
        )
    )
    wanted = st.sampled_from([("X",), ("Y",), ("X", "Y")])
    return taught(sessions, {e: draw(wanted) for e in ("P", "Q", "R")})


@given(schools())
@pytest.mark.filterwarnings("ignore")
def test_as_many_are_seated_as_can_be(result: Result) -> None:
    """All ways of sitting are tried; places and days are counted by hand."""
    question = question_of(result)
    day = {m.emp_id: DAYS[2] for m in question.movers}
    wants = [(m.emp_id, c) for m in question.movers for c in m.courses]
    found = seated(question, day)
    best = 0
    choices = [
        [None, *(k for k, s in enumerate(question.sessions) if s.course == course)]
        for _, course in wants
    ]
    for chosen in product(*choices):
        sat = [(w, k) for w, k in zip(wants, chosen, strict=True) if k is not None]
        fits = all(
            sum(k == place for _, k in sat) <= s.places
            for place, s in enumerate(question.sessions)
        ) and not any(
            w[0] == v[0] and overlap(question.sessions[k], question.sessions[j])
            for w, k in sat
            for v, j in sat
            if w < v
        )
        best = max(best, len(sat) * fits)
    assert len(wants) - len(found.lacking) == best == len(found.session)


class Endless(cp_model.CpSolver):
    """A search that ends when it is told to, and not before; it asks for Ctrl-C."""

    def solve(self, *_: object) -> cp_model.CpSolverStatus:
        """Send Ctrl-C, and wait."""
        assert math.isinf(self.parameters.max_time_in_seconds), "cut off, yet a proof"
        self.stopped = threading.Event()
        os.kill(os.getpid(), signal.SIGINT)
        assert self.stopped.wait(10), "Ctrl-C was not heard"
        return cp_model.UNKNOWN

    def stop_search(self) -> None:
        """End."""
        self.stopped.set()


def test_ctrl_c_is_heard_while_places_are_sought(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nobody is said to lack a place because the search was cut off."""
    question = question_of(
        taught([session("X", 5), session("Y", 5)], {"P": ("X", "Y")})
    )
    monkeypatch.setattr(cp_model, "CpSolver", Endless)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            seated(question, {"P": DAYS[2]})
    finally:
        signal.signal(signal.SIGINT, before)
