"""The site of the documents leaves no page and no public name out."""

from __future__ import annotations

import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest

import formasi

DOCS = Path(__file__).parents[1] / "docs"
PAGES = {
    "docs/panduan": "id",
    "docs/bawaan": "id",
    "docs/guide": "en",
    "docs/index": "en",
    "README": "en",
}
LISTED = ("index", "README", "decisions/README")


@pytest.fixture(scope="module")
def settings() -> Any:
    """What Sphinx is told."""
    spec = spec_from_file_location("site_conf", DOCS / "conf.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_page_is_listed() -> None:
    """Decisions stand in a list of their own."""
    index = (DOCS / "index.md").read_text("utf-8")
    listed = set(re.findall(r"^([\w./-]+)$", index, re.MULTILINE))
    pages = {p.relative_to(DOCS).with_suffix("").as_posix() for p in DOCS.rglob("*.md")}
    left = {page for page in pages - listed if not page.startswith("decisions/")}
    assert left <= set(LISTED)
    assert not {page for page in listed - pages if not page.startswith("../")}


def test_every_decision_is_listed() -> None:
    """In the list of decisions."""
    text = (DOCS / "decisions" / "README.md").read_text("utf-8")
    pages = {page.name for page in (DOCS / "decisions").glob("*.md")} - {"README.md"}
    assert not {page for page in pages if f"({page})" not in text}


def test_the_reference_has_every_public_name() -> None:
    """A function or class by itself, a module whole."""
    text = (DOCS / "api.md").read_text("utf-8")
    modules = {"edits", "errors", "records", "__version__"}
    wanted = set(formasi.__all__) - modules
    assert set(re.findall(r":: formasi\.(\w+)$", text, re.MULTILINE)) >= wanted


def test_a_page_says_in_which_language_it_is(settings: Any) -> None:
    """Those that the index lists below Panduan are in Indonesian."""
    said = {page: settings.language_of(page) for page in PAGES}
    assert said == PAGES


def test_what_parameters_mean_is_no_type(settings: Any) -> None:
    """Our docstrings say it on the line of the name, several on a line."""
    given = ["Do.", "", "Parameters", "----------", "a, b : what", "    more.   c : x"]
    assert settings.told(given) == [
        *("Do.", "", "Parameters", "----------"),
        *("a, b", "    what", "    more.", "c", "    x"),
    ]
