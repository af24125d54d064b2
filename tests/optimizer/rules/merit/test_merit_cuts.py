"""Limits that a solve added for merit, judged by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.plan.plan import Plan
from models.policy.entries import Budget
from models.problem.problem import Problem
from models.records.employee import Preference
from optimizer.columns.frame import Frame
from optimizer.columns.pairs import candidates
from optimizer.policy.bind import bind
from optimizer.program.rows import Rows
from optimizer.rules.merit.cuts import MeritCuts
from optimizer.rules.merit.merit import Merit
from optimizer.runs.write import write_run
from optimizer.solve import solve
from optimizer.verdicts.added_limits import added_limits
from optimizer.verify import verify
from tests import strategies
from tests.optimizer import worked
from tests.optimizer.rules.merit.test_merit import scored, under


def crowd() -> Problem:
    """A and B wished for P and fit better there than C, who comes from nowhere."""
    values = {("A", "P"): 90, ("B", "P"): 60, ("C", "P"): 10}
    values |= {(who, "Q"): 50 for who in "ABC"}
    return worked.problem(
        {"A": {}, "B": {}, "C": {}},
        {"P": {"need": 3}, "Q": {}},
        fit={"source": "given"},
        scores=scored(values),
        preferences=[
            Preference(emp_id="A", post_code="P", rank=2),
            Preference(emp_id="A", post_code="Q", rank=1),
            Preference(emp_id="B", post_code="P", rank=1),
        ],
    )


def broken_cut(problem: Problem, most: int = 1) -> tuple[Rows, MeritCuts]:
    """Let B and C come to P while A is nowhere."""
    rule, frame = Merit(max=max(most, 1)), Frame(problem)
    pairs = candidates(frame, [])
    (link,) = rule.links(frame, pairs)
    at_p = pairs.post == frame.post_index["P"]
    cut = link.cuts((at_p & (pairs.emp > 0)).astype(float))
    assert cut is not None
    return cut, MeritCuts(problem, pairs, 1, ())


def test_a_limit_that_was_added_follows_from_the_rule() -> None:
    """A is passed over twice: for B and for C; content at P and at Q, wished more."""
    cut, check = broken_cut(crowd())
    assert cut.entries()[2].tolist() == [1, 1, -2, -2]
    assert list(check.wrong(cut)) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"upper": np.array([0])}, "not one upper limit"),
        ({"lower": np.array([0])}, "not one upper limit"),
        ({"coef": np.array([1, 2, -2, -2])}, "not claims of one person"),
        ({"coef": np.array([1, 1, -1, -1])}, "lets too few come"),
        # without Q, where A would be content too
        ({"pair": [2, 4, 0], "coef": np.array([1, 1, -2])}, "Q would content"),
        # the same newcomer twice, and one who is no less fit
        ({"pair": [4, 4, 0, 1]}, "not claims of one person"),
        ({"pair": [0, 4, 2, 3]}, "A is no newcomer who is less fit"),
        # a claim of C, who wished for nothing; one claim twice
        ({"pair": [0, 2, 4, 5]}, "no such wish"),
        ({"pair": [4, 0, 1] * 2, "coef": np.array([1, -1, -1] * 2)}, "claim twice"),
    ],
)
def test_a_limit_that_does_not_follow_is_named(
    change: dict[str, Any], said: str
) -> None:
    """Each way to slip something in is seen."""
    cut, check = broken_cut(crowd())
    made: dict[str, Any] = {k: np.asarray(v, np.int64) for k, v in change.items()}
    size = len(made.get("coef", cut.row))
    (why,) = check.wrong(replace(cut, row=np.zeros(size, np.int32), **made))
    assert said in why


def test_a_claimant_whom_nothing_can_content_has_no_second_half() -> None:
    """A can go nowhere: B and C pass A over wherever they come, and nobody else."""
    problem = crowd()
    frame = Frame(problem)
    whole = candidates(frame, [])
    pairs = whole.select(whole.emp > 0)
    (link,) = Merit(max=1).links(frame, pairs)
    cut = link.cuts((pairs.post == frame.post_index["P"]).astype(float))
    assert cut is not None
    assert cut.entries()[2].tolist() == [1, 1]
    assert list(MeritCuts(problem, pairs, 1, ()).wrong(cut)) == []
    (why,) = MeritCuts(problem, whole, 1, ()).wrong(cut)
    assert "not claims" in why
    # C alone is less fit than both claimants, and B can be content at P
    for newcomer, twice in ((0, False), (2, False)):
        pair = np.array([newcomer, newcomer])
        more = replace(cut, row=np.zeros(2, np.int32), pair=pair)
        assert (not [*MeritCuts(problem, pairs, 1, ()).wrong(more)]) == twice


def test_a_limit_counts_no_more_than_the_seats() -> None:
    """Of two less fit newcomers one alone finds the seat: beside A one is enough."""
    problem = crowd()
    one = problem.posts[0].model_copy(update={"need": 1})
    cut, check = broken_cut(problem.replace(posts=(one, *problem.posts[1:])), most=0)
    assert cut.entries()[2].tolist() == [1, 1, -1, -1]
    assert list(check.wrong(cut)) == []


def test_limits_of_two_people_with_the_same_rivals_have_two_names() -> None:
    """A solve asks for a limit once, by its name: that of B is not taken for A's."""
    values = {(who, "P"): 90 if who in "AB" else 10 for who in "ABCD"}
    values |= {("A", "Q"): 50, ("B", "Q"): 50}
    problem = worked.problem(
        {who: {} for who in "ABCD"},
        {"P": {"need": 3}, "Q": {}},
        fit={"source": "given"},
        scores=scored(values),
        preferences=[
            Preference(emp_id=who, post_code=post, rank=rank)
            for who in "AB"
            for rank, post in enumerate("QP", start=1)
        ],
    )
    frame = Frame(problem)
    pairs = candidates(frame, [])
    (link,) = Merit(max=1).links(frame, pairs)
    rivals = (pairs.post == frame.post_index["P"]) & (pairs.emp > 1)
    names = set()
    for content in (0, 1):
        at_q = (pairs.post == frame.post_index["Q"]) & (pairs.emp == content)
        cut = link.cuts((rivals | at_q).astype(float))
        assert cut is not None
        names.add(str(cut.labels[0]))
    assert len(names) == 2


@given(
    case=strategies.problems_and_plans(),
    most=st.integers(1, 2),
    data=st.data(),
)
def test_every_limit_that_is_added_follows(
    case: tuple[Problem, Plan], most: int, data: st.DataObject
) -> None:
    """Whatever fractions the solver brings, and whatever pairs are left."""
    problem, _ = case
    rule, frame = Merit(max=most), Frame(problem)
    pairs = candidates(frame, [])
    # Caps of single people bar pairs that no rule on who may hold a post does.
    open_ = st.lists(st.booleans(), min_size=len(pairs), max_size=len(pairs))
    pairs = pairs.select(np.array(data.draw(open_), bool))
    (link,) = rule.links(frame, pairs)
    share = st.sampled_from((0.0, 0.5, 1.0))
    x = np.array(
        data.draw(st.lists(share, min_size=len(pairs), max_size=len(pairs))), float
    )
    cut = link.cuts(x)
    if cut is not None:
        assert list(MeritCuts(problem, pairs, most, ()).wrong(cut)) == []


def test_a_run_with_a_claimant_who_may_not_move_is_verified(tmp_path: Path) -> None:
    """A wished for P and may not leave X: the limit on B and C names no pair of A."""
    values = {("A", "P"): 90, ("B", "P"): 60, ("C", "P"): 50, ("A", "X"): 50}
    values |= {("B", "Q"): 20, ("C", "Q"): 10}
    problem = worked.problem(
        {"A": {"post_code": "X"}, "B": {}, "C": {}},
        {"P": {"need": 2}, "Q": {"need": 2}, "X": {}},
        fit={"source": "given"},
        scores=scored(values),
        preferences=[Preference(emp_id="A", post_code="P", rank=1)],
    )
    problem = under(problem, "hard", max=1)
    stays = Budget(name="b", usage="moves", scope="employee", limit=0)
    policy = problem.policy.model_copy(update={"budgets": (stays,)})
    result = solve(problem.with_policy(policy), workers=1)
    assert result.certificate.cuts
    assert result.plan is not None
    assert sorted(result.plan.placements.values()) == ["P", "Q", "X"]
    write_run(result, tmp_path / "run")
    assert all(verdict.holds for verdict in verify(tmp_path / "run"))


def test_verify_judges_what_was_added() -> None:
    """A limit that follows is not taken on trust; one that does not is named."""
    problem = under(crowd(), "hard", max=1)
    cut, check = broken_cut(problem)
    policy = bind(problem)
    (sound,) = added_limits(problem, policy, [(check.pairs, [cut])])
    assert sound.holds
    assert "follow from the rules" in sound.what
    loose = replace(cut, upper=np.array([0]))
    (wrong,) = added_limits(problem, policy, [(check.pairs, [cut, loose])])
    assert len(wrong.wrong) == 1
    (stray,) = added_limits(
        problem, policy, [(check.pairs, [replace(cut, rule="pins")])]
    )
    assert "adds no limits" in stray.wrong[0]
