"""How an answer is kept: in words of both languages, as tables, and as files."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from typing import Any

from formasi.deciding.paper.paper import Paper, Table, cell_text
from formasi.workbench.jobs.ask import keep_answer
from formasi.workbench.jobs.job import EVENTS, PAPERS, Job

LANGS = ("id", "en")
MOST = 200
"""Rows of a table that a page shows; its files hold all."""
NOTHING = ("", "–")
AMOUNT = re.compile(r"[−+]?\d[\d.,]{0,14}%?")
"""A number as a reader sees it; a NIP has more digits."""


def keep_paper(
    job: Job,
    made: Callable[[str], Paper],
    text: Callable[[str], str],
    plot: Callable[[str], Any] = lambda _: None,
) -> None:
    """Keep an answer that is laid out, for pages in either language.

    Parameters
    ----------
    plot : gives what is drawn above its tables; None where nothing is.
    """
    found: dict[str, Any] = {lang: text(lang) for lang in LANGS}
    found["papers"] = {
        lang: {**as_shown(made(lang)), "plot": plot(lang)} for lang in LANGS
    }
    keep_answer(job, found)


def as_shown(paper: Paper) -> dict[str, Any]:
    """Give a paper as plain data that a template shows."""
    parts = [
        {
            "title": part.title,
            "lines": list(part.lines),
            "tables": [_table(paper, table) for table in part.tables if table.rows],
        }
        for part in paper.parts
    ]
    return {"title": paper.title, "under": paper.under, "parts": parts}


def _table(paper: Paper, table: Table) -> dict[str, Any]:
    columns = table.columns
    rows = [
        [cell_text(paper.t, c, v) for c, v in zip(columns, row, strict=True)]
        for row in table.rows[:MOST]
    ]
    return {
        "title": table.title,
        "heads": [
            {"text": c.head, "num": c.digits is not None or _amounts(cells)}
            for c, cells in zip(columns, zip(*rows, strict=True), strict=True)
        ],
        "rows": rows,
        "more": max(0, len(table.rows) - MOST),
    }


def _amounts(cells: Sequence[str]) -> bool:
    """Tell a column of texts that are amounts, so that their digits stand in line."""
    said = [cell for cell in cells if cell not in NOTHING]
    return bool(said) and all(AMOUNT.fullmatch(cell) for cell in said)


def papers_folder(job: Job) -> Any:
    """Make the folder of a job's papers."""
    folder = job.folder / PAPERS
    folder.mkdir(exist_ok=True)
    return folder


class Telling:
    """Writes down what a job does, in both languages, for whoever watches it."""

    def __init__(self, job: Job) -> None:
        self._path = job.folder / EVENTS

    def __call__(self, said: dict[str, str]) -> None:
        """Add a line."""
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"said": said}, ensure_ascii=False) + "\n")
