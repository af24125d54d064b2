"""The parts of the form of job analysis, in the tables of an application for it."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

Row = dict[str, str]
Raw = Mapping[str, list[Row]]

PARTS: Mapping[str, tuple[str, ...]] = {
    "anjab_ikhtisiar": ("summary", "ikhtisar"),
    "anjab_tugas_pokok": ("duties", "uraian"),
    "anjab_hasil_kerja": ("products", "hasil_kerja", "master_satuan_kerja"),
    "anjab_kualifikasi_pendidikan": ("study_fields", "jurusan"),
    "anjab_kualifikasi_pengalaman_kerja": ("experience", "nama"),
    "anjab_kualifikasi_pelatihan": ("training", "nama"),
    "anjab_tanggung_jawab": ("responsibility", "tanggung_jawab"),
    "anjab_wewenang": ("authority", "wewenang"),
    "anjab_bahan_kerja": ("materials", "nama", "digunakan_dalam_tugas"),
    "anjab_perangkat_kerja": ("tools", "nama", "digunakan_dalam_tugas"),
    "anjab_korelasi": ("relations", "nama_jabatan", "unit_kerja", "dalam_hal"),
    "anjab_kondisi_lingkungan_kerja": (
        *("conditions", "master_kondisi_lingkungan_kerja", "faktor"),
    ),
    "anjab_resiko_bahaya": ("risks", "nama", "penyebab"),
    "anjab_syarat_jabatan_keterampilan_kerja": ("skills", "aspek", "uraian"),
    "anjab_syarat_jabatan_bakat_kerja": ("aptitudes", "master_bakat_kerja"),
    "anjab_syarat_jabatan_temperamen_kerja": (
        *("temperaments", "master_temperamen_kerja"),
    ),
    "anjab_syarat_jabatan_minat_kerja": ("interests", "master_minat_kerja"),
    "anjab_syarat_jabatan_upaya_fisik": ("effort", "master_upaya_fisik"),
    "anjab_syarat_jabatan_kondisi_fisik": (
        *("physique", "master_kondisi_fisik", "keterangan"),
    ),
    "anjab_syarat_jabatan_fungsi_pekerjaan": (
        *("functions", "master_fungsi_pekerjaan_data"),
        *("master_fungsi_pekerjaan_orang", "master_fungsi_pekerjaan_benda"),
    ),
    "anjab_prestasi_kerja_diharapkan": ("achievement", "nama"),
}
"""Parts of the form that are text: our column, then the columns that say it.

A column of numbers of another table is called by the name of that table.
"""
BOTH = ("anjab_kondisi_lingkungan_kerja", "anjab_syarat_jabatan_kondisi_fisik")
"""Lists of things of which only those with a word beside them say anything."""
LETTERS = 4
"""A name as short as this is a sign ("D"): what it stands for is said, too."""
READ = frozenset(
    (
        *(*PARTS, "jabatan", "abk", "evjab", "skj", "anjab_tugas_pokok_tahapan"),
        *("master_jenis_jabatan", "master_kelas_jabatan"),
    )
)
"""Tables of which something is taken; those with titles of posts are no more."""


def plain(text: str | None) -> str:
    """Give a text without the marks of a page, and nothing for a dash alone."""
    words = " ".join(html.unescape(re.sub(r"<[^>]*>", " ", text or "")).split())
    return "" if words == "-" else words


def by_id(rows: list[Row]) -> dict[str, Row]:
    """Map the numbers of rows to the rows."""
    return {row["id"]: row for row in rows}


def named(rows: Mapping[str, Row], id_: str, key: str = "nama") -> str:
    """Give the name of a numbered row; none where there is no such row."""
    return plain(rows[id_].get(key)) if id_ in rows else ""


def analysis_rows(raw: Raw) -> Iterator[Row]:
    """Give a row of job analysis for each post of which any part is told.

    Parameters
    ----------
    raw : the tables of the application, by name.
    """
    parts: dict[str, Row] = defaultdict(dict)
    lists = {n: by_id(rows) for n, rows in raw.items() if n.startswith("master_")}
    for table, (column, *keys) in PARTS.items():
        for row in raw.get(table, ()):
            told = [_told(lists, row, key) for key in keys]
            said = ", ".join(word for word in told if word)
            if said and (told[-1] or table not in BOTH):
                part = parts[row["jabatan_id"]]
                part[column] = f"{part[column]}; {said}" if column in part else said
    schools = lists.get("master_pendidikan", {})
    for row in raw.get("anjab_kualifikasi_pendidikan", ()):
        least = named(schools, row.get("master_pendidikan_id", ""))
        if least:
            level = least.split("/")[0].replace(".", "").strip()
            parts[row["jabatan_id"]]["edu_min"] = level
    for code, part in parts.items():
        yield {"post_code": code, **part}


def _told(lists: Mapping[str, Mapping[str, Row]], row: Row, key: str) -> str:
    """Give the word of a cell, or of the row of another table that it points to."""
    if not key.startswith("master_"):
        return plain(row.get(key))
    rows, number = lists.get(key, {}), row.get(f"{key}_id", "")
    name, meaning = named(rows, number), named(rows, number, "uraian")
    return f"{name} ({meaning})" if meaning and len(name) <= LETTERS else name
