"""What must hold of every city, whatever its seed: figures, and the law."""

import pandas as pd
import pytest

from benchmarks.generator import City, generate
from tests.benchmarks.generator.conftest import with_posts


@pytest.fixture(scope="module", params=[1, 2, 3, 4, 5])
def city(request: pytest.FixtureRequest) -> City:
    """A city of a thousand people with each of some seeds."""
    return generate(1_000, request.param)


@pytest.fixture(scope="module")
def roll(city: City) -> pd.DataFrame:
    """Its people beside their posts."""
    return with_posts(city)


def test_the_figures_do_not_hang_on_the_seed(roll: pd.DataFrame) -> None:
    """Status, posts, grades, ages, service and women who lead, within what is drawn."""
    servants = roll[~roll["pppk"]]
    groups = servants["grade"].str.split("/").str[0]
    years = roll["service_months"] / 12
    found = {
        "PNS": (roll["status"] == "PNS").mean(),
        "PPPK": (roll["status"] == "PPPK").mean(),
        "PPPK_PW": (roll["status"] == "PPPK_PW").mean(),
        "JF": (roll["type"] == "JF").mean(),
        "PLK": (roll["type"] == "PLK").mean(),
        "II": (groups == "II").mean(),
        "III": (groups == "III").mean(),
        "IV": (groups == "IV").mean(),
        "S1": (roll["edu_level"] == "S1").mean(),
        "over fifty": servants["age"].between(51, 60).mean(),
        "women who lead": (roll.loc[roll["managerial"], "sex"] == "P").mean(),
        "served 5 to 10": years.between(5, 10).mean(),
    }
    public = {
        "PNS": 0.625,
        "PPPK": 0.24,
        "PPPK_PW": 0.12,
        "JF": 0.63,
        "PLK": 0.31,
        "II": 0.16,
        "III": 0.58,
        "IV": 0.25,
        "S1": 0.62,
        "over fifty": 0.34,
        "women who lead": 0.35,
        "served 5 to 10": 0.06,
    }
    assert found == pytest.approx(public, abs=0.065)
    for exact in ("PNS", "PPPK", "PPPK_PW", "women who lead"):
        assert found[exact] == pytest.approx(public[exact], abs=0.02), exact


def test_grades_narrow_to_the_top_of_any_city(roll: pd.DataFrame) -> None:
    """More IV/a than IV/b, more IV/b than IV/c."""
    count = roll.loc[~roll["pppk"], "grade"].value_counts()
    assert count["IV/a"] > 1.3 * count["IV/b"] > 1.3 * 1.3 * count["IV/c"]


def test_the_law_holds_in_any_city(city: City, roll: pd.DataFrame) -> None:
    """Midwives are women; a school has a head, and nobody leads a crowd."""
    midwives = roll[roll["required_groups"] == "kebidanan"]
    assert len(midwives) > 20
    assert (midwives["sex"] == "P").all()
    units, posts = city.tables["units"], city.tables["posts"]
    schools = units[units["type"] == "sekolah"]
    heads = posts["post_name"].isin("Kepala " + schools["unit_name"])
    assert heads.sum() == len(schools) > 10
    span = roll.groupby("reports_to").size().drop("")
    assert span.max() < 100


def test_a_hospital_has_seats_for_the_chairs_that_go() -> None:
    """Two sections became one seat there, in a city of 5,000 with seed 2."""
    tables = generate(5_000, 2).tables
    posts = tables["posts"].set_index("post_code")
    held = tables["employees"].groupby("post_code").size()
    gone = posts[(posts["new_status"] == "abolished") & (posts["echelon"] != "")]
    chairs = gone[gone["equalised_to"] != ""].groupby("equalised_to").size()
    there = held.reindex(chairs.index).fillna(0)
    assert (posts.loc[chairs.index, "need"] >= there + chairs).all()
