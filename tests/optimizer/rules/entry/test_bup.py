from datetime import date

from optimizer.rules.entry.bup import RetirementAge
from tests.optimizer.rules.asked import KASI, MUDA, STAFF, move, problem, says

RULE = RetirementAge(families={"Guru": 60})


def test_a_leader_has_a_year_left() -> None:
    """A kasi retires at 58: 57 to the day is the edge."""
    assert move(RULE, {"birth_date": date(1970, 1, 1)}, KASI) == "fine"
    assert move(RULE, {"birth_date": date(1969, 12, 1)}, KASI) == "breach 1"


def test_others_have_a_month_left() -> None:
    """Staff retire at 58 as well."""
    assert move(RULE, {"birth_date": date(1969, 2, 1)}, STAFF) == "fine"
    assert move(RULE, {"birth_date": date(1969, 1, 1)}, STAFF) == "breach 1"


def test_teachers_retire_later() -> None:
    """The family of a JF may have an age of its own; staff of that field do not."""
    person = {"birth_date": date(1967, 6, 1)}
    assert move(RULE, person, {**MUDA, "job_family": "guru"}) == "fine"
    assert move(RULE, person, {**MUDA, "job_family": "hukum"}) == "breach 1"
    assert move(RULE, person, {**STAFF, "job_family": "guru"}) == "breach 1"


def test_who_stays_is_reported() -> None:
    """The plan does not force anybody into retirement."""
    person = {"birth_date": date(1960, 1, 1), "post_code": "P"}
    assert says(RULE, problem({"E": person}, {"P": KASI}), {"E": "P"}) == "existing 1"


def test_unknown_ages_are_counted() -> None:
    """As are posts of a level that is not known."""
    assert move(RULE, {}, KASI) == "remark 1"
    assert move(RULE, {"birth_date": date(1990, 1, 1)}, {}) == "remark 1"


def test_no_months_are_left_below_zero() -> None:
    """58 in January 2026: a year ago, and not minus twelve months to go."""
    given = problem({"E": {"birth_date": date(1968, 1, 1)}}, {"P": KASI})
    found = RULE.refusal(given, given.employee["E"], given.post["P"])
    assert found is not None
    assert "58, 12 months before the plan takes effect" in str(found)
