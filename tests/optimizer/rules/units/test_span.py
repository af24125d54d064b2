import pytest

from optimizer.rules.units.span import Span
from tests.optimizer.rules.asked import problem, says

CASES = (
    {"least": 1, "most": 2, "keep_today": False},
    {"least": 2, "most": 2},
    {"least": 0, "most": 1, "keep_today": False},
)
POSTS = {
    "HEAD": {"type": "JPT"},
    "BID": {"type": "ADM", "reports_to": "HEAD"},
    "SEK": {"type": "PWS", "reports_to": "BID", "new_status": "abolished"},
    "STAF": {"reports_to": "SEK", "need": 9},
}
PEOPLE = {
    "a": {"post_code": "HEAD"},
    "b": {"post_code": "BID"},
    "c": {"post_code": "SEK"},
    **{str(k): {"post_code": "STAF"} for k in range(5)},
}
GIVEN = problem(PEOPLE, POSTS)
FIVE = {"a": "HEAD", "b": "BID", **{str(k): "STAF" for k in range(5)}}


def test_who_reported_to_an_abolished_post_reports_to_the_one_above() -> None:
    """Five people come below the division; more than four are too many."""
    assert says(Span(least=1, most=4), GIVEN, FIVE) == "breach 1"
    assert says(Span(least=1, most=5), GIVEN, FIVE) == "fine"


def test_no_more_is_asked_than_what_stands_today() -> None:
    """The head leads one division today and has but one seat below; and so it stays."""
    assert says(Span(least=3, most=9), GIVEN, FIVE) == "fine"
    nobody = {"a": "HEAD", **{str(k): "STAF" for k in range(5)}}
    assert says(Span(least=3, most=9), GIVEN, nobody) == "breach 1"


def test_a_successor_leads_on() -> None:
    """Not the division: the section lives on under another name."""
    posts = {
        **POSTS,
        "SEK": {**POSTS["SEK"], "successor": "TIM"},
        "TIM": {"type": "PWS", "reports_to": "BID", "new_status": "new"},
    }
    given = problem(PEOPLE, posts)
    strict = Span(least=0, most=4, keep_today=False)
    assert says(strict, given, {**FIVE, "c": "TIM"}) == "breach 1"


def test_bounds_that_leave_nothing_are_refused() -> None:
    """More at least than at most."""
    with pytest.raises(ValueError, match="least 5 and most 3"):
        Span(least=5, most=3)
