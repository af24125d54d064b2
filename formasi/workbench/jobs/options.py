"""Options side by side: the runs of a comparison, and its papers."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from formasi.language.i18n import N_, translator
from formasi.workbench.jobs.job import EVENTS, Job

if TYPE_CHECKING:
    from scenarios.running.scenario_run import Progress

LANGS = ("id", "en")
STATES = {
    "kept": N_("{name}: taken from before"),
    "done": N_("{name}: solved"),
    "failed": N_("{name}: could not be solved"),
    "stopped": N_("{name}: stopped"),
    "dating": N_("{name}: its moves are being dated"),
}


def compare_work(job: Job, stop: Callable[[], bool]) -> None:
    """Solve every option, or take what is kept, and write the comparison."""
    from formasi.comparisons.write import write_comparison
    from models.problem.leaving import without_leavers
    from models.tables import read_problem
    from optimizer.control.settings import Settings
    from scenarios.comparing.compare import compare
    from scenarios.files.sweep import read_scenarios

    problem = without_leavers(read_problem(Path(job.wish["input"])))
    sweep = read_scenarios(job.folder / "options.toml")
    found = compare(
        problem,
        sweep,
        Path(job.wish["kept"]),
        Settings(time_limit=job.wish.get("time_limit")),
        jobs=1,
        on_progress=teller(job),
        stop=stop,
    )
    write_comparison(found, job.folder / "papers", job.wish.get("lang", "id"))
    job.papers = True
    job.end("stopped" if stop() else "done")


def teller(job: Job) -> Callable[[Progress], None]:
    """Give what writes down, in both languages, which scenario came to its end."""
    path = job.folder / EVENTS

    def tell(news: Progress) -> None:
        if news.state not in STATES or news.event is not None:
            return  # of what comes to an end, or begins to take long
        name = ", ".join(news.names)
        said = {lang: translator(lang)(STATES[news.state], name=name) for lang in LANGS}
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"said": said}, ensure_ascii=False) + "\n")

    return tell
