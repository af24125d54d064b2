import dataclasses
from datetime import date
from pathlib import Path

import pytest

from formasi.reports.dossier import working_days, write_dossiers
from models.employee import Employee
from models.errors import PlacementError
from models.plan import Plan
from models.policy import GoalEntry, Policy
from models.post import Post
from models.problem import Problem
from models.result import Result

NASTY = '<script>alert(1)</script>{{ 7*7 }}"=1'


def result(*ids: str) -> Result:
    """Everybody but the last comes to B; all are called by a nasty name."""
    problem = Problem.of(
        [Employee(emp_id=i, name=NASTY, post_code="A") for i in ids],
        [
            Post(post_code="A", post_name=NASTY),
            Post(post_code="B", post_name="Analis", need=9),
        ],
        policy=Policy(
            title=NASTY,
            plan={"date": "2027-01-01"},
            goals=(GoalEntry(name="fit", tier=1),),
        ),
    )
    plan = Plan(dict.fromkeys(ids[:-1], "B"), ids[-1:])
    return Result("feasible", problem, plan, facts={"fit": {}})


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", ("How to object", "Reasons")), ("id", ("Cara mengajukan", "Alasan"))],
)
def test_a_page_for_everybody(tmp_path: Path, lang: str, words: tuple[str]) -> None:
    """With an index first, in both languages, and nothing half-written."""
    made = write_dossiers(result("E1", "E2"), tmp_path, lang)
    assert [path.name for path in made] == ["index.html", "E1.html", "E2.html"]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        path.name for path in made
    )
    text = made[1].read_text(encoding="utf-8")
    assert all(word in text for word in words)
    assert f'lang="{lang}"' in text


def test_nasty_names_stay_text(tmp_path: Path) -> None:
    """Markup and templates in the input are shown, never run."""
    for path in write_dossiers(result("E1", "E2"), tmp_path):
        text = path.read_text(encoding="utf-8")
        assert "<script" not in text
        assert "{{ 7*7 }}" in text


def test_nasty_ids_name_no_other_folder(tmp_path: Path) -> None:
    """Ids that look alike once cleaned get names of their own."""
    ids = ("../E", "..:E", "index", "é")
    made = write_dossiers(result(*ids), tmp_path / "out")
    assert {path.parent for path in made} == {tmp_path / "out"}
    assert len({path.name.lower() for path in made}) == 5


def test_pseudonyms(tmp_path: Path) -> None:
    """Neither a name nor an id stands on a page, nor in the name of a file."""
    found = result("19700101", "19800101")
    named = [e.model_copy(update={"name": "Budi"}) for e in found.problem.employees]
    found = dataclasses.replace(
        found, problem=found.problem.replace(employees=tuple(named))
    )
    made = write_dossiers(found, tmp_path, pseudonyms=True)
    whole = "".join(p.name + p.read_text(encoding="utf-8") for p in made)
    assert "Budi" not in whole
    assert "19700101" not in whole
    assert "P-0001" in whole


def test_one_person(tmp_path: Path) -> None:
    """Only that page and the index are written; a stranger is named."""
    made = write_dossiers(result("E1", "E2"), tmp_path, employees=["E2"])
    assert [path.name for path in made] == ["index.html", "E2.html"]
    with pytest.raises(PlacementError, match="E9"):
        write_dossiers(result("E1", "E2"), tmp_path, employees=["E9"])


def test_working_days_pass_over_week_ends() -> None:
    """Friday 1 January 2027 and 14 working days end on Thursday 21 January."""
    assert working_days(date(2027, 1, 1), 14) == date(2027, 1, 21)
    assert working_days(date(2027, 1, 2), 1) == date(2027, 1, 4)
