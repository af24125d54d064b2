"""Running scenarios: each input once, kept, resumed, whoever does the work."""

import os
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import fields, replace
from pathlib import Path
from threading import local
from typing import Any

import numpy as np
import pytest

from models.plan.result import Result
from models.policy.policy import GoalEntry, RuleEntry
from models.problem.problem import Problem
from models.records.scores import Scores
from optimizer.columns import pairs
from optimizer.control.settings import Settings
from optimizer.fit import score as fitness
from scenarios import edits
from scenarios.running import parcels, runner, sharing, work
from scenarios.running.crew import Inline
from scenarios.running.identity import problem_digest, run_key
from scenarios.running.news import news_in
from scenarios.running.processes import Processes, processes
from scenarios.running.runner import STOPPED, Progress, ScenarioRun, run_scenarios
from scenarios.running.store import Store
from scenarios.scenario import Scenario
from tests.scenarios.town import FREE, free_town
from tests.scenarios.town import town as full_town

OPTIONS = (
    Scenario("now"),
    Scenario("same", title="Another name for the same input"),
    Scenario("lean", (edits.AbolishPosts(["A-JF"]),)),
    Scenario("wrong", (edits.AbolishPosts(["A-JFF"]),)),
    Scenario(
        "stuck", (edits.AddPosts([{"post_code": "N", "need": 20, "min_isi": 20}]),)
    ),
)


def results(outcomes: list[ScenarioRun]) -> dict[str, Any]:
    """Give what may not depend on how the work was done."""
    return {
        o.scenario.name: (
            o.error,
            o.result and (o.result.status, o.result.plan, o.result.objective),
        )
        for o in outcomes
    }


@pytest.fixture(scope="module")
def inline(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[ScenarioRun]]:
    """All options, solved one after the other in this process."""
    folder = tmp_path_factory.mktemp("runs")
    return folder, run_scenarios(free_town(), OPTIONS, folder, jobs=1)


def test_a_failing_or_infeasible_scenario_is_a_row(inline: Any) -> None:
    """Neither stops the others, and both say why."""
    by_name = {o.scenario.name: o for o in inline[1]}
    assert [o.scenario.name for o in inline[1]] == [s.name for s in OPTIONS]
    assert by_name["now"].result.status == "optimal"
    assert "Maybe 'A-JF'" in by_name["wrong"].error
    assert by_name["wrong"].state == "failed"
    assert by_name["stuck"].result.status == "infeasible"
    assert by_name["stuck"].result.reasons or by_name["stuck"].result.proven_by
    assert str(by_name["lean"].told[0]).startswith("1 post abolished (A-JF)")


def test_equal_input_is_one_run(inline: Any) -> None:
    """The name of a scenario is not part of what is solved."""
    by_name = {o.scenario.name: o for o in inline[1]}
    assert by_name["now"].key == by_name["same"].key
    assert by_name["now"].path == by_name["same"].path
    assert len({o.path for o in inline[1] if o.path}) == 3


def test_kept_runs_are_not_solved_again(
    inline: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second time nothing is solved, and the results are the same."""
    monkeypatch.setattr(Store, "put", _refuse)
    again = run_scenarios(free_town(), OPTIONS, inline[0], jobs=1)
    assert results(again) == results(inline[1])
    assert {o.state for o in again} == {"kept", "failed"}


def _refuse(*_: Any) -> Path:
    raise AssertionError("a run was solved again")


def test_a_changed_scenario_alone_is_run_again(inline: Any) -> None:
    """Everything else comes from the folder."""
    changed = (*OPTIONS[:2], Scenario("lean", (edits.ChangeSeats(["A-JF"], to=1),)))
    again = run_scenarios(free_town(), changed, inline[0], jobs=1)
    assert [o.state for o in again] == ["kept", "kept", "done"]


def test_a_damaged_run_is_solved_again(tmp_path: Path) -> None:
    """A file that was changed by hand is not trusted."""
    first = run_scenarios(free_town(), OPTIONS[:1], tmp_path, jobs=1)[0]
    (first.path / "placements.csv").write_text("emp_id\n")
    again = run_scenarios(free_town(), OPTIONS[:1], tmp_path, jobs=1)
    assert again[0].state == "done"
    assert results(again) == results([first])


def test_threads_and_processes_give_the_same(inline: Any, tmp_path: Path) -> None:
    """Who does the work is not seen in the results."""
    with ThreadPoolExecutor(2) as threads:
        there = run_scenarios(
            free_town(), OPTIONS, tmp_path / "t", executor=threads, jobs=2
        )
    assert results(there) == results(inline[1])
    told: list[Progress] = []
    there = run_scenarios(
        free_town(), OPTIONS, tmp_path / "p", jobs=2, on_progress=told.append
    )
    assert results(there) == results(inline[1])
    assert any(p.event is not None and p.names == ("now", "same") for p in told)


def test_what_options_share_is_scored_and_opened_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three inputs have the same results as without sharing, for less work."""
    goals = (*FREE.goals, GoalEntry(name="fit", tier=2))
    problem = full_town(FREE.model_copy(update={"goals": goals}))
    done = Counter[str]()

    def counted(module: Any, name: str, size: Callable[..., int]) -> None:
        real = getattr(module, name)

        def call(*given: Any) -> Any:
            done[name] += size(*given)
            return real(*given)

        monkeypatch.setattr(module, name, call)

    counted(fitness, "_fit", lambda _, found: len(found))
    counted(pairs, "_block", lambda listed, _: len(listed))
    counted(parcels, "unpack", lambda _: 1)
    # What a test before this one left at hand would be work that is not done here.
    monkeypatch.setattr(work, "_here", local())
    here = run_scenarios(problem, OPTIONS, tmp_path / "a", jobs=1)
    least = Counter(done)
    done.clear()
    away = {"executor": Inline(), "jobs": 1}
    shared = run_scenarios(problem, OPTIONS, tmp_path / "b", **away)
    few = Counter(done)
    done.clear()
    monkeypatch.setattr(sharing, "find_shares", lambda _: {})
    monkeypatch.setattr(work, "nearest", lambda *_: None)
    monkeypatch.setattr(work, "_here", local())
    alone = run_scenarios(problem, OPTIONS, tmp_path / "c", **away)
    assert results(here) == results(shared) == results(alone)
    assert not least["unpack"]
    assert least["_fit"] <= few["_fit"]
    assert few["_fit"] < done["_fit"] / 2
    assert few["_block"] < done["_block"] / 2
    assert few["unpack"] < 2 * len(fields(Problem))


def test_pairs_are_found_where_the_policy_is_at_fault(tmp_path: Path) -> None:
    """An unknown rule is told by the solve of each option; nothing is shared."""
    policy = FREE.model_copy(update={"rules": {"grad": RuleEntry()}})
    options = (OPTIONS[0], OPTIONS[2])
    outcomes = run_scenarios(full_town(policy), options, tmp_path, jobs=1)
    assert all("rule 'grad' is not known" in o.error for o in outcomes)


def test_an_executor_that_is_not_known_tells_and_stops_through_a_folder(
    inline: Any, tmp_path: Path
) -> None:
    """News comes while the work goes on, and nothing is left behind."""
    told: list[Progress] = []
    there = run_scenarios(
        free_town(),
        OPTIONS,
        tmp_path,
        executor=Inline(),
        jobs=2,
        on_progress=told.append,
    )
    assert results(there) == results(inline[1])
    heard = [p for p in told if p.event is not None]
    assert {p.names for p in heard} == {("now", "same"), ("lean",), ("stuck",)}
    assert not list(tmp_path.glob(".news*"))
    with news_in(tmp_path, lambda *_: None) as channel:
        assert not channel.stopped()
        channel.halt()
        assert channel.stopped()


class Mortal(Processes):
    """A crew that loses a process in the middle of the first task."""

    died = 0

    def submit(self, key: str, packed: bytes, settings: Settings) -> Future[bytes]:
        """Send the first task to its death."""
        if self.died < self.deaths:
            self.died += 1
            return self._pool.submit(os._exit, 3)  # type: ignore[arg-type]
        return super().submit(key, packed, settings)

    deaths = 1


@pytest.mark.slow
@pytest.mark.parametrize(("deaths", "states"), [(1, "done"), (99, "failed")])
def test_a_lost_process_costs_a_second_try(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, deaths: int, states: str
) -> None:
    """Nothing is lost by one death; whatever kills every time becomes a row."""
    monkeypatch.setattr("scenarios.running.processes.Processes", Mortal)
    monkeypatch.setattr(Mortal, "deaths", deaths)
    with processes(1) as crew:
        outcomes = run_scenarios(
            free_town(), (OPTIONS[0], OPTIONS[2]), tmp_path, crew=crew
        )
    assert {o.state for o in outcomes} == {states}
    if states == "failed":
        assert "lost 3 times" in outcomes[0].error


def stopping_after(count: int) -> tuple[Callable[[], bool], Callable[[Progress], None]]:
    """Stop once so many runs are done."""
    done: list[str] = []

    def hear(progress: Progress) -> None:
        if progress.state == "done":
            done.extend(progress.names)

    return lambda: len(done) >= count, hear


def test_stopping_keeps_what_is_done_and_the_next_go_goes_on(
    inline: Any, tmp_path: Path
) -> None:
    """As after Ctrl-C."""
    options = (OPTIONS[0], OPTIONS[2])
    stop, hear = stopping_after(1)
    first = run_scenarios(
        free_town(), options, tmp_path, jobs=1, stop=stop, on_progress=hear
    )
    assert [o.state for o in first] == ["done", "stopped"]
    assert first[1].error == STOPPED
    second = run_scenarios(free_town(), options, tmp_path, jobs=1)
    assert [o.state for o in second] == ["kept", "done"]
    assert results(second)["lean"] == results(inline[1])["lean"]


def test_an_equal_hash_is_an_equal_result(inline: Any, tmp_path: Path) -> None:
    """More cores, a hint, other row numbers: neither hash nor result is another."""
    known = {o.scenario.name: o for o in inline[1]}
    problem = replace(free_town(), lines={"posts": (5,)})
    again = run_scenarios(
        problem,
        (OPTIONS[0], OPTIONS[2]),
        tmp_path,
        Settings(workers=2),
        jobs=1,
        start=known["lean"].result,
    )
    for outcome in again:
        assert outcome.key == known[outcome.scenario.name].key
        assert results([outcome]) == results([known[outcome.scenario.name]])


def test_a_solve_that_was_cut_short_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its plan depends on when it was stopped."""
    real = runner.unpack_result

    def cut(packed: bytes, problem: Any) -> Result:
        result = real(packed, problem)
        return replace(result, facts={**result.facts, "ended": "stopped"})

    monkeypatch.setattr(runner, "unpack_result", cut)
    own = Inline()
    outcome = run_scenarios(free_town(), OPTIONS[:1], tmp_path, executor=own)[0]
    assert outcome.state == "stopped"
    assert not list(tmp_path.iterdir())


def test_given_scores_are_part_of_the_input() -> None:
    """Another number is another input; who leaves takes their scores along."""
    pairs = [("e1", "A-HEAD", 5.0), ("e4", "A-STAFF", 7.0)]
    ids, posts, values = (
        np.array(column, dtype=object) for column in zip(*pairs, strict=True)
    )
    scores = Scores(ids, posts, values.astype(float), {"hours": np.ones(2)})
    problem = free_town().replace(scores=scores)
    other = Scores(ids, posts, values.astype(float) + 1, {"hours": np.ones(2)})
    assert problem_digest(problem) != problem_digest(free_town().replace(scores=other))
    left = edits.Leave(["e1"]).apply(problem)[0]
    assert left.scores is not None
    assert list(left.scores.emp_id) == ["e4"]
    assert list(left.scores.usages["hours"]) == [1.0]


def test_the_hash_covers_the_whole_input() -> None:
    """Any table, the policy and the parameters count; cores and row numbers do not."""
    problem, usual = free_town(), Settings()
    key = run_key(problem, usual)
    assert key == run_key(free_town(), Settings(workers=7))
    assert key == run_key(replace(problem, lines={"posts": (5,)}), usual)
    assert key != run_key(problem, Settings(seed=2))
    assert key != run_key(problem, Settings(gap=0.1))
    changes = [
        edits.SetGoal("disruption", weight=2),
        edits.Free(people=["e1"]),
        edits.SetCourses(cost_percent=1),
        edits.Hire(count=1),
        edits.MoveUnit("A1", parent="B"),
    ]
    digests = {problem_digest(edit.apply(problem)[0]) for edit in changes}
    assert len(digests | {problem_digest(problem)}) == 6
