"""``formasi candidates``: the best for posts, side by side, with the cost of each."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from formasi.cli import options
from formasi.cli.solving.answering import claim_answer, give
from formasi.cli.solving.interrupt import KNOWN, interruptible


def candidates(
    run: options.RunFolder,
    post: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CODE|NAME", help="A post; else all leading and key posts."
        ),
    ] = None,
    most: Annotated[int, typer.Option(min=1, help="People named for each post.")] = 5,
    outside: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="People who are not on the roll: a table of employees."
        ),
    ] = None,
    quick: Annotated[
        bool, typer.Option("--quick", help="The bound alone: no solving again.")
    ] = False,
    output: options.Papers = None,
    time_limit: options.TimeLimit = 120.0,
    pseudonyms: options.Pseudonyms = False,
    as_json: options.AsJson = False,
    lang: options.Lang = "",
) -> None:
    """Name the best for a post, part by part of fit, and price choosing each of them.

    With --outside also people who are not on the roll: who fits this vacancy?
    """
    del lang
    claim_answer(output, "candidates")
    with interruptible(KNOWN) as asked:
        from formasi.deciding.nominees import candidates as answer
        from scenarios.deciding.strangers import strangers_in

        found = answer(
            run,
            post or (),
            most=most,
            outside=strangers_in(outside) if outside is not None else (),
            exact=not quick,
            time_limit=time_limit,
            stop=asked.stop,
        )
    give(found, output, as_json=as_json, pseudonyms=pseudonyms)
