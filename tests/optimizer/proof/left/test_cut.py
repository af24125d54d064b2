"""Who comes along with a piece: whom its rows are about, and nobody else."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from models.tables.read import read_problem
from optimizer.columns.frame import frame_of
from optimizer.policy.bind import bind
from optimizer.policy.candidates import candidates_of
from optimizer.proof.left.cut import Kin


def test_kin_of_kin_come_along_and_others_stay() -> None:
    """The relatives of one, however far; not those of another family."""
    marked = np.array([True, True, True, False, True, True])
    families = np.array([0, 0, 0, -1, 4, 4])
    own = np.array([True, False, False, True, False, False])
    assert Kin(marked, families).of(own).tolist() == [1, 1, 1, 0, 0, 0]
    assert Kin(marked, families).of(own & ~marked).tolist() == [0] * 6
    assert Kin(marked, None).of(own).tolist() == marked.tolist()


def test_a_row_is_about_one_family(binjai: Path) -> None:
    """What a rule says of its groups holds: no row is about people of two."""
    problem = read_problem(binjai)
    frame, policy = frame_of(problem), bind(problem)
    pairs, seen = candidates_of(frame, policy), set()
    for rule in (active.rule for active in policy.rules):
        groups, marked = rule.known_together(frame), rule.known_whole(frame)
        if groups is None or marked is None:
            continue
        assert ((groups >= 0) == marked).all()
        for rows in rule.rows(frame, pairs):
            row, pair, _ = rows.entries()
            whose = np.unique(np.stack([row, groups[pairs.emp[pair]]]), axis=1)
            assert len(np.unique(whose[0])) == whose.shape[1]
            seen.add(rule.name)
    assert seen == {"kinship", "kin-in-unit", "seat-before-kin"}
