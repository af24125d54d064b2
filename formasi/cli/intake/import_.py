"""``formasi import``: exports of several offices joined as one problem."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formasi.cli import options
from formasi.cli.output import say, tell
from formasi.cli.place import claim_empty
from formasi.cli.words import retold, words
from formasi.language.choice import language

if TYPE_CHECKING:
    from models.intake.bring import Brought
    from models.intake.mapping import Fate

Files = Annotated[
    list[Path],
    typer.Argument(metavar="FILE...", help="Exports: .xlsx, .xls or .csv."),
]
Out = Annotated[
    Path, typer.Option("--out", "-o", metavar="PROBLEM", help="Folder to make.")
]
Mapping = Annotated[
    Path | None,
    typer.Option(
        "--mapping",
        metavar="FILE",
        help="What each column is, as an earlier import wrote it and you edited it.",
    ),
]


def import_(
    files: Files,
    out: Out,
    mapping: Mapping = None,
    pseudonyms: options.Pseudonyms = False,
    lang: options.Lang = "",
) -> None:
    """Join exports by NIP into one problem, and say what becomes of each column.

    With --pseudonyms the tables name nobody, and no cell is shown.
    """
    from models.intake.bring import bring, write_brought

    del lang
    claim_empty(out)
    made = bring(files, mapping)
    if pseudonyms:
        _unnamed(made, out)
        return
    paths = write_brought(made, out, language())
    for column in made.columns:
        tell(_line(column))
    for issue in made.issues:
        say(retold(issue.sentence()))
    _say_people(made)
    for path in (*paths, out):
        say(str(path))
    t = words()
    say(t("Now: formasi validate {path}", path=out))


def _unnamed(made: Brought, out: Path) -> None:
    """Write the tables under pseudonyms, and count: columns are told by their cells."""
    from formasi.pseudonyms.brought import write_unnamed

    t, problem = words(), write_unnamed(made, out)
    people = t.number(len(problem.employees))
    said = t(
        "{count} employees under pseudonyms in {folder}.", count=people, folder=out
    )
    say(f"{said}\n{t('Now: formasi validate {path}', path=out)}")


def _line(column: Fate) -> str:
    from models.intake.naming import column_called, table_called

    t = words()
    name = f"{column.file}: {column.column or '–'}"
    cells = t("not shown") if column.hidden else ", ".join(column.examples)
    if column.fate == "used":
        lang = language()
        own = column_called(column.table, column.field, lang)
        field = f"{table_called(column.table, lang)}.{own}"
        return t("{column} -> {field} ({cells})", column=name, field=field, cells=cells)
    if not cells:
        why = retold(column.why_in(language()))
        return t("{column}: left out, {why}", column=name, why=why)
    if column.fate == "joined":
        why = retold(column.why)
        return t("{column}: {why} ({cells})", column=name, why=why, cells=cells)
    why = retold(column.why_in(language()))
    return t("{column}: left out, {why} ({cells})", column=name, why=why, cells=cells)


def _say_people(made: Brought) -> None:
    """Count who came from where, what differs and what a decision changed."""
    t, people = words(), made.people
    for source, count in people.alone.items():
        said = t.plural(
            "{source}: {count} person whom no earlier file has",
            "{source}: {count} people whom no earlier file has",
            count,
            source=source,
        )
        say(said)
    say(
        t("Cells that files fill differently: {count}", count=len(people.disagreements))
    )
    if people.decided:
        say(t("Cells taken from a decision: {count}", count=people.decided))
    if people.strangers:
        listed = ", ".join(people.strangers[:MOST])
        say(
            t(
                "In a decision and in no list of people ({count}): {listed}",
                count=len(people.strangers),
                listed=listed,
            )
        )


MOST = 12
"""Numbers named of people who are in no list."""
