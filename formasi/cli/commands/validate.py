"""``formasi validate``: every mistake in the input, at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING

import typer

from formasi.cli import options
from formasi.cli.output import say, tell, tell_json
from formasi.cli.reading import read
from formasi.cli.trouble import NO
from formasi.cli.words import retold, words
from models.errors import InputError, PolicyError
from models.issue import Issue
from models.phrase import Phrase, joined, sentence_of

if TYPE_CHECKING:
    from models.problem.problem import Problem

CODES = ("table", "row", "column", "value", "severity", "code")
"""What is the same in every language."""
SEVERITIES = ("error", "warning", "note")


def validate(
    problem: options.ProblemPath,
    policy: options.PolicyName = None,
    setting: options.Settings = None,
    keep_extra: options.KeepExtra = None,
    as_json: options.AsJson = False,
    lang: options.Lang = "",
) -> None:
    """List all errors and warnings of a problem and its policy, table by table."""
    del lang
    found, issues = _examine(problem, policy, setting, keep_extra)
    counts = {s: sum(i.severity == s for i in issues) for s in SEVERITIES}
    if as_json:
        sizes = _sizes(found) if found else {}
        listed = [
            {k: v if k in CODES else _said(v) for k, v in asdict(issue).items()}
            for issue in issues
        ]
        tell_json({"counts": counts, "sizes": sizes, "issues": listed})
    else:
        _print(issues)
    say(f"{problem}: {', '.join(_counted(n, s) for s, n in counts.items())}.")
    if counts["error"]:
        raise typer.Exit(NO)
    if found and not as_json:
        t, sizes = words(), _sizes(found)
        sized = ", ".join(f"{t.number(n)} {t(table)}" for table, n in sizes.items())
        say(t("It can be solved: {sizes}.", sizes=sized))


def _examine(
    path: options.ProblemPath,
    policy: str | None,
    setting: Sequence[str] | None,
    keep: Sequence[str] | None,
) -> tuple[Problem | None, Sequence[Issue]]:
    """Read the problem and bind its policy; give what is left, and every issue."""
    from models.policy.effect_notes import effect_notes
    from optimizer.fit.notes import notes
    from optimizer.policy.bind import bind
    from optimizer.policy.exemption_notes import exemption_notes
    from optimizer.remarks.rehearsal import faults

    found = None
    try:
        found = read(path, policy, setting, keep)
        bound = bind(found)
    except InputError as error:
        return None, error.issues
    except PolicyError as error:
        said = [
            Issue(part, table="policy", code="policy") for part in _sentences(error)
        ]
        return None, [*(found.notes if found else ()), *said]
    wrong = faults(found, bound)
    refused = [Issue(fault, table="policy", code="policy") for fault in wrong]
    own = (*refused, *effect_notes(found.policy), *exemption_notes(found, bound))
    return found, (*found.notes, *own, *notes(found))


def _sentences(error: PolicyError) -> list[str]:
    """Split the complaints about a policy; a Maybe line stays with its own."""
    said = sentence_of(error)
    parts = list(said.values.values()) if isinstance(said, Phrase) else []
    whole = isinstance(said, Phrase) and joined(parts).template == said.template
    return parts if parts and whole else [said]


def _print(issues: Iterable[Issue]) -> None:
    """Print the issues by severity and table, errors first."""

    def place(issue: Issue) -> tuple[int, str]:
        return SEVERITIES.index(issue.severity), issue.table

    t = words()
    for (severity, table), group in groupby(sorted(issues, key=place), key=place):
        listed = list(group)
        tell(f"{table or t('problem')}: {_counted(len(listed), SEVERITIES[severity])}")
        for issue in listed:
            tell("  " + retold(issue.sentence()).replace("\n", "\n    "))


def _said(value: object) -> object:
    return retold(value) if isinstance(value, str) else value


def _counted(count: int, severity: str) -> str:
    t = words()
    if severity == "error":
        return t.plural("{count} error", "{count} errors", count)
    if severity == "warning":
        return t.plural("{count} warning", "{count} warnings", count)
    return t.plural("{count} note", "{count} notes", count)


def _sizes(problem: Problem) -> dict[str, int]:
    tables = ("employees", "posts", "units")
    return {table: len(getattr(problem, table)) for table in tables}
