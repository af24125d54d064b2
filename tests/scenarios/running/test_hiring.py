"""Processes are hired where that pays, or as many as were asked for."""

from contextlib import nullcontext
from pathlib import Path

import pytest

from scenarios.running import hiring
from scenarios.running.hiring import crew_of, hands
from scenarios.running.runner import run_scenarios
from scenarios.scenario import Scenario
from tests.scenarios.town import free_town


@pytest.fixture(autouse=True)
def four_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the machine have four cores."""
    monkeypatch.setattr(hiring, "cores", lambda: 4)


def test_a_few_options_of_a_small_town_need_nobody_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even where nobody says how many may be solved at a time."""

    def refused(size: int) -> None:
        pytest.fail(f"{size} processes for two options of a small town")

    monkeypatch.setattr(hiring, "processes", refused)
    found = run_scenarios(free_town(), [Scenario("a"), Scenario("b")], tmp_path)
    assert [outcome.state for outcome in found] == ["done", "done"]


def test_the_more_work_the_more_hands_up_to_the_cores() -> None:
    """One that is asked for nothing has itself."""
    town = free_town()
    heavy = round(hiring.LEAST / (hiring.EACH * len(town.employees)))
    counts = [hands([town] * n * heavy) for n in (0, 1, 2, 3, 9)]
    assert counts == [1, 1, 2, 3, 4]


def test_who_asks_for_processes_gets_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However little there is to do."""
    monkeypatch.setattr(hiring, "processes", nullcontext)
    with crew_of(None, 3, lambda *_: None, lambda: False, tmp_path) as asked:
        assert asked == 3  # type: ignore[comparison-overlap]
