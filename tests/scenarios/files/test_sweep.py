"""Reading scenario files: extending, grids, and what is refused."""

import re
import tomllib
from pathlib import Path

import pytest

from scenarios import edits
from scenarios.errors import ScenarioError
from scenarios.files.sweep import read_scenarios, sweep_from
from scenarios.scenario import Scenario, edit_from
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
    assert [str(s)[:9] for s in told] == ["1 post ab", "The seats"]


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
        ("[grid]\nx=[3]\n[[scenarios]]\nname='a'", "grid 'x': no scenario names it"),
        ("[[scenarios]]\nname=3", "scenario '3': 'name' should be a text, found 3"),
        ("scenarios='a'", "'scenarios' should be a list of tables, found 'a'"),
        ("[weights]\nfit-men=1\n[[scenarios]]\nname='a'", "Maybe 'fit-mean'"),
        ("[[scenarios]]\nname='a'\nextends='b.toml#c'", "b.toml was not found"),
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


TOO_MUCH = "Input should be less than or equal to 1, found 3."


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    """A fault of an extended scenario is told once, where it stands."""
    path = tmp_path / "s.toml"
    path.write_text(
        "bas='a'\n[weights]\nfit=1\n"
        "[[scenarios]]\nname='a'\n[[scenarios.edits]]\nedit='close'\n"
        "[[scenarios.edits]]\nedit='equalise'\nshare=3\nechelon='IV'\n"
        "[[scenarios]]\nname='b'\nextends='a'\n[[scenarios.edits]]\nedit='open'\n"
    )
    with pytest.raises(ScenarioError) as caught:
        read_scenarios(path)
    lines = str(caught.value).split("\n")
    assert [line for line in lines if not line.startswith("Maybe")] == [
        "a scenario file has no key 'bas'.",
        "there is no metric 'fit'.",
        "scenario 'a', edit 1: there is no edit 'close'.",
        "scenario 'a', edit 2: equalise: share: " + TOO_MUCH,
        "equalise: 'echelon' is not known.",
        "scenario 'b', edit 1: there is no edit 'open'.",
    ]


def test_a_scenario_of_another_file_is_extended(tmp_path: Path) -> None:
    """Relative to the file that asks; a circle over two files is a circle."""
    (tmp_path / "deep").mkdir()
    (tmp_path / "common.toml").write_text(FILE)
    path = tmp_path / "deep" / "own.toml"
    path.write_text(
        "[grid]\nshare=[0.4]\n[[scenarios]]\nname='mine'\n"
        "extends='../common.toml#delayer'\n[[scenarios.edits]]\n"
        "edit='close-unit'\nunit='B'\n"
    )
    (mine,) = read_scenarios(path).scenarios
    assert mine.name == "mine share=0.4"
    assert mine.edits == (
        edits.Equalise(["IV.a", "IV.b"], share=0.4),
        edits.CloseUnit("B"),
    )
    path.write_text("[[scenarios]]\nname='x'\nextends='own.toml#x'\n")
    with pytest.raises(ScenarioError, match=r"own.toml#x > own.toml#x"):
        read_scenarios(path)


def test_an_edit_of_the_policy_is_tried_at_once() -> None:
    """The rule or goal would refuse it when solved; the edit is named instead."""
    wrong = edits.SetRule("grade", "hard", params={"tolerance_below": "one"})
    with pytest.raises(
        ScenarioError,
        match=r"edit 1 \(set-rule\): rule grade: tolerance_below: .*'one'",
    ):
        Scenario("x", (wrong,)).apply(town())


def test_a_missing_file_and_a_huge_grid_are_refused(tmp_path: Path) -> None:
    """A slip of a nought should not start a million solves."""
    with pytest.raises(ScenarioError, match="was not found"):
        read_scenarios(tmp_path / "none.toml")
    with pytest.raises(ScenarioError, match="makes 1100 scenarios"):
        sweep_from({"grid": {"n": list(range(1100))}, "scenarios": [{"name": "a {n}"}]})
