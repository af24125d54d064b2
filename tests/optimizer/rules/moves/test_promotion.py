from optimizer.rules.moves.promotion import Promotion
from tests.optimizer.rules.asked import KABID, KADIS, KASI, STAFF, move

RULE = Promotion()


def test_one_tier_at_once() -> None:
    """Staff become kasi, and not kabid at once."""
    assert move(RULE, {}, KASI, STAFF) == "fine"
    assert move(RULE, {}, KABID, STAFF) == "breach 1"


def test_never_into_jpt() -> None:
    """A kabid rises by selection only, unless the policy opens it."""
    assert move(RULE, {}, KADIS, KABID) == "breach 1"
    assert move(Promotion(into_jpt=True), {}, KADIS, KABID) == "fine"


def test_nobody_rises_from_nothing() -> None:
    """Without a present post there is no rise; an unknown tier is counted."""
    assert move(RULE, {}, KABID) == "fine"
    assert move(RULE, {}, KABID, {}) == "remark 1"
