"""``formasi papers``: annexes, minutes and lists as documents; charts as pictures."""

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


def papers(
    run: options.RunFolder,
    folder: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Folder to write.")
    ],
    final: options.Final = False,
    pseudonyms: options.Pseudonyms = False,
    lang: options.Lang = "",
) -> None:
    """Write what is signed as documents (.docx), and charts of the units (.svg)."""
    del lang
    claim_apart(folder)
    from formasi.reports.signed.write import write_papers
    from formasi.schedules.days import dated_result
    from optimizer.runs.mark import mark_of

    result, days, inside = dated_result(run)
    if result.plan is None:
        outcome = OUTCOMES[result.status]
        message = phrase(
            "{run} holds no plan to write papers of: {outcome}.",
            run=run,
            outcome=outcome,
        )
        raise PlacementError(message)
    made = write_papers(
        result,
        folder,
        language(),
        pseudonyms=pseudonyms,
        final=final,
        mark=mark_of(inside),
        days=days,
    )
    for path in made:
        tell(str(path))
