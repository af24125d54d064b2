"""Who the people are: sex, status, education, age, service, grade, dates that agree."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from benchmarks.generator.given.catalogue import catalogue
from benchmarks.generator.given.columns import Bools, Floats, Ints, Words, lookup, words
from benchmarks.generator.given.figures import (
    AGES,
    CONTRACT_MONTHS,
    ENTRY_AGE,
    LAST_ENTRY,
    SECOND_WAVE,
    SEX_ODDS,
    TENURE,
    WOMEN,
    WOMEN_LEADING,
)
from benchmarks.generator.given.settings import CitySettings
from benchmarks.generator.people.contracts import draw_status, on_contract
from benchmarks.generator.people.ranks import (
    bup,
    draw_grade,
    entry_of,
    need_service,
    since_rise,
)
from benchmarks.generator.people.roll import Roll
from benchmarks.generator.people.schooling import draw_education, draw_field, is_below
from models.records.grade import PNS_GRADES, ROMAN


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
        return on_contract(self.status)

    @property
    def grade(self) -> Words:
        """Write the grades."""
        pns = words(PNS_GRADES)[self.ordinal - 1]
        return np.where(self.pppk, words(ROMAN)[self.ordinal - 1], pns)


def draw_people(roll: Roll, settings: CitySettings) -> People:
    """Draw everything that must agree, in an order in which it can.

    Parameters
    ----------
    roll : who works where, before anything else is known of them.
    settings : the seed, and shares to draw by.

    Returns
    -------
    Columns over the people, as long as each other.
    """
    rng = settings.rng("people")
    status = draw_status(roll, settings.contracts, rng)
    age = _age(roll, status, rng)
    edu = draw_education(roll, status, age, rng)
    service = _service(roll, status, edu, age, rng)
    group, field = draw_field(roll, edu, rng)
    ordinal = draw_grade(roll, status, edu, service, rng)
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
        since_rise(status, service, rng),
    )


def _women(roll: Roll, rng: np.random.Generator) -> Bools:
    """Reach both shares exactly; who it is follows the field and the dice.

    Midwives are women by law (UU 4/2019).
    """
    lead = roll.managerial
    score = lookup(roll.family, {f: SEX_ODDS.get(f, 0.0) for f in catalogue().families})
    score = np.where(lead, 0.0, score) + rng.logistic(0.0, 1.0, len(roll))
    score = np.where(roll.family == "kebidanan", np.inf, score)
    woman = np.zeros(len(roll), dtype=bool)
    leading = round(WOMEN_LEADING * int(lead.sum()))
    for group, count in ((lead, leading), (~lead, round(WOMEN * len(roll)) - leading)):
        members = np.flatnonzero(group)
        woman[members[np.argsort(-score[members])][:count]] = True
    return woman


def _age(roll: Roll, status: Words, rng: np.random.Generator) -> Floats:
    """Draw ages at the plan date, below the retirement age of the post."""
    count = len(roll)
    low = lookup(roll.level, {level: row[0] for level, row in AGES.items()})
    a = lookup(roll.level, {level: row[1] for level, row in AGES.items()})
    b = lookup(roll.level, {level: row[2] for level, row in AGES.items()})
    career = low + (bup(roll) - 0.15 - low) * rng.beta(a, b)
    # The clerks of today were hired in two waves, and few in between.
    clerks = roll.at("pelaksana") & (rng.random(count) < SECOND_WAVE)
    career = np.where(clerks, 36 + 21.8 * rng.beta(2.2, 1.3, count), career)
    contract = 24.5 + 30 * rng.beta(1.7, 2.6, count)
    fresh = 22.9 + 9 * rng.beta(1.5, 2.0, count)
    career = np.where(on_contract(status), contract, career)
    return np.asarray(np.where(status == "CPNS", fresh, career))


def _service(
    roll: Roll, status: Words, edu: Words, age: Floats, rng: np.random.Generator
) -> Ints:
    """Draw months since entry, long enough for the grade that the post asks for."""
    count = len(roll)
    first = lookup(entry_of(edu), ENTRY_AGE)
    last = np.minimum(LAST_ENTRY, age - need_service(roll, edu) / 12)
    # Many who left school early served for years without a contract before entry.
    waited = is_below(edu, "D3")
    share = np.where(waited, rng.beta(2.6, 1.6, count), rng.beta(1.4, 2.4, count))
    entry = first + np.maximum(0.0, last - first) * share
    service = np.floor((age - entry) * 12)
    months, odds = CONTRACT_MONTHS
    contract = rng.choice(months, count, p=odds)
    contract = np.minimum(contract, np.floor((age - 20) * 12))
    fresh = rng.integers(3, 11, count)
    part_time = rng.integers(10, 16, count)
    contract = np.where(status == "PPPK_PW", part_time, contract)
    service = np.where(on_contract(status), contract, service)
    service = np.where(status == "CPNS", fresh, service)
    return np.maximum(1, service).astype(int)


def _tenure(roll: Roll, status: Words, service: Ints, rng: np.random.Generator) -> Ints:
    """Draw months in the present post: a fifth under two years, a quarter over five."""
    count = len(roll)
    ranges, odds = TENURE
    kind = rng.choice(len(ranges), count, p=odds)
    months = np.choose(kind, [rng.integers(*ends, count) for ends in ranges])
    before = np.where(roll.at("pelaksana", "ahli-pertama", "terampil"), 0, 96)
    months = np.minimum(months, np.maximum(3, service - before))
    months = np.where(status == "PNS", months, service)
    return np.asarray(np.minimum(months, service)).astype(int)
