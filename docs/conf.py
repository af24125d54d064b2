"""How the site of these pages is built: ``make docs``, without a network.

The pages are those that are read on their own, too; the reference comes from the
docstrings. Every warning is an error: a link that leads nowhere ends the build.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import formasi

project = "Formasi"
copyright = "Formasi"  # noqa: A001  (the name that Sphinx asks for)
version = release = formasi.__version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
source_suffix = {".md": "markdown"}
# The source is the repository: links from page to page lead where they lead there.
root_doc = "docs/index"
include_patterns = [
    *("*.md", "docs/**.md", "benchmarks/**.md", "examples/**.md"),
]
exclude_patterns = [".*", "build", "demo", "dist", "htmlcov", "runs", "site"]

html_theme = "furo"
html_title = f"Formasi {version}"
html_copy_source = False
html_show_sphinx = False
# A page that was opened from a disk may not fetch others: titles alone, and no errors.
html_show_search_summary = False

myst_heading_anchors = 4
myst_enable_extensions = ["attrs_inline"]
# README.md and docs/README.md open the repository; index.md opens the site.
suppress_warnings = ["toc.not_included", "myst.header"]

autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"
autodoc_preserve_defaults = True
napoleon_use_ivar = True
napoleon_use_rtype = False

HEADS = ("Parameters", "Attributes")
ENTRY = re.compile(r"(\w+(?:, \w+)*) : (.*)")


def told(lines: list[str]) -> list[str]:
    """Write entries as numpydoc has them: names, and what they mean below.

    Our docstrings say ``name : what it means`` on one line, several parted by three
    spaces, since the annotations give the types.
    """
    found, inside, underlined = [], False, False
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        if after.startswith("---"):
            inside, underlined = line.strip() in HEADS, True
            found.append(line)
        elif underlined or not inside:
            found.append(line)
            underlined = False
        else:
            found += _entries(line)
    return found


def _entries(line: str) -> list[str]:
    """Part the entries of a line; what goes on from the line above stays as it is."""
    found = []
    for part in re.split(r"   +(?=\w+(?:, \w+)* : )", line):
        entry = ENTRY.fullmatch(part)
        found += [entry[1], f"    {entry[2]}"] if entry else [part]
    return found


def _tell(*given: Any) -> None:
    lines: list[str] = given[-1]
    lines[:] = told(lines)


def language_of(page: str) -> str:
    """Tell in which language a page is written: the index lists those in Indonesian."""
    index = (Path(__file__).parent / "index.md").read_text("utf-8")
    _, _, listed = index.partition(":caption: Panduan")
    pages = listed.partition("```")[0].split()
    return "id" if page.removeprefix("docs/") in pages else "en"


def _speak(*given: Any) -> None:
    """Let readers aloud and browsers know the language of a page."""
    page, context = given[1], given[3]
    context["language"] = language_of(page)


def _open(app: Any, failed: Any) -> None:
    """Let whoever opens the folder find the first page."""
    if not failed:
        way = '<meta http-equiv="refresh" content="0; url=docs/index.html">'
        page = f'<!doctype html><title>Formasi</title>{way}<a href="docs/index.html">'
        (Path(app.outdir) / "index.html").write_text(f"{page}Formasi</a>\n", "utf-8")


def setup(app: Any) -> None:
    """Let docstrings be written before napoleon reads them."""
    app.connect("autodoc-process-docstring", _tell, priority=100)
    app.connect("html-page-context", _speak)
    app.connect("build-finished", _open)
