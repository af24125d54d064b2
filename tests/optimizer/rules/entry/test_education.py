from models.records.education import Education
from optimizer.rules.entry.education import EducationRule
from tests.optimizer.rules.asked import GONE, KASI, MUDA, move

RULE = EducationRule()


def test_the_level_of_the_post_or_of_its_own() -> None:
    """A kasi asks for D3 by its level; the post may ask for more."""
    assert move(RULE, {"edu_level": Education.D3}, KASI) == "fine"
    assert move(RULE, {"edu_level": Education.SMA}, KASI) == "breach 1"
    assert move(
        RULE, {"edu_level": Education.D3}, {**KASI, "edu_min": Education.S1}
    ) == ("breach 1")


def test_one_of_the_groups() -> None:
    """Law or economics is asked for; engineering is neither."""
    post = {"required_groups": ("hukum", "ekonomi")}
    assert move(RULE, {"edu_group": "ekonomi"}, post) == "fine"
    assert move(RULE, {"edu_group": "teknik"}, post) == "breach 1"


def test_what_is_not_known_passes_and_is_counted() -> None:
    """Unless the policy forbids it."""
    assert move(RULE, {}, KASI) == "remark 1"
    assert move(EducationRule(unknown_passes=False), {}, KASI) == "breach 1"


def test_equalisation_waives_it_only_where_the_policy_says_so() -> None:
    """S1 is asked for in an equalised post too, by default."""
    person = {"edu_level": Education.SMA}
    old = {**KASI, **GONE, "equalised_to": "NEW"}
    assert move(RULE, person, MUDA, old) == "breach 1"
    assert (
        move(EducationRule(waived_for_equalisation=True), person, MUDA, old) == "fine"
    )
