"""Job information printed as a form: a label and its value on each line."""

from __future__ import annotations

from pathlib import Path

from models.records.education import Education
from tests.models.tables.tables import read

FORM = """
INFORMASI JABATAN
1. | NAMA JABATAN         | : | Kepala
2. | IKHTISAR JABATAN     | : | Memimpin unit
   |                      |   | dan membina staf
3. | KUALIFIKASI JABATAN
   | a. Pendidikan Formal : S1
4. | WEWENANG             | : | a. Menandatangani surat
   |                      |   | b. Meminta data
5. | HASIL KERJA          | : | Surat
"""
SECOND = """
INFORMASI JABATAN
1. Nama Jabatan : Staf
2. Ikhtisar Jabatan : Mengolah surat
3. Pendidikan Formal : SMA
"""


def test_a_form_is_one_row(tmp_path: Path) -> None:
    """Found by the name of the post; a line without a label goes on with the last."""
    (job,) = read(tmp_path, informasi_jabatan=FORM).job_analysis
    assert job.post_code == "A"
    assert job.summary == "Memimpin unit; dan membina staf"
    assert job.edu_min == Education.S1
    assert job.authority == "a. Menandatangani surat; b. Meminta data"


def test_forms_may_stand_below_each_other(tmp_path: Path) -> None:
    """A name of a post begins the next; what it asks for goes to the post."""
    problem = read(tmp_path, informasi_jabatan=FORM + SECOND)
    assert [job.post_code for job in problem.job_analysis] == ["A", "B"]
    assert [post.edu_min for post in problem.posts] == [Education.S1, Education.SMA]


OFFICIAL = """
INFORMASI JABATAN
1. | NAMA JABATAN | : Kepala
2. | IKHTISAR JABATAN | : Memimpin unit
3. | KUALIFIKASI JABATAN
| a. Pendidikan Formal | : S-1 Kearsipan
| b. Pendidikan dan Pelatihan | : Diklat arsip
| c. Pengalaman Kerja | : Paling singkat 2 (dua) tahun
| d. Pangkat sejenis | : tidak dibaca
4. | SYARAT JABATAN
| a. Bakat Kerja | : G
| b. Upaya Fisik | : Duduk
"""


def test_every_line_of_the_official_form_has_its_own_place(tmp_path: Path) -> None:
    """A line whose label is not known goes on with no other."""
    (job,) = read(tmp_path, informasi_jabatan=OFFICIAL).job_analysis
    assert (job.study_fields, job.training) == ("S-1 Kearsipan", "Diklat arsip")
    assert job.experience == "Paling singkat 2 (dua) tahun"
    assert (job.aptitudes, job.effort) == ("G", "Duduk")


def test_a_table_stays_a_table(tmp_path: Path) -> None:
    """Columns beside each other are read as ever."""
    table = "kode_jabatan|ikhtisar|wewenang\nA|Memimpin|Surat"
    (job,) = read(tmp_path, informasi_jabatan=table).job_analysis
    assert (job.post_code, job.summary, job.authority) == ("A", "Memimpin", "Surat")
