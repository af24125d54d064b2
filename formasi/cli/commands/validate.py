"""``formasi validate``: every mistake in the input, at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING

import typer

from formasi.cli import options
from formasi.cli.output import counted, say, tell, tell_json
from formasi.cli.reading import read
from formasi.cli.trouble import NO
from models.errors import InputError, PolicyError
from models.issue import Issue

if TYPE_CHECKING:
    from models.problem import Problem

SEVERITIES = ("error", "warning", "note")


def validate(
    problem: options.ProblemPath,
    policy: options.PolicyName = None,
    setting: options.Settings = None,
    as_json: options.AsJson = False,
    lang: options.Lang = "",
) -> None:
    """List all errors and warnings of a problem and its policy, table by table."""
    del lang
    found, issues = _examine(problem, policy, setting)
    counts = {s: sum(i.severity == s for i in issues) for s in SEVERITIES}
    if as_json:
        sizes = _sizes(found) if found else {}
        listed = [asdict(issue) for issue in issues]
        tell_json({"counts": counts, "sizes": sizes, "issues": listed})
    else:
        _print(issues)
    told = ", ".join(counted(count, severity) for severity, count in counts.items())
    say(f"{problem}: {told}.")
    if counts["error"]:
        raise typer.Exit(NO)
    if found and not as_json:
        sized = ", ".join(f"{n:,} {table}" for table, n in _sizes(found).items())
        say(f"It can be solved: {sized}.")


def _examine(
    path: options.ProblemPath, policy: str | None, setting: Sequence[str] | None
) -> tuple[Problem | None, Sequence[Issue]]:
    """Read the problem and bind its policy; give what is left, and every issue."""
    from optimizer.exemption_notes import exemption_notes
    from optimizer.fitness import notes
    from optimizer.registry import bind

    found = None
    try:
        found = read(path, policy, setting)
        bound = bind(found)
    except InputError as error:
        return None, error.issues
    except PolicyError as error:
        said = [Issue(line, table="policy") for line in _sentences(str(error))]
        return None, [*(found.notes if found else ()), *said]
    own = exemption_notes(found, bound)
    return found, (*found.notes, *own, *notes(found))


def _sentences(text: str) -> list[str]:
    """Split the complaints about a policy; a Maybe line stays with its own."""
    return re.split(r"\n(?!Maybe )", text)


def _print(issues: Iterable[Issue]) -> None:
    """Print the issues by severity and table, errors first."""

    def place(issue: Issue) -> tuple[int, str]:
        return SEVERITIES.index(issue.severity), issue.table

    for (severity, table), group in groupby(sorted(issues, key=place), key=place):
        listed = list(group)
        tell(f"{table or 'problem'}: {counted(len(listed), SEVERITIES[severity])}")
        for issue in listed:
            tell("  " + str(issue).replace("\n", "\n    "))


def _sizes(problem: Problem) -> dict[str, int]:
    tables = ("employees", "posts", "units")
    return {table: len(getattr(problem, table)) for table in tables}
