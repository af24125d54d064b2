"""``formasi benchmark``: ways of deciding, speed, and cases of third parties."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from formasi.cli import options
from formasi.cli.output import say, tell
from formasi.cli.solving.interrupt import DONE, interruptible
from formasi.cli.trouble import INTERRUPTED, NO
from formasi.cli.words import retold, words
from models.phrase import phrase, sentence_of
from models.storage.ours import claim_papers, put_text

if TYPE_CHECKING:
    from benchmarks.external import Attempt, Instance
    from benchmarks.policies.contest import Trial
    from benchmarks.policies.main import Tournament

SMALLEST = 3
"""So many of a family's cases, the smallest, are in a smoke run."""
SPEED = "benchmarks.speed.main"
LONGEST = 120.0
"""Seconds that a solve may take, unless something else is asked for."""


class What(StrEnum):
    """What is measured."""

    POLICIES = "policies"
    SPEED = "speed"
    EXTERNAL = "external"


def benchmark(
    what: Annotated[What, typer.Argument(metavar="WHAT", help="Which benchmark.")],
    smoke: Annotated[
        bool, typer.Option("--smoke", help="Only what takes seconds.")
    ] = False,
    json_file: Annotated[
        Path | None,
        typer.Option("--json", metavar="FILE", help="Write every figure there."),
    ] = None,
    data: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", exists=True, file_okay=False, help="external: the cases."
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="DIR", help="policies: results are kept there."
        ),
    ] = None,
    sizes: Annotated[
        str,
        typer.Option(
            help="Employees of the cities; policies: 300, speed: 1000,5000.",
            show_default=False,
        ),
    ] = "",
    seeds: Annotated[
        int, typer.Option(min=1, help="policies: cities of each kind and size.")
    ] = 5,
    time_limit: Annotated[
        float | None,
        typer.Option(
            min=0,
            metavar="SECONDS",
            help="Most for a solve; 120, speed: 60.",
            show_default=False,
        ),
    ] = None,
    lang: options.Lang = "",
) -> None:
    """Compare ways of deciding, measure speed, or solve cases with known answers."""
    del lang
    if json_file is not None:
        claim_papers(json_file.parent, [json_file.name])
    if what is What.POLICIES:
        asked: dict[str, Any] = {"sizes": _numbers(sizes or "300"), "seeds": seeds}
        asked["time_limit"] = LONGEST if time_limit is None else time_limit
        _policies(output, json_file, smoke=smoke, **asked)
    elif what is What.EXTERNAL:
        most = LONGEST if time_limit is None else time_limit
        _external(data, json_file, smoke=smoke, time_limit=most)
    else:
        asked = {} if time_limit is None else {"time_limit": time_limit}
        asked |= {"sizes": _numbers(sizes)} if sizes else {}
        _speed(json_file, smoke=smoke, **asked)


def _numbers(text: str) -> list[int]:
    try:
        return [int(word) for word in text.split(",")]
    except ValueError:
        message = phrase("--sizes {text!r} must be whole numbers: 300,1000.", text=text)
        raise typer.BadParameter(message) from None


def _policies(
    folder: Path | None, json_file: Path | None, *, smoke: bool, **asked: Any
) -> None:
    with interruptible(DONE) as signals:
        from benchmarks.policies.main import run
        from benchmarks.policies.table import data, table

        asked |= {"tell": lambda news: say(retold(news)), "stop": signals.stop}
        try:
            found = run(folder, smoke=smoke, **asked)
        except ValueError as error:
            raise typer.BadParameter(sentence_of(error)) from None
    for group, rows in found.rows.items():
        header, lines = table(rows, number=words().number, say=retold)
        _show(retold(group.title), header, lines)
    _against_the_best(found.entries)
    _write(json_file, data(found.entries))
    for entry in found.entries:
        if entry.failed:
            say(f"{entry.city}, {entry.mechanism}: {entry.failed}")
    _leave(found, folder)


def _leave(found: Tournament, folder: Path | None) -> None:
    """Say what is kept, and end with the exit code."""
    t, stopped = words(), len(found.entries) < found.wanted
    if stopped and folder is None:
        say(t("Stopped. With --output DIR what is done would be kept."))
    elif stopped:
        say(t("Stopped: what is done is kept; the same command goes on from there."))
    elif folder is not None:
        message = t("Results are kept in {folder}: only what is missing is run again.")
        say(message.format(folder=folder))
    if stopped:
        raise typer.Exit(INTERRUPTED)
    if not found.clean:
        raise typer.Exit(NO)


def _against_the_best(entries: Sequence[Trial]) -> None:
    """Hold the best of each city against the best values that the repository keeps."""
    from benchmarks.policies.best_known import against, read_best

    counts = against(entries, read_best())
    if sum(counts.values()):
        t = words()
        message = t(
            "Against the best known values: {better} cities better, {equal} equal, "
            "{worse} worse."
        )
        say(message.format(**counts))


def _external(
    data: Path | None, json_file: Path | None, *, smoke: bool, time_limit: float
) -> None:
    """Solve every case; any answer that is not the known one is a failure."""
    if data is None:
        message = phrase("external needs --data DIR: the folder with the cases.")
        raise typer.BadParameter(message)
    outcomes: list[Attempt] = []
    with interruptible(DONE) as signals:
        from benchmarks.external import run_case

        for case in _cases(data, smoke=smoke):
            found = run_case(case, time_limit=time_limit, stop=signals.stop)
            if signals.count:
                break
            outcomes.append(found)
            tell(_line(found))
    late = sum(outcome.late for outcome in outcomes)
    wrong = sum(not outcome.agrees for outcome in outcomes) - late
    _write(json_file, {"cases": [_row(outcome) for outcome in outcomes]})
    t = words()
    told = t.plural(
        "{count} case, {wrong} with another answer.",
        "{count} cases, {wrong} with another answer.",
        len(outcomes),
        wrong=t.number(wrong),
    )
    say(told)
    if late:
        say(t("{count} not closed in time: see --time-limit.", count=t.number(late)))
    if signals.count:
        say(t("Stopped: the other cases were not run."))
        raise typer.Exit(INTERRUPTED)
    if wrong or late or not outcomes:
        raise typer.Exit(NO)


def _cases(data: Path, *, smoke: bool) -> Iterator[Instance]:
    """Give every family's cases, the smallest first; for a smoke run, only a few."""
    from benchmarks.external import FAMILIES

    for family, find in FAMILIES.items():
        if not (data / family).is_dir():
            t = words()
            message = t("No cases of {family} in {folder}.")
            say(message.format(family=family, folder=data))
            continue
        cases = sorted(find(data), key=lambda case: case.size)
        yield from cases[:SMALLEST] if smoke else cases


def _line(outcome: Attempt) -> str:
    """Say what was expected and found; what is not exact is marked."""
    t, case = words(), outcome.case
    parts = [
        t("{goal} expected {value}, found {found}, bound {bound}").format(
            goal=name,
            value=_text(value),
            found=_text(outcome.found.get(name)),
            bound=_text(outcome.bound.get(name)),
        )
        for name, value in case.expected.items()
    ]
    if case.mechanism:
        parts.append(t("{count} people elsewhere").format(count=outcome.elsewhere))
    mark = _mark(outcome)
    seconds = t("{seconds} s").format(seconds=t.number(outcome.seconds, 1))
    goals = "; ".join(parts)
    return f"{mark}  {_title(case)} ({t.number(case.size)}): {goals}; {seconds}"


def _mark(outcome: Attempt) -> str:
    """Mark an answer: exact, open but allowed to be, too late, or another one."""
    if outcome.exact:
        return "ok  "
    return "open" if outcome.agrees else "late" if outcome.late else "DIFF"


def _title(case: Instance) -> str:
    return f"{case.family} {case.name}"


def _text(value: float | None) -> str:
    return "-" if value is None else f"{value:.10g}"


def _row(outcome: Attempt) -> dict[str, Any]:
    return {
        "case": _title(outcome.case),
        "size": outcome.case.size,
        "status": outcome.status,
        "expected": dict(outcome.case.expected),
        "found": {name: outcome.found.get(name) for name in outcome.case.expected},
        "bound": {name: outcome.bound.get(name) for name in outcome.case.expected},
        "exact": outcome.exact,
        "agrees": outcome.agrees,
        "late": outcome.late,
        "mechanism": outcome.case.mechanism,
        "elsewhere": outcome.elsewhere,
        "seconds": outcome.seconds,
    }


def _speed(json_file: Path | None, *, smoke: bool, **asked: Any) -> None:
    if find_spec("benchmarks.speed") is None or find_spec(SPEED) is None:
        t = words()
        say(t("There is no benchmark of speed in this version."))
        raise typer.Exit(NO)
    import_module(SPEED).run(smoke=smoke, json=json_file, **asked)


def _show(title: str, header: list[str], lines: list[list[str]]) -> None:
    """Print a table, wide enough for every cell when it goes into a file."""
    from rich.console import Console
    from rich.table import Table

    shown = Table(*header, title=title)
    for line in lines:
        shown.add_row(*line)
    console = Console()
    wide = console.width if console.is_terminal else 240
    Console(width=wide).print(shown)


def _write(path: Path | None, data: Mapping[str, Any]) -> None:
    if path is not None:
        told = {"format": 1, **data}
        text = json.dumps(told, indent=1, ensure_ascii=False, default=str)
        put_text(path, text + "\n")
        t = words()
        say(t("Written to {path}.", path=path))
