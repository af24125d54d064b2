"""``formasi compare``: restructuring options, solved and held against each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formasi.cli import options
from formasi.cli.output import say, tell_kept
from formasi.cli.place import claim_comparison
from formasi.cli.reading import names_in, read
from formasi.cli.solving.interrupt import DONE, interruptible
from formasi.cli.solving.many import ManySolves, following, stopped, the_crew
from formasi.cli.trouble import NO
from formasi.cli.words import words
from formasi.language.choice import language
from models.phrase import phrase

if TYPE_CHECKING:
    from models.problem.problem import Problem
    from scenarios.comparing.comparison import Comparison
    from scenarios.files.sweep import Sweep


def compare(
    problem: options.ProblemPath,
    scenarios: Annotated[
        Path,
        typer.Option("--scenarios", metavar="FILE", help="TOML file with the options."),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Folder to write.")
    ],
    base: Annotated[
        str,
        typer.Option(metavar="NAME", help="Option that the others are held against."),
    ] = "",
    weight: Annotated[
        list[str] | None,
        typer.Option(metavar="METRIC=W", help="Rank by this; instead of the file's."),
    ] = None,
    jobs: options.Jobs = None,
    dask: options.Dask = None,
    policy: options.PolicyName = None,
    setting: options.Settings = None,
    keep_extra: options.KeepExtra = None,
    time_limit: options.EachLimit = None,
    gap: options.Gap = 0.0,
    seed: options.Seed = 1,
    workers: options.Workers = None,
    pseudonyms: options.Pseudonyms = False,
    as_json: options.AsJson = False,
    lang: options.Lang = "",
) -> None:
    """Compare restructuring options: solve each, and hold one against the other.

    Runs are kept in DIR as they end: the same command goes on where it was stopped,
    and solves only what has changed. Ctrl-C keeps what is done.
    """
    del lang
    claim_comparison(output, "comparison.html", "comparison.xlsx", "comparison.json")
    wanted = ManySolves(jobs, dask, time_limit, gap, seed, workers)
    with interruptible(DONE) as asked:
        from scenarios.comparing.compare import compare as run
        from scenarios.files.sweep import read_scenarios

        sweep = asked_of(read_scenarios(scenarios), base, weight or ())
        keep = [*(keep_extra or ()), *names_in(scenarios)]
        planned = read(problem, policy, setting, keep, pseudonyms=pseudonyms)
        if pseudonyms:
            sweep = unnamed(sweep, read(problem, policy, setting, keep))
        asked.writing = True
        called = titles_of(sweep)
        with following([*called], called) as show, the_crew(wanted) as crew:
            found = run(
                planned,
                sweep,
                output,
                wanted.settings,
                jobs=jobs,
                crew=crew,
                on_progress=show.hear,
                stop=asked.stop,
            )
        _papers(found, output, as_json=as_json)
    _leave(found)


def titles_of(sweep: Sweep) -> dict[str, str]:
    """Call each option by its title, and by name too where another has the same."""
    from formasi.comparisons.words import half

    t = words()
    titles = {s.name: half(t, s.title or s.name) for s in sweep.scenarios}
    often = Counter(titles.values())
    return {n: f"{a} ({n})" if often[a] > 1 else a for n, a in titles.items()}


def asked_of(sweep: Sweep, base: str, weights: Sequence[str]) -> Sweep:
    """Hold the options against another base, and rank them under other weights."""
    from scenarios.files.weights import check_weights

    own = dict(_weight(text) for text in weights)
    check_weights(own)
    return replace(sweep, base=base or sweep.base, weights=own or sweep.weights)


def _weight(text: str) -> tuple[str, float]:
    """Read ``fit-mean=3``."""
    name, _, value = text.partition("=")
    try:
        return name.strip(), float(value)
    except ValueError:
        message = phrase("{text!r} is no weight.\nMaybe fit-mean=3.", text=text)
        raise typer.BadParameter(message) from None


def unnamed(sweep: Sweep, problem: Problem) -> Sweep:
    """Name nobody in the edits and titles of scenarios."""
    from formasi.pseudonyms.veiling import veil_of
    from scenarios.unnamed import unnamed as hidden

    return hidden(sweep, veil_of(problem))


def _papers(found: Comparison, output: Path, *, as_json: bool) -> None:
    from formasi.comparisons import comparison_text, write_comparison

    files = write_comparison(found, output, language())
    tell_kept(files[-1], comparison_text(found, language()), as_json=as_json)
    t = words()
    say(t("Comparison kept in {folder}; open {page}", folder=output, page=files[0]))


def _leave(found: Comparison) -> None:
    """End with the exit code: stopped, or nothing could be solved."""
    if any(option.status == "stopped" for option in found.options):
        raise stopped()
    if not found.solved:
        raise typer.Exit(NO)
