"""Policies as TOML."""

import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.policy.files import shipped_names
from models.policy.policy import build_policy, policy_data, read_policy
from models.tables.files.toml import to_toml

KEYS = st.text(st.characters(exclude_categories=("Cs",)))
SCALARS = (
    st.booleans()
    | st.integers(-(2**40), 2**40)
    | st.floats(allow_nan=False)
    | KEYS
    | st.dates()
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_any_data_are_read_again(data: dict[str, object]) -> None:
    """Values, tables and lists of tables, with any key."""
    assert tomllib.loads(to_toml(data)) == data


@pytest.mark.parametrize("name", shipped_names())
def test_shipped_policies_round_trip(name: str) -> None:
    """A policy is the same after it was written."""
    policy = read_policy(name).dated(date(2026, 11, 24))
    assert build_policy(tomllib.loads(to_toml(policy_data(policy)))) == policy


def test_every_part_of_a_policy_round_trips() -> None:
    """Levels that differ, filters, None and parameters of rules."""
    data = {
        "name": "x",
        "rules": {"grade": {"mode": "soft", "own": [1, 2], "deep": {"a": [{"b": 1}]}}},
        "levels": {
            "pengawas-a": {"bup": 61},
            "kepala": {"type": "ADM", "ladder": "a", "step": 1, "tier": 3},
        },
        "quotas": [{"name": "q", "employees": {"sex": "P"}, "min_share": 0.3}],
        "budgets": [{"name": "b", "usage": "hours", "limit": 3.0}],
        "move_limits": [{"kind": "unit", "max": 3}],
        "goals": [{"name": "fit", "tier": 1, "own": True}],
    }
    policy = build_policy(data)
    assert build_policy(tomllib.loads(to_toml(policy_data(policy)))) == policy
