"""An answer in which nobody is named, whatever somebody typed into the problem."""

from __future__ import annotations

from dataclasses import replace

from formasi.answers.plain import masked
from formasi.deciding.paper.paper import Paper, Part, Table
from formasi.pseudonyms.aliases import Aliases


def veiled(paper: Paper, aliases: Aliases) -> Paper:
    """Give a paper with every text in it searched for people.

    Parameters
    ----------
    paper : laid out with pseudonyms; names of units, posts and courses as they are.
    aliases : what people are called; the paper itself is given where it is empty.

    Returns
    -------
    The paper, its data too.
    """
    if not aliases:
        return paper
    return replace(
        paper,
        title=aliases.hide(paper.title),
        under=aliases.hide(paper.under),
        parts=tuple(_part(part, aliases) for part in paper.parts),
        data=masked(paper.data, aliases),
    )


def _part(part: Part, aliases: Aliases) -> Part:
    return replace(
        part,
        title=aliases.hide(part.title),
        lines=tuple(map(aliases.hide, part.lines)),
        tables=tuple(_table(table, aliases) for table in part.tables),
    )


def _table(table: Table, aliases: Aliases) -> Table:
    rows = [
        [aliases.hide(cell) if isinstance(cell, str) else cell for cell in row]
        for row in table.rows
    ]
    return replace(table, title=aliases.hide(table.title), rows=rows)
