"""``formasi report``: the report and the workbook of a run, written anew."""

from __future__ import annotations

from formasi.cli import options
from formasi.cli.output import say, tell
from formasi.cli.solving.papers import renew
from formasi.cli.solving.solving import Wish
from formasi.cli.trouble import OUTCOMES
from formasi.cli.words import words
from models.errors import PlacementError
from models.phrase import phrase


def report(
    run: options.RunFolder,
    pseudonyms: options.Pseudonyms = False,
    lang: options.Lang = "",
) -> None:
    """Write report.html and plan.xlsx of a run anew: in another language, say."""
    del lang
    from optimizer.runs.write import read_run

    result = read_run(run)
    if result.plan is None:
        outcome = OUTCOMES[result.status]
        message = phrase(
            "{run} holds no plan to report on: {outcome}.", run=run, outcome=outcome
        )
        raise PlacementError(message)
    for path in renew(result, Wish(pseudonyms=pseudonyms), run):
        tell(str(path))
    if pseudonyms:
        t = words()
        say(
            t(
                "Only these two are free of names, the tables of the run are not. "
                "A run to give away: formasi solve --pseudonyms."
            )
        )
