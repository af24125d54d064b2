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
_TINGKAT = re.compile(r"\b(TINGKAT|TKT|TK)[\s.]*(I|1)\b")
_GROUP = re.compile(r"(?<![A-Z0-9])(IV|I{1,3})(?![A-Z0-9])")
"""A group whose room is not told: of ``I I I/d`` the last I is no group of its own."""


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
    is no grade, or tells of more than one.
    """
    grades = grades_in(text)
    return grades[0] if len(grades) == 1 else None


def grades_in(text: str) -> tuple[Grade, ...]:
    """Give the grades that a text names, the lowest first; none where one is unclear.

    A rank counts as its grade: ``Penata (III/d)`` names two, III/c and III/d.
    """
    clean = re.sub(r"\s+", " ", text.strip().upper()).removesuffix(".0")
    rooms = [f"{_ARABIC.get(f[1], f[1])}/{f[2].lower()}" for f in _PNS.finditer(clean)]
    if not rooms:
        found = _of_rank_or_contract(clean)
        return (found,) if found is not None else ()
    beside = _TINGKAT.sub("TINGKAT I", _PNS.sub(" ", clean))
    unclear = _GROUP.search(beside.replace("TINGKAT I", ""))
    if unclear or any(room not in PNS_GRADES for room in rooms):
        return ()
    places = {PNS_GRADES.index(room) + 1 for room in rooms} | _ranks(beside)
    return tuple(Grade("PNS", place) for place in sorted(places))


def _of_rank_or_contract(clean: str) -> Grade | None:
    """Read a grade of contract staff, or a rank alone."""
    bare = _AROUND.sub(" ", clean).strip(" ./-()")
    if bare in ROMAN:
        return Grade("PPPK", ROMAN.index(bare) + 1)
    if bare.isdecimal() and 1 <= int(bare) <= len(ROMAN):
        return Grade("PPPK", int(bare))
    place = _RANKS.get(_TINGKAT.sub("TINGKAT I", bare))
    return None if place is None else Grade("PNS", place)


_RANKS = {name.upper(): place for place, name in enumerate(PANGKAT, start=1)}


def _ranks(beside: str) -> set[int]:
    """Give the places of the ranks that stand whole between marks beside a grade."""
    parts = (part.strip(" .-") for part in re.split(r"[^A-Z .-]|\s-\s", beside))
    return {_RANKS[part] for part in parts if part in _RANKS}


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
