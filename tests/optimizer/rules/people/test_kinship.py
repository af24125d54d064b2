from models.records.employee import Kinship
from optimizer.rules.people.kin_in_unit import KinInUnit
from optimizer.rules.people.kinship import KinshipRule
from tests.optimizer.rules.asked import problem, says

KIN = (Kinship(emp_a="A", emp_b="B"), Kinship(emp_a="B", emp_b="A"))
POSTS = {
    "BOSS": {"unit_code": "U", "need": 2},
    "SUB": {"unit_code": "U", "reports_to": "BOSS"},
    "FAR": {"unit_code": "V", "reports_to": "SUB"},
}
LINE = {"A": "BOSS", "B": "SUB"}


def test_kin_do_not_report_to_each_other() -> None:
    """Either way round; each two are counted once."""
    given = problem({"A": {}, "B": {}}, POSTS, kinship=KIN)
    assert says(KinshipRule(), given, LINE) == "breach 1"
    assert says(KinshipRule(), given, {"B": "BOSS", "A": "SUB"}) == "breach 1"


def test_side_by_side_or_two_steps_apart_is_allowed() -> None:
    """The rule is about direct lines."""
    given = problem({"A": {}, "B": {}}, POSTS, kinship=KIN)
    assert says(KinshipRule(), given, {"A": "BOSS", "B": "BOSS"}) == "fine"
    assert says(KinshipRule(), given, {"A": "BOSS", "B": "FAR"}) == "fine"


def test_who_stand_so_today_are_reported_while_both_stay() -> None:
    """A newcomer beside somebody who stays is a breach."""
    people = {"A": {"post_code": "BOSS"}, "B": {"post_code": "SUB"}}
    given = problem(people, POSTS, kinship=KIN)
    assert says(KinshipRule(), given, LINE) == "existing 1"
    people = {"A": {"post_code": "BOSS"}, "B": {"post_code": "FAR"}}
    given = problem(people, POSTS, kinship=KIN)
    assert says(KinshipRule(), given, LINE) == "breach 1"


def test_kin_in_one_unit() -> None:
    """Not in another, and not where both stay."""
    given = problem({"A": {}, "B": {}}, POSTS, kinship=KIN)
    assert says(KinInUnit(), given, LINE) == "breach 1"
    assert says(KinInUnit(), given, {"A": "BOSS", "B": "FAR"}) == "fine"
    people = {"A": {"post_code": "BOSS"}, "B": {"post_code": "SUB"}}
    given = problem(people, POSTS, kinship=KIN)
    assert says(KinInUnit(), given, LINE) == "existing 1"
    assert says(KinInUnit(), given, {"A": "SUB", "B": "SUB"}) == "breach 1"
