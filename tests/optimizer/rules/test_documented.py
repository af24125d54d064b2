import inspect
from datetime import date
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest

from models.policy import read_policy
from optimizer.registry import bind
from optimizer.rules import LIMITS, RULES
from tests.optimizer.rules.asked import problem

DOCS = Path(__file__).parents[3] / "docs"


def script() -> Any:
    """Load the script that writes the page."""
    spec = spec_from_file_location("make_rules", DOCS / "make_rules.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_in_step() -> None:
    """It says what the docstrings and the policy say: run docs/make_rules.py."""
    assert script().page() == (DOCS / "rules.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", [*RULES.values(), *LIMITS.values()])
def test_its_docstring_says_what_a_planner_asks(kind: type) -> None:
    """One sentence, the formula, its basis, and what it ignores."""
    text = " ".join((inspect.getdoc(kind) or "").lower().split())
    for word in ("formula", "basis", "ignores"):
        assert word in text


def test_the_shipped_policy_names_every_rule() -> None:
    """Each with its basis, and how sure that is; and all of it can be bound."""
    policy = read_policy("asn").dated(date(2026, 12, 1))
    assert set(policy.rules) >= set(RULES) - {"course-seats", "listed"}
    for name, entry in policy.rules.items():
        assert entry.certainty in ("V", "M", "A"), name
        assert entry.legal_basis or entry.mode == "off", name
    bound = bind(problem({"E": {}}, {"P": {}}).with_policy(policy))
    modes = {active.title: active.mode for active in bound.rules}
    assert modes["grade"] == "hard"
    assert modes["continuity"] == "soft"
    assert "superior-rank" not in modes
