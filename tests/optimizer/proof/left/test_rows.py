"""Rows that pieces name alike are numbered alike, and told apart by their limits."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from optimizer.assemble import assemble
from optimizer.policy.bind import bind
from optimizer.proof.left.rows import Union
from tests.optimizer.province.provinces import province


def test_a_family_seen_before_keeps_its_numbers_and_no_other_has_them() -> None:
    """The same names and limits again; the same names with other limits."""
    problem = province(2, regions=2)
    program, _ = assemble(problem, bind(problem))
    union = Union()
    first = union.add(program)
    assert len(np.unique(first)) == len(first) == sum(map(len, program.rows))
    assert union.add(program).tolist() == first.tolist()
    assert union.alike
    anew = tuple(replace(rows, labels=[*rows.labels]) for rows in program.rows)
    assert union.add(replace(program, rows=anew)).tolist() == first.tolist()
    assert union.alike
    seats, *others = program.rows
    wider = replace(seats, upper=np.asarray(seats.upper) + 1)
    union.add(replace(program, rows=(wider, *others)))
    assert not union.alike
