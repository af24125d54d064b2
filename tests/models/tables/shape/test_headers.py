"""Headers in both languages, doubled, missing and refused."""

from pathlib import Path

import pytest

from models.tables import read_problem
from models.tables.schema.organisation import TABLES
from models.tables.schema.schema import column_headers, squeeze
from tests.models.tables.tables import folder, read, refused


def test_every_field_of_a_record_has_a_column() -> None:
    """Nothing that a record holds is left out of the files."""
    for table in TABLES.values():
        if table.record is not None:
            assert {*table.fields, "extra"} == set(table.record.model_fields), (
                table.name
            )


def test_no_header_means_two_columns() -> None:
    """Within a table a header stands for one field."""
    for table in TABLES.values():
        meaning: dict[str, str] = {}
        for column in table.columns:
            for header, _ in column_headers(column):
                assert meaning.setdefault(squeeze(header), column.field) == column.field


@pytest.mark.parametrize(
    "header",
    ["nip | jk | golongan", "NIP Baru|JENIS KELAMIN|gol. ruang", "emp_id|sex|Grade"],
)
def test_headers_of_both_languages(tmp_path: Path, header: str) -> None:
    """Case, spaces, underscores and the language of a header do not matter."""
    employee = read(tmp_path, pegawai=f"{header}\n1|P|III/a").employees[0]
    assert (employee.emp_id, employee.sex, str(employee.grade)) == ("1", "P", "III/a")


REGISTER = {
    "nipBaru": "1",
    "nama": "Sri",
    "tglLahir": "02-01-1980",
    "jenisKelamin": "F",
    "statusPegawai": "PNS",
    "jenisPegawai": "PNS Daerah",
    "golRuangAkhir": "III/a",
    "tmtGolAkhir": "01-04-2020",
    "jabatanNama": "KEPALA",
    "tmtJabatan": "01-05-2021",
    "unorNama": "dinas a",
    "tkPendidikanTerakhir": "S-1/Sarjana",
    "pendidikanTerakhirNama": "S-1 HUKUM",
    "masaKerja": "5 Tahun 3 Bulan",
}


def test_names_of_the_national_register(tmp_path: Path) -> None:
    """An export with the register's own names is read; the rest is not kept."""
    employees = "|".join(REGISTER) + "\n" + "|".join(REGISTER.values())
    units = "kode_unit | nama_unit\nU1 | Dinas A"
    one = read(tmp_path, pegawai=employees, unit=units).employees[0]
    assert (one.post_code, one.unit_code, one.service_months) == ("A", "U1", 63)
    assert (str(one.birth_date), str(one.grade_date)) == ("1980-01-02", "2020-04-01")
    assert (one.sex, one.status, one.edu_field) == ("P", "PNS", "S-1 HUKUM")
    assert one.extra == {}


def test_a_running_number_is_not_the_id(tmp_path: Path) -> None:
    """A weak header gives way to a better one, and is kept where that is asked."""
    path = folder(tmp_path, pegawai="id | nip | nama\n7 | 1 | Sri")
    problem = read_problem(path, "plain", keep_extra=["ID"])
    assert problem.employees[0].emp_id == "1"
    assert problem.employees[0].extra == {"id": "7"}


def test_two_headers_of_one_meaning_are_refused(tmp_path: Path) -> None:
    """It is not for the reader to choose between two columns."""
    path = folder(tmp_path, pegawai="nip | NIP | nama | Nama Lengkap\n1|1|a|b")
    texts = [issue.message for issue in refused(path)]
    assert any("'nip' and 'NIP' both mean nip" in text for text in texts)
    assert any("'nama' and 'Nama Lengkap' both mean nama" in text for text in texts)


def test_a_header_that_stands_twice_is_refused(tmp_path: Path) -> None:
    """Also when it is none that Formasi knows, and kept."""
    path = folder(tmp_path, pegawai="nip | nip | extra.shoe | extra.shoe\n1|1|2|3")
    texts = {issue.message for issue in refused(path)}
    assert texts == {
        "two columns have the header 'nip'.",
        "two columns have the header 'shoe'.",
    }


@pytest.mark.parametrize(
    "header",
    ["Agama", "suku", "Status Kawin", "MaritalStatus", "partai_politik", "race"],
)
def test_private_matters_are_refused(tmp_path: Path, header: str) -> None:
    """Religion, ethnicity, marital status and politics are no inputs, even if blank."""
    issues = refused(folder(tmp_path, pegawai=f"nip | {header}\n1 | "))
    assert [issue.column for issue in issues] == [header]
    assert "delete the column" in issues[0].maybe


def test_a_missing_key_column_is_one_error(tmp_path: Path) -> None:
    """It names the headers that would do and a near one; rows add no more errors."""
    path = folder(
        tmp_path,
        pegawai="N1P | nama\n1 | Sri",
        nilai_kompetensi="nip | kode | level\n1 | M.01 | 3",
    )
    issues = refused(path)
    assert [issue.message for issue in issues] == ["there is no column nip."]
    assert "N1P" in issues[0].maybe


WITH_SHOES = "nip | sepatu | kosong | \n1 | 42 | | \n2 | | |"


def test_unknown_columns_are_not_kept(tmp_path: Path) -> None:
    """They come into no problem, and so into no run; a note says how one is kept."""
    problem = read(tmp_path, pegawai=WITH_SHOES)
    assert [e.extra for e in problem.employees] == [{}, {}]
    assert "not kept: sepatu" in problem.notes[0].message
    assert "--keep-extra sepatu" in problem.notes[0].maybe


def test_a_column_is_kept_where_it_is_asked_for(tmp_path: Path) -> None:
    """By name, by a mark in its header, or by the policy; empty cells are not."""
    path = folder(tmp_path, pegawai=WITH_SHOES)
    kept = read_problem(path, "plain", keep_extra=["Sepatu"])
    assert [e.extra for e in kept.employees] == [{"sepatu": "42"}, {}]
    assert "kept, as asked: sepatu" in kept.notes[0].message
    wanted = ["quotas=[{name='q', max=9, employees={sepatu='42'}}]"]
    named = read_problem(path, "plain", wanted)
    assert named.employees[0].extra == {"sepatu": "42"}
    folder(tmp_path, pegawai=WITH_SHOES.replace("sepatu", "extra.sepatu"))
    assert read_problem(path, "plain").employees[0].extra == {"sepatu": "42"}


def test_private_columns_are_kept_nowhere(tmp_path: Path) -> None:
    """Not even where somebody asks, nor under another name."""
    table = "nip|NIK|No HP|Lain\n1|1275014501800001|081234567890|a@b.id"
    path = folder(tmp_path, pegawai=table)
    problem = read_problem(path, "plain", keep_extra=["NIK", "No HP", "Lain"])
    assert problem.employees[0].extra == {}
    assert "NIK, No HP, Lain" in problem.notes[0].message
    faith = folder(tmp_path, pegawai="nip|Lain\n1|Islam\n2|Kristen")
    assert [issue.column for issue in refused(faith)] == ["Lain"]


def test_cells_without_a_header_are_named(tmp_path: Path) -> None:
    """They are not read, and that is said."""
    notes = read(tmp_path, pegawai="nip | \n1 | x").notes
    assert any("column 2 has cells but no header" in note.message for note in notes)


def test_a_letter_behind_a_header_is_no_part_of_it(tmp_path: Path) -> None:
    """Maps of posts have letters for their sums: need (K), holders (B), the rest."""
    posts = "kode jabatan|BEZETTING (B)|KEBUTUHAN (K)|± (B-K)\nA|2|3|-1"
    given = read(tmp_path, jabatan=posts)
    assert given.posts[0].need == 3
    assert not given.posts[0].extra


def test_a_column_that_nobody_fills_gives_way(tmp_path: Path) -> None:
    """Registers have codes that are blank beside names that are not."""
    problem = read(
        tmp_path,
        pegawai="nip|gol|GOL AKHIR NAMA|UNOR ID|UNOR NAMA\n1||III/a||Dinas A",
        jabatan="kode_jabatan|nama_jabatan|kebutuhan\nP|Analis|1",
        unit="kode_unit|nama_unit\nU|Dinas A",
    )
    employee = problem.employees[0]
    assert (str(employee.grade), employee.unit_code) == ("III/a", "U")


def test_a_second_row_of_headers_may_say_the_first_again(tmp_path: Path) -> None:
    """*Kode Jabatan* below *Jabatan* is the code, and no column of another name."""
    people = (
        "NIP|NAMA|JABATAN||GOLONGAN|\n||KODE JABATAN|TMT JABATAN|GOL|TMT GOLONGAN\n"
        "1|Sri|A|2020-01-01|III/a|2021-04-01"
    )
    (sri,) = read(tmp_path, pegawai=people).employees
    assert (sri.post_code, str(sri.post_date)) == ("A", "2020-01-01")
    assert (str(sri.grade), str(sri.grade_date)) == ("III/a", "2021-04-01")
