from typing import Any

import pytest

from optimizer.rules.functional.jf_source import JfSource
from tests.optimizer.rules.asked import (
    GONE,
    KABID,
    KADIS,
    KASI,
    MADYA,
    MAHIR,
    MUDA,
    PERTAMA,
    STAFF,
    UTAMA,
    move,
    problem,
    says,
)

RULE = JfSource()
CASES: tuple[dict[str, Any], ...] = (
    {"into": {"PLK": ["ahli-muda"], "PWS": []}},
    {"into": {}},
)
ECHELON_V = {"type": "PLK", "level": "eselon-v"}


@pytest.mark.parametrize(
    ("old", "opens"),
    [
        (KADIS, [UTAMA]),
        (KABID, [MADYA]),
        (KASI, [MUDA]),
        (STAFF, [PERTAMA, MAHIR]),
        (ECHELON_V, [PERTAMA, MAHIR]),
    ],
)
def test_the_level_follows_the_post_that_is_left(
    old: dict[str, str], opens: list[dict[str, str]]
) -> None:
    """And not the grade: a pelaksana IV/a enters as ahli pertama."""
    for level in (UTAMA, MADYA, MUDA, PERTAMA, MAHIR):
        said = "fine" if level in opens else "breach 1"
        assert move(RULE, {"grade": None}, level, old) == said


def test_who_holds_a_jf_or_nothing_leaves_no_other_post() -> None:
    """Nor does it matter where somebody goes who enters no JF."""
    assert move(RULE, {}, MADYA, MUDA) == "fine"
    assert move(RULE, {}, MADYA) == "fine"
    assert move(RULE, {}, KASI, STAFF) == "fine"


def test_an_equalisation_has_levels_of_its_own() -> None:
    """With the number of a consent, as here."""
    old = {**KASI, **GONE, "equalised_to": "NEW"}
    assert move(RULE, {}, MADYA, old) == "fine"
    assert move(RULE, {}, MADYA, {**KASI, **GONE}) == "breach 1"


def test_what_is_not_known_is_counted() -> None:
    """The type of the present post, or the level of the new one."""
    assert move(RULE, {}, MUDA, {"level": ""}) == "remark 1"
    assert move(RULE, {}, {"type": "JF"}, STAFF) == "remark 1"
    strict = JfSource(unknown_passes=False)
    assert move(strict, {}, {"type": "JF"}, STAFF) == "breach 1"


def test_who_stays_is_not_asked() -> None:
    """The rule is one of entry."""
    given = problem({"E": {"post_code": "P"}}, {"P": MADYA})
    assert says(RULE, given, {"E": "P"}) == "fine"


def test_a_policy_may_say_otherwise() -> None:
    """What it does not name is not tested."""
    own = JfSource(into={"PLK": ["ahli-muda"]})
    assert move(own, {}, MUDA, STAFF) == "fine"
    assert move(own, {}, MUDA, KABID) == "fine"
