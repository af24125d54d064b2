"""What stands beside the models: what each column and row is, and the multipliers."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from typing import Any, TextIO

from models.problem.problem import Problem
from models.tables.cells.cells import guard
from models.tables.cells.lines import Lines
from optimizer.export.model import Model
from optimizer.export.names import Names
from optimizer.export.opb import bits_of
from optimizer.program.answer import Certificate, Link
from optimizer.program.rows import NO_LIMIT, Rows


def write_columns(model: Model, names: Names, problem: Problem, file: TextIO) -> None:
    """Say of each column of pairs and of the surplus list whom it places where."""
    sheet = Lines(file)
    sheet.writerow(("column", "opb", "employee", "post"))
    people = [guard(e.emp_id) for e in problem.employees]
    posts = [guard(p.post_code) for p in problem.posts]
    ends = zip(model.emp.tolist(), model.post.tolist(), strict=True)
    for number, (i, j) in enumerate(ends, start=1):
        sheet.writerow((names.pair(i, j), f"x{number}", people[i], posts[j]))
    for number, i in enumerate(model.listed.tolist(), start=model.n_pairs + 1):
        sheet.writerow((names.surplus(i), f"x{number}", people[i], ""))


def write_rows(model: Model, families: Sequence[Rows], file: TextIO) -> None:
    """Say of each row of the problem which rule it is of, and what it says."""
    sheet = Lines(file)
    head = ("row", "rule", "label", "lower", "upper", "steps_in_a_unit")
    sheet.writerow((*head, "price_of_a_step", "paid_in_tier"))
    names = (name for name in priced_rows(model) if name.startswith("r"))
    for rows in families:
        for k, label in enumerate(rows.labels):
            limits = (_limit(rows.lower[k]), _limit(rows.upper[k]))
            price = ("", "")
            if rows.price is not None:
                price = (str(int(rows.price[k])), str(rows.tier + 1))
            told = (next(names), guard(rows.rule), guard(str(label)))
            sheet.writerow((*told, *limits, rows.scale, *price))


def _limit(side: Any) -> str:
    return "" if abs(int(side)) >= NO_LIMIT else str(int(side))


def priced_rows(model: Model) -> Iterator[str]:
    """Name the rows of which certificates have multipliers, in their order."""
    for block in model.blocks:
        if block.priced:
            yield from block.names


def write_multipliers(
    model: Model, own: Certificate, name: str, targets: Sequence[str], file: TextIO
) -> None:
    """Write the multipliers of a certificate and of the links of its chain.

    Parameters
    ----------
    model : the tier that they bound; its rows are named.
    own : the certificate.
    name : of its column in the run's ``certificate.npz``.
    targets : rows of the tiers before.
    file : open for writing.
    """
    links = [] if own.chain is None else [*own.chain.every_link()]
    parts: list[Certificate | Link] = [own, *links]
    columns = [[*part.rows.tolist(), *part.before] for part in parts]
    longest = max(len(part.rows) for part in parts)
    rows = [*priced_rows(model)][:longest]
    sheet = csv.writer(file, lineterminator="\n")
    sheet.writerow(("row", name, *(f"{name}_link{k}" for k in range(len(links)))))
    for part, column in zip(parts, columns, strict=True):
        column[len(part.rows) : len(part.rows)] = [0] * (longest - len(part.rows))
    told = [*rows, *targets]
    for row, *values in zip(told, *columns, strict=False):
        if any(values):
            sheet.writerow((row, *values))


def told_whole(model: Model) -> list[dict[str, Any]]:
    """Give the few columns that are no 0 or 1, with their bits in OPB."""
    return [
        {
            "name": own.whole.name,
            "low": own.whole.low,
            "high": own.whole.high,
            "cost": own.whole.cost,
            "bits": {f"x{own.first + k}": w for k, w in enumerate(own.weights)},
        }
        for own in bits_of(model)
    ]
