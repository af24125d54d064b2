"""Education: the level, which must let people have risen so far, and the field."""

from __future__ import annotations

import numpy as np

from benchmarks.generator.given.catalogue import catalogue
from benchmarks.generator.given.columns import Bools, Floats, Words, lookup, pick
from benchmarks.generator.given.figures import (
    CLERKS,
    DOCTORS,
    EDUCATION,
    ENTRY_AGE,
    MATCH,
    MATCH_CLERK,
    MATCH_LEADING,
    PPPK_GRADE,
)
from benchmarks.generator.people.ranks import entry_of, need_service
from benchmarks.generator.people.roll import Roll
from models.records.education import parse_education

LICENSED = ("kedokteran", "keperawatan", "kebidanan")
"""Studies that nobody has by chance."""
_SCHOOLS = ("SD", "SMP", "SMA", "D3", "S1")


def is_below(edu: Words, level: str) -> Bools:
    """Tell whose education is below a level."""
    return np.isin(edu.astype(str), _SCHOOLS[: _SCHOOLS.index(level)])


def draw_education(
    roll: Roll, status: Words, age: Floats, rng: np.random.Generator
) -> Words:
    """Draw levels of education that suit the post, and from which it can be reached."""
    edu = np.full(len(roll), "S1", dtype=object)
    minimum = roll.of_post("edu_min")
    kinds, places = np.unique(
        (roll.level + "|" + minimum).astype(str), return_inverse=True
    )
    for number, kind in enumerate(kinds):
        odds = _odds(*kind.split("|"))
        mine = places == number
        edu[mine] = pick(rng, list(odds), list(odds.values()), int(mine.sum()))
    edu = np.where(status == "PNS", edu, _at_least(edu, minimum))
    return _reachable(roll, status, edu, age)


def _odds(level: str, minimum: str) -> dict[str, float]:
    if minimum == "PROFESI":
        return DOCTORS
    odds = CLERKS[minimum] if level == "pelaksana" else EDUCATION[level]
    if minimum == "D3" and level != "pelaksana":
        return {edu: share for edu, share in odds.items() if edu != "SMA"}
    return odds


def _at_least(edu: Words, minimum: Words) -> Words:
    """Those hired last met what the post asked for."""
    rank = {name: int(parse_education(name) or 0) for name in ("", *PPPK_GRADE)}
    short = lookup(edu, rank) < lookup(minimum, rank)
    return np.where(short, minimum, edu)


def _reachable(roll: Roll, status: Words, edu: Words, age: Floats) -> Words:
    """Let those who could not have risen so far from school have entered with more."""
    for better in ("D3", "S1"):
        entry = lookup(entry_of(edu), ENTRY_AGE)
        late = entry + need_service(roll, edu) / 12 > age
        rise = (status == "PNS") & late & is_below(edu, better)
        edu = np.where(rise, better, edu)
    return edu


def draw_field(roll: Roll, edu: Words, rng: np.random.Generator) -> tuple[Words, Words]:
    """Draw groups and fields of study: the post's own for most, any other else."""
    families = catalogue().families
    names = [n for n in families if n not in LICENSED]
    clerks = np.where(roll.at("pelaksana"), MATCH_CLERK, MATCH)
    match = np.where(roll.managerial, MATCH_LEADING, clerks)
    licensed = roll.of_post("licensed").astype(bool)
    own = licensed | (rng.random(len(roll)) < match)
    other = pick(rng, names, [1.0] * len(names), len(roll))
    group = np.where(own, roll.family, other)
    schooled = is_below(edu, "D3")
    group = np.where(schooled & ~licensed, "umum", group)
    field = np.full(len(roll), "IPS", dtype=object)
    for name in np.unique(group.astype(str)):
        mine = group == name
        fields = ["IPA", "IPS", "Administrasi Perkantoran"]
        fields = fields if name == "umum" else list(families[name].fields)
        field[mine] = pick(rng, fields, [1.0] * len(fields), int(mine.sum()))
    field[is_below(edu, "SMA")] = ""
    return group, field
