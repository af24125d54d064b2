"""Coded words in both languages, and how they are found."""

from __future__ import annotations

import re
from collections.abc import Mapping

from models.tables.schema.schema import squeeze

Words = Mapping[str, tuple[str, ...]]

FLAG: Words = {
    "yes": ("ya", "y", "v", "1", "true", "benar", "ada", "t", "sudah", "betul", "iya"),
    "no": (
        "tidak",
        "n",
        "x",
        "0",
        "false",
        "salah",
        "tdk",
        "f",
        "belum",
        "bukan",
        "tak",
    ),
}
SEX: Words = {
    "L": ("laki-laki", "laki", "lelaki", "lk", "pria", "m", "male", "man", "1"),
    "P": ("perempuan", "wanita", "pr", "w", "f", "female", "woman", "2"),
}
STATUS: Words = {
    "PNS": (
        *("pegawai negeri sipil", "civil servant", "pns daerah", "pns pusat", "p"),
        *("pns daerah kab/kota", "pns daerah provinsi", "pns daerah otonom"),
        "pns pusat dipekerjakan",
    ),
    "CPNS": ("calon pns", "calon pegawai negeri sipil", "probationer", "c"),
    "PPPK": (
        "p3k",
        "pppk penuh waktu",
        "contract",
        "pegawai pemerintah perjanjian kerja",
        "pegawai pemerintah dengan perjanjian kerja",
        *("pppk daerah", "pppk pusat", "pppk daerah kab/kota", "pppk guru"),
        *("penuh waktu", "full time"),
    ),
    "PPPK_PW": (
        "pppk paruh waktu",
        "p3k paruh waktu",
        "pppk part time",
        "part time",
        "paruh waktu",
    ),
}
RATING: Words = {
    "sangat-baik": ("sb", "very good", "excellent", "outstanding", "istimewa"),
    "baik": ("b", "good", "sesuai ekspektasi", "meets expectations"),
    "butuh-perbaikan": (
        *("bp", "needs improvement", "needs-improvement"),
        "butuh perbaikan/cukup",
    ),
    "kurang": ("k", "misconduct", "kurang/misconduct", "poor"),
    "sangat-kurang": ("sk", "very poor"),
}
DISCIPLINE: Words = {
    "none": ("tidak ada", "tidak", "tidak pernah", "nihil", "no", "bersih"),
    "light": ("ringan", "hukuman ringan", "minor"),
    "moderate": ("sedang", "hukuman sedang", "medium"),
    "severe": ("berat", "hukuman berat", "serious", "major"),
}
POST_STATUS: Words = {
    "kept": ("tetap", "keep", "lama", "ada", "unchanged"),
    "new": ("baru",),
    "abolished": (
        "dihapus",
        "hapus",
        "dihapuskan",
        "dihilangkan",
        "deleted",
        "removed",
    ),
}
UNIT_STATUS: Words = {
    **POST_STATUS,
    "merged": ("digabung", "gabung", "digabungkan", "lebur", "dilebur"),
}
PIN: Words = {
    "must": ("wajib", "harus", "tetapkan", "require", "required"),
    "must-not": ("larang", "dilarang", "tidak boleh", "forbid", "forbidden", "ban"),
}
WISH: Words = {
    "want": ("mau", "ingin", "minat", "ya", "yes", "prefer"),
    "avoid": ("hindari", "tidak mau", "menolak", "tidak", "no"),
}
TEST: Words = {
    "yes": ("ya", "lulus", "y", "v", "1", "true", "passed"),
    "no": ("tidak", "tidak lulus", "belum lulus", "n", "x", "0", "false", "failed"),
    "conditional": ("bersyarat", "lulus bersyarat", "syarat"),
}
COMP_KIND: Words = {
    "M": ("manajerial", "managerial"),
    "T": ("teknis", "technical"),
    "SK": ("sosial kultural", "sosio kultural", "socio-cultural", "sosiokultural", "s"),
}
UNLIMITED_WORDS = frozenset(
    ("unlimited", "takterbatas", "tidakterbatas", "tanpabatas", "nolimit", "inf")
)
MONTHS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "jan januari january",
            "feb februari february pebruari peb",
            "mar maret march mrt",
            "apr april",
            "mei may",
            "jun juni june",
            "jul juli july",
            "agu agt ags agustus aug august agus",
            "sep sept september",
            "okt oktober oct october",
            "nov november nop nopember",
            "des desember dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_TICKS = str.maketrans({"✓": "v", "√": "v", "✔": "v", "✗": "x", "✘": "x", "✕": "x"})


def index(words: Words) -> dict[str, str]:
    """Map every spelling, as ``squeeze`` leaves it, to its code."""
    spelled = {squeeze(code): code for code in words}
    for code, names in words.items():
        for name in names:
            spelled.setdefault(squeeze(name), code)
    return spelled


def written(words: Words) -> dict[str, str]:
    """Map every spelling, as ``squeeze`` leaves it, to the word as people write it."""
    return {
        squeeze(name): name for code, names in words.items() for name in (code, *names)
    }


def tick(text: str) -> str:
    """Turn the signs of a ticked or crossed box into v and x."""
    return re.sub(r"\s+", " ", text.translate(_TICKS))
