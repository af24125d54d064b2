"""The least sufficient courses, worked out beside what is expected."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.problem.problem import Problem
from models.records.competency import Assessment, Course, Standard
from models.records.employee import Employee
from models.records.post import Post
from optimizer.by_hand.training import closable_of, training_of
from optimizer.columns.frame import Frame
from optimizer.columns.pairs import candidates
from optimizer.measures.training import closable, seat_users, training
from tests.optimizer.worked import problem


def course(code: str, gain: int, hours: float, cost: float = 0) -> Course:
    """A course in T.1."""
    return Course(course_code=code, comp_code="T.1", gain=gain, hours=hours, cost=cost)


def case(level: float, *courses: Course, years: int = 1) -> Problem:
    """Ask level 4 of T.1 of one person in one post."""
    given = problem(
        {"A": {}},
        {"X": {}},
        post_competencies=[Standard(post_code="X", comp_code="T.1", required_level=4)],
        employee_competencies=[Assessment(emp_id="A", comp_code="T.1", level=level)],
        courses=courses,
    )
    entry = given.policy.training.model_copy(update={"years": years})
    return given.with_policy(given.policy.model_copy(update={"training": entry}))


@pytest.mark.parametrize(
    ("level", "courses", "hours", "taken"),
    [
        (4, [course("a", 1, 10)], 0, ()),
        (5, [course("a", 1, 10)], 0, ()),
        (3, [course("a", 1, 30), course("b", 1, 20)], 20, ("b",)),
        (3.5, [course("a", 1, 30)], 30, ("a",)),
        # two single levels in 40 hours beat one course of two levels in 50
        (
            2,
            [course("a", 2, 50), course("b", 1, 20), course("c", 1, 20)],
            40,
            ("b", "c"),
        ),
        (2, [course("a", 2, 30), course("b", 1, 20), course("c", 1, 20)], 30, ("a",)),
        # the same hours: the cheaper one; the same cost: the first by code
        (3, [course("a", 1, 20, 9), course("b", 1, 20, 5)], 20, ("b",)),
        (3, [course("b", 1, 20, 5), course("a", 1, 20, 5)], 20, ("a",)),
        # all courses are too few: the third level in-house, 40 hours
        (1, [course("a", 1, 10), course("b", 1, 15)], 65, ("a", "b")),
        (2, [], 80, ()),
    ],
)
def test_least_courses(
    level: float, courses: list[Course], hours: float, taken: tuple[str, ...]
) -> None:
    """Least hours, then least cost, then the first by code; in both halves."""
    given = case(level, *courses)
    detail = training_of(given, given.employees[0], given.posts[0])
    assert (detail.hours, detail.courses) == (hours, taken)
    frame = Frame(given)
    pairs = candidates(frame, [])
    assert training(frame, pairs, "hours").tolist() == [100 * hours]
    used = [c.course_code for c in courses if seat_users(frame, pairs, c)[0]]
    assert sorted(used) == sorted(taken)


@pytest.mark.parametrize(
    ("level", "courses", "years", "expected"),
    [
        (3, [], 1, True),
        (2, [], 1, False),
        (2, [], 2, True),
        (3, [course("a", 1, 10)], 1, True),
        (2, [course("a", 1, 10)], 2, False),
        (4, [course("a", 1, 10)], 0, True),
    ],
)
def test_a_gap_that_can_be_closed_in_time(
    level: float, courses: list[Course], years: int, expected: bool
) -> None:
    """One level a year, and courses must suffice where any is listed."""
    given = case(level, *courses, years=years)
    frame = Frame(given)
    assert closable(frame, candidates(frame, [])).tolist() == [expected]
    assert closable_of(given, given.employees[0], given.posts[0]) is expected


def test_a_course_that_no_post_asks_for_has_no_users() -> None:
    """Its competency is in no standard."""
    other = Course(course_code="z", comp_code="T.9", hours=10)
    given = case(3, other)
    frame = Frame(given)
    assert not seat_users(frame, candidates(frame, []), other).any()


@given(
    st.lists(
        st.tuples(
            st.integers(1, 3), st.sampled_from((10, 20, 35)), st.sampled_from((0, 5, 9))
        ),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from((0.0, 1.0, 1.5, 2.0, 3.0)),
)
def test_least_courses_among_all_sets(
    listed: list[tuple[int, int, int]], level: float
) -> None:
    """No set of courses that closes the gap takes fewer hours, or as many at less."""
    courses = [course(f"k{k}", *each) for k, each in enumerate(listed)]
    sets = (s for n in range(7) for s in combinations(courses, n))
    enough = [s for s in sets if level + sum(c.gain for c in s) >= 4]
    detail = training_of(given_ := case(level, *courses), *first(given_))
    if not enough:
        assert len(detail.courses) == len(courses)
        return
    best = min((sum(c.hours for c in s), sum(c.cost for c in s)) for s in enough)
    assert (detail.hours, detail.cost) == best
    assert detail.hours == sum(
        c.hours for c in courses if c.course_code in detail.courses
    )
    pairs = candidates(frame := Frame(given_), [])
    assert training(frame, pairs, "cost").tolist() == [100 * best[1]]


def first(given_: Problem) -> tuple[Employee, Post]:
    """Give the one person and the one post of a case."""
    return given_.employees[0], given_.posts[0]
