"""Random small problems from a seed: many in the time that hypothesis takes for one.

They lean towards what rules are about: lines of reporting, kin, abolished posts with a
successor, merged units, people near a limit. ``tests.strategies`` has what shrinks.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import numpy as np

from models.plan.plan import Plan
from models.policy.policy import PlanEntry, Policy
from models.problem.problem import Problem
from models.records.competency import (
    Assessment,
    Certificate,
    Competency,
    Course,
    Standard,
)
from models.records.education import Education
from models.records.employee import (
    RATINGS,
    Employee,
    Exemption,
    HeldPost,
    Kinship,
    Pin,
    Preference,
)
from models.records.grade import Grade
from models.records.post import Post
from models.records.scores import Scores
from models.records.unit import Unit
from models.records.work.service import Service
from tests.strategies import DISTRICTS, FAMILIES, GROUPS, LEVELS, PLAN_DATE


class Dice:
    """A source of random records; ``None`` comes up one time in five."""

    def __init__(self, seed: object, most: int = 6) -> None:
        self._random = Random(str(seed))
        self.n_employees = self._random.randint(2, most)
        self.n_posts = self._random.randint(2, most)
        self.n_units = self._random.choice((0, 2, 3, 4))

    def of(self, *choices: Any) -> Any:
        """Give one of the choices."""
        return self._random.choice(choices)

    def flag(self, odds: float) -> bool:
        """Say yes with these odds."""
        return self._random.random() < odds

    def maybe(self, *choices: Any) -> Any:
        """Give one of the choices, or None."""
        return None if self.flag(0.2) else self.of(*choices)

    def count(self, low: int, high: int) -> int:
        """Give a number between two, both included."""
        return self._random.randint(low, high)

    def code(self, prefix: str, count: int) -> Any:
        """Give one of ``count`` codes, None when there are none."""
        return f"{prefix}{self.count(0, count - 1)}" if count else None

    def some(self, prefix: str, count: int) -> Any:
        """Give one of ``count`` codes, or None."""
        return None if self.flag(0.2) else self.code(prefix, count)

    def day(self, *years: int) -> date:
        """Give a day so many years before the plan, exactly or a little beside it."""
        year = PLAN_DATE.year - self.of(*years)
        shift = timedelta(days=self.of(0, 0, 1, -1, 31, 200))
        return date(year, self.of(1, 1, 7), 1) - shift

    def grade(self) -> Any:
        """Give a grade, mostly PNS."""
        if self.flag(0.15):
            return Grade("PPPK", self.count(7, 10))
        return self.maybe(*(Grade("PNS", k) for k in range(9, 16)))


def problem(seed: object, policy: Policy | None = None, *, most: int = 6) -> Problem:
    """Make the problem of a seed, of at most so many people, and posts."""
    dice = Dice(seed, most)
    plan = PlanEntry(
        date=PLAN_DATE,
        mode=dice.of("penataan", "perpindahan"),
        equalisation_consent="B/1" if dice.n_posts % 4 else "",
    )
    return Problem(
        employees=tuple(_employee(dice, k) for k in range(dice.n_employees)),
        posts=tuple(_post(dice, k) for k in range(dice.n_posts)),
        units=tuple(_unit(dice, k) for k in range(dice.n_units)),
        scores=_scores(dice),
        policy=(policy or Policy()).model_copy(update={"plan": plan}),
        **_tables(dice),
    )


def plan(seed: object, of: Problem, *, within_seats: bool = False) -> Plan:
    """Make any plan of a problem, allowed or not, but to posts with seats only."""
    dice = Dice(f"plan {seed}")
    free = {p.post_code: p.seats for p in of.posts if p.seats}
    placements, surplus = {}, []
    for employee in of.employees:
        present = of.present_post(employee)
        target = present.equalised_to if present and present.abolished else None
        liked = [code for code in (employee.post_code, target) if code in free]
        posts = [
            code for code in (*free, *liked, *liked) if free[code] or not within_seats
        ]
        if posts and dice.flag(0.8):
            placements[employee.emp_id] = choice = dice.of(*posts)
            free[choice] -= within_seats
        else:
            surplus.append(employee.emp_id)
    return Plan(placements, tuple(surplus))


def _unit(dice: Dice, k: int) -> Unit:
    status = dice.of("kept", "kept", "kept", "new", "abolished", "merged")
    return Unit(
        unit_code=f"U{k}",
        parent=dice.some("U", k),
        type=dice.of("dinas", "bidang"),
        district=dice.of(*DISTRICTS),
        new_status=status,
        merged_into=dice.some("U", k) if status == "merged" else None,
        public_service=dice.flag(0.5),
    )


def _post(dice: Dice, k: int) -> Post:
    level, type_ = dice.of(*LEVELS)
    gone = dice.flag(0.2) and k > 0
    need = dice.of(0, 1, 1, 1, 2, 3)
    return Post(
        post_code=f"P{k}",
        post_name=f"Jabatan {k % 2}",
        unit_code=dice.some("U", dice.n_units),
        type=type_ if dice.flag(0.9) else None,
        level=level,
        job_class=dice.maybe(7, 8, 9, 11),
        need=need,
        min_filled=dice.count(0, need),
        grade_min=dice.of(None, dice.grade()),
        edu_min=dice.maybe(None, *Education),
        required_groups=dice.of((), (), ("hukum",), ("hukum", "ekonomi")),
        min_experience_months=dice.maybe(None, 0, 12, 36),
        job_family=dice.of(*FAMILIES),
        reports_to=dice.some("P", k),
        key_post=dice.flag(0.3),
        exempt=dice.flag(0.1),
        certificates=((), (), (), ("PBJ",), ("pbj", "PPNS"))[(k + dice.n_units) % 5],
        new_status="abolished" if gone else dice.of("kept", "kept", "new"),
        equalised_to=dice.some("P", k) if gone else None,
        successor=f"P{k - 1}" if gone and k % 3 == 0 else None,
        locked=dice.flag(0.1),
        extra={"cap": dice.of("", "1", "2.5")},
    )


def _employee(dice: Dice, k: int) -> Employee:
    person = Employee(
        emp_id=f"E{k}",
        sex=dice.maybe("L", "P"),
        birth_date=dice.maybe(dice.day(35, 50, 53, 55, 56, 57, 58, 59, 60)),
        status=dice.of("PNS", "PNS", "PNS", "PNS", "CPNS", "PPPK", "PPPK_PW"),
        grade=dice.grade(),
        post_code=dice.some("P", dice.n_posts),
        post_date=dice.maybe(dice.day(1, 2, 3, 4, 5)),
        unit_code=dice.some("U", dice.n_units),
        edu_level=dice.maybe(*Education),
        edu_group=dice.of(*GROUPS),
        service_months=dice.maybe(0, 60, 240),
        rating_y1=dice.maybe(*RATINGS[2:]),
        rating_y2=dice.maybe(*RATINGS[2:]),
        potential=dice.maybe(40.0, 70.0, 90.0),
        talent_box=dice.maybe(*range(1, 10)),
        discipline=dice.of("none", "none", "light", "moderate", "severe"),
        discipline_until=dice.maybe(PLAN_DATE, PLAN_DATE - timedelta(days=1)),
        home_district=dice.of(*DISTRICTS),
        locked=dice.flag(0.15),
        movable=dice.of(None, None, True, False),
        competency_test_passed=dice.of(None, "yes", "no", "conditional"),
        credit_points=(None, 60.0, 99.5, 150.0, 450.0)[(k + dice.n_posts) % 5],
        extra={"team": dice.of("", "A", "B"), "weight": dice.of("", "1", "2,5")},
    )
    # a civil servant with a grade of contract staff is an error of the input
    contract = person.grade is not None and person.grade.scheme == "PPPK"
    return person.model_copy(update={"status": "PPPK"}) if contract else person


def _tables(dice: Dice) -> dict[str, Any]:
    employees, posts = dice.n_employees, dice.n_posts

    def several(most: int, make: Any) -> tuple[Any, ...]:
        return tuple(make() for _ in range(dice.count(0, most)))

    kin = (
        sorted({dice.code("E", employees), dice.code("E", employees)}) for _ in "abc"
    )
    return {
        "kinship": tuple(
            Kinship(emp_a=pair[0], emp_b=pair[-1]) for pair in kin if dice.flag(0.8)
        ),
        "history": several(5, lambda: _held(dice)),
        "pins": several(
            1,
            lambda: Pin(
                emp_id=dice.code("E", employees),
                post_code=dice.code("P", posts),
                kind=dice.of("must", "must-not"),
            ),
        ),
        "exemptions": several(
            1,
            lambda: Exemption(
                rule=dice.of("grade", "H05", "no-demotion", "locked", "kinship"),
                emp_id=dice.some("E", employees),
                post_code=dice.some("P", posts),
                document=dice.of("", "SK-1", "SK-2"),
                valid_until=dice.maybe(PLAN_DATE, PLAN_DATE - timedelta(days=1)),
            ),
        ),
        "preferences": several(
            4,
            lambda: Preference(
                emp_id=dice.code("E", employees),
                post_code=dice.of(None, dice.code("P", posts)),
                unit_code=dice.of(None, dice.code("U", dice.n_units)),
                job_family=dice.of("", "", *FAMILIES),
                district=dice.of("", "", *DISTRICTS),
                rank=dice.count(1, 3),
                wish=dice.of("want", "want", "avoid"),
            ),
        ),
        **_competencies(dice),
        "certificates": tuple(_certificates(dice)),
        "services": tuple(_service(dice, k) for k in range(dice.of(0, 1, 2, 3))),
    }


def _service(dice: Dice, k: int) -> Service:
    by_unit = dice.n_units and dice.flag(0.5)
    return Service(
        service_code=f"L{k}",
        unit_code=dice.code("U", dice.n_units) if by_unit else None,
        post_code=None if by_unit else dice.code("P", dice.n_posts),
        requests=dice.of(0.0, 500.0, 1333.3, 2000.0),
        minutes=dice.of(20.0, 45.0, 75.5),
        standard_days=dice.maybe(1.0, 3.0),
    )


def _competencies(dice: Dice) -> dict[str, Any]:
    codes = ("C0", "C1", "C2")
    asked = [(f"P{p}", c) for p in range(dice.n_posts) for c in codes if dice.flag(0.3)]
    known = [(f"E{e}", c) for e in range(dice.n_employees) for c in codes]
    return {
        "competencies": tuple(
            Competency(comp_code=c, kind=dice.of("M", "T", "SK")) for c in codes
        ),
        "post_competencies": tuple(
            Standard(
                post_code=p,
                comp_code=c,
                required_level=dice.count(0, 4),
                weight=dice.of(0.5, 1.0, 2.0),
                must_meet=dice.flag(0.3),
            )
            for p, c in asked
        ),
        "employee_competencies": tuple(
            Assessment(
                emp_id=e,
                comp_code=c,
                level=dice.of(0.0, 1.0, 2.0, 2.5, 3.0, 4.0),
                assessed=dice.maybe(dice.day(1, 3, 4)),
            )
            for e, c in known
            if dice.flag(0.6)
        ),
        "courses": tuple(
            Course(
                course_code=f"K{k}",
                comp_code=dice.of(*codes),
                gain=dice.count(1, 2),
                hours=dice.of(10.0, 20.0, 37.5),
                cost=dice.of(0.0, 1500.0, 2500.5),
                seats=dice.maybe(0, 1, 2),
            )
            for k in range(dice.count(0, 3))
        ),
    }


def _held(dice: Dice) -> HeldPost:
    start = dice.day(3, 4, 5, 8)
    return HeldPost(
        emp_id=dice.code("E", dice.n_employees),
        level=dice.of(*LEVELS)[0],
        job_family=dice.of(*FAMILIES),
        start=start,
        end=dice.of(None, start + timedelta(days=dice.of(364, 365, 730, 1460))),
    )


def _scores(dice: Dice) -> Scores:
    every = [
        (f"E{i}", f"P{j}") for i in range(dice.n_employees) for j in range(dice.n_posts)
    ]
    listed = [pair for pair in every if dice.flag(0.7)] or every[:1]

    def numbers() -> Any:
        return np.array([dice.of(0.0, 1.0, 2.5, 40.25) for _ in listed])

    return Scores(
        emp_id=np.array([i for i, _ in listed], dtype=object),
        post_code=np.array([j for _, j in listed], dtype=object),
        score=numbers(),
        usages={"hours": numbers()},
    )


def _certificates(dice: Dice) -> list[Certificate]:
    """Give certificates to every other person, without a throw of the dice."""
    until = (None, PLAN_DATE, PLAN_DATE - timedelta(days=1), date(2030, 1, 1))
    return [
        Certificate(
            emp_id=f"E{k}",
            certificate=("PBJ", "Ppns ")[(k + dice.n_posts) % 2],
            valid_until=until[(k + dice.n_units) % 4],
        )
        for k in range(0, dice.n_employees * (dice.n_posts % 3 > 0), 2)
    ]
