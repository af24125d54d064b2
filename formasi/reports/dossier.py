"""Dossiers: a page for each person, to print and to hand over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from formasi.language.labels import CHANGES
from formasi.pseudonyms.aliases import Aliases
from formasi.pseudonyms.veiling import hidden_result
from formasi.reports.page import environment
from formasi.reports.person import data
from formasi.reports.signed.confirmed import demand_confirmed
from formasi.reports.telling.context import Context, Dated
from models.plan.people import Person
from models.plan.result import Result
from models.storage.naming import Names
from models.storage.ours import claim_papers, put_paper, put_text
from optimizer.explain import Case
from optimizer.shared.called import person_called

INDEX, TOGETHER = "index.html", "together.html"
"""Everybody in a list; all who change, or are left over, in one file to print."""
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'"
)


def write_dossiers(
    result: Result,
    folder: str | Path,
    lang: str = "id",
    *,
    employees: Iterable[str] | None = None,
    pseudonyms: bool = False,
    final: bool = False,
    docx: bool = False,
    days: Mapping[str, Dated] | None = None,
) -> list[Path]:
    """Write a page for each of the employees, an index, and all changes in one file.

    Parameters
    ----------
    employees : ids; None for everybody.
    pseudonyms : people are called P-0001 and so on, as in the report.
    final : to be handed over: no draft, no working notes.
    docx : also a document for each whom a decree names, or who is left over.
    days : wave and day of each move, where a schedule says them.

    Returns
    -------
    The index, the pages in the order of the roll, and last the file of all who change
    (where more than one does); then the documents.

    Raises
    ------
    PlacementError
        When somebody is not on the roll, there is no plan, or a final page would rest
        on rules that nobody has confirmed.
    ValueError
        When there is no such language.
    """
    if final:
        demand_confirmed(result.problem.policy)
    ids = [*result.problem.employee] if employees is None else [*employees]
    if pseudonyms:
        alias = Aliases.of(result.problem).alias
        ids = [_hidden(result, alias, emp_id) for emp_id in ids]
        result = hidden_result(result)
        days = {alias[emp_id]: day for emp_id, day in (days or {}).items()}
    ctx, case = Context.of(result, lang).with_days(days or {}), Case.of(result)
    rows = [ctx.row[case.employee(emp_id).emp_id] for emp_id in ids]
    folder = Path(folder)
    names = dict(_names(ctx, rows))
    letters = [f"{name[:-5]}.docx" for name in names.values()] if docx else []
    claim_papers(folder, [INDEX, TOGETHER, *names.values(), *letters])
    bodies = [{**data(ctx, case, r, final=final), "mark": _mark(ctx, r)} for r in rows]
    files = _files(ctx, rows, bodies, names, final=final)
    made = [put_text(folder / name, text) for name, text in files]
    if docx:
        made += _letters(ctx, bodies, names, folder, final=final)
    return made


def _letters(
    ctx: Context,
    bodies: Iterable[dict[str, Any]],
    names: Mapping[str, str],
    folder: Path,
    *,
    final: bool,
) -> Iterator[Path]:
    """Write a document for each whom a decree names, or who is left over."""
    from formasi.reports.signed.letter import letter

    for body in bodies:
        if body["row"].change != "stay":
            path = (folder / names[body["row"].emp_id]).with_suffix(".docx")
            yield put_paper(path, letter(ctx, body, final=final).save)


def _hidden(result: Result, alias: Mapping[str, str], word: str) -> str:
    """Give the pseudonym of somebody who is named by id or name, or by it already."""
    if word in alias or word in alias.values():
        return alias.get(word, word)
    return alias[person_called(result.problem, word).emp_id]


def _files(
    ctx: Context,
    rows: list[Person],
    bodies: list[dict[str, Any]],
    names: dict[str, str],
    *,
    final: bool,
) -> Iterator[tuple[str, str]]:
    """Give the name and the text of each file."""
    env = environment(ctx)
    env.globals.update(final=final)
    page = env.get_template("templates/dossier.html.j2")
    index = env.get_template("templates/dossiers.html.j2")
    changed = [row for row in rows if row.moved]
    many = len(changed) > 1
    yield (
        INDEX,
        index.render(
            units=list(_by_unit(ctx, rows, names)),
            count=ctx.t.plural("{count} person", "{count} people", len(rows)),
            together=TOGETHER if many else "",
            changed=ctx.t.number(len(changed)),
            csp=_POLICY,
        ),
    )
    together = [body for body in bodies if body["row"].moved]
    for row, body in zip(rows, bodies, strict=True):
        title = ctx.person(row.emp_id)
        yield names[row.emp_id], page.render(title=title, people=[body], csp=_POLICY)
    if many:
        title = ctx.t("All who change")
        yield TOGETHER, page.render(title=title, people=together, csp=_POLICY)


def _by_unit(
    ctx: Context, rows: Iterable[Person], names: dict[str, str]
) -> Iterator[tuple[str, list[tuple[Person, str, str]]]]:
    """Give the people of each present unit, as whoever hands the pages out needs it."""
    order = {code: place for place, code in enumerate(ctx.problem.unit)}

    def unit(row: Person) -> tuple[int, str]:
        code = ctx.problem.present_unit(row.employee) or ""
        return order.get(code, len(order)), ctx.unit_name(code)

    for (_, name), own in groupby(sorted(rows, key=unit), key=unit):
        yield (
            name,
            [(row, names[row.emp_id], ctx.t(CHANGES[row.change])) for row in own],
        )


def _mark(ctx: Context, row: Person) -> str:
    """Write who a page is about as a string of a style sheet, for the printed foot."""
    who = f"{ctx.person(row.emp_id)}"
    return "".join(c if c.isalnum() else f"\\{ord(c):06x}" for c in who)


def _names(ctx: Context, rows: Iterable[Person]) -> Iterator[tuple[str, str]]:
    """Give a file name to each: the id as far as it is safe, and never one twice."""
    names = Names((INDEX[:-5], TOGETHER[:-5]))
    for row in rows:
        yield row.emp_id, f"{names.of(ctx.person_id(row.emp_id))}.html"
