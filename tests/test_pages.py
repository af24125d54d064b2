"""The pages that follow from the classes are in step with them."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest

DOCS = Path(__file__).parents[1] / "docs"
PAGES = (
    *("forms.md", "rules.md", "goals.md", "scenarios.md", "skenario.md"),
    *("defaults.md", "bawaan.md"),
)


@pytest.fixture(scope="module")
def made() -> Any:
    """Give what the script would write."""
    spec = spec_from_file_location("make_pages", DOCS / "make_pages.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.pages()


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_in_step(made: dict[str, str], name: str) -> None:
    """It says what the classes and the policy say."""
    now = (DOCS / name).read_text(encoding="utf-8")
    assert made[name] == now, f"docs/{name} is behind: make docs"


def test_no_page_is_left_out(made: dict[str, str]) -> None:
    """Every page that the script writes is compared."""
    assert set(made) == set(PAGES)
