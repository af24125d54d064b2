"""Lists by seniority: one cell for name, number and birth; two rows of headers."""

from models.tables.parse import parse_table
from models.tables.schema.organisation import TABLES
from models.tables.shape.grid import make_table

DUK = (
    ("DAFTAR URUT KEPANGKATAN",),
    ("NO", "NAMA / NIP\nTEMPAT, TANGGAL LAHIR", "PANGKAT", "", "IDENTITAS", ""),
    ("", "", "PANGKAT / GOL. RUANG", "TMT", "JK", "JABATAN"),
    (1, 2, 3, 4, 5, 6),
    (
        *("1", "Sri Dewi, S.E.\n19780101 200501 2 001\nBinjai, 01-01-1978"),
        *("Penata Tk. I, III/d", "01-04-2018", "P", "Analis"),
    ),
    ("", "", "", "", "", "Binjai, 2 Januari 2026"),
    ("", "", "", "", "", "NIP. 196801011990031001"),
)


def test_a_printed_list_is_read_to_the_last_cell() -> None:
    """The place of birth is left out, the lines of the signature are nobody."""
    employees = TABLES["employees"]
    raw, issues = make_table("duk", [[*map(str, row)] for row in DUK], employees)
    parsed = parse_table(raw, employees)
    (row,) = zip(*parsed.values.values(), strict=True)
    told = {name: str(cell) for name, cell in zip(parsed.values, row, strict=True)}
    assert told == {
        "emp_id": "197801012005012001",
        "name": "Sri Dewi, S.E.",
        "birth_date": "1978-01-01",
        "grade": "III/d",
        "grade_date": "2018-04-01",
        "sex": "P",
        "post_code": "Analis",
    }
    assert [issue.row for issue in issues] == [4, 6, 7]
    assert not [issue for issue in parsed.issues if issue.severity == "error"]


def test_rank_and_number_stand_with_the_name() -> None:
    """The rank is taken where no other column tells it."""
    employees = TABLES["employees"]
    rows = [
        ("NAMA PEJABAT / NIP / PANGKAT",),
        ("Adi / 198002022006041003 / Penata (III/c)",),
    ]
    values = parse_table(make_table("t", rows, employees)[0], employees).values
    assert [str(v[0]) for v in values.values()] == [
        *("198002022006041003", "Adi", "III/c")
    ]
