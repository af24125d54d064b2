"""What answers each question, in the job's own process."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from functools import partial
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, Any

from formasi.language.i18n import N_, translator
from formasi.language.retell import retell
from formasi.workbench.jobs.job import Job
from formasi.workbench.jobs.keeping import (
    LANGS,
    Telling,
    keep_paper,
    papers_folder,
)
from formasi.workbench.jobs.queue import in_all
from formasi.workbench.limits import MINUTE
from formasi.workbench.questions.question import parts_of
from models.errors import PlacementError
from models.phrase import phrase
from scenarios.errors import StoppedError

if TYPE_CHECKING:
    from formasi.deciding.answer import Answer

Stop = Callable[[], bool]
UP = N_("The minutes were up: told is what was solved by then.")
TOO_SHORT = N_(
    "the minutes were up before anything could be told.\n"
    "Maybe ask again, and allow more of them."
)


class Until:
    """Says stop when somebody does, or when the time is up.

    Questions that solve many times have one limit for all of it.
    """

    def __init__(
        self,
        stop: Stop,
        seconds: float | None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._stop, self._clock = stop, clock
        self._end = inf if seconds is None else clock() + seconds
        self.up = False

    def __call__(self) -> bool:
        """Tell whether to stop."""
        self.up = self.up or self._clock() >= self._end
        return self.up or self._stop()


def question_work(job: Job, stop: Stop) -> None:
    """Answer a question about a run, and keep what came out."""
    until = Until(stop, _seconds(job) if job.wish["about"] in MANY else None)
    try:
        ANSWERS[job.wish["about"]](job, until)
    except StoppedError:
        if stop():
            raise
        raise PlacementError(phrase(TOO_SHORT)) from None
    job.papers = True
    if stop():
        job.end("stopped")
    else:
        job.end("done", in_all(UP) if until.up else None)


def _run(job: Job) -> Path:
    return Path(job.wish["run"])


def _asked(job: Job) -> dict[str, Any]:
    found: dict[str, Any] = job.wish["asked"]
    return found


def _seconds(job: Job) -> float | None:
    minutes = _asked(job).get("minutes")
    return None if minutes is None else minutes * MINUTE


def _keep(job: Job, found: Answer[Any]) -> None:
    keep_paper(job, found.paper, found.text)
    found.write(papers_folder(job), job.wish["lang"])


def _candidates(job: Job, stop: Stop) -> None:
    from formasi.deciding.nominees import candidates
    from scenarios.deciding.strangers import strangers_in

    asked = _asked(job)
    file = asked.get("outside")
    found = candidates(
        _run(job),
        parts_of(asked.get("post", "")),
        most=asked.get("most", 5),
        outside=strangers_in(job.folder / file) if file else (),
        exact=not asked.get("quick"),
        time_limit=_seconds(job),
        stop=stop,
    )
    _keep(job, found)


def _alternatives(job: Job, stop: Stop) -> None:
    from formasi.deciding.near import alternatives

    asked = _asked(job)
    found = alternatives(
        _run(job),
        within=asked.get("within", 0.0),
        count=asked.get("count", 3),
        time_limit=_seconds(job),
        stop=stop,
    )
    _keep(job, found)


WANTS = {
    "fit": "fit>={}",
    "moves": "moves<={}",
    "units": "moves:unit<={}",
    "placed": "placed>={}",
    "surplus": "surplus<={}",
}


def _reach(job: Job, stop: Stop) -> None:
    from formasi.deciding.reaching import reach

    asked = _asked(job)
    wants = [text.format(asked[name]) for name, text in WANTS.items() if name in asked]
    _keep(job, reach(_run(job), wants, time_limit=_seconds(job), stop=stop))


def _objections(job: Job, stop: Stop) -> None:
    from formasi.deciding.letters import write_letters
    from formasi.deciding.objected import objections

    asked = _asked(job)
    found = objections(
        *(_run(job), job.folder / asked["file"]),
        most_moved=asked.get("moved"),
        most_losers=asked.get("losers", 0),
        time_limit=_seconds(job),
        stop=stop,
    )
    _keep(job, found)
    write_letters(
        found, papers_folder(job), job.wish["lang"], final=bool(asked.get("final"))
    )


def _frontier(job: Job, stop: Stop) -> None:
    from formasi.comparisons.frontier import frontier_text, write_frontier
    from formasi.workbench.questions.worth import worth_paper, worth_plot
    from optimizer.control.settings import Settings
    from optimizer.runs.read import read_run
    from scenarios.frontier.frontier import Point, trace_frontier

    asked, tell = _asked(job), Telling(job)

    def told(point: Point) -> None:
        tell({lang: _said_of_point(point, lang) for lang in LANGS})

    found = trace_frontier(
        *(read_run(_run(job)).problem, asked["limit"], asked.get("points", 6)),
        settings=Settings(workers=1),
        on_point=told,
        stop=stop,
        folder=papers_folder(job),
    )
    keep_paper(
        job,
        partial(worth_paper, found),
        partial(frontier_text, found),
        partial(worth_plot, found),
    )
    write_frontier(found, papers_folder(job), job.wish["lang"])


def _said_of_point(point: Any, lang: str) -> str:
    t = translator(lang)
    share = point.limit is not None and 0 < point.limit < 1
    return t(
        "limit {limit}: {worth} ({seconds} s)",
        limit=t.number(point.limit, 4 if share else None),
        worth=t("no plan") if point.value is None else t.number(point.value, 2),
        seconds=t.number(point.seconds, 1),
    )


def _robustness(job: Job, stop: Stop) -> None:
    from formasi.comparisons.robustness import robustness_text, write_robustness
    from formasi.workbench.jobs.options import teller
    from formasi.workbench.questions.futures import futures_paper
    from optimizer.control.settings import Settings
    from optimizer.runs.read import read_run
    from scenarios.futures.robustness import robustness
    from scenarios.futures.shake import Shake

    asked = _asked(job)
    names = ("noise", "refuse", "retire", "leave")
    shares = {name: asked[name] for name in names if name in asked}
    folder, result = papers_folder(job), read_run(_run(job))
    found = robustness(
        *(result.problem, folder, Shake(**shares)),
        draws=asked.get("draws", 20),
        settings=Settings(workers=1),
        candidates=asked.get("candidates", 3),
        jobs=1,
        on_progress=teller(job),
        stop=stop,
        partly=True,
    )
    keep_paper(
        job, partial(futures_paper, found, result), partial(robustness_text, found)
    )
    write_robustness(found, folder, job.wish["lang"])


def _policies(job: Job, stop: Stop) -> None:
    from benchmarks.policies.here import ways_here
    from formasi.workbench.questions.ways import ways_answer
    from optimizer.runs.read import read_run

    result, tell = read_run(_run(job)), Telling(job)

    def told(title: str) -> None:
        tell(
            {
                lang: retell(phrase("{way}: done", way=title), translator(lang))
                for lang in LANGS
            }
        )

    found = ways_here(result.problem, tell=told, stop=stop)
    if not found:
        raise StoppedError(phrase("stopped before one way had decided."))
    _keep(job, ways_answer(found, result))


ANSWERS: Mapping[str, Callable[[Job, Stop], None]] = {
    "candidates": _candidates,
    "alternatives": _alternatives,
    "reach": _reach,
    "frontier": _frontier,
    "robustness": _robustness,
    "policies": _policies,
    "objections": _objections,
}
MANY = ("frontier", "robustness", "policies")
"""Questions whose limit is kept here: what answers them knows one for each solve."""
