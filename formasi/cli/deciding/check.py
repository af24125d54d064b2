"""``formasi check``: a plan made or edited by hand, held against rules and the best."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from formasi.cli import options
from formasi.cli.reading import read
from formasi.cli.solving.answering import claim_answer, give
from formasi.cli.solving.filters import filter_of
from formasi.cli.solving.interrupt import KNOWN, interruptible
from formasi.cli.trouble import NO


def check(
    problem: options.ProblemPath,
    plan: Annotated[
        Path,
        typer.Argument(
            metavar="PLAN", help="plan.xlsx as edited, a CSV file, a list, or a run."
        ),
    ],
    output: options.Papers = None,
    run: Annotated[
        Path | None,
        typer.Option(
            metavar="RUN", help="A run of this problem: its plan is the best."
        ),
    ] = None,
    only: options.Only = None,
    no_prices: Annotated[
        bool, typer.Option("--no-prices", help="Do not price what keeping it costs.")
    ] = False,
    policy: options.PolicyName = None,
    setting: options.Settings = None,
    keep_extra: options.KeepExtra = None,
    time_limit: options.TimeLimit = 120.0,
    pseudonyms: options.Pseudonyms = False,
    as_json: options.AsJson = False,
    lang: options.Lang = "",
) -> None:
    """Check a plan by hand: broken rules, worth beside the best, price of each lock.

    Who is not listed stays where they are today. A broken hard rule ends it with 1.
    """
    del lang
    claim_answer(output, "check")
    with interruptible(KNOWN) as asked:
        from formasi.deciding.checked import judge
        from optimizer.runs.write import read_run

        found = judge(
            read(problem, policy, setting, keep_extra),
            plan,
            best=None if run is None else read_run(run),
            only=filter_of(only),
            prices=not no_prices,
            time_limit=time_limit,
            stop=asked.stop,
        )
    give(found, output, as_json=as_json, pseudonyms=pseudonyms)
    if not found.found.judged.allowed:
        raise typer.Exit(NO)
