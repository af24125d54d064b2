"""``formasi diagnose``: why there is no plan, and the cheapest ways out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import typer

from formasi.cli import options
from formasi.cli.output import say, tell, tell_json
from formasi.cli.reading import read
from formasi.cli.solving.interrupt import KNOWN, interruptible
from formasi.cli.trouble import NO
from formasi.language.choice import language

if TYPE_CHECKING:
    from formasi.answers import Diagnosis


def diagnose(
    problem: options.ProblemPath,
    policy: options.PolicyName = None,
    setting: options.Settings = None,
    keep_extra: options.KeepExtra = None,
    time_limit: options.TimeLimit = 60.0,
    pseudonyms: options.Pseudonyms = False,
    as_json: options.AsJson = False,
    lang: options.Lang = "",
) -> None:
    """Say why there is no plan, or why people are left over, and what would help.

    Exit code 1 means that no plan obeys every hard rule, or that none was found.
    """
    del lang
    with interruptible(KNOWN) as asked:
        from formasi.answers import diagnose as find

        limit = 60.0 if time_limit is None else time_limit
        show = news()
        given = read(problem, policy, setting, keep_extra, pseudonyms=pseudonyms)
        found = find(given, time_limit=limit, stop=asked.stop, on_found=show)
    if as_json:
        tell_json(found.data())
    else:
        tell(found.text(language()))
    if found.found.status != "feasible":
        raise typer.Exit(NO)


def news() -> Callable[[Diagnosis], None]:
    """Give the function that says on stderr what is new, line by line."""
    told: set[str] = set()

    def show(found: Diagnosis) -> None:
        seconds = f"{found.found.seconds:6.1f} s  "
        for line in found.news(language()):
            if line not in told:
                told.add(line)
                say(seconds + line)

    return show
