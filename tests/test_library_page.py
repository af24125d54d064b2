"""Every recipe of docs/library.md does what it shows."""

from __future__ import annotations

import doctest
import re
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import pytest

PAGE = Path(__file__).parents[1] / "docs" / "library.md"
TITLES = re.findall(r"^## (.*)$", PAGE.read_text("utf-8"), re.MULTILINE)


@pytest.fixture(scope="module")
def told() -> dict[str, str]:
    """Run the page from top to bottom: what each recipe shows wrongly."""
    start, *recipes = re.split(r"^## ", PAGE.read_text("utf-8"), flags=re.MULTILINE)
    names: dict[str, Any] = {}
    found = {"": _run(start, names)}
    found |= {text.partition("\n")[0]: _run(text, names) for text in recipes}
    return found


def _run(text: str, names: dict[str, Any]) -> str:
    test = doctest.DocTestParser().get_doctest(text, names, PAGE.name, None, None)
    said: list[str] = []
    run = partial(doctest.DocTestRunner().run, out=said.append, clear_globs=False)
    # In a thread of its own: a browser that another test left open keeps a loop here.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(run, test).result()
    names |= test.globs
    return "".join(said)


@pytest.mark.parametrize("title", ["", *TITLES])
def test_the_recipe_shows_what_happens(told: dict[str, str], title: str) -> None:
    """In order: a later recipe may use what an earlier one made."""
    assert not told[title]


def test_there_are_fifteen_recipes() -> None:
    """At least."""
    assert len(TITLES) >= 15
