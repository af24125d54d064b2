"""Levels of posts: which type and ladder they belong to, and the rules of entry.

The figures are policy data (``models/policy/shipped/levels.toml``), dated and with
their basis; this file only says what a level is and how its names are read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from pydantic import Field

from models.records.education import Education, parse_education
from models.records.grade import Grade, parse_grade
from models.records.record import Frozen

PostType = Literal["JPT", "ADM", "PWS", "PLK", "JF"]
MANAGERIAL: frozenset[str] = frozenset({"JPT", "ADM", "PWS"})
TYPE_SPELLINGS: Mapping[str, PostType] = {
    "JPT": "JPT",
    "PIMPINANTINGGI": "JPT",
    "PIMPINANTINGGIUTAMA": "JPT",
    "PIMPINANTINGGIMADYA": "JPT",
    "PIMPINANTINGGIPRATAMA": "JPT",
    "JPTPRATAMA": "JPT",
    "JPTMADYA": "JPT",
    "JPTUTAMA": "JPT",
    "JPTP": "JPT",
    "ADM": "ADM",
    "ADMINISTRATOR": "ADM",
    "PWS": "PWS",
    "PENGAWAS": "PWS",
    "PLK": "PLK",
    "PELAKSANA": "PLK",
    "JFU": "PLK",
    "FUNGSIONALUMUM": "PLK",
    "STAF": "PLK",
    "STAFF": "PLK",
    "STAFPELAKSANA": "PLK",
    "JF": "JF",
    "JFT": "JF",
    "FUNGSIONAL": "JF",
    "FUNGSIONALTERTENTU": "JF",
    "FUNGSIONALKEAHLIAN": "JF",
    "FUNGSIONALKETERAMPILAN": "JF",
    "FUNGSIONALAHLI": "JF",
    "FUNGSIONALTERAMPIL": "JF",
    "FUNCTIONAL": "JF",
}
"""Spellings of types without the word "jabatan" in front."""


class Experience(Frozen):
    """Months served at one of ``levels`` that entry to a level asks for.

    All that is listed for a level must be met. ``in_field`` counts only service in
    the job family of the new post.
    """

    months: int
    levels: tuple[str, ...] = ()
    in_field: bool = False


JF_CATEGORIES = ("keterampilan", "keahlian")
"""The ladders of functional posts, the lower category first (PermenPANRB 1/2023)."""


class Level(Frozen):
    """A level of posts and what it asks of people who are newly appointed to it.

    Attributes
    ----------
    type, ladder, step : where it stands; the step rises inside one ladder.
    tier : 1 to 4, for promotion and demotion across ladders.
    bup : retirement age in years.   max_age : years at appointment, None for no limit.
    grade_low, grade_high : usual PNS grades.   edu_min : least education.
    experience : all of these must be met.
    competency_level : required level of the general competencies where a post has no
        standard of its own.
    leadership : courses of which a leader has one, the first the one to take now.
    credit_points : angka kredit that rising to the next step of a JF asks for.
    basis, certainty : legal basis, and V (verified), M (unverified), A (assumed).
    """

    type: PostType
    ladder: str
    step: int
    tier: int
    names: tuple[str, ...] = ()
    echelon: str = ""
    bup: int | None = None
    max_age: int | None = None
    grade_low: str = ""
    grade_high: str = ""
    edu_min: str = ""
    experience: tuple[Experience, ...] = ()
    competency_level: int | None = None
    leadership: tuple[str, ...] = ()
    credit_points: int | None = Field(default=None, ge=0)
    basis: str = ""
    certainty: str = "A"

    @property
    def managerial(self) -> bool:
        """Tell whether posts of this level lead others."""
        return self.type in MANAGERIAL

    @cached_property
    def grades(self) -> tuple[Grade | None, Grade | None]:
        """Give the lowest and highest usual grade, None where there is none."""
        return parse_grade(self.grade_low), parse_grade(self.grade_high)

    @cached_property
    def education(self) -> Education | None:
        """Give the least education, None where there is none."""
        return parse_education(self.edu_min)


def spell(text: str) -> str:
    """Reduce a name to its capital letters and digits, for comparison."""
    return re.sub(r"[^A-Z0-9]", "", text.upper())


def parse_type(text: str) -> PostType | None:
    """Read a type of post (``JPT``, ``Administrator``, ``Jabatan Fungsional`` ...).

    Of a text in parts, such as ``Pelaksana/JFU``, those that are known must agree.
    """
    found = _spelled_type(text) if "(" in text else _one_type(text)
    if found is not None:
        return found
    parts = re.split(r"[/,;()]|\s-\s", text)
    types: list[PostType] = [t for t in map(_one_type, parts) if t is not None]
    return types[0] if len(set(types)) == 1 else None


_BEFORE = re.compile(r"^(JABATAN|JAB|PEJABAT)(?=[A-Z])")
_ECHELON = re.compile(r"(?:STRUKTURAL)?ESELON(IV|V|I{1,3})[AB]?|(IV|V|I{1,3})[AB]")
_STEPS = re.compile(r"JFT?(AHLI|TERAMPIL|KEAHLIAN|KETERAMPILAN)\w*")


def _spelled_type(part: str) -> PostType | None:
    return TYPE_SPELLINGS.get(_BEFORE.sub("", spell(part)))


def _one_type(part: str) -> PostType | None:
    bare = _BEFORE.sub("", spell(part))
    if found := _spelled_type(part):
        return found
    if echelon := _ECHELON.fullmatch(bare):
        return _OF_ECHELON[echelon[1] or echelon[2]]
    clerical = "UMUM" in bare or "PELAKSANA" in bare
    functional = bare.startswith("FUNGSIONAL") or _STEPS.fullmatch(bare)
    return "JF" if functional and not clerical else None


_OF_ECHELON: Mapping[str, PostType] = {
    "I": "JPT",
    "II": "JPT",
    "III": "ADM",
    "IV": "PWS",
    "V": "PLK",
}


_BARE_TYPE = {
    "JPT": "JPT pratama",
    "ADM": "administrator",
    "PWS": "pengawas",
    "PLK": "pelaksana",
}


def find_level(
    levels: Mapping[str, Level], type_: str | None, level: str, echelon: str
) -> str | None:
    """Name the level that a post's type, level and echelon columns point to.

    The level column may hold the level's code, one of its names or an echelon. With
    neither level nor echelon, the bare type stands for its usual level. Where the level
    says no more than the type, the echelon tells which of its steps it is.
    """
    if not level and not echelon:
        return _named(levels, type_, _BARE_TYPE.get(type_ or "", ""))
    one = _named(levels, type_, level) or _last_words(levels, type_, level)
    other = _named(levels, type_, echelon)
    if one is None or (other is not None and _only_a_type(levels, one, other, level)):
        return other
    return one


def _last_words(
    levels: Mapping[str, Level], type_: str | None, level: str
) -> str | None:
    """Find the step of a ladder behind the name of the office: ``Guru Madya``."""
    clear = type_ is None and _AHLI.search(level)
    words = level.split() if type_ == "JF" or clear else []
    for start in range(1, len(words)):
        rest = " ".join(words[start:])
        found = _named(levels, "JF", rest) or _named(levels, "JF", f"ahli {rest}")
        if found:
            return found
    return None


_AHLI = re.compile(r"(?i)\bahli (pertama|muda|madya|utama)$")
"""An end that no other level has: the type need not be known."""


def contradicts(
    levels: Mapping[str, Level], type_: str | None, level: str, echelon: str
) -> bool:
    """Tell whether level and echelon of a post point to different levels."""
    one = _named(levels, type_, level)
    other = _named(levels, type_, echelon)
    if other is None and type_ in MANAGERIAL:
        other = _named(levels, None, echelon)
    if one is None or other is None or one == other:
        return False
    return not _only_a_type(levels, one, other, level)


def below_leading(
    levels: Mapping[str, Level], type_: str | None, echelon: str
) -> str | None:
    """Name the level of an echelon that leads nobody, though the type is one that does.

    Echelon V is that of a pelaksana since 2014 (UU 5/2014 art. 131), where older tables
    call it pengawas.
    """
    if type_ not in MANAGERIAL or not echelon or _named(levels, type_, echelon):
        return None
    other = _named(levels, None, echelon)
    return other if other is not None and not levels[other].managerial else None


def _only_a_type(levels: Mapping[str, Level], one: str, other: str, level: str) -> bool:
    """Tell whether a level is told by its bare type, and the echelon is of that."""
    bare = {spell(name) for name in (*_BARE_TYPE.values(), *_BARE_TYPE)}
    return levels[one].type == levels[other].type and spell(level) in bare


def _named(levels: Mapping[str, Level], type_: str | None, text: str) -> str | None:
    """Find the level of one text, of the type where that is known."""
    words = _shapes(text)
    for code, entry in levels.items() if words else ():
        if type_ and type_ != entry.type:
            continue
        if words & {spell(code), spell(entry.echelon), *map(spell, entry.names)}:
            return code
    return None


_AROUND = re.compile(r"^(ESELON|ESL|ES|JENJANGJABATAN|JENJANG|JABATAN|JAB|JFT|JF)")
_DIGIT = re.compile(r"([1-5])([AB]?)")
_ARABIC = {"1": "I", "2": "II", "3": "III", "4": "IV", "5": "V"}


def _shapes(text: str) -> set[str]:
    """Give the words that a level may be found by: itself, and without what is around.

    ``Es. IV.a``, ``3a`` for III.a, ``Jabatan Pengawas``, ``Ahli Muda (III/c-III/d)``.
    """
    found = set()
    for part in (text, re.sub(r"\s*\([^)]*\)", "", text)):
        word = spell(part)
        bare = _AROUND.sub("", word)
        digit = _DIGIT.fullmatch(bare)
        roman = f"{_ARABIC[digit[1]]}{digit[2]}" if digit else ""
        found |= {word, bare, roman}
    return found - {""}
