"""A placement that training makes possible says so, and of which courses."""

from datetime import date

from formasi.answers.said_of_why import said_of_why
from formasi.reports.person import data
from formasi.reports.sheets.checks.training import SHEET
from formasi.reports.telling.context import Context
from formasi.reports.telling.why import schedule, why
from models.policy.policy import GoalEntry, Policy, RuleEntry, shipped_levels
from models.problem.problem import Problem
from models.records.competency import Assessment, Course, Standard
from models.records.employee import Employee
from models.records.post import Post
from optimizer.explain import Case
from optimizer.explain import why as explain
from optimizer.runs.texts import texts
from optimizer.solve import solve


def town(*, on_condition: bool) -> Problem:
    """One person; the only post asks for a level that one course gives."""
    return Problem.of(
        [Employee(emp_id="E1")],
        [Post(post_code="P")],
        post_competencies=[
            Standard(post_code="P", comp_code="T", required_level=3, must_meet=True)
        ],
        employee_competencies=[Assessment(emp_id="E1", comp_code="T", level=2)],
        courses=[
            Course(
                course_code="K",
                course_name="Kursus",
                comp_code="T",
                hours=40,
                cost=250_000,
            )
        ],
        policy=Policy(
            plan={"date": "2027-01-01"},
            rules={"must-have": RuleEntry(on_condition=on_condition)},
            goals=(GoalEntry(name="everyone-placed", tier=1),),
        ),
    )


def test_training_makes_a_placement_possible() -> None:
    """Without the condition nobody may hold the post; with it the course is named."""
    barred = solve(town(on_condition=False))
    assert barred.plan is not None
    assert barred.plan.surplus == ("E1",)
    found = solve(town(on_condition=True))
    assert found.plan is not None
    assert found.plan.courses == {"E1": ("K",)}
    (row,) = Context.of(found, "en").rows
    told = why(Context.of(found, "en"), row)
    assert "Possible with training: Kursus (40 JP)." in told


def test_who_takes_what_by_when_and_what_it_costs() -> None:
    """Sheet, dossier and training.csv say course, hours, cost and day alike."""
    found = solve(town(on_condition=True))
    ctx = Context.of(found, "en")
    line, total = SHEET.rows(ctx)
    until = date(2028, 1, 1)
    assert line[8:] == ["Kursus (40 JP)", 40.0, 250000.0, until, "yes"]
    assert total[1:2] + total[9:11] == ["In all", 40.0, 250000.0]
    assert schedule(ctx, ctx.rows[0]) == [
        "Kursus (40 JP), Rp250,000, by 1 January 2028"
    ]
    table = texts(found)["training.csv"].splitlines()
    assert table[1] == "E1,P,T,2,3,K,40,250000,2028-01-01"


def test_a_leadership_course_stands_in_every_paper_of_its_leader() -> None:
    """Explain, dossier, table and sheet: PKP within a year, and no bar."""
    seat = {"type": "PWS", "level": "pengawas-a"}
    given = Problem.of(
        [Employee(emp_id="E1", post_code="OLD")],
        [Post(post_code="OLD", new_status="abolished"), Post(post_code="P", **seat)],
        policy=Policy(
            plan={"date": "2027-01-01"},
            levels=shipped_levels(),
            goals=(GoalEntry(name="everyone-placed", tier=1),),
            training={"leadership_cost": {"PKP": 22e6}},
        ),
    )
    found = solve(given)
    ctx = Context.of(found, "en")
    told = texts(found)["training.csv"].splitlines()
    assert told[1:] == ["E1,P,,,,PKP,,22000000,2028-01-01"]
    case = Case.of(found)
    lines = said_of_why(ctx, explain(case, "E1"))
    assert lines[lines.index("Training:") + 1] == "  PKP, by 1 January 2028"
    (course,) = data(ctx, case, ctx.row["E1"])["leading"]
    assert (course.course, course.cost) == ("PKP", 22e6)
    assert [line[8] for line in SHEET.rows(ctx)] == ["PKP", None]
