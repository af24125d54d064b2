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


def test_a_table_stays_a_table(tmp_path: Path) -> None:
    """Columns beside each other are read as ever."""
    table = "kode_jabatan|ikhtisar|wewenang\nA|Memimpin|Surat"
    (job,) = read(tmp_path, informasi_jabatan=table).job_analysis
    assert (job.post_code, job.summary, job.authority) == ("A", "Memimpin", "Surat")
