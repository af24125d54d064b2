"""A town small enough to follow by hand: two agencies, one with a section below it."""

from datetime import date
from typing import Any

from models.policy.policy import GoalEntry, MoveLimit, PlanEntry, Policy, Quota
from models.problem.problem import Problem
from models.records.competency import Assessment, Course, Standard
from models.records.employee import Employee, Pin
from models.records.post import Post, Task
from models.records.unit import Unit

POSTS = """
A-HEAD  A  JPT jpt-pratama-b   1 -
A-SEC   A  ADM administrator-a 1 A-HEAD
A1-SEKSI A1 PWS pengawas-a     1 A-SEC
A-STAFF A  PLK pelaksana       3 A1-SEKSI
A-JF    A  JF  ahli-muda       2 A-SEC
B-HEAD  B  JPT jpt-pratama-b   1 -
B-SEKSI B  PWS pengawas-a      1 B-HEAD
B-SEKSI2 B PWS pengawas-b      1 B-HEAD
B-STAFF B  PLK pelaksana       2 B-SEKSI
"""
HOLDERS = {
    "e1": "A-HEAD",
    "e2": "A-SEC",
    "e3": "A1-SEKSI",
    "e4": "A-STAFF",
    "e5": "A-STAFF",
    "e6": "B-HEAD",
    "e7": "B-SEKSI",
    "e8": "B-SEKSI2",
    "e9": "B-STAFF",
}
POLICY = Policy(
    name="tiny",
    plan=PlanEntry(date=date(2027, 1, 1)),
    goals=(
        GoalEntry(name="everyone-placed", tier=1),
        GoalEntry(name="disruption", tier=2),
    ),
    quotas=(Quota(name="women", min_share=0.3),),
    move_limits=(MoveLimit(kind="post", max=9),),
)
FREE = POLICY.model_copy(update={"quotas": (), "move_limits": ()})
"""The policy without limits."""


def town(policy: Policy = POLICY, **tables: Any) -> Problem:
    """Make the town; further tables, or other ones, may be given."""
    usual: dict[str, Any] = {
        "units": [
            Unit(unit_code="A", unit_name="Dinas A", district="Kota"),
            Unit(unit_code="A1", unit_name="Seksi A1", parent="A"),
            Unit(unit_code="B", unit_name="Dinas B", public_service=True),
        ],
        "workload": [Task(post_code="B-STAFF", volume=300_000, minutes=1)],
        "courses": [Course(course_code="C1", comp_code="M.01", cost=100.0, seats=5)],
        "post_competencies": [
            Standard(post_code="B-SEKSI", comp_code="M.01", required_level=3),
            Standard(post_code="B-SEKSI", comp_code="T.9", required_level=4),
        ],
        "employee_competencies": [Assessment(emp_id="e4", comp_code="M.01", level=2)],
        "pins": [Pin(emp_id="e1", post_code="A-HEAD")],
    }
    return Problem.of(people(), posts(), policy=policy, **{**usual, **tables})


def posts() -> list[Post]:
    """Read the posts."""
    made = []
    for line in POSTS.split("\n")[1:-1]:
        code, unit, kind, level, need, boss = line.split()
        made.append(
            Post(
                post_code=code,
                unit_code=unit,
                type=kind,
                level=level,
                need=int(need),
                reports_to=None if boss == "-" else boss,
                job_class={"JPT": 14, "ADM": 12, "PWS": 9, "JF": 9}.get(kind, 5),
            )
        )
    return made


def people() -> list[Employee]:
    """Make one person for each line of ``HOLDERS``; e9 is 58 on the day of the plan."""
    return [
        Employee(
            emp_id=emp_id,
            name=f"Orang {emp_id}",
            sex="P" if place % 2 else "L",
            birth_date=date(1968 if emp_id == "e9" else 1985, 6, 1),
            post_code=post,
        )
        for place, (emp_id, post) in enumerate(HOLDERS.items())
    ]


def free_town() -> Problem:
    """Make the town without limits."""
    return town(FREE)
