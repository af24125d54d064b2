from datetime import date
from typing import Any

from models.policy.policy import PlanEntry, Policy
from models.records.employee import HeldPost
from optimizer.rules.entry.experience import ExperienceRule
from tests.optimizer.rules.asked import KABID, KASI, MUDA, STAFF, move, problem, says

RULE = ExperienceRule()


def held(start: str, end: str | None, **columns: Any) -> HeldPost:
    """Make a line of E's history."""
    last = None if end is None else date.fromisoformat(end)
    return HeldPost(emp_id="E", start=date.fromisoformat(start), end=last, **columns)


def test_a_kasi_has_served_four_years() -> None:
    """48 months as staff on the day of the plan are enough, 47 are not."""
    assert move(RULE, {"post_date": date(2023, 1, 1)}, KASI, STAFF) == "fine"
    assert move(RULE, {"post_date": date(2023, 1, 2)}, KASI, STAFF) == "breach 1"


def test_history_and_present_post_add_up() -> None:
    """Two years before and two years now make four."""
    history = (held("2023-01-01", "2024-12-31", level="pelaksana"),)
    person = {"post_date": date(2025, 1, 1)}
    assert move(RULE, person, KASI, STAFF, history=history) == "fine"


def test_two_posts_side_by_side_count_once() -> None:
    """Three years twice at the same time are three years."""
    line = held("2022-01-01", "2024-12-31", level="pelaksana")
    parallel = held("2022-01-01", "2024-12-31", level="ahli-pertama")
    given = {"history": (line, parallel)}
    assert move(RULE, {}, KASI, **given) == "breach 1"


def test_service_at_an_unknown_level_might_count() -> None:
    """It is counted as not tested, and forbidden only where the policy says so."""
    history = (held("2020-01-01", "2026-12-31", post_name="Pengelola Data"),)
    assert move(RULE, {}, KASI, history=history) == "remark 1"
    strict = ExperienceRule(unknown_passes=False)
    assert move(strict, {}, KASI, history=history) == "breach 1"


def test_but_not_when_there_is_too_little_of_it() -> None:
    """One year, of whatever level, is no four years."""
    history = (held("2025-01-01", "2025-12-31"),)
    assert move(RULE, {}, KASI, history=history) == "breach 1"


def test_no_history_and_no_date_is_not_known() -> None:
    """Nothing at all is known of the service."""
    assert move(RULE, {}, KASI, STAFF) == "remark 1"
    assert move(RULE, {}, KASI) == "remark 1"


def test_a_year_in_the_field_is_enough_in_a_restructuring() -> None:
    """Otherwise two are asked for; another field does not count."""
    given = problem(
        {"E": {"post_code": "OLD", "post_date": date(2026, 1, 1)}},
        {
            "NEW": {**MUDA, "job_family": "hukum"},
            "OLD": {**KASI, "job_family": "hukum"},
        },
    )
    assert says(RULE, given, {"E": "NEW"}) == "fine"
    plan = PlanEntry(date=date(2027, 1, 1), mode="perpindahan")
    ordinary = given.with_policy(Policy(plan=plan))
    assert says(RULE, ordinary, {"E": "NEW"}) == "breach 1"
    other = {**KASI, "job_family": "teknik"}
    post = {**MUDA, "job_family": "hukum"}
    assert move(RULE, {"post_date": date(2020, 1, 1)}, post, other) == "breach 1"


def test_the_same_level_is_not_tested_again() -> None:
    """A kabid of one month may become another kabid."""
    assert move(RULE, {"post_date": date(2026, 12, 1)}, KABID, KABID) == "fine"


def test_the_post_asks_for_months_of_its_own() -> None:
    """In its own family, where it has one."""
    post = {**STAFF, "min_experience_months": 24, "job_family": "hukum"}
    old = {"type": "PLK", "level": "eselon-v", "job_family": "hukum"}
    assert move(RULE, {"post_date": date(2025, 1, 1)}, post, old) == "fine"
    assert move(RULE, {"post_date": date(2025, 2, 1)}, post, old) == "breach 1"


def test_service_after_the_plan_does_not_count() -> None:
    """A line that starts later is none yet."""
    history = (held("2027-06-01", "2031-06-01", level="pelaksana"),)
    assert move(RULE, {}, KASI, history=history) == "breach 1"
