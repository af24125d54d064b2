"""Which table a file or sheet is, by names as offices give them."""

from pathlib import Path

import pytest

from models.issue import Issue
from models.tables import read_problem
from models.tables.files.names import loosely, near, table_of
from tests.models.tables.tables import POSTS, folder, read, refused


@pytest.mark.parametrize(
    ("label", "table"),
    [
        ("Daftar Pegawai", "employees"),
        ("Peta Jabatan", "posts"),
        ("Data Utama", "employees"),
        ("Data Pegawai ", "employees"),
    ],
)
def test_usual_names_are_taken(label: str, table: str) -> None:
    """Those of downloads and forms mean a table exactly."""
    assert table_of(label) == table


@pytest.mark.parametrize(
    ("label", "table"),
    [
        ("Jabatan (baru)", "posts"),
        ("UNIT1", "units"),
        ("Rekap Pegawai 2026", "employees"),
        ("Catatan", None),
        ("Sheet1", None),
        ("2026", None),
        ("pegawai", None),
    ],
)
def test_words_around_a_name_do_not_hide_it(label: str, table: str | None) -> None:
    """Numbers, brackets and usual words; an exact name is not a loose one."""
    assert loosely(label) == table


def test_a_guess_never_points_far_away() -> None:
    """A slip of the keys is mended; notes are no table."""
    assert "'pegawai'?" in str(near("pegawi"))
    assert near("Catatan") == ""


def test_a_loose_name_is_told_and_gives_way(tmp_path: Path) -> None:
    """An exact name goes before it, whatever their order."""
    path = folder(tmp_path)
    (path / "jabatan.csv").rename(path / "Daftar Jabatan (baru).csv")
    said = [n.message for n in read_notes(path)]
    assert "this was read as the table jabatan." in said
    folder(tmp_path, jabatan=POSTS)
    assert len(read(tmp_path).posts) == 2
    (path / "Jabatan 9.csv").write_text("nonsense", encoding="utf-8")
    assert len(read(tmp_path).posts) == 2


def read_notes(path: Path) -> tuple[Issue, ...]:
    """Give the notes of a problem."""
    return read_problem(path, "plain").notes


def test_a_rating_of_work_is_no_predicate(tmp_path: Path) -> None:
    """And nobody is told that it is the one next to it."""
    path = folder(tmp_path, pegawai="nip|predikat\n1|Di atas ekspektasi")
    issue = refused(path)[0]
    assert "hasil_kerja and perilaku_kerja" in issue.maybe
    assert "sesuai" not in issue.maybe
