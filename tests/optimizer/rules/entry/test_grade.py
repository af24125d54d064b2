from models.records.grade import parse_grade
from optimizer.rules.entry.grade import GradeRule
from tests.optimizer.rules.asked import GONE, KASI, MUDA, move, problem, says

RULE = GradeRule()


def test_one_below_the_lowest_is_the_edge() -> None:
    """A kasi IV.a asks for III/c: III/b is let in, III/a is not."""
    assert move(RULE, {"grade": parse_grade("III/b")}, KASI) == "fine"
    assert move(RULE, {"grade": parse_grade("III/a")}, KASI) == "breach 1"
    assert (
        move(GradeRule(tolerance_below=0), {"grade": parse_grade("III/b")}, KASI)
        == "breach 1"
    )


def test_above_the_highest_is_remarked_on() -> None:
    """A kasi IV.a goes up to III/d, or to what the post says; staying is not new."""
    high = {"grade": parse_grade("IV/a")}
    assert move(RULE, {"grade": parse_grade("III/d")}, KASI) == "fine"
    assert move(RULE, high, KASI) == "remark 1"
    assert move(RULE, high, {**KASI, "grade_max": parse_grade("IV/a")}) == "fine"
    assert (
        says(RULE, problem({"E": {**high, "post_code": "P"}}, {"P": KASI}), {"E": "P"})
        == "fine"
    )


def test_grades_of_contract_staff_never_compare() -> None:
    """PPPK grade IX is no PNS grade."""
    assert move(RULE, {"grade": parse_grade("IX"), "status": "PPPK"}, MUDA) == "fine"


def test_equalisation_goes_regardless_of_rank() -> None:
    """PermenPANRB 17/2021."""
    old = {**KASI, **GONE, "equalised_to": "NEW"}
    assert move(RULE, {"grade": parse_grade("III/a")}, MUDA, old) == "fine"
