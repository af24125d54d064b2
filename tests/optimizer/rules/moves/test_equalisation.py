from optimizer.rules.moves.equalisation import Equalisation
from tests.optimizer.rules.asked import GONE, KASI, MUDA, STAFF, problem, says

POSTS = {
    "OLD": {**KASI, **GONE, "need": 2, "equalised_to": "NEW"},
    "NEW": {**MUDA, "need": 2},
    "ELSE": STAFF,
}
PEOPLE = {
    "A": {"post_code": "OLD"},
    "B": {"post_code": "OLD"},
    "X": {"post_code": "ELSE"},
}
GIVEN = problem(PEOPLE, POSTS)
RULE = Equalisation()


def test_outsiders_wait_until_those_with_a_claim_are_placed() -> None:
    """Anywhere: the claim is to a post before others, not to that one alone."""
    assert says(RULE, GIVEN, {"A": "NEW", "X": "NEW"}) == "breach 1"
    assert says(RULE, GIVEN, {"A": "NEW", "B": "ELSE", "X": "NEW"}) == "fine"


def test_those_with_a_claim_do_not_stand_in_each_other_s_way() -> None:
    """One of two is placed, the other is on the surplus list."""
    assert says(RULE, GIVEN, {"A": "NEW", "X": "ELSE"}) == "fine"


def test_only_the_target_where_the_policy_says_so() -> None:
    """Another post is then a breach, as an outsider's is not."""
    rule = Equalisation(only_target=True)
    assert says(rule, GIVEN, {"A": "NEW", "B": "ELSE"}) == "breach 1"
    assert says(rule, GIVEN, {"A": "NEW", "B": "NEW", "X": "ELSE"}) == "fine"
