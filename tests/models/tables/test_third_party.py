"""Other people's files: no crash, clear errors."""

from pathlib import Path
from shutil import copy

from models.errors import InputError
from models.tables import read_problem, summarise


def check(path: Path) -> list[str]:
    """Read a folder that may well be refused, but never by a stack trace."""
    try:
        return summarise(read_problem(path, "plain").notes)
    except InputError as error:
        return summarise(error.issues)


def test_organograms(data_dir: Path, tmp_path: Path) -> None:
    """Raw files of another country: its own headers, encodings and codes."""
    for place, senior in enumerate(sorted(data_dir.glob("organograms/*-senior.csv"))):
        folder = tmp_path / str(place)
        folder.mkdir()
        copy(senior, folder / "posts.csv")
        junior = senior.name.replace("-senior", "-junior")
        copy(senior.with_name(junior), folder / "employees.csv")
        lines = check(folder)
        assert any("there is no column" in line for line in lines)


def test_a_table_of_fictional_employees(data_dir: Path, tmp_path: Path) -> None:
    """A well-known table has a column of marital status: it is refused by name."""
    (source,) = data_dir.glob("hr/*.csv")
    copy(source, tmp_path / "employees.csv")
    (tmp_path / "posts.csv").write_text("post_code\nA\n")
    lines = check(tmp_path)
    assert any("MaritalStatus" in line and "refused" in line for line in lines)


def test_job_analysis_tables(data_dir: Path, tmp_path: Path) -> None:
    """Tables of a job analysis system, each taken for the table it resembles."""
    copy(data_dir / "anjab" / "jabatan.csv", tmp_path / "jabatan.csv")
    copy(data_dir / "anjab" / "abk.csv", tmp_path / "abk.csv")
    (tmp_path / "pegawai.csv").write_text("nip\n1\n")
    assert check(tmp_path)
