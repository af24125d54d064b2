"""Who is on the roll and not on duty is named."""

from pathlib import Path

import pytest

from models.problem.leaving import without_leavers
from models.tables.shape.made.ended import has_ended
from tests.models.tables.tables import read


def test_people_who_are_not_active_are_named(tmp_path: Path) -> None:
    """By row; those who are active in whatever words are not."""
    people = (
        "nip|KEDUDUKAN HUKUM NAMA\n1|Aktif\n2|PPPK Aktif\n3|Masa Persiapan Pensiun\n"
        "4|Tidak Aktif\n5|Masa Persiapan Pensiun"
    )
    notes = read(tmp_path, pegawai=people).notes
    said = {n.value: n.message for n in notes if "active duty" in n.message}
    assert set(said) == {"Masa Persiapan Pensiun", "Tidak Aktif"}
    assert "rows 4, 6" in said["Masa Persiapan Pensiun"]


def test_who_serves_no_more_leaves(tmp_path: Path) -> None:
    """Nobody who is dead is given a post; what is for a time, or to come, is named."""
    people = (
        "nip|status\n1|PNS\n2|PNS (Pensiun)\n3|PPPK Meninggal\n4|PNS Diperbantukan\n"
        "5|PNS Tugas Belajar"
    )
    problem = read(tmp_path, pegawai=people)
    assert {n.value for n in problem.notes if "active duty" in n.message} == {
        "PNS Tugas Belajar"
    }
    assert {n.value: n.message for n in problem.notes if "left out" in n.message} == {
        "PNS (Pensiun)": "left out, for the register says that they serve no more: "
        "rows 3.",
        "PPPK Meninggal": "left out, for the register says that they serve no more: "
        "rows 4.",
    }
    left = without_leavers(problem)
    assert [e.emp_id for e in left.employees] == ["1", "4", "5"]
    assert [(e.ended, e.status) for e in left.left] == [
        ("PNS (Pensiun)", "PNS"),
        ("PPPK Meninggal", "PPPK"),
    ]


def test_each_column_may_tell_it_of_some(tmp_path: Path) -> None:
    """Nobody of whom it is said that they are left out is placed."""
    people = (
        "nip|status|kedudukan_hukum|ended\n1|PNS (Pensiun)|Aktif|\n"
        "2|PNS|Meninggal|\n3|PNS|Aktif|died\n4|PNS|Aktif|"
    )
    problem = read(tmp_path, pegawai=people)
    left = without_leavers(problem)
    assert [e.emp_id for e in left.employees] == ["4"]
    assert [e.ended for e in left.left] == ["PNS (Pensiun)", "Meninggal", "died"]


@pytest.mark.parametrize(
    ("word", "ends"),
    [
        *(("Meninggal Dunia", True), ("pns - wafat", True), ("Pensiun", True)),
        *(("Diberhentikan dengan hormat", True), ("Telah pensiun", True)),
        *(("Pemberhentian Sementara", False), ("Diberhentikan sementara", False)),
        *(("Masa Persiapan Pensiun", False), ("Pensiun TMT 01-12-2029", False)),
        *(("CLTN", False), ("Tugas Belajar", False), ("Aktif", False), ("", False)),
        ("Analis Pensiun", False),
    ],
)
def test_what_ends_a_service(word: str, ends: bool) -> None:
    """For good, and by now."""
    assert has_ended(word) == ends


def test_remarks_and_names_may_tell_it_too(tmp_path: Path) -> None:
    """Nobody reads them otherwise: one warning a column names the rows."""
    people = (
        "nip|nama|status|Keterangan\n1|Sri|PNS|Pensiun TMT 1-12-2026\n"
        "2|(Alm) Budi|PNS|\n3|Alma|PNS|meninggal dunia\n4|Tono|PNS Tugas Belajar|baru"
    )
    notes = read(tmp_path, pegawai=people).notes
    said = {n.column: n.message for n in notes if "active duty" in n.message}
    assert set(said) == {"nama", "status", "Keterangan"}
    assert "rows 2, 4" in said["Keterangan"]
    assert {n.value for n in notes if n.column == "Keterangan"} == {"Pensiun"}
    assert "rows 3" in said["nama"]


def test_a_list_of_contract_staff_says_so_in_its_headers(tmp_path: Path) -> None:
    """NI PPPK and no status: nobody there is a civil servant by default."""
    people = "NI PPPK|NAMA\n198503152021211001|Sri"
    (employee,) = read(tmp_path, pegawai=people).employees
    assert employee.status == "PPPK"
