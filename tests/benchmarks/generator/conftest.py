"""Three invented cities, and their people beside the posts they hold."""

import pandas as pd
import pytest

from benchmarks.generator import PLAN_DATE, City, generate

PLAN = pd.Timestamp(PLAN_DATE)


@pytest.fixture(scope="session")
def hamlet() -> City:
    """A hundred people."""
    return generate(100, 7)


@pytest.fixture(scope="session")
def wave() -> City:
    """One wave's pool."""
    return generate(600, 7)


@pytest.fixture(scope="session")
def town() -> City:
    """A whole city."""
    return generate(5_000, 7)


@pytest.fixture(scope="session", params=["hamlet", "wave", "town"])
def city(request: pytest.FixtureRequest) -> City:
    """Each of them in turn."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, City)
    return found


@pytest.fixture(scope="session")
def people(city: City) -> pd.DataFrame:
    """People with their posts, ages and months counted at the plan date."""
    return with_posts(city)


def with_posts(city: City) -> pd.DataFrame:
    """Join people and posts; columns of posts that clash get the suffix ``_post``."""
    posts = city.tables["posts"].add_suffix("_post")
    clash = set(city.tables["employees"]) - {"post_code"}
    plain = {f"{c}_post": c for c in city.tables["posts"] if c not in clash}
    roll = city.tables["employees"].merge(
        posts.rename(columns=plain), on="post_code", how="left"
    )
    born = pd.to_datetime(roll["birth_date"])
    roll["age"] = (PLAN - born).dt.days / 365.2425
    roll["managerial"] = roll["type"].isin(["JPT", "ADM", "PWS"])
    roll["pppk"] = roll["status"].isin(["PPPK", "PPPK_PW"])
    for column in ("post_date", "grade_date"):
        date = pd.to_datetime(roll[column])
        months = (PLAN.year - date.dt.year) * 12 + PLAN.month - date.dt.month
        roll[f"{column}_months"] = months
    return roll
