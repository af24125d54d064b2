import pytest

from models.errors import PolicyError
from models.policy.policy import Quota
from optimizer.rules.limits.quota import QuotaRule
from tests.optimizer.rules.asked import KASI, STAFF, problem, says

POSTS = {
    "K": {**KASI, "need": 4, "unit_code": "U"},
    "L": {**KASI, "need": 4, "unit_code": "V"},
    "S": {**STAFF, "need": 4, "unit_code": "U"},
}
PEOPLE = {key: {"sex": "P" if key in "AB" else "L"} for key in "ABCDE"}
GIVEN = problem(PEOPLE, POSTS)
WOMEN = {"employees": {"sex": "P"}, "posts": {"managerial": True}}


def quota(**columns: object) -> QuotaRule:
    """Make a quota on women in managerial posts."""
    return QuotaRule(Quota.model_validate({"name": "women", **WOMEN, **columns}))


def test_a_share_is_of_the_placements_in_those_posts() -> None:
    """One of three is a third; two of five fall short of a half by half a head."""
    third = {"A": "K", "C": "K", "D": "K", "E": "S"}
    assert says(quota(min_share=0.333), GIVEN, third) == "fine"
    assert says(quota(min_share=0.334), GIVEN, third) == "breach 0.002"
    fifth = dict.fromkeys("ABCDE", "K")
    assert says(quota(min_share=0.5), GIVEN, fifth) == "breach 0.5"
    assert says(quota(max_share=0.3), GIVEN, fifth) == "breach 0.5"


def test_no_placements_are_no_breach_of_a_share() -> None:
    """But of a least number."""
    assert says(quota(min_share=0.3), GIVEN, {}) == "fine"
    assert says(quota(min=1), GIVEN, {}) == "breach 1"


def test_each_unit_counts_for_itself() -> None:
    """Two women in U are one too many there, and one is missing in V."""
    rule = quota(min=1, max=1, scope="unit")
    assert says(rule, GIVEN, {"A": "K", "B": "K"}) == "breach 1, breach 1"
    assert says(rule, GIVEN, {"A": "K", "B": "L"}) == "fine"


def test_each_post_counts_for_itself() -> None:
    """Only posts that match the filter are asked."""
    rule = quota(min=1, scope="post")
    assert says(rule, GIVEN, {"A": "K", "B": "L"}) == "fine"
    assert says(rule, GIVEN, {"A": "K", "B": "S"}) == "breach 1"


def test_a_quota_without_a_limit_is_refused() -> None:
    """It would say nothing."""
    with pytest.raises(PolicyError, match="sets no limit"):
        quota()


def test_a_unit_may_have_limits_of_its_own() -> None:
    """Nobody is asked for in V; what it does not name is as for all."""
    own = quota(min=1, max=1, scope="unit", own_limits={"V": {"min": 0}})
    assert says(own, GIVEN, {"A": "K"}) == "fine"
    assert says(own, GIVEN, {"A": "K", "B": "L", "C": "L"}) == "fine"
    share = quota(min_share=0.5, scope="unit", own_limits={"V": {"min_share": 0.25}})
    half = {"A": "K", "C": "K", "B": "L", "D": "L", "E": "L"}
    assert says(share, GIVEN, half) == "fine"
    assert says(quota(min_share=0.5, scope="unit"), GIVEN, half) == "breach 0.5"


def test_a_limit_for_what_is_not_there_is_refused() -> None:
    """A unit that is misspelt would be held to nothing."""
    rule = quota(min=1, scope="unit", own_limits={"Z": {"min": 0}})
    with pytest.raises(PolicyError, match="'Z' is not known"):
        says(rule, GIVEN, {"A": "K"})


def test_what_has_no_seat_to_be_met_in_is_not_met() -> None:
    """Asked of all, or of a unit by name; not of units that it does not touch."""
    posts = {"posts": {"key_post": True}}
    assert says(quota(**posts, min=2), GIVEN, {"A": "K"}) == "breach 2"
    assert says(quota(**posts, min_share=0.5), GIVEN, {"A": "K"}) == "fine"
    assert says(quota(**posts, min=2, scope="unit"), GIVEN, {"A": "K"}) == "fine"
    named = quota(**posts, scope="unit", own_limits={"V": {"min": 3}})
    assert says(named, GIVEN, {"A": "K"}) == "breach 3"


def test_more_than_is_allowed_is_not_asked_for() -> None:
    """A mistake of the policy, in all or for one part, and no question for a solver."""
    with pytest.raises(PolicyError, match="at least 3 and at most 2 cannot both hold"):
        quota(min=3, max=2)
    with pytest.raises(PolicyError, match="'women', K: at least 3 and at most 2"):
        quota(scope="post", min=3, own_limits={"K": {"max": 2}})
