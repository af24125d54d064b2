"""What tables and columns mean, in both languages, for the template."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from models.records.education import Education
from models.tables.schema import words
from models.tables.schema.schema import Column, Table

Language = Literal["id", "en"]
INTRODUCTION: Mapping[str, tuple[str, ...]] = {
    "id": (
        "Petunjuk",
        "Isi satu lembar untuk setiap tabel; yang wajib hanya pegawai dan jabatan.",
        "Lembar lain tersembunyi dan disebut di bawah: klik kanan tab, pilih Unhide.",
        "Kuning, tanda *: wajib, tanpa itu barisnya tidak terbaca.",
        "Biru, tanda +: disarankan, tanpa itu ada aturan yang tidak dapat diuji.",
        "Abu-abu, tanpa tanda: boleh kosong atau dihapus.",
        "Baris Penjelasan: dan Contoh: tidak dibaca; boleh dihapus.",
        "Urutan kolom bebas; kolom yang tidak dikenal tidak dibaca dan tidak disimpan.",
        "Tulis NIP sebagai teks: Excel membulatkan angka yang panjang.",
        "Jangan memuat agama, suku, status perkawinan, atau politik: kolomnya ditolak.",
        "Periksa hasilnya dengan: formasi validate {file}",
    ),
    "en": (
        "Instructions",
        "Fill in one sheet for each table; only employees and posts are required.",
        "More sheets are hidden and named below: right-click a tab, choose Unhide.",
        "Yellow, marked *: required, a row cannot be read without it.",
        "Blue, marked +: recommended, without it some rule cannot be tested.",
        "Grey, not marked: may stay blank or be deleted.",
        "The rows Explanation: and Example: are not read; they may be deleted.",
        "Columns may stand in any order; unknown ones are neither read nor kept.",
        "Write ids as text: Excel rounds long numbers.",
        "No religion, ethnicity, marital status or politics: such columns are refused.",
        "Check the result with: formasi validate {file}",
    ),
}
NEED_NAMES: Mapping[str, Mapping[Language, str]] = {
    "required": {"id": "Wajib", "en": "Required"},
    "recommended": {"id": "Disarankan", "en": "Recommended"},
    "optional": {"id": "Boleh kosong", "en": "Optional"},
}
"""How needed a column is."""
_CODED: Mapping[str, words.Words] = {
    "flag": words.FLAG,
    "sex": words.SEX,
    "status": words.STATUS,
    "rating": words.RATING,
    "discipline": words.DISCIPLINE,
    "post_status": words.POST_STATUS,
    "unit_status": words.UNIT_STATUS,
    "pin": words.PIN,
    "wish": words.WISH,
    "test": words.TEST,
    "comp_kind": words.COMP_KIND,
}
_SAME_IN_BOTH = ("sex", "status", "rating", "comp_kind")


@cache
def _texts() -> Mapping[str, Mapping[str, tuple[str, str]]]:
    text = Path(__file__).with_name("guide.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def describe(table: Table, field: str, lang: Language) -> str:
    """Say what a column means; ``_`` says what the table is."""
    return _texts()[table.name][field][0 if lang == "id" else 1]


def worded(column: Column, code: str, lang: Language) -> str:
    """Give the word for a code of a column; other texts stay as they are."""
    coded = _CODED.get(column.kind, {})
    if lang == "en" or column.kind in _SAME_IN_BOTH or code not in coded:
        return code
    return coded[code][0]


def choices(column: Column, lang: Language) -> list[str]:
    """List what may stand in a coded column, in one language; empty for free text."""
    if column.kind in ("education", "least_education"):
        return [level.name for level in Education]
    if column.kind == "post_type":
        return ["JPT", "ADM", "PWS", "PLK", "JF"]
    coded = _CODED.get(column.kind, {})
    return [worded(column, code, lang) for code in coded]
