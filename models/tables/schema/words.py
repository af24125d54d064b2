"""Coded words in both languages, and how they are found."""

from __future__ import annotations

import re
from collections.abc import Mapping

from models.tables.schema.schema import squeeze

Words = Mapping[str, tuple[str, ...]]

FLAG: Words = {
    "yes": (
        *("ya", "y", "v", "1", "true", "benar", "ada", "t", "sudah", "betul", "iya"),
        *("bisa", "boleh", "dapat", "terkunci", "dikunci", "on"),
    ),
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
        *("tidak ada", "tidak pernah", "belum ada", "nihil", "off"),
        *("tidak bisa", "tidak boleh", "tidak dapat", "tidak terkunci"),
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
OFF_DUTY = re.compile(
    r"(?i)\b(pensiun\w*|purna\s?tugas|mpp|meninggal|wafat|alm|almarhum\w*|berhenti|"
    r"diberhentikan|mengundurkan|tidak aktif|non-?\s?aktif|cltn|retired|resigned|"
    r"tugas belajar|tubel|skors\w*|diskors)\b"
)
"""What is written behind a status of those who serve no more, or not at present."""
ENDED = re.compile(
    r"(?i)^\W*((pns|cpns|pppk|asn)\W+)?((telah|sudah)\s+)?(meninggal|wafat|tewas|"
    r"almarhum\w*|pensiun|purna\s?tugas|berhenti|diberhentikan|pemberhentian|"
    r"mengundurkan\s+diri|deceased|died|retired|resigned|dismissed)\b"
    r"(?!.*(sementara|temporar|persiapan|proses|usul|\d{4}))"
)
"""The standing of those who serve no more; a day, or what is for a time, is no such."""
DEAD = re.compile(r"(?i)\b(almh?|almarhum(ah)?)\b")
"""What is written before or behind the name of who has died."""
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


def _punished(grade: str) -> tuple[str, ...]:
    """Spell a grade of punishment out, as decrees do."""
    before = ("hukuman disiplin", "hukuman disiplin tingkat", "hukdis", "hd", "tingkat")
    return tuple(f"{words} {grade}" for words in before)


DISCIPLINE: Words = {
    "none": (
        *("tidak ada", "tidak", "tidak pernah", "nihil", "no", "bersih"),
        *("belum pernah", "belum ada", "tidak sedang menjalani", "tanpa hukuman"),
        *("bebas", "bebas hukuman disiplin"),
        "tidak sedang menjalani hukuman disiplin",
    ),
    "light": ("ringan", "hukuman ringan", "minor", *_punished("ringan")),
    "moderate": ("sedang", "hukuman sedang", "medium", *_punished("sedang")),
    "severe": ("berat", "hukuman berat", "serious", "major", *_punished("berat")),
}
PENALTIES: Words = {
    "light": (
        "teguran lisan",
        "teguran tertulis",
        "pernyataan tidak puas secara tertulis",
    ),
    "moderate": (
        "pemotongan tunjangan kinerja",
        "penundaan kenaikan gaji berkala",
        "penundaan kenaikan pangkat",
    ),
    "severe": (
        "penurunan jabatan setingkat lebih rendah",
        "pembebasan dari jabatan",
    ),
}
"""Penalties by name, of PP 94/2021 art. 8 and of PP 53/2010 where a grade of penalty is
certain; behind the name stands for how long. A lower rank may be moderate or severe."""
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
            "agu agt ags agst agustus aug august agus",
            "sep sept september",
            "okt oktober oct october",
            "nov november nop nopember",
            "des desember dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_SHORT_NO = re.compile(r"(?i)\b(tdk|tak|tidk)\b")
_TICKS = str.maketrans(
    {**dict.fromkeys("✓√✔✅☑", "v"), **dict.fromkeys("✗✘✕❌", "x"), "\ufe0f": ""}
)


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
    """Turn the signs of a ticked or crossed box into v and x, *tdk* into *tidak*."""
    return _SHORT_NO.sub("tidak", re.sub(r"\s+", " ", text.translate(_TICKS)))
