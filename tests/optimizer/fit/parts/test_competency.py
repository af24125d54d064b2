from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from models.problem.problem import Problem
from models.records.competency import Assessment, Competency, Standard
from optimizer.by_hand.jpm import jpm_of, must_haves_short, uncapped_of
from optimizer.fit.parts.competency import CompetencyPart
from tests.optimizer.worked import problem, score

KINDS = {"M.01": "M", "M.02": "M", "T.1": "T", "SK.09": "SK"}


def case(
    levels: dict[str, float],
    standards: dict[str, int],
    *,
    assessed: date = date(2026, 1, 1),
    must: tuple[str, ...] = (),
    post: dict[str, Any] | None = None,
    **fit: Any,
) -> Problem:
    """One person with these levels, one post with these standards."""
    return problem(
        {"A": {}},
        {"X": post or {}},
        fit,
        competencies=[
            Competency(comp_code=code, kind=kind) for code, kind in KINDS.items()
        ],
        post_competencies=[
            Standard(
                post_code="X", comp_code=c, required_level=level, must_meet=c in must
            )
            for c, level in standards.items()
        ],
        employee_competencies=[
            Assessment(emp_id="A", comp_code=c, level=level, assessed=assessed)
            for c, level in levels.items()
        ],
    )


def points(given: Problem) -> float | None:
    """Points of the part, by both halves."""
    return score(CompetencyPart(), given, "A", "X")


def test_a_strength_does_not_hide_a_gap() -> None:
    """Level 5 where 3 is asked counts as 3: (3 + 1) / (3 + 2) of the standard."""
    given = case({"M.01": 5, "M.02": 1}, {"M.01": 3, "M.02": 2})
    assert points(given) == pytest.approx(80)
    assert uncapped_of(given, given.employees[0], given.posts[0]) == pytest.approx(120)


def test_kinds_count_by_their_weights() -> None:
    """Managerial 100 at 50, technical 50 at 40, socio-cultural 0 at 10."""
    given = case({"M.01": 3, "T.1": 2, "SK.09": 0}, {"M.01": 3, "T.1": 4, "SK.09": 2})
    assert points(given) == pytest.approx((50 * 100 + 40 * 50) / 100)


def test_a_kind_that_is_not_asked_for_does_not_count() -> None:
    """A post with technical standards alone is judged by those."""
    assert points(case({"T.1": 3, "M.01": 0}, {"T.1": 4})) == pytest.approx(75)


def test_nothing_assessed_is_unknown_not_zero() -> None:
    """Without any assessment the part is unknown."""
    assert points(case({}, {"M.01": 3})) is None


def test_a_stale_assessment_is_not_known() -> None:
    """36 whole months are still valid on the day, 37 are not."""
    old = {"levels": {"M.01": 3}, "standards": {"M.01": 3}}
    assert points(case(**old, assessed=date(2024, 1, 1))) == pytest.approx(100)
    assert points(case(**old, assessed=date(2023, 12, 1))) is None
    kept = case(**old, assessed=date(2023, 12, 1), stale="keep")
    assert points(kept) == pytest.approx(100)


def test_one_unknown_among_known_counts_as_the_policy_says() -> None:
    """Neutral: half of its standard; exclude: left out; job-person match: left out."""
    known, asked = {"M.01": 3}, {"M.01": 3, "M.02": 2}
    neutral = case(known, asked, missing="neutral", neutral=50)
    assert points(neutral) == pytest.approx(100 * (3 + 1) / 5)
    assert points(case(known, asked, missing="exclude")) == pytest.approx(100)
    person, post = neutral.employees[0], neutral.posts[0]
    assert jpm_of(neutral, person, post) == pytest.approx(100)


def test_a_post_without_standards_asks_for_the_general_ones() -> None:
    """An administrator is asked for level 3 of the nine general competencies."""
    given = case({"M.01": 3}, {}, post={"level": "administrator-a"}, missing="exclude")
    assert points(given) == pytest.approx(100)
    assert points(case({"M.01": 3}, {})) is None


def test_must_haves_show_only_what_is_known_to_fall_short() -> None:
    """M.01 falls short; M.02 was not assessed; T.1 is no must-have."""
    given = case(
        {"M.01": 2, "T.1": 0},
        {"M.01": 3, "M.02": 2, "T.1": 3},
        must=("M.01", "M.02"),
    )
    short = must_haves_short(given, given.employees[0], given.posts[0])
    assert [s.comp_code for s in short] == ["M.01"]
