from __future__ import annotations

from pathlib import Path

import pytest

from optimizer.contract.build import parameters
from optimizer.fit.parts import PARTS
from optimizer.goals import GOALS
from optimizer.usages import USAGES

PAGE = Path(__file__).parents[3] / "docs" / "goals.md"


@pytest.mark.parametrize("name", [*GOALS, *PARTS, *USAGES])
def test_the_page_names_it(name: str) -> None:
    """Every goal, part of fit and usage stands on the page."""
    assert f"`{name}`" in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", GOALS)
def test_the_page_names_its_parameters(name: str) -> None:
    """The goal's row names each of its parameters."""
    rows = PAGE.read_text(encoding="utf-8").splitlines()
    row = next(line for line in rows if line.startswith(f"| `{name}`"))
    for parameter in parameters(GOALS[name]):
        assert f"`{parameter.name}`" in row


@pytest.mark.parametrize("kind", [*GOALS.values(), *PARTS.values(), *USAGES.values()])
def test_its_docstring_says_what_a_planner_asks(kind: type) -> None:
    """One sentence, the formula, the basis, and what it ignores."""
    text = kind.__doc__ or ""
    for word in ("Formula", "Basis", "Ignores"):
        assert word in text or word.lower() in text
