"""``formasi diff``: what differs between two runs, and what caused it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from formasi.cli import options
from formasi.cli.solving.answering import claim_answer, give
from formasi.cli.solving.interrupt import KNOWN, interruptible


def diff(
    one: Annotated[Path, typer.Argument(metavar="RUN1", help="The run before.")],
    other: Annotated[Path, typer.Argument(metavar="RUN2", help="The run after.")],
    output: options.Papers = None,
    no_causes: Annotated[
        bool, typer.Option("--no-causes", help="Do not solve again, change by change.")
    ] = False,
    time_limit: options.TimeLimit = 60.0,
    pseudonyms: options.Pseudonyms = False,
    as_json: options.AsJson = False,
    lang: options.Lang = "",
) -> None:
    """Hold two runs against each other: people, units, goals, changes, causes.

    Each change of input or policy is laid alone over the first problem and solved
    again, so that it is seen which change moves whom.
    """
    del lang
    claim_answer(output, "diff")
    with interruptible(KNOWN) as asked:
        from formasi.deciding.differing import diff as answer

        found = answer(
            one, other, causes=not no_causes, time_limit=time_limit, stop=asked.stop
        )
    give(found, output, as_json=as_json, pseudonyms=pseudonyms)
