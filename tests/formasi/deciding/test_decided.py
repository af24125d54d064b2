"""Decisions on record: priced, logged, kept to, and told in the minutes."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner

from formasi.cli.app import build_app
from formasi.deciding.decided import (
    Decision,
    decide,
    name_run,
    with_decisions,
    withdraw,
)
from formasi.deciding.log import append, entries, log_of, standing
from formasi.reports.sheets.decisions.minutes import rows
from formasi.reports.telling.context import Context
from models.errors import PlacementError
from models.policy.entries import RuleEntry
from models.problem.problem import Problem
from optimizer.runs.write import write_run
from optimizer.solve import solve
from optimizer.verify import verify
from tests.formasi.forger import changed, numbers_of
from tests.optimizer.brute import allowed_plans
from tests.scenarios.deciding.tiny import tiny

WHO = "e0"


def city() -> Problem:
    """A tiny city in which pins hold."""
    made = tiny(5)
    rules = {name: RuleEntry() for name in ("seats", "pins")}
    return made.with_policy(made.policy.model_copy(update={"rules": rules}))


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The city, solved."""
    return write_run(solve(city(), workers=1), tmp_path_factory.mktemp("x") / "run")


@cache
def elsewhere() -> str:
    """A post that the best plan does not give to e0, and some plan does."""
    best = solve(city(), workers=1).plan
    assert best is not None
    taken = {p.placements.get(WHO) for p, _ in allowed_plans(city())}
    return min(taken - {None, best.placements.get(WHO)}, key=str) or ""


def wanted(post: str) -> Decision:
    """The panel wants e0 there."""
    return Decision(WHO, post, "Sekda", "knows the field", "800/1", date(2026, 12, 3))


def test_the_price_is_that_of_trying_all(run: Path, tmp_path: Path) -> None:
    """Against the best of all plans, with and without the decision."""
    post = elsewhere()
    line = decide(tmp_path, run, wanted(post)).values
    judged = [(p, list(found.tiers.values())) for p, found in allowed_plans(city())]
    best = max(tiers for _, tiers in judged)
    forced = max(tiers for p, tiers in judged if p.placements.get(WHO) == post)
    first = next(
        (k for k, (a, b) in enumerate(zip(best, forced, strict=True)) if a > b), 0
    )
    assert line["cost"] == pytest.approx(best[first] - forced[first])
    assert (line["proven"], line["best"]) == (True, False)
    if line["cost"]:
        assert line["cost_tier"] == city().policy.goals[first].tier


def test_what_is_decided_holds_and_the_minutes_tell_it(
    run: Path, tmp_path: Path
) -> None:
    """Pinned with reason, paper and price."""
    decide(tmp_path, run, wanted(elsewhere()))
    kept = with_decisions(city(), tmp_path)
    result = solve(kept, workers=1)
    assert result.plan is not None
    assert result.plan.placements[WHO] == elsewhere()
    told = "\n".join(str(line) for line in rows(Context.of(result, "en")))
    assert "Wulan 0 (e0)" in told
    assert "knows the field; Sekda; 3 December 2026; 800/1" in told
    assert "against the best plan" in told or "as good" in told
    saved = write_run(result, tmp_path / "kept")
    *_, last = verify(saved)
    assert "prices of decisions" in str(last.what)
    *_, last = verify(run)
    assert "prices of decisions" not in str(last.what)
    hidden = Context.of(result, "en", pseudonyms=True)
    assert "Sekda" not in "\n".join(str(line) for line in rows(hidden))


def test_the_last_decision_on_somebody_counts(run: Path, tmp_path: Path) -> None:
    """One that is withdrawn stands no more; what is withdrawn once is not again."""
    decide(tmp_path, run, wanted(elsewhere()))
    withdraw(tmp_path, 1, "objection granted", "Sekda")
    assert standing(entries(log_of(tmp_path))) == ()
    with pytest.raises(
        PlacementError, match="no decision that stands has the number 1"
    ):
        withdraw(tmp_path, 1, "again", "Sekda")
    with pytest.raises(PlacementError, match="holds no decision"):
        with_decisions(city(), tmp_path)
    name_run(tmp_path, run, "first", "for the third", "Sekda")
    assert [e.kind for e in entries(log_of(tmp_path))] == [
        "decision",
        "withdrawal",
        "note",
    ]


@pytest.mark.parametrize("harm", ["change", "cut", "drop", "junk"])
def test_a_changed_line_is_named(tmp_path: Path, harm: str) -> None:
    """Also the last one; nothing is added to a log that was changed."""
    log = log_of(tmp_path)
    for k in range(3):
        append(log, kind="note", run="x", name=f"n{k}", note="", by="A")
    lines = log.read_bytes().splitlines(keepends=True)
    if harm == "change":
        lines[2] = lines[2].replace(b"n2", b"n9")
    elif harm == "cut":
        lines[1] = lines[1][:30] + b"\n"
    elif harm == "drop":
        del lines[1]
    else:
        lines.insert(2, b"[]\n")
    log.write_bytes(b"".join(lines))
    number = {"change": 3, "cut": 2, "drop": 2, "junk": 3}[harm]
    with pytest.raises(PlacementError, match=f"line {number}: it does not follow"):
        append(log, kind="note")
    assert log.read_bytes() == b"".join(lines)


def test_every_number_of_a_decision_that_is_changed_is_named(
    run: Path, tmp_path: Path
) -> None:
    """Post, day, price, tier, the hashes too, one at a time."""
    decide(tmp_path, run, wanted(elsewhere()))
    name_run(tmp_path, run, "first", "for the third", "Sekda")
    log = log_of(tmp_path)
    lines = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    keys = [(at, key) for at, line in enumerate(lines) for key in numbers_of(line)]
    assert len(keys) > 10
    for at, (*above, last) in keys:
        forged = deepcopy(lines)
        inner = forged[at]
        for step in above:
            inner = inner[step]
        inner[last] = changed(inner[last])
        log.write_text("".join(f"{json.dumps(line)}\n" for line in forged), "utf-8")
        with pytest.raises(PlacementError, match="it does not follow"):
            entries(log)


def test_what_cannot_be_decided(run: Path, tmp_path: Path) -> None:
    """Without who and why; a post that a decision names and nobody has."""
    with pytest.raises(PlacementError, match="needs who decides"):
        decide(tmp_path, run, Decision(WHO, elsewhere(), "Sekda", " "))
    with pytest.raises(PlacementError, match="'P9' does not exist"):
        decide(tmp_path, run, wanted("P9"))
    assert not log_of(tmp_path).exists()
    append(
        log_of(tmp_path),
        kind="decision",
        employee="gone",
        post="P0",
        by="",
        on="",
    )
    with pytest.raises(PlacementError, match="decision 1: gone or P0 is not in this"):
        with_decisions(city(), tmp_path)


def test_a_log_beside_a_workbook(tmp_path: Path) -> None:
    """A workbook has no folder of its own."""
    book = tmp_path / "kota.xlsx"
    book.touch()
    assert log_of(book) == tmp_path / "kota.decisions.jsonl"
    assert log_of(log_of(book)) == log_of(book)


def test_by_command(run: Path, tmp_path: Path) -> None:
    """In words and as data; an empty log ends with 1, a wrong question with 2."""

    def given(*words: object) -> tuple[int, str]:
        told = [str(word) for word in words]
        answer = CliRunner().invoke(build_app(), told, env={"FORMASI_LANG": "en"})
        assert "Traceback" not in answer.output
        return answer.exit_code, answer.output

    assert given("decisions", tmp_path)[0] == 1
    own = ("--employee", WHO, "--post", elsewhere(), "--reason", "knows the field")
    code, text = given("decide", tmp_path, "--by", "Sekda", "--run", run, *own)
    assert (code, f"1. e0 in {elsewhere()}, by Sekda" in text) == (0, True)
    code, text = given(
        *("decide", tmp_path, "--by", "Sekda", "--run", run, "--name", "first"),
        "--json",
    )
    assert json.loads(text)["number"] == 2
    code, text = given("decisions", tmp_path)
    assert (
        code,
        "none changed: 2; decisions that stand: 1" in text,
    ) == (0, True)
    assert given("decide", tmp_path, "--by", "Sekda", *own)[0] == 2
    assert given("decide", tmp_path, "--by", "Sekda", "--run", run)[0] == 2
    code, _ = given(
        "decide", tmp_path, "--by", "Sekda", "--withdraw", 1, "--reason", "x"
    )
    assert (code, standing(entries(log_of(tmp_path)))) == (0, ())
