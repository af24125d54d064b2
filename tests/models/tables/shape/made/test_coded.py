"""A map of posts that has no codes, and units that no column names as such."""

from pathlib import Path

import pytest

from models.problem.problem import Problem
from models.tables import inspect_problem
from models.tables.schema.organisation import TABLES
from models.tables.shape.grid import make_table
from tests.models.tables.tables import folder, read, refused

PEOPLE = """
nip | nama | jabatan       | unit kerja
1   | Sri  | Analis Data   | Dinas Sosial
2   | Adi  | Analis Data   | Dinas Kesehatan
"""
MAP = """
no | unit kerja      | nama jabatan  | jenjang     | K
1  | Dinas Sosial    | Kepala Dinas  | jpt-pratama | 1
2  | Dinas Sosial    | Analis Data   | pelaksana   | 2
3  | Dinas Kesehatan | Analis Data   | pelaksana   | 1
"""


def codes(problem: Problem) -> list[str]:
    """Give the codes of the posts."""
    return [post.post_code for post in problem.posts]


def test_posts_get_codes_that_people_are_found_by(tmp_path: Path) -> None:
    """By title and unit, as everywhere; the note names one."""
    problem = read(tmp_path, jabatan=MAP, pegawai=PEOPLE)
    first, second, third = codes(problem)
    assert [first[:6], second[:6], third[:6]] == ["DS-KD-", "DS-AD-", "DK-AD-"]
    assert [e.post_code for e in problem.employees] == [second, third]
    said = [n for n in problem.notes if n.code == "computed"]
    assert len(said) == 1
    assert f"such as {first} for Kepala Dinas" in said[0].message


def test_a_code_depends_on_its_own_row_alone(tmp_path: Path) -> None:
    """In another order, among other posts, in capitals, it is the same."""
    whole = codes(read(tmp_path / "a", jabatan=MAP))
    head, *rows = MAP.strip().splitlines()
    fewer = "\n".join((head, rows[2].replace("3", "9", 1), rows[0]))
    assert codes(read(tmp_path / "b", jabatan=fewer)) == [whole[2], whole[0]]


def test_a_column_of_codes_without_one_is_filled(tmp_path: Path) -> None:
    """Blank codes in every row are no codes; a blank among codes is an error."""
    head, *rows = MAP.strip().splitlines()
    blank = "\n".join((f"{head} | kode jabatan", *(f"{row} | -" for row in rows)))
    filled = codes(read(tmp_path / "a", jabatan=blank))
    assert filled == codes(read(tmp_path / "b", jabatan=MAP))
    some = blank.replace("| -", "| X", 1)
    assert [i.code for i in refused(folder(tmp_path / "c", jabatan=some))] == [
        "blank",
        "blank",
    ]


def test_the_same_post_twice_is_named(tmp_path: Path) -> None:
    """Two rows of one unit, title and level have one code."""
    twice = MAP + "4 | Dinas Sosial | analis  data | Pelaksana | 2\n"
    (issue,) = refused(folder(tmp_path, jabatan=twice))
    assert issue.code == "duplicate-key"


def test_a_map_without_any_title_is_refused_for_what_it_lacks(tmp_path: Path) -> None:
    """No code can be made of nothing: the missing titles are what is told."""
    empty = MAP.strip().splitlines()[0] + "\n1 | Dinas Sosial |  | Pelaksana | 2\n"
    assert all(
        issue.code != "computed" for issue in refused(folder(tmp_path, jabatan=empty))
    )


def test_a_line_without_a_title_is_told_by_the_column_that_lacks_it(
    tmp_path: Path,
) -> None:
    """Not by the codes that we made; a line of a unit alone is its heading."""
    lines = "4 | Dinas Sosial | | pelaksana | 2\n  | Dinas Perhubungan | | |\n"
    path = folder(tmp_path, jabatan=MAP + lines)
    (issue,) = refused(path)
    assert (issue.row, issue.column) == (5, "nama jabatan")
    assert "known by its name" in str(issue)
    noticed = [n for n in inspect_problem(path, "plain").issues if n.row == 6]
    assert [n.code for n in noticed] == ["not-data"]


@pytest.mark.parametrize(
    ("header", "row", "unit"),
    [
        (["UNOR (2)", "UNOR (1)"], ["SD 1", "Dinas Pendidikan"], "SD 1"),
        (["UNOR (2)", "UNOR (1)"], ["", "Dinas Pendidikan"], "Dinas Pendidikan"),
        (["SATUAN KERJA"], ["Dinas Pendidikan"], "Dinas Pendidikan"),
        (["UNIT KERJA", "SKPD"], ["SD 1", "Dinas Pendidikan"], None),
    ],
)
def test_the_lowest_unit_is_the_own_one(
    header: list[str], row: list[str], unit: str | None
) -> None:
    """Of the levels the lowest that is filled; the agency where nothing else is."""
    rows = [["NIP", "NAMA", *header], ["1", "Sri", *row]]
    raw, _ = make_table("t", rows, TABLES["employees"])
    place = next((p for p, field in raw.meant.items() if field == "unit_code"), None)
    found = None if place is None else raw.columns[place].words[0]
    assert found == unit


def test_hours_of_work_are_minutes(tmp_path: Path) -> None:
    """A form in hours needs sixty times as much; what is doubtful stays an error."""
    abk = "kode_jabatan|uraian tugas|volume|waktu penyelesaian (jam)\nA|Surat|10|1,5"
    (task,) = read(tmp_path / "a", abk=abk).workload
    assert task.minutes == 90
    doubtful = abk.replace("1,5", "1.200")
    (issue,) = refused(folder(tmp_path / "b", abk=doubtful))
    assert issue.value == "1.200"
