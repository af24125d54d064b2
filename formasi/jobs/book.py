"""The forms as a workbook: a list of the posts, and a sheet for each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from formasi.jobs.form import CODE, Part, form_of
from formasi.language.i18n import N_, Translator, translator
from formasi.reports.cells.heights import FONT, height
from models.problem.problem import Problem
from models.records.post import UNLIMITED, Post
from models.storage.ours import claim_new
from models.storage.staging import passing
from models.storage.whole import whole
from models.tables.files.write_workbook import OPTIONS
from optimizer.by_hand.needs import need_of

WIDTHS = (8, 46, 24, 14, 14, 12)
LIST, UNITS, TITLE = N_("Posts"), N_("Units"), N_("JOB INFORMATION")
OF_POSTS = (
    ("post_code", CODE, 13),
    ("post_name", N_("Name of the post"), 34),
    ("unit_code", N_("Code of the unit"), 10),
    ("", N_("Unit"), 30),
    ("type", N_("Type"), 8),
    ("level", N_("Level"), 12),
    ("echelon", N_("Echelon"), 9),
    ("reports_to", N_("Code of the superior post"), 13),
    ("job_class", N_("Job class"), 9),
    ("", N_("Need by workload"), 11),
    ("need", N_("Seats"), 10),
)
OF_UNITS = (
    ("unit_code", CODE, 16),
    ("unit_name", N_("Unit"), 60),
    ("parent", N_("Code of the unit above"), 16),
)
"""Columns of the lists: field of ours, header, width; without a field, only told."""
LONGEST = 31
"""Letters that the name of a sheet may have."""


def write_forms(
    problem: Problem, path: str | Path, posts: Sequence[Post], lang: str = "id"
) -> Path:
    """Write the form of job information of some posts, whole or not at all.

    Parameters
    ----------
    problem : what is known of the posts.
    path : the ``.xlsx`` file to make.
    posts : those whose forms are wanted.
    lang : ``id`` or ``en``.

    Returns
    -------
    The path of the workbook.

    Raises
    ------
    PlacementError
        When anything stands there.
    """
    target, t = Path(path), translator(lang)

    def work(made: Path) -> None:
        with (
            passing(made) as there,
            xlsxwriter.Workbook(made, {**OPTIONS, "tmpdir": there}) as book,
        ):
            formats = _formats(book)
            names = _sheet_names(posts, t)
            page = book.add_worksheet(t(LIST))
            _list(problem, page, posts, names, formats, t)
            _units(problem, book.add_worksheet(t(UNITS)), posts, formats, t)
            for post, name in zip(posts, names, strict=True):
                _form(problem, book.add_worksheet(name), post, formats, t)

    whole(claim_new(target), work)
    return target


def _list(
    problem: Problem,
    page: Worksheet,
    posts: Sequence[Post],
    names: Sequence[str],
    formats: dict[str, Any],
    t: Translator,
) -> None:
    """Write the first sheet: each post, with a link to its form."""
    _heads(page, OF_POSTS, formats, t)
    for row, (post, name) in enumerate(zip(posts, names, strict=True), start=1):
        unit = problem.unit.get(post.unit_code or "")
        page.write_url(row, 0, f"internal:'{name}'!A1", string=post.post_code)
        seats: Any = post.need if post.need < UNLIMITED else t("unlimited")
        cells = (
            *(post.post_name, post.unit_code, unit.unit_name if unit else ""),
            *(post.type, post.level, post.echelon, post.reports_to),
            *(post.job_class, need_of(problem, post), seats),
        )
        _row(page, row, cells, formats["text"], first=1)
        room = (width for _, _, width in OF_POSTS[1:])
        page.set_row(row, height(zip(map(str, cells), room, strict=True)))
    page.freeze_panes(1, 2)


def _units(
    problem: Problem,
    page: Worksheet,
    posts: Sequence[Post],
    formats: dict[str, Any],
    t: Translator,
) -> None:
    """List the units of the posts, with those above them."""
    _heads(page, OF_UNITS, formats, t)
    wanted, open_ = set[str | None](), [p.unit_code for p in posts]
    while open_:
        code = open_.pop()
        if code not in wanted and (unit := problem.unit.get(code or "")):
            wanted.add(code)
            open_.append(unit.parent)
    listed = [unit for unit in problem.units if unit.unit_code in wanted]
    for row, unit in enumerate(listed, start=1):
        cells = unit.unit_code, unit.unit_name, unit.parent
        _row(page, row, cells, formats["text"])
    page.freeze_panes(1, 0)


def _heads(
    page: Worksheet,
    columns: Sequence[tuple[str, str, int]],
    formats: dict[str, Any],
    t: Translator,
) -> None:
    """Write the header of a list, on pages that hold all of its columns."""
    page.set_paper(9)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_row(0, height((t(head), width) for _, head, width in columns))
    for place, (_, head, width) in enumerate(columns):
        page.set_column(place, place, width)
        page.write_string(0, place, t(head), formats["head"])


def _row(
    page: Worksheet, row: int, cells: Sequence[Any], look: Any, first: int = 0
) -> None:
    for column, cell in enumerate(cells, start=first):
        _cell(page, row, column, "" if cell is None else cell, look)


def _form(
    problem: Problem,
    page: Worksheet,
    post: Post,
    formats: dict[str, Any],
    t: Translator,
) -> None:
    """Write one form, part below part."""
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    for column, width in enumerate(WIDTHS):
        page.set_column(column, column, width)
    page.merge_range(0, 0, 0, len(WIDTHS) - 1, t(TITLE), formats["title"])
    row = 2
    for number, part in enumerate(form_of(problem, post, t), start=1):
        page.write_string(row, 0, f"{number}.", formats["part"])
        page.write_string(row, 1, part.title, formats["part"])
        row = _rows(page, row + 1, part, formats) + 1


def _rows(page: Worksheet, row: int, part: Part, formats: dict[str, Any]) -> int:
    """Write a part below its title; give the row after it."""
    last = len(WIDTHS) - 1
    if part.heads:
        page.write_row(row, 0, part.heads, formats["head"])
        page.set_row(row, height(zip(part.heads, WIDTHS, strict=False)))
        for cells in part.rows:
            row += 1
            _row(page, row, cells, formats["text"])
            page.set_row(row, height(zip(map(str, cells), WIDTHS, strict=False)))
        return row + 1
    for *label, value in part.rows:
        first = 1 + len(label)
        if label:
            page.write_string(row, 1, str(label[0]), formats["text"])
        page.merge_range(row, first, row, last, "", formats["text"])
        _cell(page, row, first, value, formats["text"])
        page.set_row(row, height([(str(value), sum(WIDTHS[first:]))]))
        row += 1
    return row


def _cell(page: Worksheet, row: int, column: int, value: Any, look: Any) -> None:
    if isinstance(value, (int, float)):
        page.write_number(row, column, value, look)
    else:
        page.write_string(row, column, str(value), look)


def _sheet_names(posts: Sequence[Post], t: Translator) -> list[str]:
    """Name the sheets by the codes, without signs that a sheet may not bear."""
    names: list[str] = []
    used = {t(LIST).casefold(), t(UNITS).casefold()}
    for post in posts:
        plain = re.sub(r"[\[\]:*?/\\']", "-", post.post_code)[:LONGEST] or "-"
        name, count = plain, 1
        while name.casefold() in used:
            count += 1
            name = f"{plain[: LONGEST - len(str(count)) - 1]}~{count}"
        used.add(name.casefold())
        names.append(name)
    return names


def _formats(book: Any) -> dict[str, Any]:
    base = {"font_name": FONT, "font_size": 10, "valign": "top"}
    box = {**base, "border": 1, "border_color": "#BFCAC7", "text_wrap": True}
    return {
        "title": book.add_format({**base, "bold": True, "font_size": 13}),
        "part": book.add_format({**base, "bold": True, "font_color": "#0B5D5E"}),
        "head": book.add_format({**box, "bold": True, "bg_color": "#E2EFEC"}),
        "text": book.add_format({**box, "align": "left"}),
    }
