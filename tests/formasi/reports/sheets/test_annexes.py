import dataclasses
from collections import Counter
from datetime import date

import pytest

from formasi.reports.sheets import SHEETS
from formasi.reports.sheets.annexes import annex_of, in_order, listed
from formasi.reports.sheets.columns import COLUMNS
from formasi.reports.sheets.decisions import minutes
from formasi.reports.sheets.decisions.declarations import tie_of
from formasi.reports.sheets.decisions.seniority import seniority
from formasi.reports.telling.context import Context
from models.plan.plan import Plan
from models.plan.result import Result
from models.problem.problem import Problem
from models.records.employee import Employee, Kinship
from models.records.grade import Grade
from models.records.post import Post
from models.records.unit import Unit

ANNEXES = ("leadership", "administrative", "functional", "equalisation", "release")
ANNEXES += ("executing", "confirmation", "contract")


def sheets(ctx: Context) -> dict[str, list[list[object]]]:
    """Give the rows of each paper that is a decree."""
    return {
        s.paper.file: [list(row) for row in s.rows(ctx)]
        for s in SHEETS
        if s.paper and s.paper.head == "decree" and s.applies(ctx)
    }


@pytest.fixture
def ctx(small: Result) -> Context:
    """The small city, as a report sees it."""
    return Context.of(small, "id")


def test_everybody_for_whom_a_decree_is_due_stands_in_one_annex(ctx: Context) -> None:
    """Nobody twice, nobody left out, and nobody else."""
    found = Counter(row.emp_id for a in ANNEXES for row in listed(ctx, a))  # type: ignore[arg-type]
    assert found == Counter(row.emp_id for row in ctx.rows if row.decreed)
    written = sum(len(rows) for rows in sheets(ctx).values())
    assert written == found.total()
    assert len(sheets(ctx)) > 3


def test_the_kind_of_change_and_the_type_of_post_decide(ctx: Context) -> None:
    """What is an equalisation stands in no annex of functional posts."""
    for row in ctx.rows:
        annex = annex_of(row)
        if row.change == "equalisation":
            assert annex == "equalisation"
        elif row.decreed and row.new is not None and row.new.type == "JPT":
            assert annex == "leadership"
        elif not row.decreed:
            assert annex is None


def test_contract_staff_have_an_annex_of_their_own() -> None:
    """Their contract is amended: no decree of civil servants names them."""
    problem = Problem.of(
        [Employee(emp_id="E", status="PPPK", post_code="A", unit_code="U")],
        [
            Post(post_code="A", unit_code="U", type="PLK"),
            Post(post_code="B", unit_code="V", type="PLK"),
        ],
        units=[Unit(unit_code="U"), Unit(unit_code="V")],
    )
    result = Result("feasible", problem, Plan({"E": "B"}), facts={"fit": {}})
    (row,) = Context.of(result).rows
    assert annex_of(row) == "contract"


def test_the_highest_post_stands_first(ctx: Context) -> None:
    """By tier and step, then class; never by the number of the roll."""
    for annex in ANNEXES:
        own = listed(ctx, annex)  # type: ignore[arg-type]
        levels = [ctx.problem.level(row.new) for row in own]
        heights = [(level.tier, level.step) for level in levels if level]
        assert heights == sorted(heights, reverse=True)


def test_duk_follows_the_order_of_the_law(ctx: Context) -> None:
    """Rank first, then who has it longer; only civil servants."""
    (sheet,) = (s for s in SHEETS if s.paper and s.paper.file == "duk")
    rows = [list(row) for row in sheet.rows(ctx)]
    people = [ctx.problem.employee[str(row[2])] for row in rows]
    ranks = [-(e.grade.ordinal if e.grade else 0) for e in people]
    assert ranks == sorted(ranks)
    assert len(people) == sum(e.status == "PNS" for e in ctx.problem.employees)
    hidden = Context.of(ctx.result, "id", pseudonyms=True)
    assert not sheet.applies(hidden)


def test_of_two_with_one_rank_the_earlier_and_then_the_longer_service_leads() -> None:
    """Each measure decides only where those before it are alike."""
    same = {"grade": Grade("PNS", 12), "grade_date": date(2022, 4, 1)}
    people = [
        Employee(
            emp_id="young", **same, service_months=100, birth_date=date(1990, 1, 1)
        ),
        Employee(emp_id="old", **same, service_months=100, birth_date=date(1980, 1, 1)),
        Employee(emp_id="course", **same, service_months=100, leadership_course="PKP"),
        Employee(emp_id="higher", **same, service_months=100, leadership_course="PKA"),
        Employee(emp_id="longer", **same, service_months=200),
        Employee(emp_id="earlier", grade=Grade("PNS", 12), grade_date=date(2020, 4, 1)),
        Employee(emp_id="rank", grade=Grade("PNS", 13)),
    ]
    problem = Problem.of(people, [Post(post_code="A")])
    ctx = Context.of(Result("no_plan", problem))
    order = sorted(people, key=lambda e: seniority(ctx, e))
    assert [e.emp_id for e in order] == [
        *("rank", "earlier", "longer", "higher", "course", "old", "young"),
    ]


def test_minutes_have_a_head_a_quorum_and_signatures(ctx: Context) -> None:
    """The surplus is told in words of its own, once."""
    rows = [list(row) for row in minutes.SHEET.rows(ctx)]
    said = [str(row[1]) for row in rows]
    assert any("Kuorum" in text for text in said)
    assert said[-1] == "Anggota 5"
    assert sum("Tanda tangan" in str(row[3]) for row in rows) == 7
    surplus = [str(row[2]) for row in rows if "Kelebihan" in str(row[2])]
    assert len(surplus) == len(ctx.plan.surplus)
    assert set(surplus) == {
        "Kelebihan pegawai: belum mendapat jabatan; perlu disalurkan"
    }


def test_kin_declare_and_the_closest_stand_first(small: Result) -> None:
    """Each of two, with where both work in the plan."""
    first, second, *_ = small.plan.placements if small.plan else ()
    tie = Kinship(emp_a=first, emp_b=second, relation="suami-istri")
    problem = small.problem.replace(kinship=[tie])
    ctx = Context.of(dataclasses.replace(small, problem=problem), "en")
    (sheet,) = (s for s in SHEETS if s.paper and s.paper.file == "deklarasi")
    assert sheet.applies(ctx)
    rows = [list(row) for row in sheet.rows(ctx)]
    assert [row[1] for row in rows] == [ctx.person(first), ctx.person(second)]
    assert tie_of(ctx, tie) in ("line", "unit", "apart")
    assert not sheet.applies(Context.of(ctx.result, "en", pseudonyms=True))


def test_minutes_say_by_whom_and_on_what_people_and_posts_are_locked(
    small: Result,
) -> None:
    """A lock stands there as a pin does, people of one paper together."""
    told = {
        "locked": True,
        "lock_reason": "tugas belajar",
        "lock_by": "Wali Kota",
        "lock_on": date(2026, 11, 2),
        "lock_document": "800/17",
    }
    problem = small.problem
    people = [e.model_copy(update={"locked": False}) for e in problem.employees]
    people[:2] = [e.model_copy(update=told) for e in people[:2]]
    post = problem.posts[0].model_copy(update={**told, "lock_reason": "sengketa"})
    locked = problem.replace(
        employees=tuple(people), posts=(post, *problem.posts[1:]), pins=()
    )
    ctx = Context.of(dataclasses.replace(small, problem=locked), "id")
    lines = [row[1:4] for row in minutes.SHEET.rows(ctx)]
    words = "Wali Kota; 2 November 2026; 800/17"
    assert ["2 orang terkunci di tempatnya", None, f"tugas belajar; {words}"] in lines
    (own,) = [line for line in lines if line[2] == f"sengketa; {words}"]
    assert ctx.place(post) in str(own[1])


def test_minutes_name_the_left_over_first_then_the_highest_post(ctx: Context) -> None:
    """In the order of the annexes; no command and no seconds stand in minutes."""
    told = [[str(cell) for cell in row if cell] for row in minutes.rows(ctx)]
    matters = [" ".join(row) for row in told if row[0].isdigit()]
    left = [row.emp_id for row in ctx.rows if row.new is None]
    due = [r for r in ctx.rows if r.decreed or r.new is None]
    people = [row.emp_id for row in in_order(ctx, due)]
    assert people[: len(left)] == left
    assert [f"({p})" in m for p, m in zip(people, matters, strict=False)] == [True] * (
        len(people)
    )
    assert "formasi candidates" not in " ".join(map(" ".join, told))
    assert "detik" not in " ".join(map(" ".join, told))


def test_two_posts_of_one_title_in_one_unit_are_told_apart() -> None:
    """By their superiors; nothing is added where title or unit differ."""
    posts = [
        Post(post_code="H1", post_name="Kabid Satu", unit_code="U"),
        Post(post_code="H2", post_name="Kabid Dua", unit_code="U"),
        Post(post_code="A", post_name="Penelaah", unit_code="U", reports_to="H1"),
        Post(post_code="B", post_name="Penelaah", unit_code="U", reports_to="H2"),
        Post(post_code="C", post_name="Penelaah", unit_code="V", reports_to="H2"),
    ]
    units = [Unit(unit_code=c, unit_name=f"Dinas {c}") for c in "UV"]
    people = [Employee(emp_id=f"E{k}", post_code="A") for k in range(2)]
    problem = Problem.of(people, posts, units=units)
    plan = Plan({"E0": "B", "E1": "C"})
    told = Context.of(Result("feasible", problem, plan), "id").rows
    ctx = Context.of(Result("feasible", problem, plan), "id")
    old, new = (COLUMNS[name].cell for name in ("old", "new"))
    assert old(ctx, told[0]) == "Penelaah\nDinas U\ndi bawah Kabid Satu"
    assert new(ctx, told[0]) == "Penelaah\nDinas U\ndi bawah Kabid Dua"
    assert new(ctx, told[1]) == "Penelaah\nDinas V"
