"""Districts, clinics, hospital, schools: real places, and somebody who leads."""

import pandas as pd
import pytest

from benchmarks.generator import City
from benchmarks.generator.given.catalogue import catalogue

WARDS = {"Kota": 7, "Utara": 9, "Selatan": 8, "Timur": 7, "Barat": 6}
CLINICS = {"Rambung": "Selatan", "Binjai Estate": "Selatan", "Kebun Lada": "Utara"}
MOST = 130
"""So many heads of schools report to one division; nobody else leads as many."""


@pytest.fixture(scope="module")
def units(town: City) -> pd.DataFrame:
    """Its units by code."""
    return town.tables["units"].set_index("unit_code", drop=False)


@pytest.fixture(scope="module")
def posts(town: City) -> pd.DataFrame:
    """Its posts by code, with their holders."""
    table = town.tables["posts"].set_index("post_code", drop=False)
    held = town.tables["employees"].groupby("post_code").size()
    table["held"] = held.reindex(table.index).fillna(0).astype(int)
    return table


def test_five_districts_hold_all_wards_of_binjai(units: pd.DataFrame) -> None:
    """Thirty-seven kelurahan, each below its own kecamatan."""
    wards = units[units["type"] == "kelurahan"]
    above = wards["parent"].map(units["unit_name"])
    counts = above.str.removeprefix("Kecamatan Binjai ").value_counts()
    assert counts.to_dict() == WARDS
    assert (wards["district"] == above.str.removeprefix("Kecamatan ")).all()
    lists = catalogue().districts
    for name, place in zip(wards["unit_name"], above, strict=True):
        ward = name.removeprefix("Kelurahan ")
        assert ward in lists[place.removeprefix("Kecamatan Binjai ")]


def test_a_wave_has_one_ward_of_each_district(wave: City) -> None:
    """A pool leaves most wards out, but no district."""
    table = wave.tables["units"]
    wards = table[table["type"] == "kelurahan"]
    assert sorted(wards["district"]) == sorted(f"Binjai {name}" for name in WARDS)


def test_clinics_stand_in_the_district_they_are_named_after(
    units: pd.DataFrame,
) -> None:
    """Rambung lies in the south; nobody of Binjai would look for it in the north."""
    clinics = units[units["type"] == "puskesmas"].set_index("unit_name")["district"]
    for name, where in CLINICS.items():
        assert clinics[f"Puskesmas {name}"] == f"Binjai {where}"
    wards = {
        ward: f"Binjai {name}"
        for name, own in catalogue().districts.items()
        for ward in own
    }
    for name, where in clinics.items():
        ward = name.removeprefix("Puskesmas ")
        assert wards.get(ward, where) == where


def test_health_workers_lead_clinics_beside_their_own_post(posts: pd.DataFrame) -> None:
    """Since 2019 no supervisor of echelon IV leads a puskesmas."""
    heads = posts[posts["post_name"].str.startswith("Kepala UPTD Puskesmas")]
    assert len(heads) > 4
    assert (heads["type"] == "JF").all()
    assert heads["required_groups"].str.contains("kesehatan").all()


def test_every_school_has_a_head_whom_its_teachers_report_to(
    units: pd.DataFrame, posts: pd.DataFrame
) -> None:
    """A teacher leads; above stands the division for schools of that kind."""
    schools = units[units["type"] == "sekolah"]
    heads = posts[posts["post_name"].isin("Kepala " + schools["unit_name"])]
    assert len(heads) == len(schools) > 50
    assert (heads["required_groups"] == "pendidikan").all()
    others = posts[posts["unit_code"].isin(schools["unit_code"])].drop(heads.index)
    assert others["reports_to"].isin(heads["post_code"]).all()
    above = heads["reports_to"].map(posts["post_name"])
    assert set(above) == {"Kepala Bidang Pembinaan SD", "Kepala Bidang Pembinaan SMP"}


def test_nobody_leads_a_crowd(posts: pd.DataFrame) -> None:
    """Not 1,600 teachers below one head of agency, not 300 below one director."""
    span = posts.groupby("reports_to")["held"].sum().drop("")
    assert span.max() < MOST
    assert span.quantile(0.9) < 40


def test_a_doctor_leads_the_hospital(posts: pd.DataFrame) -> None:
    """And housekeeping asks for no medical degree."""
    own = posts[posts["unit_code"] == "RSUD"].set_index("post_name")["required_groups"]
    assert own["Direktur RSUD Dr. R.M. Djoelham"] == "kedokteran"
    assert own["Kepala Seksi Rumah Tangga"] == ""
