"""CSV files of any origin."""

from pathlib import Path

import pytest

from models.tables import read_problem
from models.tables.files import csvfile
from tests.models.tables.tables import folder, refused

HEADER = "nip,nama,kode_jabatan\n"


def write(tmp_path: Path, content: bytes, name: str = "pegawai.csv") -> Path:
    """Write one file of bytes beside the usual tables."""
    folder(tmp_path)
    (tmp_path / "pegawai.csv").unlink()
    (tmp_path / name).write_bytes(content)
    return tmp_path


@pytest.mark.parametrize(
    "content",
    [
        b"nip,nama\n1,Sri\n",
        b"\xef\xbb\xbfnip;nama\r\n1;Sri\r\n",
        "nip\tnama\n1\tSri\n".encode("utf-16"),
        b"sep=;\r\nnip;nama\r\n1;Sri\r\n",
        b"nip|nama\n1|Sri",
        b'"nip","nama"\n"1","Sri"\n',
        b'nip;nama\n="1";Sri\n',
        b"nama,nip\nSri,1\n",
        b"\n\n,,\nDAFTAR PEGAWAI,,\nNIP,Nama,\n1,Sri,\n,,\n",
        b"NIP ,\xc2\xa0NAMA\n 1 ,\xc2\xa0Sri \n",
        b"nip,nama\r1,Sri\r",
    ],
)
def test_the_same_table_in_many_dresses(tmp_path: Path, content: bytes) -> None:
    """Encodings, separators, titles and stray spaces do not matter."""
    problem = read_problem(write(tmp_path, content), "plain")
    assert [(e.emp_id, e.name) for e in problem.employees] == [("1", "Sri")]


def test_windows_text_is_read_with_a_note(tmp_path: Path) -> None:
    """A file that is not UTF-8 is read as Windows-1252, and it is said."""
    path = write(tmp_path, "nip,nama\n1,Rosé\n".encode("cp1252"), "employees.csv")
    problem = read_problem(path, "plain")
    assert problem.employees[0].name == "Rosé"
    assert any("Windows-1252" in note.message for note in problem.notes)


def test_two_encodings_in_one_file_are_doubted(tmp_path: Path) -> None:
    """The letters of one of them come out wrong: names, and what is found by name."""
    content = "nip,nama\n1,Jos\u00e9\n".encode() + "2,Ros\u00e9\n".encode("cp1252")
    notes = read_problem(write(tmp_path, content), "plain").notes
    told = [n for n in notes if "Windows-1252" in n.message]
    assert [(n.severity, n.value) for n in told] == [("warning", "Jos\u00c3\u00a9")]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b"  \n ", "empty"),
        (b"PK\x03\x04abc", "no text"),
        (b"nip\n\x81\x8d\n", "cannot be read"),
        (b"nip\n\x00\xff\n", "not the utf-8 text"),
        (b"\xff\xfen", "not the utf-16 text"),
        (b'nip,nama\n1,"' + b"x" * 200_000, "no proper CSV"),
    ],
)
def test_a_file_that_is_no_table_is_refused(
    tmp_path: Path, content: bytes, message: str
) -> None:
    """One clear error, and no follow-up that the table is empty or missing."""
    issues = refused(write(tmp_path, content))
    assert len(issues) == 1
    assert message in issues[0].message
    assert issues[0].table == "pegawai.csv"


def test_a_file_that_is_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sizes are capped with a clear message."""
    monkeypatch.setattr(csvfile, "MAX_BYTES", 3)
    assert all("MB" in issue.message for issue in refused(folder(tmp_path)))


def test_a_locked_file_is_refused(tmp_path: Path) -> None:
    """A file that cannot be opened is an error, not a stack trace."""
    path = folder(tmp_path)
    (path / "unit.csv").mkdir()
    assert "cannot be read" in refused(path)[0].message


def test_rows_are_counted_as_a_spreadsheet_does(tmp_path: Path) -> None:
    """Line breaks in a cell do not count, empty rows do."""
    text = b'nip,nama,golongan\n1,"Sri\nDewi",III/a\n\n,,\n2,Budi,V/z\n'
    assert refused(write(tmp_path, text))[0].row == 5


def test_a_row_with_too_many_cells_is_named(tmp_path: Path) -> None:
    """A text with an unquoted separator shifts cells: the row is refused."""
    issues = refused(write(tmp_path, b"nip,nama\n1,Sri, SH\n2,Budi,\n3\n"))
    assert [(issue.row, issue.value) for issue in issues] == [(2, " SH")]


PEOPLE = [f"{i},Sri {i},P{i}" for i in range(2, 40)]


@pytest.mark.parametrize(
    ("lines", "row"),
    [
        ({5: '5,"Sri 5,P5'}, 5),
        ({5: '5,"Sri 5,P5', 20: '20,Sri 20",P20'}, 5),
        ({5: '5,"Sri 5,P5', 6: '6,Sri 6",P6'}, 5),
        ({5: '5,"Sri 5,P5', 6: '6,"Sri 6,P6'}, 5),
        ({5: '5,"Sri" 5,P5'}, 5),
        ({5: '5,Sri 5,"P5', 9: '9,Sri 9,P9"'}, 5),
        ({5: '"5,Sri 5,P5', 9: '9",Sri 9,P9'}, 5),
    ],
)
def test_a_quotation_mark_too_many_swallows_nobody(
    tmp_path: Path, lines: dict[int, str], row: int
) -> None:
    """Rows that a quotation mark joins are told, never lost."""
    own = [lines.get(i, line) for i, line in enumerate(PEOPLE, start=2)]
    content = HEADER + "\n".join(own) + "\n"
    issues = refused(write(tmp_path, content.encode()))
    assert [(issue.row, issue.code) for issue in issues] == [(row, "unreadable")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_breaks_in_cells_are_read_with_a_note(tmp_path: Path, end: str) -> None:
    """A cell of several lines is one, and the rows that have one are named."""
    content = f'nip,nama,alamat{end}1,Sri,"Jl. A, 1{end}Binjai"{end}2,Adi,{end}'
    problem = read_problem(write(tmp_path, content.encode()), "plain")
    assert [e.emp_id for e in problem.employees] == ["1", "2"]
    assert any("several lines: 2." in note.message for note in problem.notes)


def test_a_nul_is_no_text(tmp_path: Path) -> None:
    """A NUL is refused with its line."""
    (issue,) = refused(write(tmp_path, b"nip,nama\n1,S\x00ri\n"))
    assert "line 2" in issue.message


def test_a_row_that_was_cut_off_is_not_read_as_blank_in_silence(tmp_path: Path) -> None:
    """Neither in the midst nor at the end of the file."""
    rows = [f"{k},Sri,A,III/a" for k in range(1, 6)]
    rows[2], rows[4] = "3,Sri", "5,Sr"
    text = "nip,nama,kode_jabatan,golongan\n" + "\n".join(rows)
    notes = read_problem(write(tmp_path, text.encode()), "plain").notes
    short = [(n.row, n.severity) for n in notes if n.code == "row-length"]
    assert short == [(4, "warning"), (6, "warning")]


def test_blank_cells_at_the_end_may_be_left_out(tmp_path: Path) -> None:
    """Where the others have none either, or most rows end so, nothing was cut off."""
    for name, text in (
        ("blank", "nip,nama,keterangan\n1,Sri,\n2,Budi\n3,Tono,\n"),
        ("most", "nip,nama,keterangan\n1,Sri\n2,Budi\n3,Tono,x\n"),
    ):
        notes = read_problem(write(tmp_path / name, text.encode()), "plain").notes
        assert not [n for n in notes if n.code == "row-length"]
