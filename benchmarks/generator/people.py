"""Who the people are: sex, status, education, age, service, grade, dates that agree."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from benchmarks.generator.catalogue import catalogue
from benchmarks.generator.roll import Bools, Floats, Ints, Roll, Words, pick, words
from benchmarks.generator.settings import Settings
from models.education import parse_education
from models.grade import PNS_GRADES, ROMAN, parse_grade
from models.policy import shipped_levels

WOMEN, WOMEN_LEADING = 0.56, 0.35
PPPK, CPNS = 0.2, 0.015
STEP = 48
"""Months from one grade to the next (regular rise, about four years)."""
ENTRY_AGE = {"SD": 19.0, "SMP": 19.0, "SMA": 19.0, "D3": 22.0, "S1": 22.5}
ENTRY_GRADE = {"SD": 1, "SMP": 3, "SMA": 5, "D3": 7, "S1": 9}
TOP_GRADE = {"SD": 5, "SMP": 8, "SMA": 10, "D3": 11, "S1": 12}
"""Where the regular rise ends without a post that carries more (places of grades)."""
PPPK_GRADE = {
    "SD": 1, "SMP": 4, "SMA": 5, "D3": 7, "S1": 9, "PROFESI": 10, "S2": 10, "S3": 11
}  # fmt: skip
# level: youngest, shape of the beta distribution between youngest and retirement
AGES: dict[str, tuple[float, float, float]] = {
    "jpt-pratama-a": (48.0, 3.0, 2.0),
    "jpt-pratama-b": (44.0, 3.0, 2.2),
    "administrator-a": (40.0, 3.0, 2.0),
    "administrator-b": (37.0, 2.5, 2.0),
    "pengawas-a": (33.0, 2.2, 2.2),
    "pengawas-b": (31.0, 2.0, 2.5),
    "eselon-v": (30.0, 2.0, 2.0),
    "ahli-madya": (40.5, 2.0, 2.2),
    "ahli-muda": (33.0, 2.0, 2.2),
    "ahli-pertama": (23.5, 1.5, 2.6),
    "penyelia": (40.0, 2.0, 2.0),
    "mahir": (31.0, 1.8, 2.2),
    "terampil": (22.8, 1.5, 2.5),
    "pelaksana": (22.8, 1.6, 1.6),
}
EDUCATION: dict[str, dict[str, float]] = {
    "jpt-pratama-a": {"S1": 10, "S2": 80, "S3": 10},
    "jpt-pratama-b": {"S1": 25, "S2": 70, "S3": 5},
    "administrator-a": {"S1": 50, "S2": 49, "S3": 1},
    "administrator-b": {"S1": 60, "S2": 40},
    "pengawas-a": {"D3": 6, "S1": 76, "S2": 18},
    "pengawas-b": {"D3": 12, "S1": 80, "S2": 8},
    "eselon-v": {"SMA": 30, "D3": 20, "S1": 50},
    "ahli-madya": {"S1": 75, "S2": 24, "S3": 1},
    "ahli-muda": {"S1": 84, "S2": 16},
    "ahli-pertama": {"S1": 93, "S2": 7},
    "penyelia": {"SMA": 10, "D3": 65, "S1": 25},
    "mahir": {"SMA": 12, "D3": 70, "S1": 18},
    "terampil": {"SMA": 15, "D3": 80, "S1": 5},
}
CLERKS: dict[str, dict[str, float]] = {
    "S1": {"D3": 3, "S1": 90, "S2": 7},
    "D3": {"SMA": 4, "D3": 60, "S1": 36},
    "SMA": {"SMA": 76, "D3": 12, "S1": 12},
    "SMP": {"SD": 18, "SMP": 32, "SMA": 50},
}
SEX_ODDS = {
    **dict.fromkeys(("keperawatan", "kebidanan"), 2.4),
    **dict.fromkeys(("pendidikan", "farmasi", "kesehatan"), 0.9),
    **dict.fromkeys(("teknik", "perhubungan", "olahraga"), -1.0),
}
"""How much likelier a woman is in a field, in log odds."""


@dataclass(frozen=True)
class People:
    """Columns of the roll that must agree with one another.

    Attributes
    ----------
    age, service, tenure : years, months and months at the plan date.
    ordinal : place of the grade in its scheme.
    grade_age : months since the last rise.
    """

    woman: Bools
    status: Words
    edu: Words
    edu_group: Words
    edu_field: Words
    age: Floats
    service: Ints
    tenure: Ints
    ordinal: Ints
    grade_age: Ints

    @property
    def pppk(self) -> Bools:
        """Tell who works on a contract."""
        return self.status == "PPPK"

    @property
    def grade(self) -> Words:
        """Write the grades."""
        pns = words(PNS_GRADES)[self.ordinal - 1]
        return np.where(self.pppk, words(ROMAN)[self.ordinal - 1], pns)


def entry_of(edu: Words) -> Words:
    """Give the education at entry: further degrees were earned in service."""
    high = np.isin(edu.astype(str), ("PROFESI", "S2", "S3"))
    return np.where(high, "S1", edu)


def lookup(column: Words, table: dict[str, float] | dict[str, int]) -> Floats:
    """Replace words by numbers."""
    names, places = np.unique(column.astype(str), return_inverse=True)
    return np.array([table[name] for name in names], dtype=float)[places]


def low_grade(roll: Roll) -> Ints:
    """Give the lowest usual grade of each person's post."""
    levels = shipped_levels()
    own = [parse_grade(p.grade_min or levels[p.level].grade_low) for p in roll.posts]
    return np.array([grade.ordinal if grade else 1 for grade in own])[roll.post]


def high_grade(roll: Roll) -> Ints:
    """Give the highest usual grade of each person's post."""
    levels = shipped_levels()
    table = {code: level.grades[1] for code, level in levels.items()}
    own = [table[post.level] for post in roll.posts]
    return np.array([grade.ordinal if grade else 17 for grade in own])[roll.post]


def bup(roll: Roll) -> Floats:
    """Give the retirement age of each person's post; 60 for teachers."""
    years = [shipped_levels()[post.level].bup or 58 for post in roll.posts]
    return np.array(years, dtype=float)[roll.post]


def draw_people(roll: Roll, settings: Settings) -> People:
    """Draw everything that must agree, in an order in which it can."""
    rng = settings.rng("people")
    status = _status(roll, rng)
    age = _age(roll, status, rng)
    edu = _education(roll, status, age, rng)
    service = _service(roll, status, edu, age, rng)
    group, field = _field(roll, edu, rng)
    ordinal = _grade(roll, status, edu, service, rng)
    return People(
        _women(roll, rng),
        status,
        edu,
        group,
        field,
        age,
        service,
        _tenure(roll, status, service, rng),
        ordinal,
        np.minimum(rng.integers(1, 52, len(roll)), service),
    )


def _women(roll: Roll, rng: np.random.Generator) -> Bools:
    lead = roll.managerial
    score = lookup(roll.family, {f: SEX_ODDS.get(f, 0.0) for f in catalogue().families})
    wanted = (WOMEN - WOMEN_LEADING * lead.mean()) / max(1e-9, (~lead).mean())
    low, high = -6.0, 6.0
    for _ in range(40):
        shift = (low + high) / 2
        share = (1 / (1 + np.exp(-(score[~lead] + shift)))).mean()
        low, high = (shift, high) if share < wanted else (low, shift)
    chance = np.where(lead, WOMEN_LEADING, 1 / (1 + np.exp(-(score + low))))
    return np.asarray(rng.random(len(roll)) < chance)


def _status(roll: Roll, rng: np.random.Generator) -> Words:
    juniors = roll.at("ahli-pertama", "terampil", "pelaksana")
    odds = np.where(juniors, 1.0, 0.0) * np.where(roll.at("ahli-pertama"), 1.6, 1.0)
    status = np.full(len(roll), "PNS", dtype=object)
    count = round(PPPK * len(roll))
    on_contract = rng.choice(len(roll), count, replace=False, p=odds / odds.sum())
    status[on_contract] = "PPPK"
    young = np.flatnonzero(juniors & (status == "PNS"))
    status[rng.choice(young, round(CPNS * len(roll)), replace=False)] = "CPNS"
    return status


def _age(roll: Roll, status: Words, rng: np.random.Generator) -> Floats:
    count = len(roll)
    low = lookup(roll.level, {level: row[0] for level, row in AGES.items()})
    a = lookup(roll.level, {level: row[1] for level, row in AGES.items()})
    b = lookup(roll.level, {level: row[2] for level, row in AGES.items()})
    career = low + (bup(roll) - 0.15 - low) * rng.beta(a, b)
    # The clerks of today were hired in two waves, and few in between.
    clerks = roll.at("pelaksana") & (rng.random(count) < 0.55)
    career = np.where(clerks, 36 + 21.8 * rng.beta(2.0, 1.6, count), career)
    contract = 24.5 + 30 * rng.beta(1.7, 2.6, count)
    fresh = 22.9 + 9 * rng.beta(1.5, 2.0, count)
    career = np.where(status == "PPPK", contract, career)
    return np.asarray(np.where(status == "CPNS", fresh, career))


def _need_service(roll: Roll, edu: Words) -> Floats:
    steps = low_grade(roll) - lookup(entry_of(edu), ENTRY_GRADE)
    return np.asarray(np.maximum(0, steps) * STEP + 12)


def _education(
    roll: Roll, status: Words, age: Floats, rng: np.random.Generator
) -> Words:
    edu = np.full(len(roll), "S1", dtype=object)
    minimum = roll.of_post("edu_min")
    for level in np.unique(roll.level.astype(str)):
        for least in np.unique(minimum[roll.level == level].astype(str)):
            mine = (roll.level == level) & (minimum == least)
            odds = CLERKS[least] if level == "pelaksana" else EDUCATION[level]
            edu[mine] = pick(rng, list(odds), list(odds.values()), int(mine.sum()))
            if least == "PROFESI":
                edu[mine] = pick(rng, ["PROFESI", "S2"], [85, 15], int(mine.sum()))
            elif least == "D3":
                edu[mine & (edu == "SMA") & (level != "pelaksana")] = "D3"
    # A contract starts at the education of the post, and at no less.
    rank = lookup(edu, {e: int(parse_education(e) or 0) for e in PPPK_GRADE})
    floor = words([p.edu_min or "S1" for p in roll.posts])[roll.post]
    least_rank = lookup(floor, {e: int(parse_education(e) or 0) for e in PPPK_GRADE})
    edu = np.where((status != "PNS") & (rank < least_rank), floor, edu)
    return _reachable(roll, status, edu, age)


def _reachable(roll: Roll, status: Words, edu: Words, age: Floats) -> Words:
    """Let those who could not have risen so far from school have entered with more."""
    for better in ("D3", "S1"):
        entry = lookup(entry_of(edu), ENTRY_AGE)
        late = entry + _need_service(roll, edu) / 12 > age
        rise = (status == "PNS") & late & np.isin(edu.astype(str), ("SD", "SMP", "SMA", "D3"))
        edu = np.where(rise & (edu != better), better, edu)
    return edu


def _service(
    roll: Roll, status: Words, edu: Words, age: Floats, rng: np.random.Generator
) -> Ints:
    count = len(roll)
    first = lookup(entry_of(edu), ENTRY_AGE)
    last = np.minimum(35.0, age - _need_service(roll, edu) / 12)
    # Hiring came in waves around 2006-2015: entry ages are spread to meet them.
    entry = first + np.maximum(0.0, last - first) * rng.beta(1.3, 2.6, count)
    service = np.floor((age - entry) * 12)
    contract = rng.choice([10, 22, 34, 46, 58, 70], count, p=[0.3, 0.22, 0.2, 0.14, 0.09, 0.05])
    contract = np.minimum(contract, np.floor((age - 20) * 12))
    fresh = rng.integers(3, 11, count)
    service = np.where(status == "PPPK", contract, service)
    service = np.where(status == "CPNS", fresh, service)
    return np.maximum(1, service).astype(int)


def _field(roll: Roll, edu: Words, rng: np.random.Generator) -> tuple[Words, Words]:
    families = catalogue().families
    names = [n for n in families if n not in ("kedokteran", "keperawatan", "kebidanan")]
    match = np.where(roll.managerial, 0.75, np.where(roll.at("pelaksana"), 0.6, 0.88))
    licensed = roll.of_post("groups").astype(bool)
    own = licensed | (rng.random(len(roll)) < match)
    other = pick(rng, names, [1.0] * len(names), len(roll))
    group = np.where(own, roll.family, other)
    schooled = np.isin(edu.astype(str), ("SD", "SMP", "SMA"))
    group = np.where(schooled & ~licensed, "umum", group)
    field = np.full(len(roll), "IPS", dtype=object)
    for name in np.unique(group.astype(str)):
        mine = group == name
        fields = ["IPA", "IPS", "Administrasi Perkantoran"]
        fields = fields if name == "umum" else list(families[name].fields)
        field[mine] = pick(rng, fields, [1.0] * len(fields), int(mine.sum()))
    field[np.isin(edu.astype(str), ("SD", "SMP"))] = ""
    return group, field


def _grade(
    roll: Roll, status: Words, edu: Words, service: Ints, rng: np.random.Generator
) -> Ints:
    entry = lookup(entry_of(edu), ENTRY_GRADE).astype(int)
    low, high = low_grade(roll), high_grade(roll)
    career = ~roll.at("pelaksana", "eselon-v")
    top = lookup(entry_of(edu), TOP_GRADE).astype(int)
    chosen = career & (rng.random(len(roll)) < 0.2)
    grade = np.minimum(entry + service // STEP + chosen, np.where(career, high, top))
    # A few lead from one grade below the range, as the rules tolerate.
    behind = roll.managerial & (rng.random(len(roll)) < 0.04)
    grade = np.where(behind, low - 1, np.maximum(grade, np.where(career, low, 1)))
    grade = np.where(status == "CPNS", entry, grade)
    contract = lookup(edu, PPPK_GRADE)
    return np.asarray(np.where(status == "PPPK", contract, grade)).astype(int)


def _tenure(
    roll: Roll, status: Words, service: Ints, rng: np.random.Generator
) -> Ints:
    """Draw months in the present post: a fifth under two years, a quarter over five."""
    count = len(roll)
    kind = rng.choice(3, count, p=[0.2, 0.53, 0.27])
    short, usual = rng.integers(3, 24, count), rng.integers(24, 61, count)
    long = rng.integers(61, 130, count)
    months = np.choose(kind, [short, usual, long])
    before = np.where(roll.at("pelaksana", "ahli-pertama", "terampil"), 0, 96)
    months = np.minimum(months, np.maximum(3, service - before))
    months = np.where(status == "PNS", months, service)
    return np.asarray(np.minimum(months, service)).astype(int)
