"""Who has retired by the register, and not by the birth date, is named."""

from pathlib import Path

from models.tables import read_problem
from tests.models.tables.tables import folder

POSTS = """
kode_jabatan | nama_jabatan | jenis | kebutuhan
A            | Staf         | PLK   | 9
"""


def test_early_retirement_is_told(tmp_path: Path) -> None:
    """Who leaves by the birth date anyway is told apart; a later day says nothing."""
    people = (
        "nip|tanggal_lahir|kode_jabatan|TMT Pensiun\n"
        "1|1980-05-05|A|01-12-2026\n2|1980-05-05|A|1 Juni 2038\n"
        "3|1966-01-01|A|01-02-2024\n4|1980-05-05|A|\n5|1980-05-05|A|2027-01-01"
    )
    path = folder(tmp_path, pegawai=people, jabatan=POSTS)
    notes = read_problem(path, "asn", ["plan.date=2027-01-01"]).notes
    (note,) = (n for n in notes if n.column == "TMT Pensiun" and n.code != "not-read")
    assert "2 people" in note.message
    assert "rows 2, 6" in note.message
