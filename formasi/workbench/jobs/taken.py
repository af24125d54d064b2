"""A run that was made elsewhere, taken into a project's list."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from formasi.workbench.jobs.job import PAPERS, Job, jobs_in, new_folder, now
from formasi.workbench.projects.project import Project

OURS = ("report.html", "plan.xlsx")


def take(project: Project, server: str) -> None:
    """Copy the run that a project was opened from; once it is there, nothing more."""
    if project.kind != "run" or any(jobs_in(project.runs, server)):
        return
    source = Path(project.source)
    job = Job(new_folder(project.runs), "solve", server=server, made=now())
    shutil.copytree(source, job.run)
    data = json.loads((job.run / "result.json").read_text(encoding="utf-8"))
    job.status = str(data.get("status", ""))
    papers = job.folder / PAPERS
    for name in OURS:
        if (job.run / name).is_file():
            papers.mkdir(exist_ok=True)
            shutil.copyfile(job.run / name, papers / name)
            job.papers = True
    job.begun = job.made
    job.title = source.name
    job.end("done")
