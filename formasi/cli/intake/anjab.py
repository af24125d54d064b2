"""``formasi anjab``: forms of job information out of tables, and back again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formasi.cli import options
from formasi.cli.output import say, tell
from formasi.cli.reading import read
from formasi.cli.words import words
from formasi.language.choice import language
from models.errors import PlacementError, nearest
from models.phrase import phrase

if TYPE_CHECKING:  # it would bring numpy, whose threads take Ctrl-C to themselves
    from models.problem.problem import Problem

What = Annotated[
    Path, typer.Argument(metavar="PROBLEM", help="A folder of tables or a workbook.")
]
Out = Annotated[
    Path,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE.xlsx",
        help="Workbook to make; a folder, for tables out of an anjab application or "
        "out of forms.",
    ),
]
Posts = Annotated[
    list[str] | None,
    typer.Option("--post", metavar="CODE", help="Only this post. May be given again."),
]


def anjab(
    problem: What,
    output: Out,
    post: Posts = None,
    policy: options.PolicyName = None,
    setting: options.Settings = None,
    pseudonyms: options.Pseudonyms = False,
    lang: options.Lang = "",
) -> None:
    """Write a form of job information for each post: duties, need, standard, class."""
    del lang
    from models.intake.register import is_register

    if is_register(problem):
        _tables_of(problem, output)
    elif output.suffix != ".xlsx" and problem.suffix == ".xlsx" and problem.is_file():
        _tables_of_forms(problem, output)
    elif output.suffix != ".xlsx" or output.is_symlink() or output.exists():
        raise PlacementError(
            phrase(
                "{path}: a new file whose name ends in .xlsx is asked for.\n"
                "Maybe another name after -o.",
                path=output,
            )
        )
    else:
        found = read(problem, policy, setting, pseudonyms=pseudonyms)
        _forms_of(found, output, post or ())


def _forms_of(found: Problem, output: Path, post: Sequence[str]) -> None:
    """Write the forms, and say how many have no job analysis yet."""
    from formasi.jobs.book import write_forms

    for code in post:
        if code not in found.post:
            raise PlacementError(
                phrase(
                    "post {code!r} is not in the table posts.{hint}",
                    code=code,
                    hint=nearest(code, found.post),
                )
            )
    wanted = [p for p in found.posts if not post or p.post_code in post]
    tell(str(write_forms(found, output, wanted, language())))
    t, told = words(), {a.post_code for a in found.job_analysis}
    blank = sum(p.post_code not in told for p in wanted)
    if blank:
        say(
            t.plural(
                "{count} form has no job analysis yet: its blank parts are to be "
                "filled in, in the table job_analysis.",
                "{count} forms have no job analysis yet: their blank parts are to be "
                "filled in, in the table job_analysis.",
                blank,
            )
        )


def _tables_of_forms(book: Path, output: Path) -> None:
    """Take the forms of a workbook apart into tables of ours."""
    from formasi.jobs.again import read_forms
    from models.intake.register import write_register

    tables, t = read_forms(book), words()
    if tables is None:
        raise PlacementError(
            phrase(
                "{path}: no form of job information is in it.\n"
                "Maybe the forms are wanted: then -o names an .xlsx file.",
                path=book,
            )
        )
    for path in write_register(tables, output):
        tell(str(path))
    say(
        t(
            "Forms of job information, as tables: add the table employees, and then: "
            "formasi validate {folder}",
            folder=output,
        )
    )


def _tables_of(register: Path, output: Path) -> None:
    """Join the raw tables of an application for job analysis to tables of ours."""
    from models.intake.register import joined_register, left_unread, write_register

    t = words()
    for path in write_register(joined_register(register), output):
        tell(str(path))
    left = [f"{name} ({rows})" for name, rows in left_unread(register).items()]
    if left:
        say(
            t(
                "Nothing is taken from these tables (rows): {tables}.",
                tables=", ".join(left),
            )
        )
    say(
        t(
            "Tables of an anjab application, joined: add the table employees, and "
            "then: formasi validate {folder}",
            folder=output,
        )
    )
