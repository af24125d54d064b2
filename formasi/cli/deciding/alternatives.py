"""``formasi alternatives``: who could sit elsewhere, and plans that differ most."""

from __future__ import annotations

from typing import Annotated

import typer

from formasi.cli import options
from formasi.cli.solving.answering import claim_answer, give
from formasi.cli.solving.filters import share_of
from formasi.cli.solving.interrupt import KNOWN, interruptible


def alternatives(
    run: options.RunFolder,
    within: Annotated[
        str, typer.Option(metavar="SHARE", help="What may be given up: 0.1%.")
    ] = "0%",
    count: Annotated[int, typer.Option(min=0, help="Plans to be found besides.")] = 5,
    output: options.Papers = None,
    time_limit: options.TimeLimit = 120.0,
    pseudonyms: options.Pseudonyms = False,
    as_json: options.AsJson = False,
    lang: options.Lang = "",
) -> None:
    """Tell how free the plan is: who could sit elsewhere, and plans that differ most.

    The share is of the tier that holds fit; the tiers before it never give way.
    """
    del lang
    claim_answer(output, "alternatives")
    share = share_of(within)
    with interruptible(KNOWN) as asked:
        from formasi.deciding.near import alternatives as answer

        found = answer(
            *(run,), within=share, count=count, time_limit=time_limit, stop=asked.stop
        )
    give(found, output, as_json=as_json, pseudonyms=pseudonyms)
