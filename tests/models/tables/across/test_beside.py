"""A code and its name, or a grade and its rank, that mean two things are told."""

from pathlib import Path

from tests.models.tables.tables import read

POSTS = """
kode_jabatan | nama_jabatan            | kebutuhan
A            | Kepala Seksi Statistik  | 1
B            | Pengolah Data           | 2
"""
PEOPLE = """
nip | nama        | kode_jabatan | nama_jabatan
1   | Sri, S.E.   | A            | {a}
2   | Budi Utomo  | B            | {b}
"""


def doubted(tmp_path: Path, a: str, b: str) -> list[int | None]:
    """Give the rows of people whose post has another name beside its code."""
    people = PEOPLE.format(a=a, b=b)
    notes = read(tmp_path, jabatan=POSTS, pegawai=people).notes
    return [n.row for n in notes if "name beside it" in n.message]


def test_a_column_that_slipped_is_doubted(tmp_path: Path) -> None:
    """The name of another post, or one with no word in common."""
    assert doubted(tmp_path, "Pengolah Data", "Kepala Seksi Statistik") == [2, 3]
    assert doubted(tmp_path, "Arsiparis", "Pengolah Data") == [2]


def test_a_name_that_is_cut_short_or_tells_more_is_not(tmp_path: Path) -> None:
    """Exports write titles in their own ways; a blank says nothing."""
    assert doubted(tmp_path, "Kasi Statistik, Dinas Kominfo", "") == []
    assert doubted(tmp_path, "KEPALA SEKSI STATISTIK", "Pengolah data dan info") == []


def test_the_number_of_one_person_beside_the_name_of_another(tmp_path: Path) -> None:
    """An exemption goes to the number: the name may be that of who is meant."""
    papers = (
        "id_aturan|nip|nama|nomor_dokumen\nH11|1|Budi Utomo|1\nH11|2|Budi Utomo, S.H.|2"
    )
    people = PEOPLE.format(a="", b="")
    tables = {"jabatan": POSTS, "pegawai": people, "pengecualian": papers}
    notes = read(tmp_path, **tables).notes
    assert [n.row for n in notes if "name beside it" in n.message] == [2]


def test_a_rank_that_is_not_that_of_the_grade_is_doubted(tmp_path: Path) -> None:
    """Two columns of one fact: the grade is read, and somebody has to look."""
    people = (
        "nip|golongan|pangkat\n1|III/a|Penata Muda\n2|III/a|Pembina\n"
        "3|III/b|Penata Muda Tk. I, III/b\n4|IX|\n5|III/c|capeg"
    )
    notes = read(tmp_path, pegawai=people).notes
    said = [(n.row, n.value) for n in notes if "rank beside it" in n.message]
    assert said == [(3, "III/a")]
