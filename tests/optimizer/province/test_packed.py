"""The tables of a part come back as they were sent."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest

from models.records.employee import Employee
from models.records.record import Record
from optimizer.columns.frame import frame_of
from optimizer.policy.bind import bind
from optimizer.province.regions import groups
from optimizer.province.slices import slices
from optimizer.province.worker.packed import pack, unpack
from tests.optimizer.province.provinces import province


@pytest.mark.parametrize("seed", range(4))
def test_tables_come_back_as_they_were(seed: int) -> None:
    """Values, their types, and which fields were given; empty tables too."""
    made = province(seed, regions=3)
    first, *others = made.employees
    told = first.model_copy(update={"extra": {"1": "a"}, "post_date": date(2020, 1, 2)})
    bare = Employee(emp_id="ZZ", post_code=first.post_code, unit_code=first.unit_code)
    problem = replace(made, employees=(told, *others, bare))
    for part in slices(problem, groups(frame_of(problem), bind(problem))):
        back = unpack(pack(part))
        assert back.people.tolist() == part.people.tolist()
        assert back.home.tolist() == part.home.tolist()
        for field in fields(part.problem):
            if field.name == "scores":
                continue
            was, now = (getattr(p.problem, field.name) for p in (part, back))
            assert now == was, field.name
            if not isinstance(was, tuple):
                continue
            for old, new in zip(was, now, strict=True):
                assert type(new) is type(old)
                if isinstance(old, Record):
                    assert new.model_fields_set == old.model_fields_set
                    assert new.model_copy(update={}) == old
                    kinds = map(type, old.__dict__.values())
                    assert [*map(type, new.__dict__.values())] == [*kinds]
        assert back.problem.scores is not None
        assert part.problem.scores is not None
        assert (back.problem.scores.score == part.problem.scores.score).all()


def test_equal_numbers_of_two_types_stay_two() -> None:
    """1 and True are equal, and not the same in a report."""
    made = province(1)
    one, two, *_ = made.employees
    one.__dict__["movable"], two.__dict__["movable"] = True, 1
    part, *_ = slices(made, groups(frame_of(made), bind(made)))
    back = unpack(pack(part)).problem.employees
    assert [e.movable for e in back[:2]] == [True, 1]
    assert type(back[1].movable) is int
