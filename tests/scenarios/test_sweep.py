"""Reading scenario files: extending, grids, and what is refused."""

import re
import tomllib
from pathlib import Path

import pytest

from scenarios import edits
from scenarios.errors import ScenarioError
from scenarios.scenario import Scenario, edit_from
from scenarios.sweep import read_scenarios, sweep_from
from tests.scenarios.town import town

FILE = """
base = "now"
[grid]
share = [0.5, 1.0]
seats = [1, 2]
[weights]
surplus = 2
[[scenarios]]
name = "now"
title = "As it is"
[[scenarios]]
name = "delayer"
extends = "now"
[[scenarios.edits]]
edit = "equalise"
echelons = ["IV.a", "IV.b"]
share = "{share}"
[[scenarios]]
name = "leaner {seats}"
extends = "delayer"
[[scenarios.edits]]
edit = "move-seats"
giver = "A-STAFF"
taker = "B-STAFF"
seats = "{seats}"
"""


def test_a_file_gives_scenarios_with_extensions_and_grids(tmp_path: Path) -> None:
    """1 + 2 shares + 2 shares x 2 seats; the values keep their types."""
    path = tmp_path / "s.toml"
    path.write_text(FILE)
    sweep = read_scenarios(path)
    assert [s.name for s in sweep.scenarios] == [
        "now",
        "delayer share=0.5",
        "delayer share=1.0",
        "leaner 1 share=0.5",
        "leaner 1 share=1.0",
        "leaner 2 share=0.5",
        "leaner 2 share=1.0",
    ]
    last = sweep.scenarios[-1]
    assert [e.kind for e in last.edits] == ["equalise", "move-seats"]
    assert last.edits[1] == edits.MoveSeats("A-STAFF", "B-STAFF", 2)
    assert (sweep.base, sweep.weights) == ("now", {"surplus": 2})


def test_the_python_api_is_the_same() -> None:
    """A scenario made in Python equals the one of a file, and writes itself back."""
    made = Scenario("delayer share=0.5", (edits.Equalise(["IV.a", "IV.b"], share=0.5),))
    read = sweep_from(tomllib.loads(FILE)).scenarios[1]
    assert made.edits == read.edits
    assert tuple(edit_from(d) for d in made.data()["edits"]) == made.edits


def test_edits_are_applied_in_order_and_say_what_they_did() -> None:
    """One sentence for each edit."""
    steps = (edits.AbolishPosts(["A-JF"]), edits.ChangeSeats(["A-STAFF"], add=1))
    problem, told = Scenario("x", steps).apply(town())
    assert problem.post["A-STAFF"].need == 4
    assert [str(s)[:7] for s in told] == ["1 posts", "Seats o"]


def test_a_failing_edit_names_scenario_and_place() -> None:
    """Of several scenarios with several edits a planner has to find the one."""
    steps = (edits.AbolishPosts(["A-JF"]), edits.ChangeSeats(["A-JFF"], add=1))
    with pytest.raises(
        ScenarioError, match=r"scenario 'x', edit 2 \(change-seats\).*\nMaybe"
    ):
        Scenario("x", steps).apply(town())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "there is no scenario"),
        ("[[scenario]]\nname='a'", "no key 'scenario'.\nMaybe 'scenarios'"),
        ("[[scenarios]]\ntitle='a'", "scenario 1 has no name"),
        (
            "[[scenarios]]\nname='a'\n[[scenarios]]\nname='a'",
            "two scenarios are named 'a'",
        ),
        ("[[scenarios]]\nname='a'\nextend='b'", "no key 'extend'.\nMaybe 'extends'"),
        (
            "[[scenarios]]\nname='abc'\nextends='abd'",
            "extends 'abd', which is none.\nMaybe 'abc'",
        ),
        ("[[scenarios]]\nname='a'\nextends='a'", "extends itself: a > a"),
        ("base='b'\n[[scenarios]]\nname='a'", "base 'b' is no scenario"),
        ("[grid]\nx=3\n[[scenarios]]\nname='a'", "grid 'x': 3 is no list"),
        ("[[scenarios]]\nname='a {y}'", "the grid has no 'y'"),
        (
            "[[scenarios]]\nname='a'\n[[scenarios.edits]]\nedit='equalize'",
            "scenario 'a', edit 1: there is no edit 'equalize'.\nMaybe 'equalise'",
        ),
        (
            "[[scenarios]]\nname='a'\n[[scenarios.edits]]\nedit='close-unit'",
            "'unit' is missing",
        ),
        (
            "[[scenarios]]\nname='a'\n[[scenarios.edits]]\nedit='retire'\nby='soon'",
            "retire: by: ",
        ),
        (
            "[[scenarios]]\nname='a'\n[[scenarios.edits]]\nedit='retire'\nbye=2027-01-01",
            "'bye' is not known.\nMaybe 'by'",
        ),
        ("x = ", "cannot be read"),
    ],
)
def test_a_wrong_file_is_refused_with_what_is_near(
    tmp_path: Path, text: str, message: str
) -> None:
    """Nothing unknown is passed over."""
    path = tmp_path / "s.toml"
    path.write_text(text)
    with pytest.raises(ScenarioError, match=re.escape(message)):
        read_scenarios(path)


def test_a_missing_file_and_a_huge_grid_are_refused(tmp_path: Path) -> None:
    """A slip of a nought should not start a million solves."""
    with pytest.raises(ScenarioError, match="was not found"):
        read_scenarios(tmp_path / "none.toml")
    with pytest.raises(ScenarioError, match="makes 1100 scenarios"):
        sweep_from({"grid": {"n": list(range(1100))}, "scenarios": [{"name": "a {n}"}]})
