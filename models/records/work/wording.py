"""What job analysis says in words: fields of study, and a length of experience."""

from __future__ import annotations

import re
from collections.abc import Iterator

from models.records.education import parse_education

_NONE = frozenset(
    (
        *("", "-", "tidak ada", "tidak dipersyaratkan", "tidak disyaratkan", "nihil"),
        *("tanpa pengalaman", "tidak diperlukan", "tidak perlu", "none", "any"),
        *("semua", "semua jurusan", "segala jurusan", "semua bidang", "apa saja"),
        *("jurusan apa saja", "semua program studi", "bebas", "tidak ditentukan"),
        *("any field", "all fields", "not required", "tidak ada syarat khusus"),
    )
)
_BETWEEN = re.compile(r"\s*(?:[;,/|\n•]|\bdan/atau\b|\batau\b|\bor\b)\s*")
_AND = re.compile(r"\s+(?:dan|and|&)\s+")
_LEADING = re.compile(
    r"^(?:(?:jurusan|program studi|prodi|bidang studi|bidang|ilmu|in|of)\s+)+"
)
_SHORT = {"sdm": "sumber daya manusia", "pgsd": "pendidikan guru sekolah dasar"}
_ALIKE = ("sederajat", "setara", "sejenis", "setingkat")
_WORDS = {
    "satu": 1,
    "dua": 2,
    "tiga": 3,
    "empat": 4,
    "lima": 5,
    "enam": 6,
    "tujuh": 7,
    "delapan": 8,
    "sembilan": 9,
    "sepuluh": 10,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
}
_NUMBER = rf"(\d+(?:[.,]\d+)?|\b(?:{'|'.join(_WORDS)})\b)"
_UNIT = r"(tahun|thn|th|years?|bulan|bln|bl|months?)\b"
_LENGTH = re.compile(
    rf"{_NUMBER}(?:\s*(?:-|–|s\.?/?d\.?|sampai)\s*\d+)?\s*(?:\([^)]*\)\s*)?{_UNIT}"
)
_MOST = re.compile(
    r"\b(maksimal|maksimum|maks|paling lama|paling banyak|at most|usia|umur|age)\b"
)
_YEARS = 40
"""A longer experience is none: a year of the calendar was meant."""


def asks_nothing(text: str) -> bool:
    """Tell whether words ask for nothing: a dash, "semua jurusan", "tidak ada"."""
    return " ".join(text.casefold().split()).strip(" .") in _NONE


def field_key(name: str) -> str:
    """Give a field of study as it is compared: no level before it, no "Ilmu"."""
    plain = re.sub(r"\([^)]*\)", " ", name.casefold())
    words = re.sub(r"[^\w&' ]+", " ", plain.replace("-", "")).split()
    for count in range(min(len(words), 4), 0, -1):
        # "pendidikan dokter" is a field: only levels that stand alone are levels
        if _is_level(words[:count]):
            words = words[count:]
            break
    whole = " ".join(_SHORT.get(w, w) for w in words if w not in _ALIKE)
    return _LEADING.sub("", whole).strip()


def _is_level(words: list[str]) -> bool:
    joined = "".join(words)
    named = ("sarjana", "magister", "diploma", "strata", "doktor")
    short = re.fullmatch(r"[sd]([1-4]|i{1,3}|iv)|sma|smk|slta|smp|sltp|sd", joined)
    return parse_education(joined) is not None and bool(
        short or words[0].startswith(named)
    )


def fields_in(text: str, known: frozenset[str]) -> Iterator[str]:
    """Give the fields of study that a text names, each as ``field_key`` leaves it.

    Parameters
    ----------
    text : ``S1 Ilmu Hukum, S1 Manajemen atau Akuntansi``.
    known : fields that stay whole, though an "and" or a comma may stand in them.
    """
    if field_key(text) in known:
        yield field_key(text)
        return
    for piece in _BETWEEN.split(text.casefold()):
        key = field_key(piece)
        if key in known or not _AND.search(piece):
            parts = [key]
        else:
            parts = [field_key(part) for part in _AND.split(piece)]
        yield from (part for part in parts if part)


def months_in(text: str) -> int | None:
    """Read the least experience that a text asks for, in months.

    Returns
    -------
    ``minimal 2 (dua) tahun di bidang ...`` gives 24; None where no length stands there,
    several that differ, or one that is a most or an age.
    """
    plain = " ".join(text.casefold().split())
    if _MOST.search(plain):
        return None
    found, end = list[float](), -9
    for one in _LENGTH.finditer(plain):
        number = float(_WORDS.get(one[1]) or one[1].replace(",", "."))
        years = one[2].startswith(("t", "y"))
        if years and number > _YEARS:
            return None
        months = number * 12 if years else number
        if not years and found and plain[end : one.start()].strip() in ("", "dan"):
            found[-1] += months  # "2 tahun 6 bulan" is one length
        else:
            found.append(months)
        end = one.end()
    lengths = set(found)
    return round(lengths.pop()) if len(lengths) == 1 else None
