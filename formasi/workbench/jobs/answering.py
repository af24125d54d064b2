"""What answers each question, in the job's own process."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from formasi.language.i18n import translator
from formasi.language.retell import retell
from formasi.workbench.jobs.ask import keep_answer
from formasi.workbench.jobs.job import Job
from formasi.workbench.jobs.keeping import (
    LANGS,
    Telling,
    keep_paper,
    papers_folder,
)
from formasi.workbench.questions.question import parts_of
from models.phrase import phrase

if TYPE_CHECKING:
    from formasi.deciding.answer import Answer

Stop = Callable[[], bool]
MINUTE = 60.0


def question_work(job: Job, stop: Stop) -> None:
    """Answer a question about a run, and keep what came out."""
    ANSWERS[job.wish["about"]](job, stop)
    job.papers = True
    job.end("stopped" if stop() else "done")


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
    from optimizer.control.settings import Settings
    from optimizer.runs.read import read_run
    from scenarios.frontier.frontier import Point, trace_frontier

    asked, tell = _asked(job), Telling(job)

    def told(point: Point) -> None:
        tell({lang: _said_of_point(point, lang) for lang in LANGS})

    found = trace_frontier(
        *(read_run(_run(job)).problem, asked["limit"], asked.get("points", 6)),
        settings=Settings(_seconds(job), workers=1),
        on_point=told,
        stop=stop,
        folder=papers_folder(job),
    )
    keep_answer(job, {lang: frontier_text(found, lang) for lang in LANGS})
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
    from optimizer.control.settings import Settings
    from optimizer.runs.read import read_run
    from scenarios.futures.robustness import robustness
    from scenarios.futures.shake import Shake

    asked = _asked(job)
    names = ("noise", "refuse", "retire", "leave")
    shares = {name: asked[name] for name in names if name in asked}
    folder = papers_folder(job)
    found = robustness(
        *(read_run(_run(job)).problem, folder, Shake(**shares)),
        draws=asked.get("draws", 20),
        settings=Settings(_seconds(job), workers=1),
        candidates=asked.get("candidates", 3),
        jobs=1,
        on_progress=teller(job),
        stop=stop,
    )
    keep_answer(job, {lang: robustness_text(found, lang) for lang in LANGS})
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

    found = ways_here(result.problem, _seconds(job), tell=told, stop=stop)
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
