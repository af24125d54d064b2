"""Comparing options: metrics, differences, dominance, ranking, the no-regret core."""

import json
from pathlib import Path
from typing import Any

import pytest

from formasi.language.i18n import translator
from formasi.language.retell import retell
from scenarios import edits
from scenarios.comparing.compare import compare
from scenarios.comparing.comparison import Comparison, Option
from scenarios.comparing.differences import differences
from scenarios.comparing.plain_data import comparison_data
from scenarios.comparing.ranking import dominated_by, ranking
from scenarios.errors import ScenarioError
from scenarios.files.sweep import Sweep
from scenarios.files.weights import check_weights
from scenarios.metrics import METRICS
from scenarios.running.scenario_run import Progress
from scenarios.scenario import Scenario
from tests.scenarios.town import FREE, town

SWEEP = Sweep(
    (
        Scenario("now"),
        Scenario("close B", (edits.CloseUnit("B"),)),
        Scenario("hire", (edits.Hire(count=2),)),
        Scenario("leave", (edits.Leave(["e4"]),)),
        Scenario("wrong", (edits.CloseUnit("Z"),)),
        Scenario("same"),
    ),
    weights={"surplus": 2, "moves-post": 1},
)


@pytest.fixture(scope="module")
def comparison(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    """Six options for the town, one of which cannot be applied."""
    return compare(town(FREE), SWEEP, tmp_path_factory.mktemp("c"), jobs=1)


def test_every_option_has_the_same_metrics(comparison: Comparison) -> None:
    """An option without a plan has a diagnosis instead."""
    assert [o.name for o in comparison.options] == [s.name for s in SWEEP.scenarios]
    assert all(set(o.metrics) == set(METRICS) for o in comparison.solved)
    wrong = comparison.option("wrong")
    assert (wrong.status, wrong.metrics, wrong.solved) == ("failed", {}, False)
    assert "there is no unit 'Z'" in wrong.diagnosis[0]


def test_the_metrics_are_a_table(comparison: Comparison) -> None:
    """A row for each option, a column for each metric."""
    table = comparison.frame()
    assert [*table.index] == [option.name for option in comparison.options]
    for option in comparison.solved:
        row = table.loc[option.name]
        assert row["status"] == option.status
        assert row["placed"] == option.metrics["placed"]


def test_an_option_without_a_plan_says_why(tmp_path: Path) -> None:
    """Posts and rules by name, and the command that tells more."""
    stuck = Scenario("stuck", (edits.PinPlacement("e4", "A-HEAD"),))
    option = compare(town(FREE), [stuck], tmp_path, jobs=1).option("stuck")
    said = [retell(line, translator("id")) for line in option.diagnosis]
    assert option.status == "infeasible"
    assert said[0] == "Tidak ada rencana yang memenuhi semua aturan wajib."
    assert said[1] == "Formasi setiap jabatan: A-HEAD, kurang 1"
    assert f"formasi diagnose runs/{option.run}/problem" in said[-1]
    assert (tmp_path / "runs" / option.run / "problem").is_dir()


def test_whoever_waits_is_told_which_option_is_being_dated(tmp_path: Path) -> None:
    """First that it begins, then each step; of an option without waves nothing."""
    heard: list[Progress] = []
    options = [
        Scenario("now"),
        Scenario("dated", (edits.CloseUnit("B"), edits.SetWaves({}))),
    ]
    found = compare(town(FREE), options, tmp_path, jobs=1, on_progress=heard.append)
    told = [p for p in heard if p.state == "dating"]
    assert {p.names for p in told} == {("dated",)}
    assert told[0].event is None
    assert all(p.event is not None for p in told[1:])
    assert found.option("dated").metrics["waves"] is not None


def test_differences_are_against_the_base(comparison: Comparison) -> None:
    """Closing B costs 4 people their posts; A has 2 seats free in JF, 1 in staff."""
    surplus = comparison.option("close B").metrics["surplus"]
    assert comparison.difference("surplus", "close B") == surplus
    assert comparison.difference("surplus", "now", base="close B") == -(surplus or 0)
    assert comparison.difference("surplus", "wrong") is None
    assert comparison.difference("key-posts-filled", "close B") is None


def test_who_is_treated_differently_is_symmetric(comparison: Comparison) -> None:
    """Seen from either side the same people differ, with the sides exchanged."""
    for name in ("close B", "hire", "leave", "same"):
        there = differences(comparison, name, base="now")
        back = differences(comparison, "now", base=name)
        assert [(d.emp_id, d.base, d.other) for d in there] == [
            (d.emp_id, d.other, d.base) for d in back
        ]
    assert differences(comparison, "same") == []
    gone = differences(comparison, "leave")
    assert [(d.emp_id, d.other) for d in gone] == [("e4", None)]
    assert {d.base for d in differences(comparison, "hire")} == {None}


def test_the_core_is_what_all_options_agree_on(comparison: Comparison) -> None:
    """Whoever leaves in one option, or loses a post in one, is not in it."""
    core = comparison.core()
    assert {"e1", "e2", "e3"} <= set(core)
    assert not {"e4", "e6", "NEW-001"} & set(core)


def test_a_ranking_follows_the_weights_alone(comparison: Comparison) -> None:
    """Closing B is worst in both metrics that count; equal options share a place."""
    ranked = {r.name: r for r in ranking(comparison)}
    assert ranked["close B"].score == 0
    assert ranked["now"].place == ranked["same"].place == 1
    assert ranked["now"].shares == {
        "surplus": pytest.approx(2 / 3),
        "moves-post": pytest.approx(1 / 3),
    }
    assert ranking(Comparison(comparison.options, "now")) == []


def option(name: str, **metrics: float) -> Option:
    """Make an option of a few numbers."""
    known = {key.replace("_", "-"): value for key, value in metrics.items()}
    return Option(name, name, "", "optimal", metrics=known)


def test_dominance_looks_at_every_criterion() -> None:
    """More moves for more fit is a trade; more moves for nothing is dominated."""
    options = (
        option("calm", fit_mean=60, moves_post=1),
        option("bold", fit_mean=70, moves_post=9),
        option("silly", fit_mean=60, moves_post=9),
    )
    found = dominated_by(Comparison(options, "calm"))
    assert found == {"calm": (), "bold": (), "silly": ("calm", "bold")}


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        ({"fit-men": 1}, "no metric 'fit-men'.\nMaybe 'fit-mean'"),
        ({"promotions": 1}, "'promotions' only informs"),
        ({"surplus": -1}, "is -1, not 0 or more"),
        ({"surplus": 0}, "all weights are 0"),
    ],
)
def test_weights_that_mean_nothing_are_refused(weights: Any, message: str) -> None:
    """A typing slip must not silently leave a wish out."""
    with pytest.raises(ScenarioError) as caught:
        check_weights(weights)
    assert message in str(caught.value)


def test_the_data_are_json_and_the_same_when_resumed(tmp_path: Path) -> None:
    """A second comparison reads the runs, and says the same to the last digit."""
    first = comparison_data(compare(town(FREE), SWEEP, tmp_path, jobs=1))
    again = comparison_data(compare(town(FREE), SWEEP, tmp_path, jobs=1))
    for data in (first, again):
        for entry in data["options"]:
            entry["metrics"].pop("seconds", None)
            entry["differences"].pop("seconds", None)
    assert json.loads(json.dumps(first)) == json.loads(json.dumps(again))
