"""Questions that take a solve: why not that post, and what stands in the way."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from formasi.workbench.jobs.job import Job
from models.storage.whole import write_text

ANSWER = "answer.json"


def explain_work(job: Job, stop: Callable[[], bool]) -> None:
    """Answer a question about a run, exactly."""
    from formasi.answers import explain

    def keep(found: Any) -> None:
        keep_answer(job, {lang: found.text(lang) for lang in ("id", "en")})

    found = explain(
        Path(job.wish["run"]),
        job.wish.get("employee") or None,
        job.wish.get("post") or None,
        time_limit=job.wish.get("time_limit", 60.0),
        stop=stop,
        on_bound=keep,
    )
    keep(found)
    job.end("done")


def diagnose_work(job: Job, stop: Callable[[], bool]) -> None:
    """Say why there is no plan, or why people are left over, and what would help."""
    from formasi.answers import diagnose
    from formasi.workbench.jobs.repairs import repairs_of
    from formasi.workbench.jobs.solving import changed_problem

    problem = changed_problem(job)

    def keep(found: Any) -> None:
        told: dict[str, Any] = {lang: found.text(lang) for lang in ("id", "en")}
        keep_answer(job, {**told, "repairs": repairs_of(problem, found.found)})

    limit = job.wish.get("time_limit") or 60.0
    keep(diagnose(problem, time_limit=limit, stop=stop, on_found=keep))
    job.end("done")


def answer_of(job: Job) -> dict[str, Any]:
    """Give what a question was answered with so far; nothing where nothing is."""
    try:
        found = json.loads((job.folder / ANSWER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def keep_answer(job: Job, data: Any) -> None:
    """Keep what is known of an answer, for whoever looks at the job."""
    write_text(job.folder / ANSWER, json.dumps(data, ensure_ascii=False))
