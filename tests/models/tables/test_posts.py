"""What post rows leave open: seats, types and levels."""

from pathlib import Path

import pytest

from models.policy.policy import override, read_policy
from models.records.post import UNLIMITED, Task
from models.records.work.workload import need_from_workload
from models.tables import read_problem
from tests.models.tables.tables import folder, read, refused

WORK = """
kode_jabatan | volume | waktu_menit
A | 1000 | 300
B | 1000 | 300
C | 37500 | 1
"""


def test_need_is_one_where_there_is_no_such_column(tmp_path: Path) -> None:
    """Every post has a seat unless it is said otherwise."""
    assert read(tmp_path, jabatan="kode_jabatan\nA").posts[0].need == 1


def test_need_is_read(tmp_path: Path) -> None:
    """A whole number, or no limit."""
    posts = read(
        tmp_path, jabatan="kode_jabatan|kebutuhan\nA|2.0\nB|tak terbatas"
    ).posts
    assert [post.need for post in posts] == [2, UNLIMITED]


def test_need_follows_the_workload_where_blank(tmp_path: Path) -> None:
    """Sum of volume times minutes by 75,000, half rounds up; a leader counts once."""
    posts = """
    kode_jabatan | jenis | kebutuhan
    A | JF |
    B | ADM |
    C | JF |
    D | JF | 7
    """
    problem = read(tmp_path, jabatan=posts, abk=WORK)
    assert [post.need for post in problem.posts] == [4, 1, 1, 7]
    assert any("need of 3 posts was computed" in n.message for n in problem.notes)


def test_need_follows_the_workload_without_the_column(tmp_path: Path) -> None:
    """A post without workload then has one seat."""
    posts = read(tmp_path, jabatan="kode_jabatan\nA\nB\nC\nD", abk=WORK).posts
    assert [post.need for post in posts] == [4, 4, 1, 1]


def test_what_a_row_says_is_told_beside_a_cell_that_cannot_be_read(
    tmp_path: Path,
) -> None:
    """An id twice waits for no other cell; what a bad cell may explain is not told."""
    people = "nip|nama|golongan\n1|Sri|III/b\n1|Adi|III/f\n"
    posts = "kode_jabatan|nama_jabatan|kebutuhan|min_terisi\nA|Kepala|satu|2"
    found = refused(folder(tmp_path, pegawai=people, jabatan=posts))
    assert [i.code for i in found] == ["bad-value", "bad-value", "duplicate-key"]
    assert "III/d" in found[0].maybe


def test_a_blank_need_is_refused(tmp_path: Path) -> None:
    """Unless the post is abolished."""
    posts = "kode_jabatan|kebutuhan|status_baru\nA||\nB||dihapus\nC|1|"
    (issue,) = refused(folder(tmp_path, jabatan=posts))
    assert (issue.row, issue.column) == (2, "kebutuhan")
    posts = "kode_jabatan|kebutuhan|status_baru\nB||dihapus\nC|1|"
    assert read(tmp_path, jabatan=posts).posts[0].need == 0


def test_half_a_seat_rounds_up() -> None:
    """The rounding that the workload guide asks for."""
    half = Task(post_code="A", volume=37_500, minutes=1)
    less = Task(post_code="A", volume=37_499, minutes=1)
    found = [need_from_workload([task], minutes_a_year=75_000) for task in (half, less)]
    assert found == [1, 0]
    assert need_from_workload([less], managerial=True, minutes_a_year=75_000) == 1
    assert need_from_workload([half], minutes_a_year=72_000) == 1


def test_levels_become_codes_and_give_the_type(tmp_path: Path) -> None:
    """Any way to write a level ends in its code."""
    posts = """
    kode_jabatan | jenis | jenjang | eselon
    A | | | III.b
    B | JF | Ahli Muda |
    C | Pelaksana | |
    D | | JF Ahli Madya |
    E | | luar biasa |
    """
    found = [(p.type, p.level) for p in read(tmp_path, jabatan=posts).posts]
    assert found == [
        ("ADM", "administrator-b"),
        ("JF", "ahli-muda"),
        ("PLK", "pelaksana"),
        ("JF", "ahli-madya"),
        (None, "luar biasa"),
    ]


def test_an_unknown_level_is_a_warning_where_rules_need_it(tmp_path: Path) -> None:
    """Once for each combination, with the number of posts."""
    path = folder(tmp_path, jabatan="kode|jenis|jenjang\nA|JF|pengawas\nB|JF|pengawas")
    policy = override(read_policy("plain"), ["rules.grade.mode=hard"])
    (note,) = read_problem(path, policy).notes
    assert (note.severity, note.row) == ("warning", 2)
    assert "2 posts like this" in note.message
    assert note.maybe == "the type should be PWS?"
    assert read_problem(path, "plain").notes == ()


def test_history_levels_become_codes(tmp_path: Path) -> None:
    """Types, levels and echelons of posts once held are resolved as well."""
    history = """
    nip | jenis | mulai
    1 | PWS | 01-01-2010
    1 | ahli muda | 01-01-2015
    1 | IV.a | 01-01-2018
    1 | lain | 01-01-2019
    1 | | 01-01-2020
    """
    levels = [held.level for held in read(tmp_path, riwayat_jabatan=history).history]
    assert levels == ["pengawas-a", "ahli-muda", "pengawas-a", "lain", ""]


@pytest.mark.parametrize(
    ("column", "message"),
    [
        ("Staf", "2 posts have this name"),
        ("Nihil", "no post has this name"),
    ],
)
def test_posts_by_name_must_be_clear(tmp_path: Path, column: str, message: str) -> None:
    """A name that says which post is turned into its code; another is refused."""
    posts = "kode|nama_jabatan|kode_unit\nA|Kepala|U1\nB|Staf|U1\nC|Staf|U1\nD|Staf|U2"
    path = folder(
        tmp_path, jabatan=posts, pegawai=f"nip|jabatan|kode_unit\n1|{column}|U1"
    )
    (issue,) = refused(path)
    assert message in issue.message


def test_posts_by_name_are_found_in_the_unit(tmp_path: Path) -> None:
    """The unit decides between posts of one name; a code may stand there as well."""
    posts = "kode|nama_jabatan|kode_unit\nA|Kepala|U1\nB|Staf|U1\nD|Staf|U2"
    rows = "nip|jabatan|kode_unit\n1|Kepala|\n2|STAF|U2\n3|B|U1\n4||"
    found = read(tmp_path, jabatan=posts, pegawai=rows).employees
    assert [e.post_code for e in found] == ["A", "D", "B", None]
    rows = "nip|jabatan|kode_unit\n1|Staf|U3"
    (issue,) = refused(folder(tmp_path, jabatan=posts, pegawai=rows))
    assert "none in the unit" in issue.message


def test_unit_names_stay_without_a_table_of_units(tmp_path: Path) -> None:
    """Then the name is as good as a code."""
    problem = read(tmp_path, pegawai="nip|unit_kerja\n1|Dinas A")
    assert problem.employees[0].unit_code == "Dinas A"


def test_the_step_of_a_functional_post_stands_in_its_title(tmp_path: Path) -> None:
    """Where no column says it, and only where the title ends with a step."""
    posts = """
    kode_jabatan | nama_jabatan | jenis
    A | Analis Hukum Ahli Muda | JFT
    B | Perawat Terampil | JF
    C | Muda Berkarya Pratama | JF
    D | Penata Ahli Muda | JFU
    """
    given = read(tmp_path, jabatan=posts).posts
    levels = [post.level for post in given]
    assert levels[:2] == ["ahli-muda", "terampil"]
    assert levels[3] == "pelaksana"
    assert levels[2] not in ("ahli-muda", "ahli-pertama")


def test_posts_by_kind_are_read_where_no_row_has_two(tmp_path: Path) -> None:
    """The one that is filled; two titles in a row are a question, and not read."""
    head = "nip|nama|jabatan struktural|jabatan fungsional\n"
    one = head + "1|Sri|Kepala|-\n2|Adi| |Staf\n"
    people = read(tmp_path / "a", pegawai=one).employees
    assert [e.post_code for e in people] == ["A", "B"]
    two = head + "1|Sri|Kepala|Staf\n"
    (person,) = read(tmp_path / "b", pegawai=two).employees
    assert person.post_code is None


def test_an_echelon_v_is_no_pengawas(tmp_path: Path) -> None:
    """By law a pelaksana, whatever the type says; one of IV.a under ADM is told."""
    posts = """
    kode_jabatan | jenis | jenjang | eselon
    A | PWS | | V
    B | PWS | pengawas | V.a
    C | PWS | pengawas | IV.b
    D | PLK | | V.a
    E | ADM | administrator | IV.a
    """
    problem = read(tmp_path, jabatan=posts)
    assert [(p.type, p.level) for p in problem.posts] == [
        ("PLK", "eselon-v"),
        ("PLK", "eselon-v"),
        ("PWS", "pengawas-b"),
        ("PLK", "eselon-v"),
        ("ADM", "administrator-b"),
    ]
    said = [n.message for n in problem.notes if n.code == "contradiction"]
    assert sum("leads nobody by law" in text for text in said) == 2
    assert sum("contradict each other" in text for text in said) == 1
