"""What each unit has today and in the plan, counted again from the plan itself."""

from __future__ import annotations

from starlette.testclient import TestClient

from formasi.language.i18n import translator
from formasi.reports.telling.context import Context
from formasi.workbench.desk import Desk
from formasi.workbench.tables.staffing import Staffing, Then, staffing
from optimizer.by_hand.needs import need_of


def test_units_add_up_to_the_city(shared_desk: Desk) -> None:
    """Everybody is placed in some unit or left over by one."""
    (project,) = shared_desk.store
    job = shared_desk.latest(project)
    assert job is not None
    ctx = Context.about(shared_desk.result(job), "en")
    found = staffing(ctx)
    assert sum(own.after.filled for own in found.values()) == 593
    lacks = {
        p.post_code: ctx.plan.filled[p.post_code] - (need_of(ctx.problem, p) or 0)
        for p in ctx.problem.posts
    }
    beyond = sum(max(0, lack) for lack in lacks.values())
    assert sum(own.after.surplus for own in found.values()) == 7 + beyond
    vacant = -sum(min(0, lack) for lack in lacks.values())
    assert sum(own.after.vacant for own in found.values()) == vacant
    assert sum(own.before.filled for own in found.values()) == 600
    load = found["IZN"]
    assert load.before.load is not None
    assert load.after.load is not None
    assert load.before.load > 1 > load.after.load


def test_an_arrow_leads_from_today_to_the_plan() -> None:
    """One number alone holds for both; a gap is a dash."""
    own = Staffing(Then(3, 1, 0, {5, 9}, 1.14), Then(3, 2, 0, set()))
    told = own.told(translator("en"), planned=True)
    assert told == {
        "classes": "5–9 → –",
        "filled": "3",
        "vacant": "1 → 2",
        "surplus": "0",
        "load": "114% → –",
    }
    assert own.told(translator("en"), planned=False)["vacant"] == "1"


def test_the_tree_shows_all_of_it(shared: TestClient, root: str) -> None:
    """Classes, need, filled, vacant, surplus, load."""
    text = shared.get(f"{root}/units").text
    for title in ("Classes", "Need", "Filled", "Vacant", "Surplus", "Load"):
        assert f">{title}</th>" in text
