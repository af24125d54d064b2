"""Job analysis gives seats, requirements and classes where posts say nothing."""

from pathlib import Path

import pytest

from models.records.education import Education
from models.records.grade import Grade
from models.records.work.analysis import class_of
from models.records.work.wording import months_in
from models.tables import read_problem, write_problem
from tests.models.tables.tables import folder, read, refused

POSTS = """
kode_jabatan | jenis | kelas | kebutuhan | pendidikan_min
A | JF | | | S2
B | PLK | 7 | 2 |
"""
ANALYSIS = """
kode_jabatan|ikhtisar|pendidikan|rumpun_pendidikan|pengalaman_bulan|gol_min
A | Menelaah permohonan izin | S1 | hukum | 24 | III/a
B | Melayani loket | SMA | | |
"""
EVALUATION = """
kode_jabatan | faktor | nilai
A | 1 | 950
A | 2 | 275
A | 3 | 275
B | 1 | 400
"""
WORK = "kode_jabatan|uraian|hasil|volume|waktu_menit\nA|Menelaah|telaahan|1000|150"


def test_analysis_fills_what_posts_leave_open(tmp_path: Path) -> None:
    """Seats from the workload, requirements from the analysis, class from points."""
    problem = read(tmp_path, jabatan=POSTS, anjab=ANALYSIS, evjab=EVALUATION, abk=WORK)
    first, second = problem.posts
    assert (first.need, first.job_class) == (2, 9)
    assert first.required_groups == ("hukum",)
    assert first.min_experience_months == 24
    assert first.grade_min == Grade("PNS", 9)
    assert (second.need, second.edu_min) == (2, Education.SMA)
    assert problem.job_analysis[0].summary == "Menelaah permohonan izin"


def test_what_posts_say_themselves_counts(tmp_path: Path) -> None:
    """And the difference is told."""
    problem = read(tmp_path, jabatan=POSTS, anjab=ANALYSIS, evjab=EVALUATION, abk=WORK)
    first, second = problem.posts
    assert first.edu_min == Education.S2
    assert second.job_class == 7
    told = [n for n in problem.notes if n.code == "contradiction"]
    assert [(n.row, n.column, n.value) for n in told] == [
        (2, "pendidikan_min", "S2"),
        (3, "kelas", "7"),
    ]


def test_points_that_cannot_be_read_give_no_class(tmp_path: Path) -> None:
    """Each factor once, of posts that exist, in numbers."""
    wrong = EVALUATION + "\nA | 1 | banyak\nC | 1 | 5\nB | 1 | 7"
    issues = refused(folder(tmp_path, jabatan=POSTS, evjab=wrong, abk=WORK))
    assert {i.code for i in issues} == {"bad-value", "unknown-code", "duplicate-key"}


def test_what_was_read_is_written_and_read_again(tmp_path: Path) -> None:
    """As a workbook, with what posts took from their analysis."""
    problem = read(tmp_path, jabatan=POSTS, anjab=ANALYSIS, evjab=EVALUATION, abk=WORK)
    write_problem(problem, tmp_path / "again.xlsx")
    again = read_problem(tmp_path / "again.xlsx")
    assert again.posts == problem.posts
    assert again.job_analysis == problem.job_analysis
    assert again.job_evaluation == problem.job_evaluation


@pytest.mark.parametrize(
    ("points", "number"),
    [(189, None), (190, 1), (1350, 8), (1351, 9), (4050, 16), (9999, 17)],
)
def test_classes_follow_the_bands(points: float, number: int | None) -> None:
    """PermenPANRB 34/2011."""
    assert class_of([points - 100, 100]) == number


IN_WORDS = """
kode_jabatan | pendidikan | pengalaman_kerja | bakat_kerja | jurusan
A | S1 | minimal 2 (dua) tahun di bidang arsip | Verbal | S1 Ilmu Hukum, Akuntansi
B | SMA | pernah menjadi arsiparis | Numerik | Semua jurusan
C | D3 | 1 tahun 6 bulan | | D-III Hukum atau Oseanografi
"""


def test_fields_and_experience_in_words_are_read(tmp_path: Path) -> None:
    """By the groups of those on the roll who studied them; what is not, is told."""
    posts = "kode_jabatan | jenis | kebutuhan\nA | JF | 1\nB | PLK | 1\nC | PLK | 1"
    roll = "nip|jurusan|rumpun_pendidikan\n1|Hukum|hukum\n2|Akuntansi|keuangan"
    tables = {"jabatan": posts, "anjab": IN_WORDS, "pegawai": roll}
    problem = read(tmp_path, **tables)
    first, second, third = problem.posts
    assert first.required_groups == ("hukum", "keuangan")
    asked = [post.min_experience_months for post in problem.posts]
    assert asked == [24, None, 18]
    assert (second.required_groups, third.required_groups) == ((), ())
    assert [a.aptitudes for a in problem.job_analysis] == ["Verbal", "Numerik", ""]
    told = [n for n in problem.notes if n.code == "not-read"]
    assert [(n.row, n.column) for n in told] == [
        (4, "jurusan"),
        (3, "pengalaman_kerja"),
    ]
    assert "oseanografi:" in told[0].message
    write_problem(problem, tmp_path / "again.xlsx")
    again = read_problem(tmp_path / "again.xlsx")
    assert (again.posts, again.job_analysis) == (problem.posts, problem.job_analysis)


def test_a_field_behind_the_level_counts(tmp_path: Path) -> None:
    """``S1 Hukum``; a level alone, or with its like, names no field."""
    posts = "kode_jabatan | jenis | kebutuhan\nA | JF | 1\nB | PLK | 1"
    roll = "nip|jurusan|rumpun_pendidikan\n1|Ilmu Hukum|hukum"
    anjab = "kode_jabatan|pendidikan|ikhtisar\nA|S-1 Hukum|x\nB|SMA/Sederajat|y"
    problem = read(tmp_path, jabatan=posts, anjab=anjab, pegawai=roll)
    assert [p.required_groups for p in problem.posts] == [("hukum",), ()]
    assert [p.edu_min for p in problem.posts] == [Education.S1, Education.SMA]
    assert not [n for n in problem.notes if n.code == "not-read"]


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("paling singkat 2 - 5 tahun sebagai pengawas", 24),
        ("dua tahun dan 6 bulan", 30),
        ("24 bulan", 24),
        ("1,5 th", 18),
        ("2 tahun sebagai A atau 3 tahun sebagai B", None),
        ("usia paling tinggi 35 tahun", None),
        ("sejak 2020 tahunan", None),
        ("Jabatan administrator", None),
    ],
)
def test_a_length_of_experience_stands_in_words(text: str, months: int | None) -> None:
    """One least length; several that differ, an age or a year are none."""
    assert months_in(text) == months
