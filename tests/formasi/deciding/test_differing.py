"""A difference in both languages, on paper, and by command."""

import json
from pathlib import Path

import openpyxl
import pytest

from formasi.deciding.answer import Answer
from formasi.deciding.differing import diff
from models.errors import PlacementError
from models.records.employee import Pin
from optimizer.runs.write import write_run
from optimizer.solve import solve
from scenarios.deciding.causes import Diff
from tests.scenarios.deciding.tiny import tiny


@pytest.fixture(scope="module")
def answer() -> Answer[Diff]:
    """Somebody may no longer hold the post of the first plan."""
    one = solve(tiny(1, policy=tiny(1).policy.model_copy(update={"rules": {}})))
    assert one.plan is not None
    emp_id, post = next(iter(one.plan.placements.items()))
    seats = tuple(
        p.model_copy(update={"need": 0}) if p.post_code == post else p
        for p in one.problem.posts
    )
    pins = (Pin(emp_id=emp_id, post_code=post, kind="must-not"),)
    return diff(one, solve(one.problem.replace(posts=seats, pins=pins)))


@pytest.mark.parametrize(
    ("lang", "word"), [("id", "DITEMPATKAN LAIN"), ("en", "PLACED OTHERWISE")]
)
def test_the_text_names_people(answer: Answer[Diff], lang: str, word: str) -> None:
    """In the language that is asked for."""
    text = answer.text(lang)
    assert word in text
    assert "Wulan" in text
    assert "Wulan" not in answer.text(lang, pseudonyms=True)


def test_the_papers_say_the_same(answer: Answer[Diff], tmp_path: Path) -> None:
    """Page, workbook and data, from one layout."""
    page, book, data = answer.write(tmp_path, "en")
    html = page.read_text("utf-8")
    assert "Which change caused what" in html
    moved = answer.found.difference.people
    rows = openpyxl.load_workbook(book)["Who is placed otherwise"].max_row
    told = json.loads(data.read_text("utf-8"))
    assert rows - 1 == len(moved) == len(told["people"]) > 0
    assert told["causes"][0]["state"] == "solved"


def test_a_run_without_a_plan_is_refused() -> None:
    """It has nobody to compare."""
    full = tiny(1, people=2, posts=2)
    pins = tuple(Pin(emp_id=e, post_code="P0") for e in ("e0", "e1"))
    posts = tuple(p.model_copy(update={"need": 1}) for p in full.posts)
    rules = {"seats": {"mode": "hard"}, "pins": {"mode": "hard"}}
    policy = full.policy.model_validate({**full.policy.model_dump(), "rules": rules})
    none = solve(full.replace(pins=pins, posts=posts, policy=policy))
    assert none.plan is None
    with pytest.raises(PlacementError, match="no plan"):
        diff(none, none)


def test_the_command_reads_runs(answer: Answer[Diff], tmp_path: Path) -> None:
    """Two folders by path."""
    runs = [
        write_run(result, tmp_path / name)
        for name, result in (("a", answer.found.one), ("b", answer.found.other))
    ]
    found = diff(*runs, causes=False)
    assert found.found.untried
    assert len(found.found.difference.people) == len(answer.found.difference.people)
