"""A whole city has the offices that a city of Sumatra has, each in its place."""

import pandas as pd
import pytest

from benchmarks.generator import City, generate

UNDER = {
    "Pemerintahan dan Kesejahteraan Rakyat": (
        *("Tata Pemerintahan", "Kesejahteraan Rakyat", "Hukum"),
    ),
    "Perekonomian dan Pembangunan": (
        *("Perekonomian", "Pengadaan Barang dan Jasa", "Administrasi Pembangunan"),
    ),
    "Administrasi Umum": ("Umum", "Organisasi", "Protokol dan Komunikasi Pimpinan"),
}
AGENCIES = (
    "Sekretariat DPRD",
    "Inspektorat",
    "Badan Penanggulangan Bencana Daerah",
    "Badan Kesatuan Bangsa dan Politik",
    "Dinas Perpustakaan dan Kearsipan",
    "Dinas Pengendalian Penduduk dan Keluarga Berencana",
    "Dinas Pemadam Kebakaran dan Penyelamatan",
    "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu",
    "Dinas Kesehatan",
    "Dinas Kependudukan dan Pencatatan Sipil",
)


@pytest.fixture(scope="module")
def posts(town: City) -> pd.DataFrame:
    """Its posts by code, with the name of the superior's."""
    table = town.tables["posts"].set_index("post_code", drop=False)
    table["boss"] = table["reports_to"].map(table["post_name"])
    return table


def test_each_bureau_reports_to_its_own_assistant(posts: pd.DataFrame) -> None:
    """Law to the first assistant, economy to the second, organisation to the third."""
    setda = posts["reports_to"].str.startswith("SETDA")
    heads = posts[setda & posts["post_name"].str.startswith("Kepala Bagian ")]
    boss = heads.set_index("post_name")["boss"]
    for assistant, bureaus in UNDER.items():
        for bureau in bureaus:
            assert boss[f"Kepala Bagian {bureau}"] == f"Asisten {assistant}"


def test_a_whole_city_has_every_agency(town: City) -> None:
    """None is missing that the law or a public service asks for."""
    names = set(town.tables["units"]["former_name"])
    names |= set(town.tables["units"]["unit_name"])
    assert set(AGENCIES) <= names


def test_the_inspectorate_has_all_of_its_heads_and_two_professions(
    posts: pd.DataFrame,
) -> None:
    """Three regions and one for special cases; auditors and overseers."""
    own = posts[posts["unit_code"] == "INS"]["post_name"]
    assert own.str.startswith("Inspektur Pembantu").sum() == 4
    assert own.str.startswith("Auditor Ahli").any()
    assert own.str.startswith("Pengawas Penyelenggaraan Urusan").any()


def test_functional_posts_stand_where_their_work_is(posts: pd.DataFrame) -> None:
    """Gauges are verified by the agency for trade; buyers sit with the bureau."""
    names = posts["post_name"]
    gauges = posts[names.str.startswith("Penera ")]
    assert set(gauges["unit_code"]) == {"DAG"}
    buyers = posts[names.str.startswith("Pengelola Pengadaan Barang/Jasa")]
    assert set(buyers["boss"]) == {"Kepala Bagian Pengadaan Barang dan Jasa"}
    assert not names.str.contains("Pranata Keuangan").any()


def test_few_sections_stand_after_the_equalisation_of_2021(posts: pd.DataFrame) -> None:
    """No echelon V; most divisions have functional posts where sections were."""
    assert not (posts["level"] == "eselon-v").any()
    divisions = posts[
        posts["post_name"].str.startswith(("Kepala Bidang ", "Inspektur"))
    ]
    sections = posts[posts["post_name"].str.startswith("Kepala Seksi ")]
    led = sections["reports_to"].isin(divisions["post_code"])
    with_sections = sections[led]["reports_to"].nunique()
    assert with_sections / len(divisions) < 0.6


def test_a_city_after_the_equalisation_has_no_technical_section() -> None:
    """`--kind equalised`: sections are left to the territory alone."""
    table = generate(600, 5, kind="equalised").tables["posts"]
    sections = table[table["post_name"].str.startswith("Kepala Seksi ")]
    assert (sections["exempt"] == "yes").all()
    assert not table["post_name"].str.startswith("Kepala Subbagian Keuangan").any()


def test_a_merged_agency_is_known_by_both_names(town: City) -> None:
    """The name of today is kept, so that a decree can quote it."""
    units = town.tables["units"]
    renamed = units[units["former_name"] != ""]
    assert set(renamed["unit_code"]) == set(units["merged_into"]) - {""}
    assert (renamed["former_name"] != renamed["unit_name"]).all()
