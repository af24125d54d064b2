"""A history of first days alone: each post ended when the next one began."""

from datetime import date
from pathlib import Path

from models.tables import read_problem, write_problem
from tests.models.tables.tables import read

PEOPLE = "nip|kode_jabatan|tmt_jabatan\n1|A|2020-01-01\n2|B|\n3|B|2015-05-01"
HISTORY = """
nip | jabatan | jenjang   | tmt jabatan
1   | Kasi    | pengawas  | 2012-03-01
1   | Staf    | pelaksana | 2005-01-01
2   | Staf    | pelaksana | 2005-01-01
2   | Kasi    | pengawas  | 2012-03-01
3   | Staf    | pelaksana | 2015-05-01
"""


def test_a_post_ends_when_the_next_one_begins(tmp_path: Path) -> None:
    """The last one with the present post; what is held today goes on."""
    problem = read(tmp_path, pegawai=PEOPLE, riwayat_jabatan=HISTORY)
    assert [held.end for held in problem.history] == [
        date(2019, 12, 31),
        date(2012, 2, 29),
        date(2012, 2, 29),
        None,
        None,
    ]
    assert any("3 posts once held" in note.message for note in problem.notes)


def test_where_last_days_are_given_a_blank_one_is_no_end(tmp_path: Path) -> None:
    """Somebody may hold a post beside another; validate asks."""
    history = (
        "nip|jabatan|mulai|selesai\n1|Kasi|2012-03-01|\n1|Staf|2005-01-01|2012-02-29\n"
        "1|Plt|2015-01-01|2015-12-31"
    )
    problem = read(tmp_path, riwayat_jabatan=history)
    assert [held.end is None for held in problem.history] == [True, False, False]


def test_what_we_wrote_is_read_as_it_was(tmp_path: Path) -> None:
    """A problem made in memory may hold two posts that go on."""
    problem = read(tmp_path / "in", pegawai=PEOPLE, riwayat_jabatan=HISTORY)
    open_ends = tuple(h.model_copy(update={"end": None}) for h in problem.history)
    problem = problem.replace(history=open_ends)
    write_problem(problem, tmp_path / "out")
    assert read_problem(tmp_path / "out").history == open_ends
