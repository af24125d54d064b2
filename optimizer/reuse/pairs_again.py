"""The candidate pairs of a problem from those of one that differs little."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from models.plan.placed import hand_on_placed
from models.problem.at_hand import hand_on_pairs, hand_on_people, hand_on_standing
from models.problem.look_ups import carry
from models.problem.problem import Problem
from optimizer.columns.frame import frame_like
from optimizer.columns.pairs import Pairs
from optimizer.columns.pairwise import columns_of, take_columns
from optimizer.columns.shared import hand_on_columns
from optimizer.contract.unread import ASIDE, Differing
from optimizer.fit.score import fit
from optimizer.policy.bind import BoundPolicy
from optimizer.proof.remembered import hand_on_found
from optimizer.reuse.changed import changed_rows
from optimizer.reuse.kept_pairs import Kept, Scored
from optimizer.reuse.same_rows import Origin, comparable, same_pairs
from optimizer.rules.merit.incumbent_claims import CLAIMS

NOBODY = frozenset[str]()


def pairs_again(old: Pairs, problem: Problem, policy: BoundPolicy) -> Pairs | None:
    """Give the pairs of a problem, as far as possible those of an earlier one.

    Nothing is taken on trust: tables are held against each other, and only rows that
    are the same keep their pairs.

    Parameters
    ----------
    old : scored pairs of the earlier problem.
    policy : that of ``problem``, bound.

    Returns
    -------
    All pairs of ``problem``; None where the two are too different.
    """
    before = old.frame.problem
    if same_pairs(before, problem):
        hand_on(before, problem, NOBODY, NOBODY)
        hand_on_standing(before, problem)
        hand_on_found(before, problem, NOBODY)
        return handed_on(old, problem)
    hand_on_columns(old.frame, problem)
    if not len(old) or not comparable(before, problem):
        return None  # of nothing there is nothing to take over
    changed = changed_rows(before, problem)
    rows = None
    if changed is not None:
        rows = old, Differing(changed.posts, changed.told)
    if changed is None:
        places = Origin(before).same_rows(problem)
    else:
        places = changed.places(before, problem)
        hand_on(before, problem, changed.people, changed.posts)
        hand_on_found(before, problem, changed.told)
        if changed.told is not None and changed.told <= ASIDE:
            hand_on_standing(before, problem)
    shape = (old.frame.n_employees, old.frame.n_posts)
    scored = Scored(old.emp, old.post, fit(old.frame, old).total, shape)
    kept = Kept(scored, *places, columns_of(old), old.told(), rows)
    return kept.pairs_of(problem, policy)


def hand_on(
    old: Problem, new: Problem, people: frozenset[str], posts: frozenset[str]
) -> None:
    """Let a problem know what was worked out by hand of the rows that it shares."""
    hand_on_placed(old, new, people, posts)
    hand_on_pairs(old, new, people, posts)
    hand_on_people(old, new, people)
    carry(old, new)
    known: Any = new.valid_levels
    for emp_id, levels in old.valid_levels.items():
        if emp_id not in people:
            known[emp_id] = levels


def handed_on(old: Pairs, problem: Problem) -> Pairs:
    """Give pairs in a frame of another problem, with what is known of them.

    The columns of a frame read tables and what judges pairs. Both problems have been
    found equal in that, so columns that the earlier solve made are those of this one.
    """
    frame = frame_like(old.frame, problem)
    pairs = Pairs(frame, old.emp, old.post)
    for name in ("rows", "goals", CLAIMS):
        if name in old.memo:
            pairs.memo[name] = [*old.memo[name]]
    take_columns(old, pairs)
    vars(pairs).update(old.told())
    if "fit" in old.memo:
        pairs.memo["fit"] = replace(old.memo["fit"], frame=frame, pairs=pairs.aside())
    return pairs
