"""The files of a run that hold plain data are JSON that says what was given."""

import json
import math
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
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


def plain(value: Any) -> Any:
    """Tell what JSON has no word for as text, or as nothing where it is no number."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {str(key): plain(own) for key, own in value.items()}
    if isinstance(value, (list, tuple)):
        return [*map(plain, value)]
    return str(value) if isinstance(value, date) else value


@settings(max_examples=20)
@given(data)
def test_plain_data_are_read_back_as_they_were(value: Any) -> None:
    """Also where texts, keys and lists are empty or nested."""
    assert json.loads(to_json(value)) == plain(value)


def test_a_line_for_each_thing() -> None:
    """What is compared from run to run differs line by line, letters stay letters."""
    said = to_json({"é": [], "b": {"c": [1, math.nan, np.float64(0.5), Path("d")]}})
    assert said.splitlines() == [
        *("{", ' "é": [],', ' "b": {', '  "c": [', "   1,", "   null,", "   0.5,"),
        *('   "d"', "  ]", " }", "}"),
    ]
