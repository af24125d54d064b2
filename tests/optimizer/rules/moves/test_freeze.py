from datetime import date

import pytest

from optimizer.rules.moves.freeze import Freeze
from tests.optimizer.rules.asked import GONE, KASI, MUDA, STAFF, move, problem, says

INSIDE = [[date(2026, 12, 1), date(2027, 1, 1)]]


def test_the_last_day_is_inside() -> None:
    """The plan is for 1 January 2027."""
    assert move(Freeze(INSIDE), {}, KASI, KASI) == "breach 1"
    assert move(Freeze([["2026-12-01", "2026-12-31"]]), {}, KASI, KASI) == "fine"


def test_only_officials_are_meant() -> None:
    """Who leads, also as head on a functional post; who leaves such a post too."""
    head = {**MUDA, "post_name": "Kepala Puskesmas"}
    assert move(Freeze(INSIDE), {}, STAFF, STAFF) == "fine"
    assert move(Freeze(INSIDE), {}, MUDA, STAFF) == "fine"
    assert move(Freeze(INSIDE), {}, head, STAFF) == "breach 1"
    assert move(Freeze(INSIDE, heads=False), {}, head, STAFF) == "fine"
    assert move(Freeze(INSIDE), {}, MUDA, KASI) == "breach 1"


def test_nobody_is_left_over_because_of_a_day() -> None:
    """Who loses the seat may be placed, and the consent is asked for."""
    assert move(Freeze(INSIDE), {}, KASI, {**KASI, **GONE}) == "remark 1"
    assert move(Freeze(INSIDE), {}, KASI) == "remark 1"
    assert move(Freeze(INSIDE), {}, STAFF) == "fine"


def test_a_consent_opens_it_and_is_named() -> None:
    """The plan then relies on the paper."""
    assert move(Freeze(INSIDE, consent="100/SJ"), {}, STAFF, STAFF) == "remark 1"


def test_staying_is_free() -> None:
    """Nobody is replaced."""
    given = problem({"E": {"post_code": "P"}}, {"P": STAFF})
    assert says(Freeze(INSIDE), given, {"E": "P"}) == "fine"


@pytest.mark.parametrize(
    "window", [["2027-01-01"], ["2027-02-01", "2027-01-01"], ["soon", "later"]]
)
def test_a_window_is_two_days(window: list[str]) -> None:
    """Anything else is refused."""
    with pytest.raises(ValueError):
        Freeze([window])
