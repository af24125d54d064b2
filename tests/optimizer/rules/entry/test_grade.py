from models.records.grade import parse_grade
from optimizer.rules.entry.grade import GradeRule
from tests.optimizer.rules.asked import (
    GONE,
    KASI,
    MUDA,
    PERTAMA,
    STAFF,
    move,
    problem,
    says,
)

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


def test_an_upper_limit_of_functional_posts_binds_where_it_is_on() -> None:
    """Ahli pertama goes up to III/b; a pelaksana enters below the own grade."""
    bound = GradeRule(limit_above=True)
    high = {"grade": parse_grade("III/c")}
    assert move(RULE, high, PERTAMA, KASI) == "remark 1"
    assert move(bound, high, PERTAMA, KASI) == "breach 1"
    assert move(bound, high, PERTAMA, MUDA) == "breach 1"
    assert move(bound, high, PERTAMA) == "breach 1"
    assert move(bound, high, PERTAMA, STAFF) == "remark 1"
    assert move(bound, {"grade": parse_grade("III/b")}, PERTAMA, KASI) == "fine"
    assert move(bound, {"grade": parse_grade("IV/a")}, KASI) == "remark 1"
    wider = GradeRule(limit_above=True, tolerance_above=1)
    assert move(wider, high, PERTAMA, KASI) == "remark 1"
    own = {**PERTAMA, "grade_max": parse_grade("III/c")}
    assert move(bound, high, own, KASI) == "fine"


def test_the_upper_limit_falls_with_an_equalisation() -> None:
    """PermenPANRB 17/2021 goes regardless of rank."""
    old = {**KASI, **GONE, "equalised_to": "NEW"}
    high = {"grade": parse_grade("IV/a")}
    assert move(GradeRule(limit_above=True), high, PERTAMA, old) == "fine"
