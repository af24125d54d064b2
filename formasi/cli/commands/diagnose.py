"""``formasi diagnose``: why there is no plan, and the cheapest ways out."""

from __future__ import annotations

import typer

from formasi.cli import options
from formasi.cli.interrupt import interruptible
from formasi.cli.language import language
from formasi.cli.output import tell, tell_json
from formasi.cli.reading import read
from formasi.cli.trouble import NO


def diagnose(
    problem: options.ProblemPath,
    policy: options.PolicyName = None,
    setting: options.Settings = None,
    time_limit: options.TimeLimit = 60.0,
    pseudonyms: options.Pseudonyms = False,
    as_json: options.AsJson = False,
    lang: options.Lang = "",
) -> None:
    """Say why there is no plan, or why people are left over, and what would help.

    Exit code 1 means that no plan obeys every hard rule, or that none was found.
    """
    del lang
    with interruptible() as asked:
        from formasi.answers import diagnose as find

        limit = 60.0 if time_limit is None else time_limit
        found = find(read(problem, policy, setting), time_limit=limit, stop=asked.stop)
    if as_json:
        tell_json(found.data())
    else:
        tell(found.text(language(), pseudonyms=pseudonyms))
    if found.found.status != "feasible":
        raise typer.Exit(NO)
