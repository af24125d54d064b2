"""The files of a run that hold plain data are JSON as Python writes it."""

import json
import math
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from optimizer.runs.texts import to_json

cells = (
    *(st.none(), st.booleans(), st.integers(), st.floats()),
    *(st.text(), st.dates()),
)
data = st.recursive(
    st.one_of(cells),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.tuples(inner, inner),
        st.dictionaries(st.text() | st.integers(), inner, max_size=4),
    ),
)


def finite(value: Any) -> Any:
    """Put nothing in place of what JSON has no number for."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {key: finite(own) for key, own in value.items()}
    return [*map(finite, value)] if isinstance(value, (list, tuple)) else value


@settings(max_examples=20)
@given(data)
def test_plain_data_are_written_as_python_writes_them(value: Any) -> None:
    """Also where texts, keys and lists are empty or nested."""
    said = json.dumps(finite(value), indent=1, ensure_ascii=False, default=str)
    assert to_json(value) == f"{said}\n"
