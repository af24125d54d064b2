"""Options and arguments that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from formasi.language.choice import remember

Lang = Annotated[
    str,
    typer.Option(
        metavar="[id|en]",
        callback=remember,
        help="Language of what is printed and written; else FORMASI_LANG, else LANG.",
    ),
]
ProblemPath = Annotated[
    Path, typer.Argument(metavar="PROBLEM", help="Folder of CSV files, or a workbook.")
]
RunFolder = Annotated[
    Path, typer.Argument(metavar="RUN", help="Folder that formasi solve wrote.")
]
PolicyName = Annotated[
    str | None,
    typer.Option(
        "--policy",
        "-p",
        metavar="NAME|FILE",
        help="Instead of the problem's own policy: asn, plain or a TOML file.",
    ),
]
Settings = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="KEY=VALUE",
        help="Change the policy: rules.grade.mode=off. May be given again.",
    ),
]
KeepExtra = Annotated[
    list[str] | None,
    typer.Option(
        "--keep-extra",
        metavar="COLUMN",
        help="Keep a column that Formasi does not know. May be given again.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print for a program to read.")]
TimeLimit = Annotated[
    float | None,
    typer.Option(min=0, metavar="SECONDS", help="Stop then with the best plan so far."),
]
SolveLimit = Annotated[
    float | None,
    typer.Option(
        min=0,
        metavar="SECONDS",
        help="Stop the solve then with the best plan so far; "
        "reading and papers come on top.",
    ),
]
EachLimit = Annotated[
    float | None,
    typer.Option(
        min=0,
        metavar="SECONDS",
        help="Stop each solve then with its best plan so far; there are many.",
    ),
]
Gap = Annotated[
    float,
    typer.Option(min=0, help="Relative gap at which a tier counts as proven: 0.001."),
]
Seed = Annotated[int, typer.Option(min=0, max=2**31 - 1, help="Seed of the search.")]
Workers = Annotated[
    int | None, typer.Option(min=1, help="Processor cores to use; else all of them.")
]
MaxMemory = Annotated[
    float | None,
    typer.Option(
        min=0,
        metavar="GB",
        help="Stop then with the best plan so far; else nine tenths of what is free.",
    ),
]
NoReport = Annotated[
    bool, typer.Option("--no-report", help="No report.html, plan.xlsx.")
]
NoTieBreak = Annotated[
    bool,
    typer.Option("--no-tie-break", help="End once all goals are proven."),
]
Timings = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Write there where the time went, by stage."),
]
Jobs = Annotated[
    int | None, typer.Option(min=1, help="Solves at a time; else as many as pay.")
]
Dask = Annotated[
    str | None, typer.Option(metavar="ADDRESS", help="Scheduler: tcp://host:8786.")
]
PartJobs = Annotated[
    int | None,
    typer.Option(min=1, help="Solve the regions of a province in so many processes."),
]
PartDask = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS", help="The same on a Dask cluster: its scheduler's address."
    ),
]
Pseudonyms = Annotated[
    bool,
    typer.Option("--pseudonyms", help="No names or numbers of people in the report."),
]
Final = Annotated[
    bool,
    typer.Option("--final", help="To hand over: no draft, no working notes."),
]
Papers = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="DIR", help="Folder for page and workbook."),
]
Only = Annotated[
    list[str] | None,
    typer.Option(
        "--only",
        metavar="KEY=VALUE",
        help="Whose places: unit=SETDA, status=PNS, new.type=JPT. Again for more.",
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Replace the run that is there.")]
Project = Annotated[
    Path, typer.Argument(metavar="PROJECT", help="Folder of the problem, or workbook.")
]
