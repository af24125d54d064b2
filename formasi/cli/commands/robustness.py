"""``formasi robustness``: how sure a plan is when assessments and people are not."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from formasi.cli import options
from formasi.cli.output import say, tell_kept
from formasi.cli.place import claim_comparison
from formasi.cli.reading import read
from formasi.cli.solving.interrupt import DONE, interruptible
from formasi.cli.solving.many import ManySolves, following, stopping, the_crew
from formasi.cli.words import words
from formasi.language.choice import language


def robustness(
    problem: options.ProblemPath,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Folder to write.")
    ] = Path("robustness"),
    noise: Annotated[
        float,
        typer.Option(min=0, max=5, help="Error of an assessment, in levels (0 to 5)."),
    ] = 0.5,
    refuse: Annotated[
        float, typer.Option(min=0, max=1, help="Share who insist on their post.")
    ] = 0.05,
    retire: Annotated[
        float, typer.Option(min=0, max=1, help="Share of the oldest who go early.")
    ] = 0.1,
    leave: Annotated[
        float, typer.Option(min=0, max=1, help="Share of everybody who leave.")
    ] = 0.0,
    draws: Annotated[int, typer.Option(min=1, help="Futures to draw.")] = 50,
    candidates: Annotated[
        int, typer.Option(min=1, help="Plans to try in all draws.")
    ] = 5,
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
    """Solve under draws of what might be: noise, refusals, people who go.

    Says how sure each placement is, what the plan may cost in the end, and which plan
    bears it best. The same seed gives the same numbers; a stopped run goes on.
    """
    del lang
    claim_comparison(output, "robustness.html", "robustness.json")
    wanted = ManySolves(jobs, dask, time_limit, gap, seed, workers)
    with interruptible(DONE) as asked:
        from formasi.comparisons.robustness import robustness_text, write_robustness
        from scenarios.futures.robustness import robustness as run
        from scenarios.futures.shake import Shake

        base = read(problem, policy, setting, keep_extra, pseudonyms=pseudonyms)
        asked.writing = True
        names = ["plan", *(f"draw {k}" for k in range(1, draws + 1))]
        with stopping(), following(names) as show, the_crew(wanted) as crew:
            found = run(
                base,
                output,
                Shake(noise, refuse, retire, leave, seed),
                draws,
                wanted.settings,
                candidates=candidates,
                jobs=jobs,
                crew=crew,
                on_progress=show.hear,
                stop=asked.stop,
            )
        files = write_robustness(found, output, language())
    tell_kept(files[-1], robustness_text(found, language()), as_json=as_json)
    t = words()
    say(t("Robustness kept in {folder}; open {page}", folder=output, page=files[0]))
