"""The forms as a workbook: a list of the posts, and a sheet for each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from formasi.jobs.form import Part, form_of
from formasi.language.i18n import Translator, translator
from models.problem.problem import Problem
from models.records.post import Post
from models.storage.ours import claim_new
from models.storage.staging import passing
from models.storage.whole import whole
from models.tables.files.write_workbook import OPTIONS
from optimizer.by_hand.needs import need_of

WIDTHS = (8, 46, 24, 14, 14, 12)
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
            page = book.add_worksheet(t("Posts"))
            _list(problem, page, posts, names, formats, t)
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
    heads = (
        *(t("Code"), t("Name of the post"), t("Unit")),
        *(t("Job class"), t("Need by workload"), t("Seats")),
    )
    page.write_row(0, 0, heads, formats["head"])
    for column, width in enumerate((16, 46, 40, 10, 12, 10)):
        page.set_column(column, column, width)
    for row, (post, name) in enumerate(zip(posts, names, strict=True), start=1):
        unit = problem.unit.get(post.unit_code or "")
        page.write_url(row, 0, f"internal:'{name}'!A1", string=post.post_code)
        page.write_string(row, 1, post.post_name, formats["text"])
        page.write_string(row, 2, unit.unit_name if unit else "", formats["text"])
        need = need_of(problem, post)
        for column, number in enumerate((post.job_class, need, post.need), start=3):
            if number is not None:
                page.write_number(row, column, number, formats["text"])
    page.freeze_panes(1, 0)


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
    page.merge_range(0, 0, 0, len(WIDTHS) - 1, t("JOB INFORMATION"), formats["title"])
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
        for cells in part.rows:
            row += 1
            for column, cell in enumerate(cells):
                _cell(page, row, column, cell, formats["text"])
        return row + 1
    for cells in part.rows:
        *label, value = cells
        if label:
            page.write_string(row, 1, str(label[0]), formats["text"])
            page.merge_range(row, 2, row, last, "", formats["text"])
            _cell(page, row, 2, value, formats["text"])
        else:
            page.merge_range(row, 1, row, last, "", formats["text"])
            _cell(page, row, 1, value, formats["text"])
            page.set_row(row, 15 * (1 + len(str(value)) // 95))
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
    used = {t("Posts").casefold()}
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
    base = {"font_name": "Calibri", "font_size": 10, "valign": "top"}
    box = {**base, "border": 1, "border_color": "#BFCAC7", "text_wrap": True}
    return {
        "title": book.add_format({**base, "bold": True, "font_size": 13}),
        "part": book.add_format({**base, "bold": True, "font_color": "#0B5D5E"}),
        "head": book.add_format({**box, "bold": True, "bg_color": "#E2EFEC"}),
        "text": book.add_format({**box, "align": "left"}),
    }
