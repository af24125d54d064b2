from optimizer.rules.units.surplus_protection import SurplusProtection
from tests.optimizer.rules.asked import GONE, problem, says

POSTS = {"P": {}, "G": GONE}
PEOPLE = {
    "A": {"post_code": "P", "sex": "P"},
    "B": {"post_code": "G", "sex": "L"},
    "C": {},
}
GIVEN = problem(PEOPLE, POSTS)


def test_holders_of_a_surviving_post() -> None:
    """Who holds an abolished post, or none, is not protected."""
    assert says(SurplusProtection(), GIVEN, {"A": "P"}) == "fine"
    assert says(SurplusProtection(), GIVEN, {"B": "P"}) == "breach 1"


def test_or_whoever_the_filter_picks() -> None:
    """Here the men, whatever they hold."""
    rule = SurplusProtection(holders_only=False, employees={"sex": "L"})
    assert says(rule, GIVEN, {"A": "P"}) == "breach 1"
