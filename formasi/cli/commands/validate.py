"""``formasi validate``: every mistake in the input, at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formasi.cli import options
from formasi.cli.output import say, tell, tell_json
from formasi.cli.trouble import NO
from formasi.cli.words import retold, words
from models.issue import Issue
from models.issue_summary import told_once
from models.phrase import phrase

if TYPE_CHECKING:
    from formasi.quality.examine import Examined
    from models.problem.problem import Problem

CODES = ("table", "row", "column", "value", "severity", "code")
"""What is the same in every language."""
SEVERITIES = ("error", "warning", "note")

Known = Annotated[
    Path | None,
    typer.Option(
        "--acknowledged",
        metavar="FILE",
        help="Warnings that were looked at; else acknowledged.toml of the problem.",
    ),
]
Acknowledge = Annotated[
    bool,
    typer.Option(
        "--acknowledge",
        help="Write that file: every warning, each waiting for a reason.",
    ),
]
Page = Annotated[
    Path | None,
    typer.Option(
        "--report",
        metavar="FILE",
        help="Write a page: what is known, doubtful, contradictory, the worst first.",
    ),
]
Marked = Annotated[
    Path | None,
    typer.Option(
        "--workbook",
        metavar="OUT.xlsx",
        help="Write the same workbook with every finding marked in its cell.",
    ),
]


def validate(
    problem: options.ProblemPath,
    policy: options.PolicyName = None,
    setting: options.Settings = None,
    keep_extra: options.KeepExtra = None,
    known: Known = None,
    acknowledge: Acknowledge = False,
    report: Page = None,
    workbook: Marked = None,
    pseudonyms: options.Pseudonyms = False,
    as_json: options.AsJson = False,
    lang: options.Lang = "",
) -> None:
    """List all errors and warnings of a problem and its policy, table by table."""
    from formasi.quality.examine import examine

    del lang
    if pseudonyms and (acknowledge or workbook is not None):
        raise typer.BadParameter(
            phrase("--acknowledge and --workbook are for those who mend the tables.")
        )
    made = examine(problem, policy, setting, known, keep_extra)
    if pseudonyms:
        from formasi.quality.unnamed import unnamed

        made = unnamed(made)
    counts = {s: sum(i.severity == s for i in made.issues) for s in SEVERITIES}
    if as_json:
        _print_json(made, counts)
    else:
        _print(made.issues)
    say(f"{problem}: {', '.join(_counted(n, s) for s, n in counts.items())}.")
    _say_silent(made)
    if acknowledge:
        _acknowledge(made)
    _papers(made, problem, report, workbook)
    if counts["error"]:
        raise typer.Exit(NO)
    if made.problem and not as_json:
        t, sizes = words(), _sizes(made.problem)
        sized = (
            t.plural("{count} employee", "{count} employees", sizes["employees"]),
            t.plural("{count} post", "{count} posts", sizes["posts"]),
            t.plural("{count} unit", "{count} units", sizes["units"]),
        )
        say(t("It can be solved: {sizes}.", sizes=", ".join(sized)))


def _print_json(made: Examined, counts: dict[str, int]) -> None:
    sizes = _sizes(made.problem) if made.problem else {}
    listed = [
        {k: v if k in CODES else _said(v) for k, v in asdict(issue).items()}
        for issue in made.issues
    ]
    tell_json({"counts": counts, "sizes": sizes, "issues": listed})


def _say_silent(made: Examined) -> None:
    if made.silent:
        t, count = words(), len(made.silent)
        said = t.plural(
            "{count} warning was acknowledged in {path}.",
            "{count} warnings were acknowledged in {path}.",
            count,
            path=made.known.path,
        )
        say(said)


def _papers(
    made: Examined, problem: Path, report: Path | None, workbook: Path | None
) -> None:
    """Write what was asked for, and say where it is."""
    if report is not None:
        from formasi.quality.page import write_page

        say(str(write_page(made, report, problem.name, words())))
    if workbook is not None:
        from formasi.quality.marked import write_marked

        say(str(write_marked(made, problem, workbook, words())))


def _acknowledge(made: Examined) -> None:
    from formasi.quality.acknowledged import acknowledgement
    from models.storage.whole import write_text

    text = acknowledgement((*made.issues, *made.silent), made.found, made.known)
    path = write_text(made.known.path, text)
    t = words()
    say(t("{path}: write after because why a warning may stand.", path=path))


def _print(issues: Iterable[Issue]) -> None:
    """Print the issues by severity and table, errors first."""

    def place(issue: Issue) -> tuple[int, str]:
        return SEVERITIES.index(issue.severity), issue.table

    t = words()
    for (severity, table), group in groupby(sorted(issues, key=place), key=place):
        listed = list(group)
        tell(f"{table or t('problem')}: {_counted(len(listed), SEVERITIES[severity])}")
        for said in told_once(listed):
            tell("  " + retold(said).replace("\n", "\n    "))


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
