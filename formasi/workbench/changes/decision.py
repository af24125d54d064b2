"""What was decided: the chosen run, notes, approvals; and all of it as one archive."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from formasi.workbench.jobs.job import PAPERS, Job, now
from formasi.workbench.jobs.papers import files_below, zipped
from formasi.workbench.projects.journal import NAME, whoami
from formasi.workbench.projects.project import Project
from models.errors import PlacementError
from models.phrase import phrase

NOTES, APPROVALS, DECIDED = "notes-of-people.json", "approvals.json", "decided.json"
LONGEST = 4000
ARCHIVED = ("changes.toml", "options.json", NOTES, APPROVALS, DECIDED, NAME)


def notes_of(project: Project) -> list[dict[str, str]]:
    """Give the notes, the newest first."""
    return list(reversed(project.kept(NOTES) or []))


def notes_about(project: Project, *names: str) -> list[dict[str, str]]:
    """Give the notes about somebody or something, by its code or its name."""
    known = {name.casefold().strip() for name in names if name}
    return [n for n in notes_of(project) if n["about"].casefold().strip() in known]


def note(project: Project, about: str, text: str, by: str) -> None:
    """Add a note; none is ever changed.

    Raises
    ------
    PlacementError
        When it says nothing.
    """
    if not text.strip():
        raise PlacementError(phrase("the note says nothing."))
    made = {"at": now(), "by": by or whoami(), "about": about, "text": text[:LONGEST]}
    project.keep(NOTES, [*(project.kept(NOTES) or []), made])
    project.journal.note("noted", about=about, by=made["by"])


def decide(project: Project, job: Job, by: str, why: str) -> None:
    """Mark a run as the chosen one: from then on the list of changes is only read."""
    project.chosen = job.ident
    project.save()
    made = {"run": job.ident, "at": now(), "by": by or whoami(), "why": why[:LONGEST]}
    project.keep(DECIDED, made)
    project.journal.note("decided", **{k: v for k, v in made.items() if k != "at"})


def reopen(project: Project, why: str) -> None:
    """Take the mark off again; the journal keeps that it was there."""
    project.chosen = ""
    project.save()
    project.journal.note("reopened", why=why[:LONGEST])


def approvals_of(project: Project) -> dict[str, dict[str, str]]:
    """Map approvals that were given to who ticked them off, and when."""
    found = project.kept(APPROVALS)
    return found if isinstance(found, dict) else {}


def approve(project: Project, name: str, *, given: bool, number: str) -> None:
    """Tick an approval off, or take the tick back."""
    kept = {k: v for k, v in approvals_of(project).items() if k != name}
    if given:
        kept[name] = {"at": now(), "by": whoami(), "number": number[:200]}
    project.keep(APPROVALS, kept)
    project.journal.note("approved" if given else "approval taken back", name=name)


def archive(project: Project, job: Job) -> Path:
    """Put the run, its papers and the log of the decision into one file."""
    return zipped(project.folder / "archive.zip", _archived(project, job))


def _archived(project: Project, job: Job) -> Iterator[tuple[Path, str]]:
    yield from files_below(job.run, job.folder / PAPERS)
    for name in ARCHIVED:
        if (project.folder / name).is_file():
            yield project.folder / name, name


def decided(project: Project) -> dict[str, Any]:
    """Give what was decided, by whom and why; nothing where nothing was."""
    return (project.kept(DECIDED) or {}) if project.chosen else {}
