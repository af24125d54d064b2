from datetime import date

from optimizer.rules.moves.equalisation import Equalisation
from tests.optimizer.rules.asked import GONE, KASI, MUDA, STAFF, findings, problem, says

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
    assert says(RULE, GIVEN, {"A": "NEW", "X": "NEW"}) == "remark 1, breach 1"
    assert says(RULE, GIVEN, {"A": "NEW", "B": "ELSE", "X": "NEW"}) == "remark 1"


def test_those_with_a_claim_do_not_stand_in_each_other_s_way() -> None:
    """One of two is placed, the other is on the surplus list."""
    assert says(RULE, GIVEN, {"A": "NEW", "X": "ELSE"}) == "remark 1"


def test_only_the_target_where_the_policy_says_so() -> None:
    """Another post is then a breach, as an outsider's is not."""
    rule = Equalisation(only_target=True)
    assert says(rule, GIVEN, {"A": "NEW", "B": "ELSE"}) == "breach 1, remark 1"
    assert says(rule, GIVEN, {"A": "NEW", "B": "NEW", "X": "ELSE"}) == "remark 1"


def test_the_law_of_each_equalisation_is_said() -> None:
    """Under a consent with waivers; after 2021 without one a plain transfer."""
    old = {**KASI, **GONE, "equalised_to": "NEW"}
    given = problem({"E": {"post_code": "OLD"}}, {"OLD": old, "NEW": MUDA})
    (said,) = findings(RULE, given, {"E": "NEW"})
    assert "consent B/1, with waivers: 1" in str(said)
    bare = given.policy.plan.model_copy(update={"equalisation_consent": ""})
    late = given.with_policy(given.policy.model_copy(update={"plan": bare}))
    (said,) = findings(RULE, late, {"E": "NEW"})
    assert "PermenPANRB 1/2023" in str(said)
    then = bare.model_copy(update={"date": date(2021, 12, 31)})
    early = given.with_policy(given.policy.model_copy(update={"plan": then}))
    (said,) = findings(RULE, early, {"E": "NEW"})
    assert "scheme of 2021" in str(said)
