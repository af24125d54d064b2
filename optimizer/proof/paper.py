"""Certificates as plain data and columns of numbers, and read back.

The multipliers go into the columns: those of a certificate under its name, those of
the links of its chain under the name and a number, in the order of the walk.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np

from models.phrase import phrase
from optimizer.program.answer import Certificate, Chain, Link
from optimizer.program.rows import Ints

Columns = dict[str, Ints]
DEEPEST = 60
"""Cases within cases; the solver makes half of it."""
WORD = 2**63


def written(
    own: Certificate | None, name: str, columns: Columns
) -> dict[str, Any] | None:
    """Give a certificate as plain data; its multipliers go into ``columns``."""
    if own is None:
        return None
    columns[name] = own.rows
    links = () if own.chain is None else own.chain.every_link()
    columns |= {f"{name}_link{k}": link.rows for k, link in enumerate(links)}
    chain = None if own.chain is None else _chain(own.chain)
    plain = {k: v for k, v in vars(own).items() if k != "rows"}
    return {**plain, "chain": chain}


def restored(
    data: dict[str, Any] | None, name: str, columns: Columns
) -> Certificate | None:
    """Read a certificate back.

    Raises
    ------
    ValueError, KeyError, TypeError
        When it is none.
    """
    if data is None:
        return None
    rows = (_column(columns, f"{name}_link{k}") for k in itertools.count())
    chain = data.get("chain")
    own = {
        **data,
        "before": tuple(data["before"]),
        "targets": tuple(data["targets"]),
        "rows": _column(columns, name),
        "chain": None if chain is None else _read(chain, rows),
    }
    paper = Certificate(**own)
    _whole(paper, (*paper.targets, paper.beyond or 0))
    return paper


def _chain(chain: Chain) -> dict[str, Any]:
    links = [{k: v for k, v in vars(own).items() if k != "rows"} for own in chain.links]
    cases = [_chain(case) for case in chain.cases]
    return {"links": links, "row": chain.row, "most": chain.most, "cases": cases}


def _read(data: dict[str, Any], rows: Iterator[Ints], depth: int = 0) -> Chain:
    if depth > DEEPEST:
        raise ValueError(phrase("its cases are nested too deep"))
    links = []
    for own in data["links"]:
        told = {**own, "before": tuple(own["before"]), "rows": next(rows)}
        links.append(Link(**told))
        _whole(links[-1], ())
    turn = (data["row"], data["most"])
    if any(type(number) is not int for number in turn):
        raise ValueError(phrase("its numbers are not all whole"))
    cases = tuple([_read(case, rows, depth + 1) for case in data["cases"]])
    if not cases and turn != (0, 0):
        raise ValueError(phrase("a chain turns on a row, but has no cases"))
    return Chain(tuple(links), data["row"], data["most"], cases)


def _whole(own: Certificate | Link, more: tuple[int, ...]) -> None:
    """See that what should be whole numbers are whole numbers."""
    numbers = (own.grid, own.weight, own.numerator, *own.before, *more)
    if any(type(n) is not int or abs(n) >= WORD for n in (*own.before, own.weight)):
        raise ValueError(phrase("the multipliers are missing"))
    if any(type(number) is not int for number in numbers) or own.grid < 1:
        raise ValueError(phrase("the multipliers are missing"))


def _column(columns: Columns, name: str) -> Ints:
    rows = columns.get(name)
    if rows is None or rows.dtype != np.int64:
        raise ValueError(phrase("the multipliers are missing"))
    return rows


def demand_whole(entries: Iterable[Mapping[Any, Any]], keys: Iterable[Any]) -> None:
    """Refuse what is no whole number: sums of others are not exact."""
    keys = list(keys)
    for entry in entries:
        for key in keys:
            if entry[key] is not None and type(entry[key]) is not int:
                raise ValueError(phrase("its numbers are not all whole"))
