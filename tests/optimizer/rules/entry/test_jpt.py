from optimizer.rules.entry.jpt import JptHorizontal
from tests.optimizer.rules.asked import KABID, KADIS, SEKDA, UTAMA, move, problem, says

RULE = JptHorizontal()


def test_they_are_exchanged_level_and_need_a_test() -> None:
    """The move is allowed, and marked."""
    assert move(RULE, {}, KADIS, KADIS) == "remark 1"


def test_nobody_rises_to_sekda() -> None:
    """II.b to II.a goes through selection; the way down is open unless closed."""
    assert move(RULE, {}, SEKDA, KADIS) == "breach 1, remark 1"
    assert move(RULE, {}, KADIS, SEKDA) == "remark 1"
    assert move(JptHorizontal(step_down=False), {}, KADIS, SEKDA) == (
        "breach 1, remark 1"
    )


def test_nobody_else_comes_in_and_nobody_leaves() -> None:
    """Not even a JF utama of the same tier; but into a JF the way is open."""
    assert move(RULE, {}, KADIS, UTAMA) == "breach 1, remark 1"
    assert move(RULE, {}, KABID, KADIS) == "breach 1"
    assert move(RULE, {}, UTAMA, KADIS) == "fine"
    assert move(RULE, {}, KABID, KABID) == "fine"


def test_who_stays_needs_no_test() -> None:
    """Nothing is said of staying."""
    given = problem({"E": {"post_code": "P"}}, {"P": KADIS})
    assert says(RULE, given, {"E": "P"}) == "fine"


def test_the_talent_pool_opens_with_a_number_only() -> None:
    """Boxes 7 to 9; what is not known of somebody opens nothing."""
    route = JptHorizontal(route="talent", consent="B/12/2026")
    pooled = "remark 1, remark 1"
    assert move(route, {"talent_box": 8}, KADIS, KABID) == pooled
    assert move(route, {"talent_box": 8}, SEKDA, KADIS) == pooled
    for box in ({"talent_box": 6}, {}):
        assert move(route, box, KADIS, KABID) == "breach 1, remark 1, remark 1"
    bare = JptHorizontal(route="talent")
    assert move(bare, {"talent_box": 9}, KADIS, KABID) == "breach 1, remark 1"


def test_the_talent_pool_leads_to_the_posts_of_ones_succession_group() -> None:
    """Codes in a further column; who is in no group goes nowhere by it."""
    route = JptHorizontal(route="talent", consent="B/12/2026", group_column="group")
    pooled = "remark 1, remark 1"

    def listed(codes: str) -> dict[str, object]:
        return {"talent_box": 8, "extra": {"group": codes}}

    assert move(route, listed("OTHER; NEW"), KADIS, KABID) == pooled
    for person in (listed("OTHER"), listed(""), {"talent_box": 8}):
        assert move(route, person, KADIS, KABID) == f"breach 1, {pooled}"
    assert move(route, listed("NEW"), SEKDA, KADIS) == pooled
