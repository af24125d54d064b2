"""Papers of a run made anew and held against those that lie in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from zipfile import ZipFile

from formasi.reports import page, workbook
from formasi.reports.page import write_report
from formasi.reports.workbook import write_workbook
from models.phrase import Phrase, phrase
from models.plan.result import Result
from models.storage.unreadable import ARCHIVE, unreadable
from optimizer.runs.mark import Mark, mark_of

LANGUAGE = re.compile(rb'<html lang="(id|en)">')
ALIASED = (False, True)
PAPERS = (page.NAME, workbook.NAME)
"""Files that are made of a run, and made anew to be held against it."""


class _Style(NamedTuple):
    """How a paper was asked for: its language, and whether names are left out."""

    lang: str
    pseudonyms: bool


def has_papers(folder: Path) -> bool:
    """Tell whether a run has a report or a workbook."""
    return any((folder / name).is_file() for name in PAPERS)


def wrong_papers(folder: Path, result: Result) -> Iterator[Phrase]:
    """Make report and workbook anew from the run, and compare.

    In which language they were made, and whether with names, is tried out; their day
    and the words on them are those of the run.

    Parameters
    ----------
    folder : of the run.
    result : read from it.

    Returns
    -------
    What does not hold, one by one; nothing where there are no papers.
    """
    styles = _styles(folder)
    mark = mark_of(folder)
    papers: Sequence[tuple[str, Callable[..., Path], Callable[..., Phrase | None]]] = (
        (page.NAME, write_report, _line),
        (workbook.NAME, write_workbook, _member),
    )
    for name, write, differs in papers:
        if (folder / name).is_file():
            yield from _wrong(folder / name, result, mark, styles, write, differs)


def _wrong(
    paper: Path,
    result: Result,
    mark: Mark,
    styles: list[_Style],
    write: Callable[..., Path],
    differs: Callable[[Path, Path], Phrase | None],
) -> Iterator[Phrase]:
    """Try each style; one that fits goes first for the next paper."""
    first: Phrase | None = None
    with TemporaryDirectory() as beside:
        for style in tuple(styles):
            again = write(result, Path(beside), **style._asdict(), mark=mark)
            try:
                found = differs(paper, again)
            except ARCHIVE as error:
                found = unreadable(error)
            if found is None:
                styles.remove(style)
                styles.insert(0, style)
                return
            first = first or found
    yield phrase("{name}: {why}.", name=paper.name, why=first)


def _styles(folder: Path) -> list[_Style]:
    """List how the papers may have been asked for, the language of the page first."""
    try:
        found = LANGUAGE.search((folder / page.NAME).read_bytes())
    except OSError:
        found = None
    langs = [found[1].decode()] if found else ["id", "en"]
    return [_Style(lang, aliased) for aliased in ALIASED for lang in langs]


def _line(own: Path, again: Path) -> Phrase | None:
    """Find the first line in which a page is not what the run says."""
    said, right = own.read_bytes().split(b"\n"), again.read_bytes().split(b"\n")
    if said == right:
        return None
    pairs = zip(said, right, strict=False)
    wrong = [k for k, (a, b) in enumerate(pairs, start=1) if a != b]
    line = wrong[0] if wrong else min(len(said), len(right)) + 1
    return phrase("line {line} is not what the run says", line=line)


def _member(own: Path, again: Path) -> Phrase | None:
    """Find the first part of a workbook that is not what the run says."""
    if own.read_bytes() == again.read_bytes():
        return None
    with ZipFile(own) as said, ZipFile(again) as right:
        for name in dict.fromkeys([*right.namelist(), *said.namelist()]):
            if name not in right.namelist() or name not in said.namelist():
                return phrase("{part} is too much or too little", part=name)
            if said.read(name) != right.read(name):
                return phrase("{part} is not what the run says", part=name)
    return phrase("it is not packed as the run was")
