from models.records.grade import parse_grade
from optimizer.rules.people.superior_rank import SuperiorRank
from tests.optimizer.rules.asked import KABID, KASI, MUDA, problem, says

POSTS = {
    "B": KABID,
    "K": {**KASI, "reports_to": "B"},
    "J": {**MUDA, "reports_to": "B"},
}
PEOPLE = {
    "HIGH": {"grade": parse_grade("IV/b")},
    "LOW": {"grade": parse_grade("III/d")},
    "PPPK": {"grade": parse_grade("IX"), "status": "PPPK"},
}
RULE = SuperiorRank()


def test_the_breach_is_counted_in_grades() -> None:
    """III/d above IV/b is two grades short; the other way is right."""
    given = problem(PEOPLE, POSTS)
    assert says(RULE, given, {"LOW": "B", "HIGH": "K"}) == "breach 2"
    assert says(RULE, given, {"HIGH": "B", "LOW": "K"}) == "fine"


def test_an_empty_post_outranks_nobody() -> None:
    """Neither superior nor subordinate alone is a breach."""
    given = problem(PEOPLE, POSTS)
    assert says(RULE, given, {"HIGH": "K"}) == "fine"
    assert says(RULE, given, {"LOW": "B"}) == "fine"


def test_jf_and_contract_staff_are_left_out() -> None:
    """A JF may have the higher grade."""
    given = problem(PEOPLE, POSTS)
    assert says(RULE, given, {"LOW": "B", "HIGH": "J"}) == "fine"
    assert says(RULE, given, {"PPPK": "B", "HIGH": "K"}) == "fine"


def test_who_stand_so_today_are_reported_while_both_stay() -> None:
    """When one is new, it counts."""
    held = {
        "LOW": {**PEOPLE["LOW"], "post_code": "B"},
        "HIGH": {**PEOPLE["HIGH"], "post_code": "K"},
    }
    plan = {"LOW": "B", "HIGH": "K"}
    assert says(RULE, problem(held, POSTS), plan) == "existing 2"
    half = {**held, "LOW": PEOPLE["LOW"]}
    assert says(RULE, problem(half, POSTS), plan) == "breach 2"
