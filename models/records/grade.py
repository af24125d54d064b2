"""Golongan ruang: PNS grades I/a to IV/e, and the separate PPPK grades I to XVII."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

PANGKAT = (
    "Juru Muda",
    "Juru Muda Tingkat I",
    "Juru",
    "Juru Tingkat I",
    "Pengatur Muda",
    "Pengatur Muda Tingkat I",
    "Pengatur",
    "Pengatur Tingkat I",
    "Penata Muda",
    "Penata Muda Tingkat I",
    "Penata",
    "Penata Tingkat I",
    "Pembina",
    "Pembina Tingkat I",
    "Pembina Utama Muda",
    "Pembina Utama Madya",
    "Pembina Utama",
)
PNS_GRADES = tuple(
    f"{group}/{room}"
    for group in ("I", "II", "III", "IV")
    for room in ("abcde" if group == "IV" else "abcd")
)
ROMAN = (
    *("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"),
    *("X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII"),
)
GRADE_NAMES = (*PNS_GRADES, *ROMAN, *PANGKAT)
"""Every name that a grade has, for a guess at what was meant."""
_ARABIC = {"1": "I", "2": "II", "3": "III", "4": "IV"}
_PNS = re.compile(
    r"(?<![A-Z0-9])(IV|I{1,3}|[1-4])(?:[\s./\\|(-]|RUANG|RG)*([A-E])(?![A-Z])"
)
_AROUND = re.compile(r"\b(GOLONGAN|GOL|RUANG|PPPK|P3K|PW)\b[\s.:]*|[()]")
_TINGKAT = re.compile(r"\b(TINGKAT|TKT|TK)\b[\s.]*(I|1)\b")


@dataclass(frozen=True, order=True, slots=True)
class Grade:
    """A grade: scheme and place in it, 1 the lowest; the two schemes never compare.

    PNS places are 1 (I/a) to 17 (IV/e); PPPK places are 1 (I) to 17 (XVII).
    """

    scheme: Literal["PNS", "PPPK"]
    ordinal: int

    def __str__(self) -> str:
        """Write it as the registers do: ``III/a``, or ``IX`` for PPPK."""
        names = PNS_GRADES if self.scheme == "PNS" else ROMAN
        return names[self.ordinal - 1]

    @property
    def pangkat(self) -> str:
        """Name the rank of a PNS grade; empty for PPPK."""
        return PANGKAT[self.ordinal - 1] if self.scheme == "PNS" else ""


def spell_grade(text: str) -> str:
    """Write what looks like a PNS grade as the registers do, even if there is none."""
    found = re.fullmatch(r"\s*([1-9IVXl|]+)[\s./\\-]*([a-zA-Z])\s*", text)
    if found is None:
        return text
    group = _ARABIC.get(found[1]) or re.sub(r"[1l|]", "I", found[1])
    return f"{group}/{found[2].lower()}"


@lru_cache(maxsize=4096)
def parse_grade(text: str) -> Grade | None:
    """Read a grade in any spelling met in files.

    ``III/a``, ``IIIa``, ``III.a``, ``3a``, ``Penata Muda Tk. I``, ``Penata (III/c)``;
    ``IX``, ``9``, ``PPPK IX``, ``IX (PPPK)``, ``Gol. IX`` for PPPK. None when the text
    is no grade.
    """
    clean = re.sub(r"\s+", " ", text.strip().upper()).removesuffix(".0")
    if found := _PNS.search(clean):
        group = _ARABIC.get(found[1], found[1])
        name = f"{group}/{found[2].lower()}"
        return Grade("PNS", PNS_GRADES.index(name) + 1) if name in PNS_GRADES else None
    bare = _AROUND.sub(" ", clean).strip(" ./-()")
    if bare in ROMAN:
        return Grade("PPPK", ROMAN.index(bare) + 1)
    if bare.isdecimal() and 1 <= int(bare) <= len(ROMAN):
        return Grade("PPPK", int(bare))
    rank = _TINGKAT.sub("TINGKAT I", bare)
    names = {name.upper(): place for place, name in enumerate(PANGKAT, start=1)}
    return Grade("PNS", names[rank]) if rank in names else None


def _as_grade(given: Any) -> Any:
    """Read a grade that a record is given in words; anything else is left as it is."""
    if not isinstance(given, str):
        return given
    found = parse_grade(given)
    if found is None:
        raise ValueError(
            f"{given!r} is no grade. Maybe I/a to IV/e, or I to XVII for PPPK"
        )
    return found


SaidGrade = Annotated[Grade, BeforeValidator(_as_grade)]
"""A grade, or the words for one (``"III/c"``), as records made in code are given it."""
