"""What is found where: folders, files, policies."""

from pathlib import Path

import pytest

from models.errors import InputError, PolicyError
from models.policy.policy import read_policy
from models.tables import read_problem
from tests.models.tables.tables import folder, refused


def test_a_missing_folder_is_one_error(tmp_path: Path) -> None:
    """With the nearest name that is there."""
    (tmp_path / "masalah").mkdir()
    (issue,) = refused(tmp_path / "masalaj")
    assert "no such folder" in issue.message
    assert issue.maybe == "'masalah'?"


def test_a_run_names_the_problem_inside(tmp_path: Path) -> None:
    """Its own tables are no part of a problem, and nothing else is told of them."""
    (tmp_path / "problem").mkdir()
    (tmp_path / "training.csv").write_text("emp_id\nE1\n")
    (issue,) = refused(tmp_path)
    assert str(issue.maybe) == f"the folder inside is meant: {tmp_path / 'problem'}?"


def test_one_file_is_not_a_problem(tmp_path: Path) -> None:
    """The folder is meant."""
    (issue,) = refused(folder(tmp_path) / "pegawai.csv")
    assert tmp_path.name in issue.maybe
    (issue,) = refused(Path(__file__))
    assert issue.message == "this kind of file cannot be read."


def test_an_empty_folder_lacks_both_tables(tmp_path: Path) -> None:
    """Both are named, with the names they may have."""
    assert [issue.allowed for issue in refused(tmp_path)] == [
        "a file employees.csv or pegawai.csv",
        "a file posts.csv or jabatan.csv",
    ]


def test_a_folder_with_a_workbook_points_to_it(tmp_path: Path) -> None:
    """The workbook may be what was meant."""
    (tmp_path / "kota.xlsx").touch()
    assert "kota.xlsx" in refused(tmp_path)[0].maybe


def test_files_of_other_names_are_named(tmp_path: Path) -> None:
    """They are not read, and a near name is told."""
    path = folder(tmp_path)
    (path / "kinships.csv").write_text("a\n")
    (path / ".hidden.csv").write_text("a\n")
    (note,) = read_problem(path, "plain").notes
    assert (note.table, note.maybe) == ("kinships.csv", "'kinship'?")


def test_a_table_in_two_files_is_refused(tmp_path: Path) -> None:
    """One of them must be an old copy."""
    path = folder(tmp_path)
    (path / "employees.csv").write_text("nip\n1\n")
    assert "both the table pegawai" in refused(path)[0].message


def test_header_without_rows(tmp_path: Path) -> None:
    """A table with no rows is named as empty; optional ones may be."""
    path = folder(tmp_path, pegawai="nip|nama", unit="kode_unit")
    (issue,) = refused(path)
    assert str(issue).startswith("pegawai: the table has no rows.")


def test_the_policy_of_the_folder(tmp_path: Path) -> None:
    """Is the default; an argument wins; overrides come on top; the date is settled."""
    path = folder(tmp_path)
    (path / "policy.toml").write_text('extends = "plain"\nname = "own"\n')
    assert read_problem(path).policy.name == "own"
    assert read_problem(path, "plain").policy.name == "plain"
    given = read_policy("plain")
    problem = read_problem(path, given, ["rules.grade.mode=soft"])
    assert problem.policy.rule("grade").mode == "soft"
    assert problem.policy.plan_date.day == 1


def test_a_wrong_policy_is_an_error_of_its_own(tmp_path: Path) -> None:
    """Beside errors of the tables it is told with them."""
    path = folder(tmp_path)
    (path / "policy.toml").write_text("rulez = 1\n")
    with pytest.raises(PolicyError, match="rules"):
        read_problem(path)
    folder(tmp_path, pegawai="nip|golongan\n1|V/z")
    with pytest.raises(InputError) as error:
        read_problem(path)
    assert [issue.table for issue in error.value.issues] == ["pegawai", "policy"]


def test_notes_come_with_the_errors(tmp_path: Path) -> None:
    """Warnings are not lost when there are errors."""
    path = folder(tmp_path, pegawai="nip|golongan|sepatu\n1|V/z|42")
    with pytest.raises(InputError) as error:
        read_problem(path, "plain")
    assert [note.severity for note in error.value.notes] == ["note"]


def test_many_wrong_cells_are_counted(tmp_path: Path) -> None:
    """The first thousand of a kind are named, the rest counted."""
    rows = "\n".join(f"{i}|V/z" for i in range(1005))
    blanks = "\n".join("|III/a" for _ in range(1005))
    issues = refused(folder(tmp_path, pegawai=f"nip|golongan\n{rows}\n{blanks}"))
    assert len(issues) == 2002
    assert sum("5 more cells" in issue.message for issue in issues) == 2


def test_crosses_alone_are_doubtful(tmp_path: Path) -> None:
    """A column of crosses may mean yes in another habit."""
    path = folder(tmp_path, pegawai="nip|terkunci\n1|x\n2|")
    problem = read_problem(path, "plain")
    assert not problem.employees[0].locked
    assert [note.severity for note in problem.notes] == ["warning"]


def test_a_folder_that_cannot_be_listed_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rights that are missing are an error, not a stack trace."""

    def denied(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", denied)
    assert (
        refused(tmp_path)[0].message == "the folder cannot be read: Permission denied."
    )


def test_the_usual_policy_is_that_of_the_civil_service(tmp_path: Path) -> None:
    """Where neither argument nor folder says which."""
    assert read_problem(folder(tmp_path)).policy.name == "asn"
