"""Records made without pydantic, held against records made with it."""

import pickle
import tracemalloc

import pytest
from hypothesis import given

from models.problem.problem import Problem
from models.records.employee import Employee, Preference
from models.tables.build import build
from tests.strategies import problems


@given(problems())
def test_built_records_are_validated_records(problem: Problem) -> None:
    """Built from columns, a record equals, copies and dumps as pydantic's own."""
    for table in (problem.employees, problem.posts, problem.history):
        if not table:
            continue
        record = type(table[0])
        columns = {
            name: [getattr(r, name) for r in table] for name in record.model_fields
        }
        built = build(record, columns)
        assert built == table
        assert [b.model_dump() for b in built] == [t.model_dump() for t in table]
        assert pickle.loads(pickle.dumps(built)) == table  # noqa: S301
        assert [record.model_validate(b.model_dump()) for b in built] == list(table)


def test_none_stands_for_the_default() -> None:
    """Blank cells leave what the record says."""
    (one, two) = build(Employee, {"emp_id": ["1", "2"], "status": [None, "CPNS"]})
    assert one == Employee(emp_id="1")
    assert two == Employee(emp_id="2", status="CPNS")
    with pytest.raises(TypeError, match="frozen"):
        one.extra["a"] = "1"  # type: ignore[index]
    assert pickle.loads(pickle.dumps(one)).extra is one.extra  # noqa: S301
    assert one.model_copy(update={"name": "x"}).name == "x"


def test_rows_keep_no_names_each() -> None:
    """What the columns are called is kept once, also where pydantic made some first."""
    first = [Preference(emp_id=str(k), rank=1) for k in range(40)]
    columns = {"emp_id": [str(k) for k in range(40)], "rank": [1] * 40}
    tracemalloc.start()
    try:
        built = build(Preference, columns)
        taken = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    assert [*built] == first
    assert taken < 300 * len(built)
