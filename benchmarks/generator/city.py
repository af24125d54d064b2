"""An invented city: every table of a problem, drawn from a size and a seed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.generator.dirt import Dirt, soil
from benchmarks.generator.given.clock import born, end_of_month, months_before
from benchmarks.generator.given.columns import Bools, Ints, Words
from benchmarks.generator.given.figures import COURSES, FREE_CONTRACT, NEAR_HOME
from benchmarks.generator.given.naming import ids, names
from benchmarks.generator.given.settings import PLAN_DATE, CitySettings, Kind
from benchmarks.generator.organisation import structure
from benchmarks.generator.organisation.chart import Chart
from benchmarks.generator.organisation.layout import draw
from benchmarks.generator.organisation.restructure import restructure
from benchmarks.generator.organisation.seats import fill, set_need
from benchmarks.generator.organisation.workload import workload
from benchmarks.generator.people import competence, ties
from benchmarks.generator.people.conduct import Conduct, draw_conduct, over_seats
from benchmarks.generator.people.credit import credit_points
from benchmarks.generator.people.history import history
from benchmarks.generator.people.people import People, draw_people
from benchmarks.generator.people.roll import Roll
from models.storage.whole import whole_folder
from models.tables.schema.organisation import TABLES
from models.tables.schema.schema import squeeze

POLICY = f"""\
# The rules and goals of the shipped policy, on a fixed day: the plan never ages.
extends = "asn"
name = "city"

[plan]
date = {PLAN_DATE.isoformat()}
"""


@dataclass(frozen=True)
class City:
    """An invented city.

    Attributes
    ----------
    tables : table name -> rows, with the English headers that ``read_problem`` knows.
    policy : text of ``policy.toml``.
    dirt : what was soiled, cell by cell; empty for a clean city.
    """

    tables: Mapping[str, pd.DataFrame]
    policy: str = POLICY
    dirt: tuple[Dirt, ...] = ()

    def write(self, folder: str | Path, *, local: bool = False) -> Path:
        """Write one CSV file a table, and the policy, into a folder.

        ``local`` : files and columns bear their Indonesian names.
        """
        folder = Path(folder)
        with whole_folder(folder) as made:
            tables = dict(map(_local, self.tables.items())) if local else self.tables
            for name, table in tables.items():
                path = made / f"{name}.csv"
                table.to_csv(path, index=False, encoding="utf-8", lineterminator="\n")
            policy = made / "policy.toml"
            policy.write_text(self.policy, encoding="utf-8", newline="\n")
        return folder


def generate(
    size: int,
    seed: int,
    *,
    kind: Kind = "delayering",
    tight: bool = False,
    pool: float | None = None,
    dirty: bool = False,
) -> City:
    """Invent a city; the same arguments give the same city.

    Parameters
    ----------
    size : employees, 50 to 200,000; above 4,500 a province of several cities.
    seed : 0 or more.
    kind : what the new structure does.   tight : fewer seats than people need.
    pool : share of the employees who work in offices; None for a share that suits
        the size (see ``CitySettings``).
    dirty : soil about 3 % of the rows of people, as files from registers are.

    Returns
    -------
    The city: tables by name, as words, and how it was made.

    Raises
    ------
    ValueError
        When an argument is out of range.
    """
    settings = CitySettings(size, seed, kind, tight, pool)
    chart = draw(settings)
    restructure(chart, settings)
    fill(chart, settings)
    set_need(chart, settings)
    tables = _tables(chart, settings, digits=dirty)
    if not dirty:
        return City(tables)
    soiled, dirt = soil(tables, settings)
    return City(soiled, dirt=dirt)


def write_city(
    folder: str | Path,
    size: int,
    seed: int,
    *,
    kind: Kind = "delayering",
    tight: bool = False,
    pool: float | None = None,
    dirty: bool = False,
) -> City:
    """Invent a city and write it as a problem folder.

    Parameters
    ----------
    folder : where the tables are to stand.
    size, seed, kind, tight, pool, dirty : as for ``generate``.

    Returns
    -------
    The city that was written.
    """
    city = generate(size, seed, kind=kind, tight=tight, pool=pool, dirty=dirty)
    city.write(folder)
    return city


def _local(named: tuple[str, pd.DataFrame]) -> tuple[str, pd.DataFrame]:
    """Give a table with its Indonesian name, and those of its columns."""
    name, table = named
    known = TABLES[name]
    headers = {
        str(header): known.by_header[squeeze(str(header))][0].local
        for header in table.columns
        if squeeze(str(header)) in known.by_header
    }
    return known.names[0], table.rename(columns=headers)


def _tables(
    chart: Chart, settings: CitySettings, *, digits: bool
) -> dict[str, pd.DataFrame]:
    roll = Roll.of(chart, settings.rng("roll"))
    people = draw_people(roll, settings)
    conduct = draw_conduct(roll, people, settings)
    who = ids(len(roll), digits=digits)
    free = (conduct.lock == "") & ~people.pppk
    return {
        "units": structure.units(chart),
        "posts": structure.posts(chart),
        "employees": _employees(roll, people, conduct, who, settings),
        "competencies": competence.competencies(),
        "post_competencies": competence.post_standards(chart),
        "employee_competencies": competence.assessments(
            roll, people, who, conduct.ability, settings
        ),
        "history": history(roll, people, who, settings),
        "workload": workload(chart, settings),
        "kinship": ties.kinship(roll, people, who, free, settings),
        "courses": competence.courses(settings.size),
        "preferences": ties.preferences(roll, who, free, settings),
        "exemptions": ties.exemptions(roll, people, who, free, settings),
        "pins": ties.pins(roll, people, who, free, settings),
    }


def _employees(
    roll: Roll, people: People, conduct: Conduct, who: Words, settings: CitySettings
) -> pd.DataFrame:
    rng = settings.rng("names")
    punished = conduct.discipline != "none"
    return pd.DataFrame(
        {
            "emp_id": who,
            "name": names(people.woman, rng),
            "sex": np.where(people.woman, "P", "L"),
            "birth_date": born(people.age),
            "status": people.status,
            "grade": people.grade,
            "grade_date": months_before(people.grade_age),
            "post_code": roll.of_post("code"),
            "post_date": months_before(people.tenure),
            "unit_code": roll.unit,
            "edu_level": people.edu,
            "edu_field": people.edu_field,
            "edu_group": people.edu_group,
            "service_months": people.service,
            "rating_y1": conduct.rating_y1,
            "rating_y2": conduct.rating_y2,
            "potential": conduct.potential.astype(int),
            "talent_box": conduct.box,
            "discipline": np.where(punished, conduct.discipline, ""),
            "discipline_until": _only(punished, end_of_month(conduct.penalty_months)),
            "home_district": _home(roll, rng),
            "locked": np.where(conduct.lock != "", "yes", "no"),
            "lock_reason": conduct.lock,
            "movable": _movable(roll, people, conduct, rng),
            "leadership_course": _course(roll, rng),
            "contract_until": _only(people.pppk, end_of_month(_until(people, rng))),
            "competency_test_passed": np.where(people.pppk, "", conduct.test),
            "credit_points": credit_points(roll, people, conduct),
        }
    )


def _only(mask: Bools, column: Words) -> Words:
    return np.where(mask, column, "")


def _home(roll: Roll, rng: np.random.Generator) -> Words:
    place = np.array([post.unit.district for post in roll.posts], dtype=object)
    near = place[roll.post]
    return np.where(rng.random(len(roll)) < NEAR_HOME, near, rng.permutation(near))


def _movable(
    roll: Roll, people: People, conduct: Conduct, rng: np.random.Generator
) -> Words:
    """Free those on contract whose seat goes; other contracts bind, with exceptions."""
    part_time = people.status == "PPPK_PW"
    bound = people.pppk & (part_time | (rng.random(len(roll)) >= FREE_CONTRACT))
    stays = bound | (conduct.lock != "")
    bound &= ~over_seats(roll, stays)
    return np.where(people.pppk, np.where(bound, "no", "yes"), "")


def _until(people: People, rng: np.random.Generator) -> Ints:
    """Draw months to the end of contracts; those of part time run for a year."""
    count = len(people.status)
    months = rng.integers(6, 60, count)
    return np.where(people.status == "PPPK_PW", rng.integers(1, 13, count), months)


def _course(roll: Roll, rng: np.random.Generator) -> Words:
    taken = rng.random(len(roll))
    course = np.full(len(roll), "", dtype=object)
    for name, levels, share in COURSES:
        course[roll.at(*levels) & (taken < share)] = name
    return course
