"""How cells of each kind are read."""

from datetime import date
from typing import Any

import pytest

from models.records.education import Education
from models.records.grade import Grade
from models.records.post import UNLIMITED
from models.tables.cells.badcell import BadCell
from models.tables.cells.kinds import KINDS

GOOD: list[tuple[str, str, Any]] = [
    ("id", "19780101 200501 1 002", "197801012005011002"),
    ("id", "19780101 200501 1002", "197801012005011002"),
    ("id", "1978 0101 2005 0110 02", "197801012005011002"),
    ("id", "197801012005011002.0", "197801012005011002"),
    ("id", "19780101-200501-1-002", "197801012005011002"),
    ("id", "NIP. 19780101.200501.1.002", "197801012005011002"),
    ("id", "19780101-200501-1-00", "19780101-200501-1-00"),
    ("id", "`197801012005011002", "197801012005011002"),
    ("id", "\u2019197801012005011002", "197801012005011002"),
    ("id", "\u200e197801012005011002\u202c", "197801012005011002"),
    ("id", "nan", ""),
    ("id", "'None", "None"),
    ("id", "01.00", "01.00"),
    ("id", "1.10", "1.10"),
    ("id", "NULL", ""),
    ("upward", "0", ""),
    ("id", "'0012", "0012"),
    ("id", "1E5", "1E5"),
    ("id", "DINKES 01", "DINKES 01"),
    ("date", "31-01-1978", date(1978, 1, 31)),
    ("date", "31/01/1978", date(1978, 1, 31)),
    ("date", "1.2.1978", date(1978, 2, 1)),
    ("date", "1978-01-31", date(1978, 1, 31)),
    ("date", "1978/1/31 00:00:00", date(1978, 1, 31)),
    ("date", "1978-01-31T00:00:00Z", date(1978, 1, 31)),
    ("date", "19780131", date(1978, 1, 31)),
    ("date", "28521", date(1978, 1, 31)),
    ("date", "28521.0", date(1978, 1, 31)),
    ("date", "31 Januari 1978", date(1978, 1, 31)),
    ("date", "Binjai, 31-01-1978", date(1978, 1, 31)),
    ("date", "Tebing Tinggi / 31 Januari 1978", date(1978, 1, 31)),
    ("date", "17-Agu-2005", date(2005, 8, 17)),
    ("date", "1 Dec. 2020", date(2020, 12, 1)),
    ("date", "0000-00-00", None),
    ("date", "NULL", None),
    ("date", "28521,25", date(1978, 1, 31)),
    ("date", "31 Januari 1978.", date(1978, 1, 31)),
    ("date", "31\u201301\u20131978", date(1978, 1, 31)),
    ("date", "Jan 31, 1978", date(1978, 1, 31)),
    ("date", "17 Agst 2005", date(2005, 8, 17)),
    ("open_date", "Seumur hidup", None),
    ("open_date", "31-12-2030", date(2030, 12, 31)),
    ("number", "3,5", 3.5),
    ("number", "-305", -305.0),
    ("number", "1.250.000,5", 1250000.5),
    ("number", "1,250,000.5", 1250000.5),
    ("number", "1.125", 1.125),
    ("number", "1e-3", 0.001),
    ("positive", "2", 2.0),
    ("amount", "Rp 22.000.000", 22e6),
    ("amount", "Rp. 22.000.000,-", 22e6),
    ("amount", "150000", 150000.0),
    ("int", "3.0", 3),
    ("int", "3,0", 3),
    ("months", "63", 63),
    ("months", "5 tahun 3 bulan", 63),
    ("months", "5,5 tahun", 66),
    ("open_date", "01-01-2021 s.d. 31-12-2025", date(2025, 12, 31)),
    ("open_date", "1 Maret 2022 - 28 Februari 2027", date(2027, 2, 28)),
    ("open_date", "31 - 12 - 2025", date(2025, 12, 31)),
    ("open_date", "01-01-2021 sampai dengan sekarang", None),
    ("whole_level", "Level 3", 3),
    ("level", "Mumpuni", 4),
    ("status", "PPPK Tahap 2", "PPPK"),
    ("status", "PPPK Tahap 2 (paruh waktu)", "PPPK_PW"),
    ("date", "12 / 03 / 1980", date(1980, 3, 12)),
    ("date", "12 Mrt 1980", date(1980, 3, 12)),
    ("months", "5 th", 60),
    ("need", "Tak Terbatas", UNLIMITED),
    ("need", "unlimited", UNLIMITED),
    ("need", "4", 4),
    ("box", "7", 7),
    ("box", "Kotak 7", 7),
    ("box", "Box IX", 9),
    ("box", "VIII (kinerja tinggi)", 8),
    ("flag", "Ya", True),
    ("flag", "v", True),
    ("flag", "✓", True),
    ("flag", "1.0", True),
    ("flag", "TRUE", True),
    ("flag", "x", False),
    ("flag", "Tidak", False),
    ("flag", "0", False),
    ("flag", "Tidak Ada", False),
    ("flag", "tdk ada", False),
    ("flag", "✅", True),
    ("sex", "L (Laki-laki)", "L"),
    ("sex", "2 - Perempuan", "P"),
    ("rating", "Butuh Perbaikan (BP)", "butuh-perbaikan"),
    ("status", "Pegawai Negeri Sipil (PNS)", "PNS"),
    ("status", "P3K PW", "PPPK_PW"),
    ("discipline", "Hukuman Disiplin Tingkat Sedang", "moderate"),
    ("discipline", "belum pernah", "none"),
    ("post_type", "Jabatan Administrasi", None),
    ("least_grade", "Penata (III/c) s.d. Penata Tk. I (III/d)", Grade("PNS", 11)),
    ("most_grade", "III/c - III/d", Grade("PNS", 12)),
    ("least_education", "S1/D3", Education.D3),
    ("grade", "IIIa", Grade("PNS", 9)),
    ("grade", "Penata Tk. I (III/d)", Grade("PNS", 12)),
    ("grade", "IX", Grade("PPPK", 9)),
    ("education", "S-1/Sarjana", Education.S1),
    ("education", "SMU/Sederajat", Education.SMA),
    ("list", "hukum; ekonomi", ("hukum", "ekonomi")),
    ("list", "a;b|c", ("a;b", "c")),
    ("list", "hukum;;", ("hukum",)),
    ("post_type", "Fungsional", "JF"),
    ("post_type", "Jabatan Struktural", None),
    ("status", "PNS Daerah Kota", "PNS"),
    ("status", "pppk paruh waktu", "PPPK_PW"),
    ("status", "Calon PNS", "CPNS"),
    ("status", "PNS (80%)", "CPNS"),
    ("status", "PNS 100%", "PNS"),
    ("sex", "Laki - Laki", "L"),
    ("sex", "F", "P"),
    ("rating", "SANGAT BAIK", "sangat-baik"),
    ("rating", "needs improvement", "butuh-perbaikan"),
    ("rating", "BUTUH PERBAIKAN/ CUKUP", "butuh-perbaikan"),
    ("discipline", "Berat", "severe"),
    ("discipline", "tidak ada", "none"),
    ("discipline", "Teguran Lisan", "light"),
    ("discipline", "Penundaan kenaikan gaji berkala selama 1 tahun", "moderate"),
    ("discipline", "Pembebasan dari jabatan 12 bulan", "severe"),
    ("post_status", "Dihapus", "abolished"),
    ("unit_status", "digabung", "merged"),
    ("pin", "larang", "must-not"),
    ("wish", "hindari", "avoid"),
    ("test", "lulus bersyarat", "conditional"),
    ("comp_kind", "Sosio-Kultural", "SK"),
]
BAD = [
    ("id", "1.9780101e17", "rounded"),
    ("id", "1,97801E+17", "rounded"),
    ("id", "#REF!", "broken"),
    ("text", "#N/A", "broken"),
    ("date", "31-02-2020", "no such day"),
    ("date", "12/31/2020", "no such day"),
    ("date", "01-01-78", "two digits"),
    ("date", "kemarin", "not a date"),
    ("open_date", "5 Tahun", "length of time"),
    ("date", "5 Foo 2020", "not a date"),
    ("date", "Maret/2021", "not a date"),
    ("date", "Jan/20/2021", "not a date"),
    ("date", "Jakarta, 2000", "not a date"),
    ("number", "tiga", "not a number"),
    ("number", "1e999", "too large"),
    ("positive", "0", "more than zero"),
    ("amount", "150.000", "two ways"),
    ("amount", "1,250", "two ways"),
    ("int", "2,5", "not a whole number"),
    ("int", "dua", "not a whole number"),
    ("need", "banyak", "not a whole number"),
    ("need", "1 orang", "not a whole number"),
    ("box", "Kotak X", "not a whole number"),
    ("flag", "mungkin", "not known"),
    ("grade", "V/z", "not a grade"),
    ("grade", "III/c - III/d", "more than one"),
    ("grade", "Penata (III/d)", "more than one"),
    ("education", "S9", "not a level"),
    ("post_type", "Fungsionl", "not a type"),
    ("status", "honorer", "not known"),
    ("status", "Pensiun", "not known"),
    ("education", "D3/S1", "more than one"),
    ("rating", "Baik (Kurang)", "not known"),
    ("sex", "L/P", "not known"),
    ("discipline", "sedang menjalani", "not known"),
    ("discipline", "Penurunan pangkat setingkat", "not known"),
]


@pytest.mark.parametrize(("kind", "text", "value"), GOOD)
def test_a_spelling_is_read(kind: str, text: str, value: object) -> None:
    """Spellings met in files mean what people mean by them."""
    assert KINDS[kind](text) == value


@pytest.mark.parametrize(("kind", "text", "message"), BAD)
def test_a_cell_is_refused(kind: str, text: str, message: str) -> None:
    """What cannot be read for sure is refused, not guessed."""
    with pytest.raises(BadCell, match=message):
        KINDS[kind](text)


@pytest.mark.parametrize(
    ("kind", "text", "maybe"),
    [
        ("post_type", "Pengawa", "'PENGAWAS'?"),
        ("grade", "III/e", "'III/d' or 'III/c'?"),
        ("grade", "3e", "'III/d' or 'III/c'?"),
        ("grade", "Pembina Uatma", "'Pembina Utama' or 'Pembina Utama Muda'?"),
        ("grade", "?", ""),
        ("grade", "Ill/a", "'III/a'?"),
        ("education", "SMA/D3", "'SMA' or 'D3'?"),
        ("education", "Tidak Sekolah", ""),
        ("discipline", "Ada", ""),
        ("education", "Magistre", "'S2'?"),
        ("education", "Diploma IIII", "'D3' or 'D2'?"),
        ("rating", "Sangat Bagus", "'sangat-baik' or 'sangat-kurang'?"),
        ("test", "lulus brsyarat", "'lulus bersyarat' or 'bersyarat'?"),
        ("status", "honorer", ""),
        ("date", "Jan 2021", "the day is missing: 2021-01-01 is meant?"),
        ("date", "Maret/2021", "the day is missing: 2021-03-01 is meant?"),
    ],
)
def test_a_near_word_is_named(kind: str, text: str, maybe: str) -> None:
    """A typing slip gets a guess, in words that people write; other words get none."""
    with pytest.raises(BadCell) as error:
        KINDS[kind](text)
    assert error.value.maybe == maybe


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"text", "id", "upward", "list"}))
@pytest.mark.parametrize("text", ["9" * 300_000, "1" * 300_000 + "x", "9" * 5_000])
def test_digits_by_the_thousand_are_refused_at_once(kind: str, text: str) -> None:
    """A cell too long for its kind is measured, not read."""
    with pytest.raises(BadCell, match="characters"):
        KINDS[kind](text)
