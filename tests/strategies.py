"""Random tiny problems: every attribute is filled in, and sometimes not known."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any, Final

import numpy as np
from hypothesis import strategies as st

from models.plan.plan import Plan
from models.policy.policy import PlanEntry, Policy
from models.problem.problem import Problem
from models.records.competency import Assessment, Competency, Course, Standard
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
from models.records.post import Post, Task
from models.records.scores import Scores
from models.records.unit import Unit
from models.records.work.service import Service

PLAN_DATE: Final = date(2027, 1, 1)
FAMILIES: Final = ("", "guru", "hukum", "keuangan")
GROUPS: Final = ("", "hukum", "ekonomi")
DISTRICTS: Final = ("", "Binjai Kota", "Binjai Utara")
LEVELS: Final = (
    ("", None),
    ("jpt-pratama-a", "JPT"),
    ("jpt-pratama-b", "JPT"),
    ("administrator-a", "ADM"),
    ("administrator-b", "ADM"),
    ("pengawas-a", "PWS"),
    ("pengawas-b", "PWS"),
    ("pelaksana", "PLK"),
    ("ahli-utama", "JF"),
    ("ahli-madya", "JF"),
    ("ahli-muda", "JF"),
    ("ahli-pertama", "JF"),
    ("penyelia", "JF"),
    ("mahir", "JF"),
)
RULE_NAMES: Final = ("grade", "H05", "no-demotion", "time-in-post", "kinship")


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Give a value, or None one time in a few."""
    return st.one_of(strategy, strategy, strategy, st.none())


def day(first: int, last: int) -> st.SearchStrategy[date]:
    """Give a day between two years; often the first, so that months come out even."""
    days = st.sampled_from((1, 1, 2, 15, 28))
    return st.builds(date, st.integers(first, last), st.integers(1, 12), days)


def code(prefix: str, count: int) -> st.SearchStrategy[str]:
    """Give one of ``count`` codes: prefix and number."""
    return st.sampled_from([f"{prefix}{k}" for k in range(count)])


def codes(prefix: str, count: int) -> st.SearchStrategy[Any]:
    """Give one of ``count`` codes, or None; always None when there are none."""
    return maybe(code(prefix, count)) if count else st.none()


def grades() -> st.SearchStrategy[Grade]:
    """Give a grade: mostly PNS, III/a to IV/e."""
    pns = st.builds(Grade, st.just("PNS"), st.integers(8, 17))
    return st.one_of(pns, pns, st.builds(Grade, st.just("PPPK"), st.integers(5, 12)))


@st.composite
def units(draw: st.DrawFn, number: int) -> tuple[Unit, ...]:
    """Give a few units: a tree, with mergers that do not run in a circle."""
    made = []
    for k in range(number):
        status = draw(st.sampled_from(("kept", "kept", "new", "abolished", "merged")))
        into = codes("U", k) if status == "merged" else st.none()
        made.append(
            Unit(
                unit_code=f"U{k}",
                parent=draw(codes("U", k)),
                type=draw(st.sampled_from(("dinas", "bidang"))),
                district=draw(st.sampled_from(DISTRICTS)),
                new_status=status,
                merged_into=draw(into),
                public_service=draw(st.booleans()),
            )
        )
    return tuple(made)


@st.composite
def posts(draw: st.DrawFn, number: int, n_units: int) -> tuple[Post, ...]:
    """Give a few posts: of every type, some abolished, some of one line upwards."""
    made: list[Post] = []
    for k in range(number):
        level, type_ = draw(st.sampled_from(LEVELS))
        status = draw(st.sampled_from(("kept", "kept", "kept", "new", "abolished")))
        need = draw(st.integers(0, 3))
        made.append(
            Post(
                post_code=f"P{k}",
                post_name=f"Post {k % 2}",
                unit_code=draw(codes("U", n_units)),
                type=draw(st.sampled_from((type_, type_, type_, None))),
                level=level,
                job_class=draw(maybe(st.integers(7, 14))),
                need=need,
                min_filled=draw(st.integers(0, need)),
                grade_min=draw(maybe(grades())),
                edu_min=draw(maybe(st.sampled_from(Education))),
                required_groups=draw(
                    st.sampled_from(((), (), ("hukum",), ("hukum", "ekonomi")))
                ),
                min_experience_months=draw(maybe(st.sampled_from((0, 12, 36)))),
                job_family=draw(st.sampled_from(FAMILIES)),
                reports_to=draw(codes("P", k)),
                key_post=draw(st.booleans()),
                exempt=draw(st.booleans()),
                new_status=status,
                equalised_to=draw(codes("P", k)) if status == "abolished" else None,
                successor=draw(codes("P", k)) if status == "abolished" else None,
                locked=draw(st.sampled_from((False, False, False, True))),
                extra={"cap": draw(st.sampled_from(("", "1", "2.5")))},
            )
        )
    return tuple(made)


@st.composite
def employees(
    draw: st.DrawFn, number: int, n_posts: int, n_units: int
) -> tuple[Employee, ...]:
    """Give a few people: of every status, some without a post, some locked."""
    flag = st.sampled_from((None, None, None, True, False))
    make = partial(st.builds, Employee)
    made = []
    for k in range(number):
        person = make(
            emp_id=st.just(f"E{k}"),
            sex=maybe(st.sampled_from("LP")),
            birth_date=maybe(day(1964, 2000)),
            status=st.sampled_from(("PNS", "PNS", "PNS", "CPNS", "PPPK", "PPPK_PW")),
            grade=maybe(grades()),
            post_code=codes("P", n_posts),
            post_date=maybe(day(2021, 2026)),
            unit_code=codes("U", n_units),
            edu_level=maybe(st.sampled_from(Education)),
            edu_group=st.sampled_from(GROUPS),
            service_months=maybe(st.integers(0, 400)),
            rating_y1=maybe(st.sampled_from(RATINGS[2:])),
            rating_y2=maybe(st.sampled_from(RATINGS[2:])),
            potential=maybe(st.integers(0, 100).map(float)),
            talent_box=maybe(st.integers(1, 9)),
            discipline=st.sampled_from(("none", "none", "light", "moderate", "severe")),
            discipline_until=maybe(day(2026, 2027)),
            home_district=st.sampled_from(DISTRICTS),
            locked=st.sampled_from((False, False, False, True)),
            movable=flag,
            competency_test_passed=st.sampled_from((None, "yes", "no", "conditional")),
            credit_points=maybe(st.sampled_from((60.0, 99.5, 150.0, 450.0))),
            extra=st.fixed_dictionaries({"team": st.sampled_from(("", "A", "B"))}),
        )
        made.append(draw(person.map(_of_one_scheme)))
    return tuple(made)


def _of_one_scheme(person: Employee) -> Employee:
    """Let who has a grade of contract staff be one of them."""
    if person.grade is None or person.grade.scheme == "PNS":
        return person
    return person.model_copy(update={"status": "PPPK"})


@st.composite
def histories(draw: st.DrawFn, number: int) -> tuple[HeldPost, ...]:
    """Give some people some posts held before; two may run side by side."""
    made = []
    for _ in range(draw(st.integers(0, 4))):
        start = draw(day(2018, 2025))
        made.append(
            HeldPost(
                emp_id=draw(code("E", number)),
                level=draw(st.sampled_from(LEVELS))[0],
                job_family=draw(st.sampled_from(FAMILIES)),
                start=start,
                end=draw(st.sampled_from((None, start.replace(year=start.year + 2)))),
            )
        )
    return tuple(made)


def _exemptions(n_employees: int, n_posts: int) -> st.SearchStrategy[Exemption]:
    return st.builds(
        Exemption,
        rule=st.sampled_from(RULE_NAMES),
        emp_id=codes("E", n_employees),
        post_code=codes("P", n_posts),
        cause=st.sampled_from(("permintaan_sendiri", "penghapusan_jabatan")),
        document=st.sampled_from(("", "SK-1", "SK-1")),
        valid_until=maybe(day(2026, 2027)),
    )


def _tables(n_employees: int, n_posts: int, n_units: int) -> dict[str, Any]:
    """Give the strategies of the small tables."""
    emp, post = code("E", n_employees), code("P", n_posts)
    comp = code("C", 3)
    level = st.sampled_from((0.0, 1.0, 2.0, 2.5, 3.0, 4.0))
    return {
        "post_competencies": st.lists(
            st.builds(
                Standard,
                post_code=post,
                comp_code=comp,
                required_level=st.integers(0, 4),
                weight=st.sampled_from((0.5, 1.0, 2.0)),
                must_meet=st.booleans(),
            ),
            max_size=4,
            unique_by=lambda s: (s.post_code, s.comp_code),
        ),
        "employee_competencies": st.lists(
            st.builds(
                Assessment,
                emp_id=emp,
                comp_code=comp,
                level=level,
                assessed=maybe(day(2022, 2026)),
            ),
            max_size=6,
        ),
        "workload": st.lists(
            st.builds(
                Task,
                post_code=post,
                volume=st.sampled_from((0.0, 100.0, 1000.0)),
                minutes=st.sampled_from((30.0, 75.0)),
            ),
            max_size=3,
        ),
        "kinship": st.lists(st.builds(Kinship, emp_a=emp, emp_b=emp), max_size=3),
        "courses": st.lists(
            st.builds(
                Course,
                course_code=code("K", 3),
                comp_code=comp,
                gain=st.integers(1, 2),
                hours=st.sampled_from((10.0, 20.0, 37.5)),
                cost=st.sampled_from((0.0, 1500.0, 2500.5)),
                seats=maybe(st.integers(0, 2)),
            ),
            max_size=3,
            unique_by=lambda c: c.course_code,
        ),
        "preferences": st.lists(
            st.builds(
                Preference,
                emp_id=emp,
                post_code=maybe(post),
                unit_code=codes("U", n_units),
                job_family=st.sampled_from(FAMILIES),
                district=st.sampled_from(DISTRICTS),
                swap_with=st.one_of(st.none(), st.none(), emp),
                rank=st.integers(1, 3),
                wish=st.sampled_from(("want", "want", "avoid")),
            ),
            max_size=4,
        ),
        "exemptions": st.lists(_exemptions(n_employees, n_posts), max_size=2),
        "services": _services(n_posts, n_units),
        "pins": st.lists(
            st.builds(
                Pin,
                emp_id=emp,
                post_code=post,
                kind=st.sampled_from(("must", "must-not")),
            ),
            max_size=2,
        ),
    }


def _services(n_posts: int, n_units: int) -> st.SearchStrategy[list[Service]]:
    """Give services of posts, and of units where there are some."""
    post = st.fixed_dictionaries({"post_code": code("P", n_posts)})
    unit = st.fixed_dictionaries({"unit_code": code("U", max(1, n_units))})
    return st.lists(
        st.builds(
            lambda where, requests, minutes, key: Service(
                service_code=f"L{key}", requests=requests, minutes=minutes, **where
            ),
            st.one_of(post, unit) if n_units else post,
            st.sampled_from((0.0, 500.0, 1333.3)),
            st.sampled_from((20.0, 75.5)),
            st.integers(0, 9),
        ),
        max_size=2,
        unique_by=lambda service: service.service_code,
    )


@st.composite
def scores(draw: st.DrawFn, n_employees: int, n_posts: int) -> Scores | None:
    """Give scores and a usage ``hours`` for some of the pairs, or no table at all."""
    every = [(f"E{i}", f"P{j}") for i in range(n_employees) for j in range(n_posts)]
    listed = draw(st.lists(st.sampled_from(every), unique=True, max_size=len(every)))
    if not listed:
        return None
    number = st.sampled_from((0.0, 1.0, 2.5, 40.25))
    size = len(listed)
    return Scores(
        emp_id=np.array([i for i, _ in listed], dtype=object),
        post_code=np.array([j for _, j in listed], dtype=object),
        score=np.array(draw(st.lists(number, min_size=size, max_size=size))),
        usages={
            "hours": np.array(draw(st.lists(number, min_size=size, max_size=size)))
        },
    )


@st.composite
def problems(
    draw: st.DrawFn, policy: Policy | None = None, *, max_size: int = 5
) -> Problem:
    """Give a tiny problem, every table filled, empty or anything between."""
    n_employees = draw(st.integers(1, max_size))
    n_posts = draw(st.integers(1, max_size))
    n_units = draw(st.integers(0, 3))
    mode = draw(st.sampled_from(("penataan", "perpindahan")))
    consent = draw(st.sampled_from(("", "B/1")))
    plan = PlanEntry(date=PLAN_DATE, mode=mode, equalisation_consent=consent)
    rest = {
        name: tuple(draw(table))
        for name, table in _tables(n_employees, n_posts, n_units).items()
    }
    return Problem(
        employees=draw(employees(n_employees, n_posts, n_units)),
        posts=draw(posts(n_posts, n_units)),
        units=draw(units(n_units)),
        competencies=tuple(
            Competency(comp_code=f"C{k}", kind=draw(st.sampled_from(("M", "T", "SK"))))
            for k in range(3)
        ),
        history=draw(histories(n_employees)),
        scores=draw(scores(n_employees, n_posts)),
        policy=(policy or Policy()).model_copy(update={"plan": plan}),
        **rest,
    )


@st.composite
def plans(draw: st.DrawFn, problem: Problem, *, within_seats: bool = False) -> Plan:
    """Give any plan of a problem, allowed or not, but to posts with seats only.

    With ``within_seats`` no post has more holders than seats.
    """
    seats = {p.post_code: p.seats for p in problem.posts if p.seats}
    placements, surplus = {}, []
    for employee in problem.employees:
        open_posts = [code for code, free in seats.items() if free or not within_seats]
        present = [employee.post_code] * 2 if employee.post_code in open_posts else []
        choice = draw(st.sampled_from([*open_posts, *present, ""]))
        if choice:
            placements[employee.emp_id] = choice
            seats[choice] -= within_seats
        else:
            surplus.append(employee.emp_id)
    return Plan(placements, tuple(surplus))


@st.composite
def problems_and_plans(
    draw: st.DrawFn,
    policy: Policy | None = None,
    *,
    max_size: int = 5,
    within_seats: bool = False,
) -> tuple[Problem, Plan]:
    """Give a tiny problem and any plan of it."""
    problem = draw(problems(policy, max_size=max_size))
    return problem, draw(plans(problem, within_seats=within_seats))
