"""``formasi decide``: what the panel decides, priced, on the record of the project."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from formasi.cli import options
from formasi.cli.output import tell, tell_json
from formasi.cli.solving.interrupt import KNOWN, interruptible
from formasi.cli.words import words
from models.phrase import phrase

By = Annotated[str, typer.Option(metavar="NAME", help="Who decides.")]
Reason = Annotated[str, typer.Option(metavar="TEXT", help="Why.")]


def decide(
    project: options.Project,
    by: By,
    run: Annotated[
        Path | None, typer.Option(metavar="RUN", help="The run that is decided on.")
    ] = None,
    employee: Annotated[str, typer.Option(metavar="ID", help="Who is placed.")] = "",
    post: Annotated[str, typer.Option(metavar="CODE|NAME", help="And where.")] = "",
    reason: Reason = "",
    document: Annotated[
        str, typer.Option(metavar="TEXT", help="Number of the paper.")
    ] = "",
    on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="DAY", help="Today if not told."),
    ] = None,
    name: Annotated[str, typer.Option(metavar="TEXT", help="Name the run.")] = "",
    note: Annotated[str, typer.Option(metavar="TEXT", help="Note on the run.")] = "",
    withdraw: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Withdraw decision N.")
    ] = None,
    time_limit: options.TimeLimit = 120.0,
    as_json: options.AsJson = False,
    lang: options.Lang = "",
) -> None:
    """Put a decision on record with its reason and its price, or name a run.

    The log (decisions.jsonl, beside the tables) only grows: each line holds the hash of
    the one before it. solve --decided pins what stands in it; the minutes of
    that run print reasons and prices.
    """
    del lang
    from formasi.deciding import decided
    from formasi.deciding.listed import said

    asked = [bool(employee or post), bool(name or note), withdraw is not None]
    if sum(asked) != 1:
        raise typer.BadParameter(
            phrase(
                "one thing at a time: --employee and --post, or --name and --note, or "
                "--withdraw."
            )
        )
    if withdraw is not None:
        entry = decided.withdraw(project, withdraw, reason, by)
    elif run is None:
        raise typer.BadParameter(phrase("--run says which plan is decided on."))
    elif name or note:
        entry = decided.name_run(project, run, name, note, by)
    else:
        day = on.date() if on else None
        wanted = decided.Decision(employee, post, by, reason, document, day)
        with interruptible(KNOWN) as asked_to_stop:
            entry = decided.decide(
                *(project, run, wanted), time_limit=time_limit, stop=asked_to_stop.stop
            )
    if as_json:
        tell_json({"number": entry.number, **entry.values})
    else:
        tell(said(entry, words()))
