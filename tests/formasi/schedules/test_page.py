"""The page of a schedule in a browser, and the order in which approvals are asked."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from formasi.schedules.dated import waves
from formasi.schedules.page import render, write_page
from formasi.schedules.telling.look import Look
from formasi.schedules.telling.steps import steps_of
from models.phrase import phrase
from models.policy.policy import build_policy
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from models.records.scores import Scores
from models.records.unit import Unit
from optimizer.solve import solve
from optimizer.waves.files.texts import texts_of
from optimizer.waves.schedule import Schedule
from optimizer.waves.ways.records import Ways

MONDAY = date(2027, 3, 1)


@pytest.fixture(scope="module")
def found() -> Schedule:
    """Date two moves that need consent, and a decree that waits for it."""
    scores = Scores(
        np.array(["A", "B"]), np.array(["P2", "P1"]), np.array([90.0, 90.0]), {}
    )
    policy = {
        "plan": {"date": MONDAY},
        "goals": [{"name": "everyone-placed", "tier": 1}, {"name": "fit", "tier": 2}],
        "approvals": [
            {"name": "decree", "authority": "PPK", "days": 5, "after": ["pertek"]},
            {"name": "pertek", "authority": "BKN", "days": 10},
        ],
        "waves": {
            "dates": [date(2027, 3, 22), date(2027, 3, 29)],
            "size": 1,
            "asked": MONDAY,
        },
    }
    problem = Problem.of(
        [Employee(emp_id="A", name="Siti", post_code="P1"), Employee(emp_id="B")],
        [
            Post(post_code="P1", unit_code="U", type="PWS", level="pengawas-b"),
            Post(post_code="P2", unit_code="V"),
        ],
        units=[Unit(unit_code="U", public_service=True), Unit(unit_code="V")],
        scores=scores,
        policy=build_policy(policy),
    )
    return waves(solve(problem, workers=1), workers=1)


def test_what_others_wait_for_is_asked_for_first(found: Schedule) -> None:
    """On the day that the policy names; ten working days later the decree."""
    look = Look.of(found, "en")
    last = max(found.wave, key=lambda emp_id: found.wave[emp_id])
    asked = {
        step.text.removeprefix("ask for: "): step.start
        for step in steps_of(look, last)
        if step.kind == "approval"
    }
    assert found.day(last) == date(2027, 3, 29)
    assert asked == {"pertek": MONDAY, "decree": date(2027, 3, 15)}
    said = {Look.of(found, "id").say(m.held) for m in found.question.movers}
    assert len(said) == 1
    assert said.pop().startswith("keputusan (SK) ada pada ")


def test_people_and_posts_are_called_by_name_in_reasons(found: Schedule) -> None:
    """A phrase of the schedule holds codes; the page says who and where it is."""
    said = phrase("takes over from {person}, who leaves the post on the same day")
    said = phrase(said.template, person="A")
    assert "Siti (A)" in Look.of(found, "id").say(said)
    both = phrase("{what}", what=phrase("seats of {post}", post="P2"))
    assert Look.of(found, "id").say(both) == "formasi P2, V (P2)"


def test_what_had_to_be_told_already_is_marked(found: Schedule) -> None:
    """Fifteen working days before a wave that is in three weeks: the day is today."""
    page = render(Look.of(found, "en", MONDAY))
    assert "are past already" not in page
    late = render(Look.of(found, "en", date(2027, 3, 2)))
    assert "of these days are past already on the day of this report" in late
    assert "let the first wave be on 23 March 2027 or later (waves.dates)" in late


@pytest.mark.parametrize(
    ("by", "said"),
    [
        ("certificate", "proven: none is better"),
        ("CP-SAT", "none is better: so says the solver CP-SAT, in whole numbers"),
        ("certificate, CP-SAT", "none is better: so says the solver CP-SAT"),
        ("", "proven limit: "),
    ],
)
def test_whose_word_is_taken_is_said_of_each_claim(
    found: Schedule, by: str, said: str
) -> None:
    """Numbers prove, a solver says, and what is open has a limit."""
    first, second, *_ = found.tiers
    told = replace(found, tiers=(first, replace(second, proven_by=by)))
    page = render(Look.of(told, "en", MONDAY))
    assert said in page
    assert ("Taken on a solver" in page) == ("CP-SAT" in by)
    listed = json.loads(texts_of(told)["waves.json"])["on_trust"]
    assert listed == ([str(second.name)] if "CP-SAT" in by else [])


def test_without_a_schedule_nothing_is_said_to_be_replayed(found: Schedule) -> None:
    """Nor does a heading stand alone: what refutes it, and the way out."""
    none = replace(found, status="infeasible", wave={}, waves=0, ways=Ways(3))
    page = render(Look.of(none, "en", MONDAY))
    assert "Proven: there is no schedule" in page
    assert "Replayed day by day" not in page
    assert "Why 3 waves do not do" not in page
    assert "Replayed day by day" in render(Look.of(found, "en", MONDAY))


@pytest.mark.parametrize(("lang", "width"), [("en", 1280), ("id", 390)])
def test_nobody_is_shut_out_of_the_page(
    found: Schedule, chromium: Any, tmp_path: Path, lang: str, width: int
) -> None:
    """No serious finding, light or dark, and nothing beside the edge of a phone."""
    script = pytest.importorskip("axe_playwright_python.base").AXE_SCRIPT
    path = write_page(Look.of(replace(found), lang, MONDAY), tmp_path)
    page = chromium.new_page(viewport={"width": width, "height": 900})
    page.goto(path.as_uri())
    grave = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.evaluate(script)
        told = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        grave += [
            f"{v['id']}: {v['nodes'][0]['html'][:150]}"
            for v in told["violations"]
            if v["impact"] in ("serious", "critical")
        ]
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert grave == []
    assert wide <= width
