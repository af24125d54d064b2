from optimizer.rules.moves.own_family import OwnFamily
from tests.optimizer.rules.asked import MUDA, STAFF, move

RULE = OwnFamily(families=("guru", "nakes"))
TEACHER = {**MUDA, "job_family": "guru"}


def test_teachers_stay_teachers() -> None:
    """A JF of the family moves inside it."""
    assert move(RULE, {}, TEACHER, TEACHER) == "fine"
    assert move(RULE, {}, {**MUDA, "job_family": "nakes"}, TEACHER) == "breach 1"
    assert move(RULE, {}, MUDA, TEACHER) == "breach 1"


def test_the_office_staff_of_the_field_are_free() -> None:
    """The licence binds the JF, and only families that are named."""
    clerk = {**STAFF, "job_family": "guru"}
    assert move(RULE, {}, STAFF, clerk) == "fine"
    assert move(RULE, {}, STAFF, {**MUDA, "job_family": "hukum"}) == "fine"


def test_a_policy_may_spell_a_family_with_capitals() -> None:
    """A rule that would silently bind nobody is worse than none."""
    rule = OwnFamily(families=("Guru",))
    assert move(rule, {}, MUDA, TEACHER) == "breach 1"
    assert move(rule, {}, TEACHER, TEACHER) == "fine"
