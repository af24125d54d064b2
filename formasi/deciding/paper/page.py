"""An answer as a page: one file that needs no network and no other file."""

from __future__ import annotations

from pathlib import Path

from jinja2 import FileSystemLoader, PrefixLoader

from formasi.comparisons.page import HERE as COMPARISONS
from formasi.deciding.paper.paper import Paper, cell_text
from formasi.reports.scripted import environment, scripted

HERE = Path(__file__).parent


def page_of(paper: Paper) -> str:
    """Write an answer as a page with the stylesheet of the report."""
    places = {"comparison": COMPARISONS / "templates", "paper": HERE / "templates"}
    loaders = {name: FileSystemLoader(place) for name, place in places.items()}
    env = environment(paper.t, PrefixLoader(loaders))
    return env.get_template("paper/paper.html.j2").render(
        paper=paper,
        cell=cell_text,
        **scripted(env, {"more": paper.t("{count} more rows are in the workbook.")}),
    )
