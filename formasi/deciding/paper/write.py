"""All papers of an answer, each whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from formasi.comparisons.book import write_book
from formasi.deciding.paper.page import page_of
from formasi.deciding.paper.paper import Paper
from models.demands import demand_path
from models.storage.ours import put_paper, put_text
from optimizer.runs.write import to_json


def write_paper(paper: Paper, folder: str | Path) -> list[Path]:
    """Write NAME.html, NAME.xlsx and NAME.json.

    Parameters
    ----------
    paper : the answer, in the language and with the names that it is to have.
    folder : where the papers are to stand; it is made.

    Returns
    -------
    The files, the page first.
    """
    demand_path("folder", folder)
    folder = Path(folder)
    stem = folder / paper.name
    return [
        put_text(stem.with_suffix(".html"), page_of(paper)),
        put_paper(stem.with_suffix(".xlsx"), lambda path: fill_book(paper, path)),
        put_text(stem.with_suffix(".json"), to_json({"format": 1, **paper.data})),
    ]


def fill_book(paper: Paper, path: Path) -> None:
    """Write a sheet for each table, and a first one with the sentences."""
    sheets = [(paper.title, _words(paper))]
    for part in paper.parts:
        for table in part.tables:
            heads: Sequence[Any] = [column.head for column in table.columns]
            sheets.append((table.title or part.title, iter([heads, *table.rows])))
    write_book(sheets, path)


def _words(paper: Paper) -> Iterator[Sequence[Any]]:
    yield [paper.t("About"), paper.title]
    yield [None, paper.under]
    for part in paper.parts:
        for place, line in enumerate(part.lines):
            yield [None if place else part.title, line]
