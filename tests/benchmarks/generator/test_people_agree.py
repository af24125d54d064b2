"""What is said of one person never contradicts itself."""

import pandas as pd
import pytest

from benchmarks.generator import City
from benchmarks.generator.given.figures import ENTRY_GRADE
from models.policy.policy import shipped_levels
from models.records.education import parse_education
from models.records.grade import parse_grade

YEAR = 12


def ordinal(grades: pd.Series) -> pd.Series:
    """Give the places of grades in their scheme."""
    parsed = {text: parse_grade(text) for text in grades.unique()}
    return grades.map({text: grade.ordinal for text, grade in parsed.items() if grade})


def schooling(levels: pd.Series) -> pd.Series:
    """Give the places of levels of education."""
    return levels.map({text: parse_education(text) for text in levels.unique()})


def test_people_enter_at_a_legal_age(people: pd.DataFrame) -> None:
    """Civil servants enter from 18 to 35; contracts start from 20."""
    entry = people["age"] - people["service_months"] / YEAR
    servants = entry[~people["pppk"]]
    assert servants.between(18, 35.2).all()
    assert entry[people["pppk"]].between(19.9, 57).all()


def test_nobody_is_past_retirement(people: pd.DataFrame) -> None:
    """Nobody has passed the age of the post (teachers: 60); a few have a year left."""
    limits = {code: level.bup for code, level in shipped_levels().items()}
    ages = people["level"].map(limits)
    left = ages.mask(people["required_groups"] == "pendidikan", 60) - people["age"]
    assert (left > 0).all()
    assert (left < 1).mean() < 0.06
    locked = people["lock_reason"] == "proses pensiun"
    assert (left[locked] < 1.01).all()  # days of birth are whole days


def test_grades_can_be_reached_by_education_and_service(people: pd.DataFrame) -> None:
    """A grade is at most that of entry, one for each four years, and one by choice."""
    servants = people[~people["pppk"]]
    assert servants["grade"].str.contains("/").all()
    entry = servants["edu_level"].map(ENTRY_GRADE).fillna(ENTRY_GRADE["S1"])
    reach = entry + servants["service_months"] // 48 + 1
    assert (ordinal(servants["grade"]) <= reach).all()


def test_grades_suit_the_post(people: pd.DataFrame) -> None:
    """Leaders and functional holders stand in the range of the post, or one below."""
    career = people[~people["pppk"] & people["type"].isin(["JPT", "ADM", "PWS", "JF"])]
    career = career[career["status"] == "PNS"]
    levels = shipped_levels()
    low = career["level"].map({c: g.grades[0] for c, g in levels.items()})
    high = career["level"].map({c: g.grades[1] for c, g in levels.items()})
    grade = ordinal(career["grade"])
    assert (grade >= low.map(lambda g: g.ordinal) - 1).all()
    assert (grade <= high.map(lambda g: g.ordinal)).all()


def test_contracts_have_their_own_grades_and_an_end(people: pd.DataFrame) -> None:
    """Grades of PPPK are bare numerals; they lead nobody; their contracts run out."""
    contract = people[people["pppk"]]
    assert not contract["grade"].str.contains("/").any()
    assert not contract["managerial"].any()
    assert (contract["contract_until"] > "2027-01-01").all()
    assert (people.loc[~people["pppk"], "contract_until"] == "").all()


def test_probationers_are_new_and_lead_nobody(people: pd.DataFrame) -> None:
    """CPNS have served less than a year."""
    fresh = people[people["status"] == "CPNS"]
    assert (fresh["service_months"] < YEAR).all()
    assert not fresh["managerial"].any()


def test_dates_follow_one_another(people: pd.DataFrame) -> None:
    """Entry comes before the last rise and the present post, all before the plan."""
    for column in ("post_date_months", "grade_date_months"):
        assert (people[column] > 0).all()
        assert (people[column] <= people["service_months"]).all()


def test_education_meets_the_post_for_nearly_all(people: pd.DataFrame) -> None:
    """A few clerks fall short of the least education, no leader does."""
    short = schooling(people["edu_level"]) < schooling(people["edu_min"])
    assert short.mean() < 0.06
    assert not short[people["managerial"]].any()


def test_licensed_posts_are_held_by_the_licensed(people: pd.DataFrame) -> None:
    """Teachers and nurses studied what the law asks for."""
    one = people["required_groups"].isin(
        ["pendidikan", "kedokteran", "keperawatan", "kebidanan", "farmasi"]
    )
    assert (people["edu_group"] == people["required_groups"])[one].all()


def test_talent_boxes_follow_rating_and_potential(people: pd.DataFrame) -> None:
    """The nine boxes are the product of three ratings and three potentials."""
    rows = people["rating_y1"].map({"baik": 1, "sangat-baik": 2}).fillna(0).astype(int)
    columns = pd.cut(people["potential"], [0, 67.9, 76.9, 100], labels=False)
    boxes = [[1, 3, 6], [2, 5, 8], [4, 7, 9]]
    expected = [boxes[r][c] for r, c in zip(rows, columns, strict=True)]
    assert people["talent_box"].tolist() == expected


def test_penalties_have_an_end(people: pd.DataFrame) -> None:
    """Who is under a penalty has its last day; severe ones lock."""
    punished = people["discipline"] != ""
    assert (people["discipline_until"] != "").equals(punished)


def test_people_work_in_the_unit_of_their_post(people: pd.DataFrame) -> None:
    """The two columns agree."""
    assert (people["unit_code"] == people["unit_code_post"]).all()


def test_histories_lead_without_gaps_to_the_present_post(
    city: City, people: pd.DataFrame
) -> None:
    """Spells follow one another, none before entry, the last one open."""
    history = city.tables["history"]
    last = history.groupby("emp_id").tail(1).set_index("emp_id")
    assert (last["to"] == "").all()
    assert (history["to"] == "").sum() == len(people)
    present = people.set_index("emp_id")["post_date"]
    assert last["from"].reindex(present.index).equals(present.rename("from"))
    ended = history[history["to"] != ""]
    following = history["from"].shift(-1)[ended.index]
    assert (pd.to_datetime(ended["to"]) < pd.to_datetime(following)).all()


@pytest.mark.parametrize(
    ("type_", "levels", "months"),
    [
        ("PWS", ("pelaksana", "ahli-pertama"), 48),
        ("ADM", ("pengawas-a", "pengawas-b", "administrator-b"), 36),
        ("JPT", ("administrator-a", "administrator-b"), 24),
    ],
)
def test_leaders_have_the_experience_that_entry_asks_for(
    city: City, people: pd.DataFrame, type_: str, levels: tuple[str, ...], months: int
) -> None:
    """Nearly all served long enough at the level below."""
    past = city.tables["history"]
    past = past[past["level"].isin(levels) & (past["to"] != "")]
    days = pd.to_datetime(past["to"]) - pd.to_datetime(past["from"])
    served = days.dt.days.groupby(past["emp_id"]).sum() / 30.4
    leaders = people[people["type"] == type_]["emp_id"]
    enough = served.reindex(leaders).fillna(0) >= months - 1
    assert enough.mean() > 0.9
