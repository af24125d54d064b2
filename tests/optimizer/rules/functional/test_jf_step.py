from typing import Any

import pytest

from models.policy.policy import shipped_levels
from optimizer.rules.functional.jf_step import JfStep
from tests.optimizer.rules.asked import (
    KASI,
    MADYA,
    MAHIR,
    MUDA,
    PENYELIA,
    PERTAMA,
    STAFF,
    UTAMA,
    move,
)

RULE = JfStep()
CASES = ({"least": "sangat-baik"}, {"other_family": True})


def earned(points: float | None, rating: str | None = "baik") -> dict[str, Any]:
    """Make a person with credit points and a rating."""
    return {"credit_points": points, "rating_y1": rating}


@pytest.mark.parametrize(
    ("old", "new", "points"),
    [
        (PERTAMA, MUDA, 100),
        (MUDA, MADYA, 200),
        (MADYA, UTAMA, 450),
        (MAHIR, PENYELIA, 100),
    ],
)
def test_the_step_costs_what_the_level_says(
    old: dict[str, str], new: dict[str, str], points: float
) -> None:
    """A tenth of a point short is short."""
    assert move(RULE, earned(points), new, old) == "fine"
    assert move(RULE, earned(points - 0.1), new, old) == "breach 1"


def test_the_shipped_points_are_those_of_the_regulation() -> None:
    """Highest steps have none: nothing is above them."""
    points = {code: level.credit_points for code, level in shipped_levels().items()}
    assert {code: n for code, n in points.items() if n} == {
        "ahli-madya": 450,
        "ahli-muda": 200,
        "ahli-pertama": 100,
        "mahir": 100,
        "terampil": 60,
        "pemula": 15,
    }


def test_a_poor_year_is_no_step_up() -> None:
    """Good is enough."""
    assert move(RULE, earned(150, "butuh-perbaikan"), MUDA, PERTAMA) == "breach 1"
    strict = JfStep(least="sangat-baik")
    assert move(strict, earned(150, "baik"), MUDA, PERTAMA) == "breach 1"


def test_one_step_at_a_time_and_in_one_family() -> None:
    """What is not known of a family differs from none."""
    rich = earned(500)
    assert move(RULE, rich, MADYA, PERTAMA) == "breach 1"
    law = {**PERTAMA, "job_family": "hukum"}
    assert move(RULE, rich, {**MUDA, "job_family": "keuangan"}, law) == "breach 1"
    assert move(RULE, rich, {**MUDA, "job_family": "hukum"}, law) == "fine"
    assert move(RULE, rich, MUDA, law) == "fine"
    wide = JfStep(other_family=True)
    assert move(wide, rich, {**MUDA, "job_family": "keuangan"}, law) == "fine"


def test_what_is_not_known_is_counted() -> None:
    """Points, or the rating."""
    assert move(RULE, earned(None), MUDA, PERTAMA) == "remark 1"
    assert move(RULE, earned(100, None), MUDA, PERTAMA) == "remark 1"
    strict = JfStep(unknown_passes=False)
    assert move(strict, earned(None), MUDA, PERTAMA) == "breach 1"


def test_from_keterampilan_leads_the_lowest_step_of_keahlian_alone() -> None:
    """By a good rating and in the family; points are not asked for."""
    assert move(RULE, earned(None), PERTAMA, PENYELIA) == "fine"
    assert move(RULE, earned(0), PERTAMA, MAHIR) == "fine"
    assert move(RULE, earned(500), MUDA, PENYELIA) == "breach 1"
    assert move(RULE, earned(0, "kurang"), PERTAMA, PENYELIA) == "breach 1"
    assert move(RULE, earned(0, None), PERTAMA, PENYELIA) == "remark 1"
    law = {**PENYELIA, "job_family": "hukum"}
    other = {**PERTAMA, "job_family": "keuangan"}
    assert move(RULE, earned(0), other, law) == "breach 1"


def test_only_steps_up_are_asked() -> None:
    """Down, level, in and out, or down to keterampilan is the business of others."""
    poor = earned(0, "kurang")
    for new, old in (
        (MUDA, MUDA),
        (PERTAMA, MUDA),
        (MUDA, STAFF),
        (KASI, MUDA),
        (PENYELIA, PERTAMA),
    ):
        assert move(RULE, poor, new, old) == "fine"
