"""Single limits of a conflict: none too few, and none too many where that is said."""

from __future__ import annotations

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from models.plan.plan import Plan
from optimizer.control.clock import Clock
from optimizer.diagnose.conflict import rough_conflict, smallest_conflict, with_rows
from optimizer.diagnose.field import Field, survey
from optimizer.diagnose.pressing import Pressing, in_chunks
from optimizer.diagnose.proof import refutation
from optimizer.diagnose.trial import Trials
from optimizer.policy.bind import bind
from tests.optimizer.brute import all_plans
from tests.optimizer.diagnose.test_brute import strict


def refuted(problem: object) -> Trials:
    """Open a problem that has no plan."""
    field = survey(problem, bind(problem))  # type: ignore[arg-type]
    assert field is not None
    trials = Trials(field, Clock(120.0))
    assume(trials.refuted(trials.titles))
    return trials


@given(strict(), st.data())
def test_a_narrowed_proof_says_what_the_whole_one_says(
    problem: object, data: st.DataObject
) -> None:
    """With any of its limits dropped, under any rules that hold it."""
    trials = refuted(problem)
    rules = frozenset(trials.titles)
    proof = trials.proofs[-1]
    rows = [int(k) for k in np.flatnonzero(proof.rows)]
    some = data.draw(st.lists(st.sampled_from(rows), unique=True)) if rows else []
    kept = np.zeros_like(proof.rows)
    kept[some] = proof.rows[some]
    whole = refutation(trials.field, trials.limits, kept)
    assert Pressing(proof, rules).holds(some) == whole.holds(rules)


def broken(field: Field, trials: Trials, plan: Plan, rules: frozenset[str]) -> set[str]:
    """Name what a plan breaks of some rules: a bar, a guard, or limits by label."""
    frame, found = field.frame, set[str]()
    keys = field.pairs.emp.astype(np.int64) * frame.n_posts + field.pairs.post
    own = [
        frame.employee_index[e] * frame.n_posts + frame.post_index[p]
        for e, p in plan.placements.items()
    ]
    chosen = np.flatnonzero(np.isin(keys, own))
    if (field.bars[chosen] & field.bit(rules)).any():
        found.add("a bar")
    left = [frame.employee_index[e] for e in plan.surplus]
    if field.guarded(rules)[left].any():
        found.add("a guard")
    over = np.flatnonzero(trials.limits.breach(chosen)).tolist()
    found |= {trials.limits.label(k) for k in over if trials.limits.rule(k) in rules}
    return found


@given(strict())
def test_the_limits_named_are_a_smallest_set(problem: object) -> None:
    """Every plan breaks one of them, a bar or a guard; each is needed for that."""
    trials = refuted(problem)
    rough = rough_conflict(trials)
    assert rough is not None
    found = with_rows(trials, smallest_conflict(trials, rough))
    rules, rows = frozenset(found.rules), set(found.rows)
    assume(not any(trials.field.links.get(t) for t in rules))
    assert found.rows_minimal
    broken_by = [
        broken(trials.field, trials, plan, rules) & {*rows, "a bar", "a guard"}
        for plan in all_plans(trials.field.problem, empty=True)
    ]
    assert all(broken_by)
    for row in rows:
        assert any(only == {row} for only in broken_by)


@given(st.integers(0, 40), st.sets(st.integers(0, 39)))
def test_chunks_leave_what_is_needed(count: int, needed: set[int]) -> None:
    """Whatever is not needed goes, whatever the order; an early end is said."""
    rows, wanted = list(range(count)), {k for k in needed if k < count}
    kept, tried = in_chunks(rows, lambda some: wanted <= set(some), lambda: False)
    assert (set(kept), tried) == (wanted, True)
    kept, tried = in_chunks(rows, lambda some: wanted <= set(some), lambda: True)
    assert (kept, tried) == (rows, not rows)
