"""Options side by side: the runs of a comparison, and its papers."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from formasi.workbench.jobs.job import EVENTS, Job


def compare_work(job: Job, stop: Callable[[], bool]) -> None:
    """Solve every option, or take what is kept, and write the comparison."""
    from formasi.comparisons.write import write_comparison
    from models.problem.leaving import without_leavers
    from models.tables import read_problem
    from optimizer.control.settings import Settings
    from scenarios.comparing.compare import compare
    from scenarios.files.sweep import read_scenarios
    from scenarios.running.scenario_run import Progress

    problem = without_leavers(read_problem(Path(job.wish["input"])))
    sweep = read_scenarios(job.folder / "options.toml")
    with (job.folder / EVENTS).open("a", encoding="utf-8") as file:

        def tell(news: Progress) -> None:
            line = {"stage": news.state, "name": ", ".join(news.names)}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
            file.flush()

        found = compare(
            problem,
            sweep,
            Path(job.wish["kept"]),
            Settings(time_limit=job.wish.get("time_limit")),
            jobs=1,
            on_progress=tell,
            stop=stop,
        )
    write_comparison(found, job.folder / "papers", job.wish.get("lang", "id"))
    job.papers = True
    job.end("stopped" if stop() else "done")
