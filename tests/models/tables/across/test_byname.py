"""People, posts and units that a file names where a code is meant."""

from pathlib import Path

import pytest

from models.issue import Issue
from models.tables import read_problem
from tests.models.tables.tables import folder, read, refused

PEOPLE = """
nip | nama                      | kode_jabatan
11  | Drs. Budi Santoso, M.Si.  | A
12  | Siti Rahma, S.E.          |
13  | Rizal                     |
14  | RIZAL, S.H.               |
"""


def notes(path: Path) -> list[Issue]:
    """Give the remarks of reading."""
    return list(read_problem(path, "plain").notes)


@pytest.mark.parametrize(
    "word", ["Siti Rahma", "SITI RAHMA, S.E.", "siti  rahma", "12"]
)
def test_a_pin_may_name_whom_it_means(tmp_path: Path, word: str) -> None:
    """By a name that nobody else has, titles or not, and so the post."""
    pins = f"nip|kode_jabatan|jenis\n{word}|Staf|wajib"
    (pin,) = read(tmp_path, pegawai=PEOPLE, kunci_penempatan=pins).pins
    assert (pin.emp_id, pin.post_code) == ("12", "B")


def test_a_table_may_have_names_alone(tmp_path: Path) -> None:
    """Wishes, kin and decisions are written with names as often as with numbers."""
    tables = {
        "kunci_penempatan": "nama|nama_jabatan|jenis\nSiti Rahma|Staf|wajib",
        "kekerabatan": "nama_a|nama_b|hubungan\nBudi Santoso|Siti Rahma|saudara",
        "abk": "nama jabatan|uraian_tugas|volume|waktu\nStaf|Surat|10|30",
    }
    problem = read(tmp_path, pegawai=PEOPLE, **tables)
    assert (problem.pins[0].emp_id, problem.pins[0].post_code) == ("12", "B")
    assert (problem.kinship[0].emp_a, problem.kinship[0].emp_b) == ("11", "12")
    assert problem.workload[0].post_code == "B"
    assert [n for n in problem.notes if n.severity != "note"] == []


def test_a_post_is_found_with_its_unit_behind_it(tmp_path: Path) -> None:
    """As decrees and our own lists write it; the unit by name or code."""
    posts = "kode_jabatan|nama_jabatan|kode_unit\nA|Staf|U1\nB|Staf|U2\n"
    units = "kode_unit|nama_unit\nU1|Dinas A\nU2|Dinas B\n"
    rows = ("1|Sri|Staf, Dinas B", "2|Adi|Staf pada Dinas A", "3|Ani|Staf U2")
    people = "\n".join(("nip|nama|jabatan", *rows))
    found = read(tmp_path, jabatan=posts, unit=units, pegawai=people)
    assert [e.post_code for e in found.employees] == ["B", "A", "B"]


def test_a_name_of_two_is_refused_with_both(tmp_path: Path) -> None:
    """Nothing is guessed: both are named, number and name."""
    pins = "nip|kode_jabatan|jenis\nRizal|B|wajib"
    (issue,) = refused(folder(tmp_path, pegawai=PEOPLE, kunci_penempatan=pins))
    assert issue.message == "2 people have this name: a column nip is needed."
    assert issue.maybe == "one of: 13 Rizal, 14 RIZAL, S.H.?"


@pytest.mark.parametrize(
    ("word", "guess"),
    [("Siti Rahmah", "12 Siti Rahma, S.E."), ("111", "11 Drs. Budi Santoso, M.Si.")],
)
def test_a_hint_tells_number_and_name(tmp_path: Path, word: str, guess: str) -> None:
    """Nobody knows numbers by heart."""
    pins = f"nip|kode_jabatan|jenis\n{word}|B|wajib"
    (issue,) = refused(folder(tmp_path, pegawai=PEOPLE, kunci_penempatan=pins))
    assert guess in issue.maybe
    assert issue.message == "this code is not in the table pegawai."


def test_ids_of_the_register_give_way_to_names(tmp_path: Path) -> None:
    """UNOR ID is a number of the register; the units have codes of their own."""
    units = "kode_unit|nama_unit\nU1|Dinas Kesehatan\nU2|Dinas Sosial"
    people = """
    nip | UNOR ID  | UNOR NAMA
    1   | 8ae48289 | DINAS KESEHATAN
    2   | 8ae4828a | Dinas Sosial
    3   |          | Dinas Sosial
    """
    path = folder(tmp_path, pegawai=people, unit=units)
    assert [e.unit_code for e in read_problem(path, "plain").employees] == [
        "U1",
        "U2",
        "U2",
    ]
    (note,) = [n for n in notes(path) if n.code == "doubtful"]
    assert "3 cells gave no code of unit that is known" in note.message


def test_an_unknown_id_with_an_unknown_name_is_an_error(tmp_path: Path) -> None:
    """The name beside it helps only where it says which unit."""
    units = "kode_unit|nama_unit\nU1|Dinas Kesehatan"
    people = "nip|UNOR ID|UNOR NAMA\n1|8ae48289|Dinas Lain"
    (issue,) = refused(folder(tmp_path, pegawai=people, unit=units))
    assert (issue.code, issue.column) == ("unknown-code", "UNOR ID")


def test_units_are_those_of_the_posts_where_no_table_lists_them(tmp_path: Path) -> None:
    """Two spellings of one unit are one unit."""
    posts = "kode_jabatan|unit_kerja\nA|Dinas Kesehatan"
    people = "nip|unit_kerja\n1|DINAS KESEHATAN\n2|Dinas Lain"
    problem = read(tmp_path, jabatan=posts, pegawai=people)
    units = [e.unit_code for e in problem.employees]
    assert units == ["Dinas Kesehatan", "Dinas Lain"]


def test_superiors_successors_and_upper_units_may_be_named(tmp_path: Path) -> None:
    """As the map of posts writes them; a superior is sought in the same unit first."""
    posts = """
    kode | nama_jabatan | kode_unit | atasan | status_baru | jabatan_penerus
    A    | Kepala       | U1        |        |             |
    B    | Kepala       | U2        |        |             |
    C    | Staf         | U2        | Kepala |             |
    D    | Staf Lama    | U1        | Kepala | dihapus     | Staf
    """
    units = "kode_unit|nama_unit|induk\nK|Kota|\nU1|Dinas Satu|KOTA\nU2|Dinas Dua|Kota"
    people = "nip|kode_jabatan\n1|A"
    problem = read(tmp_path, jabatan=posts, unit=units, pegawai=people)
    assert [p.reports_to for p in problem.posts] == [None, None, "B", "A"]
    assert problem.post["D"].successor == "C"
    assert [u.parent for u in problem.units] == [None, "K", "K"]


def test_competencies_may_be_named(tmp_path: Path) -> None:
    """Forms of assessment centres write the general ones in words."""
    nilai = "nip|kompetensi|level\n11|Kerja Sama|3\n11|Teknis X|2"
    problem = read(tmp_path, pegawai=PEOPLE, nilai_kompetensi=nilai)
    codes = [a.comp_code for a in problem.employee_competencies]
    assert codes == ["M.02", "Teknis X"]


def test_absent_tables_and_columns_are_named_in_the_words_of_the_file(
    tmp_path: Path,
) -> None:
    """Indonesian headers: nip, not emp_id; English ones the other way round."""
    (issue,) = refused(folder(tmp_path, pegawai="nama|golongan\nSri|III/a"))
    assert issue.message == "there is no column nip."
    tables = {"pegawai": "name|grade\nSri|III/a", "jabatan": "post_code|need\nA|1"}
    (issue,) = refused(folder(tmp_path / "en", **tables))
    assert issue.message == "there is no column emp_id."
