"""The organisation, and what the restructuring makes of it."""

import pandas as pd
import pytest

from benchmarks.generator import KINDS, City, Kind, generate
from tests.benchmarks.generator.conftest import with_posts

SUPERVISORS = ("pengawas-a", "pengawas-b")


@pytest.fixture(scope="module", params=KINDS)
def kind(request: pytest.FixtureRequest) -> Kind:
    """Each kind of restructuring in turn."""
    found: Kind = request.param
    return found


@pytest.fixture(scope="module")
def changed(kind: Kind) -> City:
    """A wave of that kind."""
    return generate(600, 3, kind=kind)


@pytest.fixture(scope="module")
def posts(changed: City) -> pd.DataFrame:
    """Its posts with their present holders."""
    table = changed.tables["posts"].set_index("post_code")
    held = changed.tables["employees"].groupby("post_code").size()
    table["held"] = held.reindex(table.index).fillna(0).astype(int)
    return table


def test_everyone_reports_to_a_post_that_stays(posts: pd.DataFrame) -> None:
    """In the new structure only the secretary of the city reports to nobody."""
    stays = posts[posts["new_status"] != "abolished"]
    assert (stays["reports_to"] == "").sum() == 1
    bosses = stays.loc[stays["reports_to"] != "", "reports_to"]
    assert bosses.isin(stays.index).all()


def test_lines_of_reporting_end_at_the_top(posts: pd.DataFrame) -> None:
    """No line runs in a circle."""
    up = posts["reports_to"].to_dict()
    for code in up:
        steps, now = 0, code
        while up[now]:
            now, steps = up[now], steps + 1
            assert steps < 10


def test_abolished_posts_lead_somewhere(posts: pd.DataFrame) -> None:
    """Every abolished post but that of an agency's head has an equal that stays."""
    gone = posts[posts["new_status"] == "abolished"]
    assert (gone["need"] == 0).all()
    others = gone[gone["type"] != "JPT"]
    heirs = others["successor"].mask(others["successor"] == "", others["equalised_to"])
    equals = posts.loc[heirs]
    assert (equals["new_status"] != "abolished").all()


def test_equals_have_seats_for_the_chairs_that_go(posts: pd.DataFrame) -> None:
    """Functional posts have a seat for each section, beside their own holders."""
    gone = posts[
        posts["level"].isin(SUPERVISORS) & (posts["new_status"] == "abolished")
    ]
    for code, chairs in gone.groupby("equalised_to").size().items():
        target = posts.loc[code]
        assert target["level"] == "ahli-muda"
        assert target["need"] >= target["held"] + chairs


def test_exempt_posts_stay_outside_mergers(changed: City, posts: pd.DataFrame) -> None:
    """Camat, lurah and heads of clinics are exempt from equalisation."""
    units = changed.tables["units"].set_index("unit_code")
    merged = units.index[units["new_status"] == "merged"]
    exempt = posts[(posts["exempt"] == "yes") & ~posts["unit_code"].isin(merged)]
    assert len(exempt) > 5
    assert (exempt["new_status"] != "abolished").all()


def test_merged_agencies_keep_no_post(changed: City, posts: pd.DataFrame) -> None:
    """All that stays of a merged agency stands in the unit that took it."""
    units = changed.tables["units"].set_index("unit_code")
    merged = units[units["new_status"] == "merged"]
    assert (posts[posts["unit_code"].isin(merged.index)]["need"] == 0).all()
    assert (units.loc[merged["merged_into"], "new_status"] == "kept").all()


@pytest.mark.parametrize(
    ("asked", "mergers", "abolished"),
    [
        ("delayering", (1, 2), (0.5, 0.85)),
        ("merging", (2, 4), (0.2, 0.6)),
        ("shrinking", (1, 2), (0.3, 0.6)),
        ("growing", (0, 0), (0.2, 0.4)),
        ("equalised", (1, 2), (0.0, 0.3)),
    ],
)
def test_each_kind_does_what_it_says(
    asked: Kind, mergers: tuple[int, int], abolished: tuple[float, float]
) -> None:
    """Mergers and abolished sections lie in the range of the kind."""
    tables = generate(600, 5, kind=asked).tables
    count = (tables["units"]["new_status"] == "merged").sum()
    assert mergers[0] <= count <= mergers[1]
    posts = tables["posts"]
    sections = posts[posts["level"].isin(SUPERVISORS) & (posts["exempt"] == "no")]
    sections = sections[sections["new_status"] != "new"]
    share = (sections["new_status"] == "abolished").mean()
    assert abolished[0] <= (share if len(sections) else 0.0) <= abolished[1]


def test_a_growing_city_founds_no_agency_that_it_has() -> None:
    """Health is there at any size, wherever it stands in the catalogue."""
    units = generate(800, 1, kind="growing").tables["units"]
    assert units["unit_code"].is_unique
    assert (units["new_status"] == "new").any()


@pytest.mark.parametrize(
    ("asked", "tight", "low", "high"),
    [
        ("delayering", False, 1.05, 1.12),
        ("delayering", True, 0.97, 1.03),
        ("merging", False, 1.03, 1.1),
        ("shrinking", False, 0.95, 1.0),
        ("shrinking", True, 0.89, 0.95),
        ("growing", False, 1.15, 1.25),
    ],
)
def test_seats_suit_the_kind(asked: Kind, tight: bool, low: float, high: float) -> None:
    """There are as many seats for each person as the kind promises."""
    tables = generate(600, 5, kind=asked, tight=tight).tables
    assert low <= tables["posts"]["need"].sum() / 600 <= high


def test_workload_explains_the_need(changed: City, posts: pd.DataFrame) -> None:
    """Volume times minutes over the minutes of a year, rounded, is the need."""
    work = changed.tables["workload"]
    minutes = (work["volume"] * work["minutes"]).groupby(work["post_code"]).sum()
    people = (minutes / 75_000).round()
    assert (people == posts.loc[people.index, "need"]).all()


def test_who_must_stay_has_a_seat(changed: City, posts: pd.DataFrame) -> None:
    """Locked people and bound contracts never outnumber the seats of their post."""
    roll = changed.tables["employees"]
    stays = roll[(roll["locked"] == "yes") | (roll["movable"] == "no")]
    count = stays.groupby("post_code").size()
    assert (count <= posts.loc[count.index, "need"]).all()


def test_the_locked_of_any_city_keep_their_seats(city: City) -> None:
    """Teachers and nurses too: nobody is locked to a seat that goes."""
    roll = city.tables["employees"]
    stays = roll[(roll["locked"] == "yes") | (roll["movable"] == "no")]
    need = city.tables["posts"].set_index("post_code")["need"]
    count = stays.groupby("post_code").size()
    assert (count <= need[count.index]).all()


def test_floors_can_be_kept_by_those_who_are_there(posts: pd.DataFrame) -> None:
    """No post must keep more seats filled than it has holders and seats."""
    assert (posts["min_filled"] <= posts[["held", "need"]].min(axis=1)).all()
    assert posts["min_filled"].sum() > 20


def test_there_is_competition_and_there_are_vacancies(posts: pd.DataFrame) -> None:
    """Some leading seats are vacant, some posts go, some have too many holders."""
    stays = posts["new_status"] != "abolished"
    leading = posts["type"].isin(["JPT", "ADM", "PWS"]) & stays
    assert (posts["need"] > posts["held"])[leading].sum() >= 3
    assert posts.loc[~stays, "held"].sum() >= 5
    assert (posts["held"] > posts["need"])[stays].sum() >= 3


def test_heads_of_merged_agencies_find_a_vacant_chair(posts: pd.DataFrame) -> None:
    """There are vacancies at the level of heads for all that lose theirs."""
    heads = posts[posts["level"] == "jpt-pratama-b"]
    gone = heads.loc[heads["new_status"] == "abolished", "held"].sum()
    kept = heads[heads["new_status"] != "abolished"]
    assert (kept["need"] - kept["held"]).sum() >= gone


def test_pins_and_exemptions_can_be_kept(changed: City) -> None:
    """Pinned people are free, and pinned to a seat that they hold already."""
    roll = with_posts(changed).set_index("emp_id")
    pins = changed.tables["pins"]
    must = pins[pins["kind"] == "must"].set_index("emp_id")
    held = roll.loc[must.index]
    assert (held["post_code"] == must["post_code"]).all()
    assert (held["locked"] == "no").all()
    assert (held["new_status"] != "abolished").all()
    early = changed.tables["exemptions"]["emp_id"]
    assert (roll.loc[early, "post_date_months"] < 24).all()


def test_a_province_has_several_cities() -> None:
    """Above one city's size there are more of them, each with its own top."""
    tables = generate(9_000, 1).tables
    assert (tables["units"]["type"] == "kota").sum() == 2
    assert tables["units"]["unit_code"].is_unique
    assert tables["posts"]["post_code"].is_unique
    assert (tables["posts"]["reports_to"] == "").sum() == 2
