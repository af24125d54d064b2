"""A whole city follows the public figures (domain facts, sections 8 and 11.6)."""

import pandas as pd
import pytest

from benchmarks.generator import City
from tests.benchmarks.generator.conftest import with_posts


@pytest.fixture(scope="module")
def roll(town: City) -> pd.DataFrame:
    """The people of the whole city."""
    return with_posts(town)


def shares(column: pd.Series) -> dict[str, float]:
    """Give the share of each value."""
    return column.value_counts(normalize=True).to_dict()


@pytest.mark.parametrize(
    ("column", "expected", "tolerance"),
    [
        ("status", {"PNS": 0.625, "PPPK": 0.24, "PPPK_PW": 0.12, "CPNS": 0.015}, 0.01),
        ("sex", {"P": 0.56, "L": 0.44}, 0.01),
        (
            "type",
            {"JF": 0.63, "PLK": 0.31, "PWS": 0.045, "ADM": 0.02, "JPT": 0.005},
            0.025,
        ),
        (
            "rating_y1",
            {"baik": 0.68, "sangat-baik": 0.2, "butuh-perbaikan": 0.08},
            0.03,
        ),
        (
            "edu_level",
            {"S1": 0.62, "D3": 0.12, "SMA": 0.14, "S2": 0.1, "S3": 0.01},
            0.03,
        ),
    ],
)
def test_shares_are_those_of_the_figures(
    roll: pd.DataFrame, column: str, expected: dict[str, float], tolerance: float
) -> None:
    """Status, sex, types of posts, ratings and education are as they are published."""
    found = shares(roll[column])
    for value, share in expected.items():
        assert found[value] == pytest.approx(share, abs=tolerance), value


def test_grades_are_spread_as_published(roll: pd.DataFrame) -> None:
    """Golongan I, II, III, IV of civil servants are near 1, 16, 58 and 25 %."""
    found = shares(roll.loc[~roll["pppk"], "grade"].str.split("/").str[0])
    for group, share in {"I": 0.01, "II": 0.16, "III": 0.58, "IV": 0.25}.items():
        assert found[group] == pytest.approx(share, abs=0.06), group


def test_grades_narrow_to_the_top(roll: pd.DataFrame) -> None:
    """Nobody heaps up at the end of a career: more IV/a than IV/b than IV/c."""
    count = roll.loc[~roll["pppk"], "grade"].value_counts()
    assert count["IV/a"] > 1.3 * count["IV/b"] > 1.3 * 1.3 * count["IV/c"]
    for low, high in (("III/a", "III/b"), ("III/c", "III/d")):
        assert 0.5 < count[high] / count[low] < 1.2


def test_leaders_are_few_after_the_equalisation(roll: pd.DataFrame) -> None:
    """6 % lead in the country; sections that fell in 2021 left more to the others."""
    lead = roll[roll["managerial"]]
    assert 0.055 < len(lead) / len(roll) < 0.085
    found = shares(lead["type"])
    for kind, share in {"JPT": 0.08, "ADM": 0.28, "PWS": 0.64}.items():
        assert found[kind] == pytest.approx(share, abs=0.04), kind
    assert (lead["sex"] == "P").mean() == pytest.approx(0.35, abs=0.01)
    matched = (lead["edu_group"] == lead["job_family"]).mean()
    assert matched == pytest.approx(0.75, abs=0.06)


def test_midwives_are_women(roll: pd.DataFrame) -> None:
    """The law on midwifery knows no others; of teachers about two in three are."""
    midwives = roll[roll["required_groups"] == "kebidanan"]
    assert len(midwives) > 50
    assert (midwives["sex"] == "P").all()
    teachers = roll[roll["required_groups"] == "pendidikan"]
    assert (teachers["sex"] == "P").mean() == pytest.approx(0.64, abs=0.06)


def test_part_time_contracts_run_for_a_year_and_bind(roll: pd.DataFrame) -> None:
    """They are given for serving posts above all; where a seat goes, they are free."""
    part = roll[roll["status"] == "PPPK_PW"]
    assert (part["contract_until"] <= "2027-12-31").all()
    assert (part["movable"] == "no").mean() > 0.85
    serving = part["post_name"].str.endswith(
        ("Layanan Operasional", "Umum Operasional")
    )
    assert serving.mean() > 0.25


def test_who_holds_a_licence_never_worked_elsewhere(
    town: City, roll: pd.DataFrame
) -> None:
    """No teacher was an analyst of finance in between, no nurse a clerk."""
    licensed = roll[roll["required_groups"].isin(["pendidikan", "keperawatan"])]
    past = town.tables["history"].merge(
        licensed[["emp_id", "required_groups"]], on="emp_id"
    )
    assert (past["job_family"] == past["required_groups"]).all()
    assert (past["level"] != "pelaksana").all()


def test_a_third_of_civil_servants_are_over_fifty(roll: pd.DataFrame) -> None:
    """34 % of civil servants were 51 to 60 years old in 2023."""
    servants = roll[~roll["pppk"]]
    assert servants["age"].between(51, 60).mean() == pytest.approx(0.34, abs=0.03)


def test_service_has_two_humps(roll: pd.DataFrame) -> None:
    """Many have served less than 5 years, many 11 years or more, few in between."""
    years = roll["service_months"] / 12
    assert (years <= 5).mean() > 0.2
    assert years.between(5, 10).mean() < 0.12
    assert years.between(10, 30).mean() > 0.5


def test_rare_things_are_as_rare_as_stated(town: City, roll: pd.DataFrame) -> None:
    """Discipline 2 %, kin 1.5 %, no assessment 5 %, some stale, wishes of 40 %."""
    size = len(roll)
    tables = town.tables
    assert (roll["discipline"] != "").mean() == pytest.approx(0.02, abs=0.01)
    assert 2 * len(tables["kinship"]) / size == pytest.approx(0.015, abs=0.003)
    assessed = tables["employee_competencies"].drop_duplicates("emp_id")
    assert 1 - len(assessed) / size == pytest.approx(0.05, abs=0.015)
    assert (assessed["date"] < "2024-01-01").mean() == pytest.approx(0.12, abs=0.03)
    free = ((roll["locked"] == "no") & ~roll["pppk"]).sum()
    assert len(tables["preferences"]) / free == pytest.approx(0.4, abs=0.05)


def test_most_teachers_and_nurses_are_locked(roll: pd.DataFrame) -> None:
    """Teachers and nurses stay in their own profession, all but a few."""
    teachers = roll[roll["required_groups"] == "pendidikan"]
    assert (teachers["lock_reason"] == "guru").mean() > 0.85
    nurses = roll[roll["job_family"].isin(["keperawatan", "kebidanan", "kedokteran"])]
    assert (nurses["lock_reason"] == "nakes").mean() > 0.85


def test_a_person_is_good_at_many_things_or_few(town: City) -> None:
    """Competencies go together within a person."""
    wide = town.tables["employee_competencies"].pivot_table(
        index="emp_id", columns="comp_code", values="level"
    )
    posts = with_posts(town).set_index("emp_id")
    clerks = wide.loc[wide.index.isin(posts.index[posts["type"] == "PWS"])]
    assert clerks["M.01"].corr(clerks["M.07"]) > 0.2
