"""``formasi dossier``: a page for each person, to print and to hand over."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from formasi.cli import options
from formasi.cli.output import tell
from formasi.cli.place import claim_apart
from formasi.cli.trouble import OUTCOMES
from formasi.language.choice import language
from models.errors import PlacementError
from models.phrase import phrase

ALL = "all"


def dossier(
    run: options.RunFolder,
    folder: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Folder to write.")
    ],
    employee: Annotated[
        str,
        typer.Option("--employee", metavar="ID|NAME|all", help="Whose page to write."),
    ] = ALL,
    final: options.Final = False,
    docx: Annotated[
        bool,
        typer.Option(
            "--docx", help="Documents too, of whom a decree names or who is left over."
        ),
    ] = False,
    pseudonyms: options.Pseudonyms = False,
    lang: options.Lang = "",
) -> None:
    """Write a page per person: decision, reasons, rules, training, how to object."""
    del lang
    claim_apart(folder)
    from formasi.reports.dossier import write_dossiers
    from formasi.schedules.days import dated_result

    result, days, _ = dated_result(run)
    if result.plan is None:
        outcome = OUTCOMES[result.status]
        message = phrase(
            "{run} holds no plan to tell of: {outcome}.", run=run, outcome=outcome
        )
        raise PlacementError(message)
    made = write_dossiers(
        result,
        folder,
        language(),
        employees=None if employee == ALL else [employee],
        pseudonyms=pseudonyms,
        final=final,
        docx=docx,
        days=days,
    )
    tell(str(made[0] if employee == ALL else made[-1]))
