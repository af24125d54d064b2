"""Private columns are known by their meaning and by the look of their cells."""

from itertools import product

import pytest

from models.tables.schema.organisation import TABLES
from models.tables.schema.private import look_of, topic_of

PLAIN = {
    "religion": "agama religion kepercayaan",
    "marital status": "kawin nikah perkawinan pernikahan marital",
    "ethnicity": "suku ethnicity etnis",
    "politics": "partai politik",
    "health": "penyakit disabilitas",
    "identity number": "nik ktp npwp",
    "phone number": "hp telepon phone",
    "e-mail": "email",
    "address": "alamat address",
    "account number": "rekening",
}
SHAPES = (
    "{}",
    "{} NAMA",
    "Status {}",
    "ID_{}",
    "jenis{}id",
    "No. {}",
    "{} (terakhir)",
    "data {} pegawai",
    "{}_2",
    "* {} *",
)
SPELLED = [
    (topic, shape.format(word.upper() if place % 2 else word))
    for topic, words in PLAIN.items()
    for word in words.split()
    for place, shape in enumerate(SHAPES)
    if "jenis" not in shape or len(word) > 4
]


def test_there_are_hundreds_of_spellings() -> None:
    """The cases below are not few."""
    assert len({spelling for _, spelling in SPELLED}) > 200


@pytest.mark.parametrize(("topic", "spelling"), SPELLED)
def test_a_private_header_is_known_in_any_spelling(topic: str, spelling: str) -> None:
    """Words around it, marks and case do not hide what a column is about."""
    found = topic_of(spelling)
    assert found is not None
    assert found.name == topic


SHORT = {
    "religion": "AGM|Muslim/Non Muslim|Tempat Ibadah|Relig.|Mazhab",
    "marital status": "Sts Kwn|K/TK|TK/K|Status PTKP|Status Keluarga",
    "politics": "Afiliasi",
    "health": "GOLDAR|Rh|TB/BB|Gangguan Jiwa|Kebutuhan Khusus|Berat Badan (kg)",
    "identity number": "SIM|Sidik Jari|No ASKES",
    "ethnicity": "Warna Kulit",
    "family": "Keluarga Dekat|Kel. Dekat",
    "phone number": "Tlp.",
    "e-mail": "IG|Media Sosial",
    "address": "Tempat Tinggal",
}


@pytest.mark.parametrize(
    ("topic", "header"), [(t, h) for t, line in SHORT.items() for h in line.split("|")]
)
def test_short_forms_of_lists_are_known(topic: str, header: str) -> None:
    """As clerks write them where columns are narrow."""
    found = topic_of(header)
    assert found is not None
    assert found.name == topic


def test_no_column_that_we_read_sounds_private() -> None:
    """Of our own headers only the district where people live comes near."""
    own = {
        name
        for table in TABLES.values()
        for column in table.columns
        for name in (column.field, *column.names, *column.weak, *column.by_name)
        if topic_of(name)
    }
    assert own == {"kecamatan_rumah"}


@pytest.mark.parametrize(
    "header",
    [
        *("Suku Dinas", "Sudin", "Rumah Sakit", "Partisipasi", "Politeknik", "Unit"),
        *("Daerah", "Kontrak", "Nilai JPM", "Tahun Lulus", "Keterangan", "Asal", "NO"),
        *("Golongan", "Ruang", "Masa Kerja", "Kinerja", "Indeks", "Bidang Kesehatan"),
        *("Keluarga Berencana", "Dinas Kesehatan", "Tugas Keseharian"),
    ],
)
def test_what_only_sounds_alike_is_not_private(header: str) -> None:
    """Units, grades and notes are no private matter."""
    assert topic_of(header) is None


@pytest.mark.parametrize(
    ("topic", "cells"),
    [
        ("e-mail", ("a@b.id", "c.d@kota.go.id")),
        ("phone number", ("081234567890", "+62 812-3456-7890")),
        ("identity number", ("1275014501800001", "1275010101790002")),
        ("religion", ("Islam", "KRISTEN", "Hindu")),
        ("marital status", ("Menikah", "Belum Kawin", "Duda")),
        ("address", ("Jl. Sudirman No. 1", "Jalan Merdeka 7")),
    ],
)
def test_the_cells_tell_what_the_header_hides(
    topic: str, cells: tuple[str, ...]
) -> None:
    """Whatever stands above them, such cells are private."""
    found = look_of(cells)
    assert found is not None
    assert found.name == topic


def test_other_cells_are_not_private() -> None:
    """Posts, dates, numbers and NIPs look like nothing private."""
    pairs = product(("Analis", "12", "2020-01-01", "198001012005011001"), repeat=2)
    assert not any(look_of(pair) for pair in pairs)
    assert look_of(()) is None
