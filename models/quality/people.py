"""Grade against status, education and service; dates that are hard to believe."""

from __future__ import annotations

from collections.abc import Iterator

from models.issue import Issue
from models.phrase import phrase
from models.problem.tables import Tables
from models.quality.doubt import doubt
from models.quality.nip import read_nip
from models.records.calendar import months_between
from models.records.education import Education
from models.records.employee import Employee

ENTRY = {
    Education.SD: 1,
    Education.SMP: 3,
    Education.SMA: 5,
    Education.D1: 5,
    Education.D2: 6,
    Education.D3: 7,
    Education.S1: 9,
    Education.PROFESI: 10,
    Education.S2: 10,
    Education.S3: 11,
}
"""The PNS grade, 1 for I/a, with which each education enters (PP 98/2000, M)."""
LEAST_MONTHS = 12
"""A step of grade takes two years at least; half of that is hard to believe (A)."""
MOST_STEPS = 8
"""So far above the grade of entry lies hardly anybody without further study (A)."""
OLDEST, YOUNGEST = 70, 17
ENOUGH_TOLD, TEN = 5, 10
"""So many people, none above so much: of fewer it may be so."""


def grades(problem: Tables) -> Iterator[Issue]:
    """Hold each grade against status, education and months of service."""
    for place, employee in enumerate(problem.employees):
        grade = employee.grade
        if grade is None:
            continue
        cell = ("employees", place, "grade")
        contract = employee.status.startswith("PPPK")
        if grade.scheme == "PNS" and contract:
            said = phrase(
                "grade {grade} is one of {scheme}, the status is {status}.",
                grade=str(grade),
                scheme=grade.scheme,
                status=employee.status,
            )
            yield doubt(problem, cell, said, grade)
        elif grade.scheme == "PNS" and employee.edu_level is not None:
            yield from _steps(problem, place, employee)


def _steps(problem: Tables, place: int, employee: Employee) -> Iterator[Issue]:
    grade, education = employee.grade, employee.edu_level
    assert grade is not None
    assert education is not None
    steps = grade.ordinal - ENTRY[education]
    months = _service(problem, employee)
    cell = ("employees", place, "grade")
    if steps > MOST_STEPS or steps < -MOST_STEPS // 2:
        said = phrase(
            "grade {grade} does not go with the education {education}.",
            grade=str(grade),
            education=education.name,
        )
        yield doubt(problem, cell, said, grade, code="doubtful")
    elif months is not None and months < LEAST_MONTHS * steps:
        said = phrase(
            "grade {grade} after {months} months of service, with the education "
            "{education}.",
            grade=str(grade),
            months=months,
            education=education.name,
        )
        yield doubt(problem, cell, said, grade, code="doubtful")


def _service(problem: Tables, employee: Employee) -> int | None:
    """Give the months of service: the column, else since the appointment by NIP."""
    if employee.service_months is not None:
        return employee.service_months
    nip = read_nip(employee.emp_id)
    if nip is None or nip.appointed is None:
        return None
    return max(0, months_between(nip.appointed, problem.policy.plan_date))


def ages(problem: Tables) -> Iterator[Issue]:
    """Doubt ages at which nobody serves, and service longer than a working life."""
    day = problem.policy.plan_date
    for place, employee in enumerate(problem.employees):
        born = employee.birth_date
        if born is None or born >= day:
            continue
        months = months_between(born, day)
        if not YOUNGEST * 12 <= months <= OLDEST * 12:
            said = phrase(
                "that is an age of {years} years on the day of the plan.",
                years=months // 12,
            )
            maybe = phrase("it stands for a date that is not known?")
            cell = ("employees", place, "birth_date")
            yield doubt(problem, cell, said, born, maybe)
        elif (served := employee.service_months) and served > months - YOUNGEST * 12:
            said = phrase(
                "{months} months of service began before the age of {years} years.",
                months=served,
                years=YOUNGEST,
            )
            cell = ("employees", place, "service_months")
            yield doubt(problem, cell, said, served)


def scales(problem: Tables) -> Iterator[Issue]:
    """Doubt a potential that nobody has much of: a share, or points of ten."""
    told = [
        (place, employee.potential)
        for place, employee in enumerate(problem.employees)
        if employee.potential is not None
    ]
    most = max((potential for _, potential in told), default=0.0)
    if len(told) >= ENOUGH_TOLD and 0 < most <= TEN:
        said = phrase(
            "nobody has a potential above {most:g}, of 100 points: {count} people "
            "count as hardly able to rise.",
            most=most,
            count=len(told),
        )
        maybe = phrase("it is told as a share, or of 10 points? Write 85 for 0.85.")
        yield doubt(
            problem,
            ("employees", told[0][0], "potential"),
            said,
            told[0][1],
            maybe,
            code="doubtful",
        )


def future(problem: Tables) -> Iterator[Issue]:
    """Doubt what is held from a day after the plan."""
    day = problem.policy.plan_date
    for place, employee in enumerate(problem.employees):
        for field in ("grade_date", "post_date"):
            held = getattr(employee, field)
            if held is not None and held > day:
                said = phrase(
                    "this day lies after the day of the plan, {day}.", day=day
                )
                yield doubt(problem, ("employees", place, field), said, held)
