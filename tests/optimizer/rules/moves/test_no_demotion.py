from optimizer.rules.moves.no_demotion import NoDemotion
from tests.optimizer.rules.asked import (
    GONE,
    KABID,
    KASI,
    MADYA,
    MAHIR,
    MUDA,
    PENYELIA,
    PERTAMA,
    STAFF,
    move,
)

RULE = NoDemotion()


def test_the_tier_does_not_fall() -> None:
    """A kasi may become a JF muda, and no staff."""
    assert move(RULE, {}, MUDA, KASI) == "fine"
    assert move(RULE, {}, STAFF, KASI) == "breach 1"
    assert move(RULE, {}, KASI, KABID) == "breach 1"


def test_nor_the_step_of_a_jf_ladder() -> None:
    """Penyelia to mahir stays in tier 1 and is a step down all the same."""
    assert move(RULE, {}, MAHIR, PENYELIA) == "breach 1"
    assert move(RULE, {}, PERTAMA, PENYELIA) == "fine"
    assert move(RULE, {}, MUDA, MADYA) == "breach 1"


def test_nor_the_category_of_functional_posts() -> None:
    """From keahlian nobody goes to keterampilan, though both are of tier 1."""
    assert move(RULE, {}, PENYELIA, PERTAMA) == "breach 1"
    assert move(RULE, {}, MAHIR, PERTAMA) == "breach 1"
    assert move(RULE, {}, STAFF, PERTAMA) == "fine"


def test_losses_inside_a_tier_are_no_demotion() -> None:
    """III.a to III.b is left to a goal."""
    upper = {"type": "ADM", "level": "administrator-a"}
    assert move(RULE, {}, KABID, upper) == "fine"


def test_the_equalisation_of_the_plan_is_none() -> None:
    """Whatever level it leads to; other posts stay closed."""
    old = {**KASI, **GONE, "equalised_to": "NEW"}
    assert move(RULE, {}, PERTAMA, old) == "fine"
    assert move(RULE, {}, PERTAMA, {**KASI, **GONE}) == "breach 1"
    assert move(NoDemotion(abolished_may_fall=True), {}, PERTAMA, {**KASI, **GONE}) == (
        "fine"
    )


def test_an_unknown_level_is_counted() -> None:
    """Unless the policy forbids it."""
    assert move(RULE, {}, {}, KASI) == "remark 1"
    assert move(NoDemotion(unknown_passes=False), {}, {}, KASI) == "breach 1"
