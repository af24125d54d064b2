"""``formasi reach``: the plan that is nearest to some targets."""

from __future__ import annotations

from typing import Annotated

import typer

from formasi.cli import options
from formasi.cli.output import say
from formasi.cli.reading import read
from formasi.cli.solving.answering import claim_answer, give
from formasi.cli.solving.interrupt import interruptible
from formasi.cli.words import words


def reach(
    problem: options.ProblemPath,
    want: Annotated[
        list[str],
        typer.Option(
            "--want", metavar="TARGET", help="fit>=82, moves<=80. Again for more."
        ),
    ],
    output: options.Papers = None,
    policy: options.PolicyName = None,
    setting: options.Settings = None,
    keep_extra: options.KeepExtra = None,
    time_limit: options.TimeLimit = 120.0,
    pseudonyms: options.Pseudonyms = False,
    as_json: options.AsJson = False,
    lang: options.Lang = "",
) -> None:
    """Find the plan nearest to some targets, and say what stands in the way.

    PROBLEM may be a run: then its own problem is asked. Ask again with other targets.
    """
    del lang
    claim_answer(output, "reach")
    with interruptible() as asked:
        from formasi.cli.place import is_run
        from formasi.deciding.reaching import reach as answer
        from formasi.deciding.reaching import wants_of
        from optimizer.runs.write import read_run
        from optimizer.solve import solve
        from scenarios.deciding.again import Budget

        wants_of(want)  # a slip is told before the first solve
        budget = Budget(time_limit)
        if is_run(problem):
            result = read_run(problem)
        else:
            t = words()
            say(t("First the best plan without targets."))
            result = solve(
                read(problem, policy, setting, keep_extra),
                time_limit=budget.left,
                stop=asked.stop,
            )
        found = answer(result, want, time_limit=budget.left, stop=asked.stop)
    give(found, output, as_json=as_json, pseudonyms=pseudonyms)
