"""Lists that people write, read as plans; what is not clear is refused, all at once."""

from pathlib import Path

import pytest
import xlsxwriter

from models.errors import InputError
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from models.records.unit import Unit
from models.tables.plans.read import read_listed


@pytest.fixture
def city() -> Problem:
    """Three people; two posts have one name, in two units."""
    people = [
        Employee(emp_id="19800101", name="Dr. Siti Aminah", post_code="P1"),
        Employee(emp_id="19800102", name="Budi Santoso", post_code="P2"),
        Employee(emp_id="19800103", name="Joko"),
    ]
    posts = [
        Post(post_code="P1", post_name="Analis", unit_code="A"),
        Post(post_code="P2", post_name="Analis", unit_code="B"),
        Post(post_code="P3", post_name="Kepala Seksi", unit_code="B"),
    ]
    units = [
        Unit(unit_code="A", unit_name="Dinas A"),
        Unit(unit_code="B", unit_name="Dinas B"),
    ]
    return Problem.of(people, posts, units=units)


def written(folder: Path, text: str) -> Path:
    """Write a list."""
    path = folder / "usulan.csv"
    path.write_text(text, "utf-8")
    return path


def test_codes_names_and_units_are_understood(city: Problem, tmp_path: Path) -> None:
    """A person by number or by name, a post by code or by name and unit."""
    text = (
        "No,NIP,Nama,Jabatan lama,Jabatan baru,Unit baru\n"
        "1,19800101,Siti Aminah,Analis,Analis,Dinas B\n"
        "2,,Joko,,P3,\n"
    )
    found = read_listed(written(tmp_path, text), city)
    assert found.listed == ("19800101", "19800103")
    assert found.plan.placements == {
        "19800101": "P2",
        "19800102": "P2",
        "19800103": "P3",
    }


def test_our_own_placements_are_read(city: Problem, tmp_path: Path) -> None:
    """The old post beside the new one is not taken for it; none is the surplus list."""
    text = "emp_id,name,old_post,new_post\n19800101,,P1,P3\n19800102,,P2,surplus\n"
    found = read_listed(written(tmp_path, text), city)
    assert found.plan.placements == {"19800101": "P3"}
    assert found.blank == ("19800102",)


def test_a_number_beside_somebody_else_s_name_is_refused(
    city: Problem, tmp_path: Path
) -> None:
    """A column was sorted alone; a title or a slip of the pen is no such thing."""
    text = "nip,nama,jabatan_baru\n19800101,Joko,P3\n19800102,Drs. Budi Santosa,P2\n"
    with pytest.raises(InputError) as caught:
        read_listed(written(tmp_path, text), city)
    (issue,) = caught.value.issues
    assert (issue.row, issue.value) == (2, "Joko")
    assert "that of Dr. Siti Aminah" in str(issue)


def test_a_decree_of_two_columns_is_read(city: Problem, tmp_path: Path) -> None:
    """A short list has no need to say that the post is a new one."""
    found = read_listed(written(tmp_path, "nip;jabatan\n19800103;Kepala Seksi\n"), city)
    assert found.plan.placements["19800103"] == "P3"


def test_what_is_not_clear_is_refused_at_once(city: Problem, tmp_path: Path) -> None:
    """Who is unknown, which of two posts, twice in the list, code against name."""
    text = (
        "nip,kode_jabatan_baru,jabatan_baru,unit_baru\n"
        "19800109,P1,,\n"
        "19800103,,Analis,\n"
        "19800101,P3,,\n"
        "19800101,P2,,\n"
        "19800102,P3,Analis,Dinas B\n"
        "19800103,P9,,\n"
    )
    with pytest.raises(InputError) as refused:
        read_listed(written(tmp_path, text), city)
    assert [issue.row for issue in refused.value.issues] == [2, 3, 5, 6, 7]
    assert "1980010" in refused.value.issues[0].maybe
    assert "P1, P2" in refused.value.issues[1].maybe


def test_of_posts_with_one_name_the_present_one_is_kept(
    city: Problem, tmp_path: Path
) -> None:
    """Who holds one of them today is not asked for a code."""
    found = read_listed(written(tmp_path, "nip,jabatan_baru\n19800102,Analis\n"), city)
    assert found.plan.placements["19800102"] == "P2"


def test_a_file_without_a_list_is_refused(city: Problem, tmp_path: Path) -> None:
    """And what it should hold is said."""
    with pytest.raises(InputError, match="no list of people"):
        read_listed(written(tmp_path, "colour,size\nred,3\n"), city)


def test_the_sheet_of_moves_and_that_of_the_surplus_are_read(
    city: Problem, tmp_path: Path
) -> None:
    """Titles stand above the table, other sheets before it."""
    path = tmp_path / "plan.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("Ringkasan").write_row(0, 0, ["Hal", "Nilai"])
        moves = book.add_worksheet("Usulan mutasi")
        moves.write(0, 0, "Matriks usulan mutasi")
        moves.write_row(2, 0, ["No.", "Nama", "NIP", "Jabatan baru", "Unit baru"])
        moves.write_row(3, 0, [1, "Joko", "19800103", "Kepala Seksi", "Dinas B"])
        left = book.add_worksheet("Kelebihan pegawai")
        left.write_row(2, 0, ["No.", "Nama", "NIP", "Jabatan sekarang"])
        left.write_row(3, 0, [1, "Budi Santoso", "19800102", "Analis"])
    found = read_listed(path, city)
    assert found.plan.placements == {"19800101": "P1", "19800103": "P3"}
    assert found.plan.surplus == ("19800102",)


def test_a_code_of_another_unit_is_told_by_the_unit(
    city: Problem, tmp_path: Path
) -> None:
    """The name is right: two posts have it."""
    text = "nip,kode_jabatan_baru,jabatan_baru,unit_baru\n19800103,P2,Analis,Dinas A\n"
    with pytest.raises(InputError) as caught:
        read_listed(written(tmp_path, text), city)
    (issue,) = caught.value.issues
    assert (issue.column, issue.value) == ("unit_baru", "Dinas A")
    assert "Dinas B" in str(issue)
