"""``formasi explain``: why this post, why not that one, what would it take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from formasi.cli import options
from formasi.cli.output import say, tell, tell_json
from formasi.cli.solving.interrupt import KNOWN, interruptible
from formasi.language.choice import language
from models.phrase import phrase

if TYPE_CHECKING:
    from pathlib import Path

    from formasi.answers import Explanation
    from models.plan.result import Result


def explain(
    run: options.RunFolder,
    employee: Annotated[
        str | None, typer.Option(metavar="ID|NAME", help="Whom the question is about.")
    ] = None,
    post: Annotated[
        str | None,
        typer.Option(
            metavar="CODE|NAME", help="A post: why not that one; alone: who could."
        ),
    ] = None,
    quick: Annotated[
        bool, typer.Option("--quick", help="The bound alone: no solving again.")
    ] = False,
    rules: Annotated[
        bool,
        typer.Option(
            "--rules", help="List the rules that hold for all, with their basis."
        ),
    ] = False,
    time_limit: options.TimeLimit = 60.0,
    pseudonyms: options.Pseudonyms = False,
    as_json: options.AsJson = False,
    lang: options.Lang = "",
) -> None:
    """Say why somebody is placed so, why not elsewhere, and what it would take.

    With --employee alone: why this post. With --post too: the rules that bar it, or
    what it would cost and whom it would displace. With --post alone: who could fill it.
    """
    del lang
    if employee is None and post is None:
        message = phrase("name --employee, --post, or both.")
        raise typer.BadParameter(message)
    with interruptible(KNOWN) as asked:
        from formasi.answers import explain as answer

        def at_once(found: Explanation) -> None:
            if not as_json:
                say(found.text(language()))
                say()

        asked_run, somebody = _asked(run, employee, pseudonyms=pseudonyms)
        found = answer(
            asked_run,
            somebody,
            post,
            exact=not quick,
            time_limit=time_limit,
            stop=asked.stop,
            on_bound=at_once,
        )
    if as_json:
        tell_json(found.data())
    else:
        tell(found.text(language(), rules=rules))


def _asked(
    run: Path, employee: str | None, *, pseudonyms: bool
) -> tuple[Result | Path, str | None]:
    """Read the run so that nobody is named; whoever is asked for may be, either way."""
    if not pseudonyms:
        return run, employee
    from formasi.pseudonyms.veiling import hidden_result, veil_of
    from optimizer.runs.write import read_run
    from optimizer.shared.called import person_called

    result = read_run(run)
    alias = veil_of(result.problem).alias
    if employee is not None and employee not in alias.values():
        employee = alias.get(person_called(result.problem, employee).emp_id)
    return hidden_result(result), employee
