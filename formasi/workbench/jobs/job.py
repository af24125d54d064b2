"""The record of one job, on the disk: whoever reads it sees how it stands."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from models.storage.staging import LAST
from models.storage.whole import write_text

State = Literal["queued", "running", "done", "stopped", "failed", "lost", "gone"]
RECORD, EVENTS, RUN, PAPERS = "job.json", "events.jsonl", "run", "papers"
IDENT = re.compile(r"[0-9]{4,8}")
OPEN: tuple[State, ...] = ("queued", "running")


@dataclass
class Job:
    """One job.

    Attributes
    ----------
    kind : ``solve``, ``explain``, ``diagnose`` or ``compare``.
    wish : what was asked of it.   edits : the list of changes that it was given.
    version : of that list.   server : which server took it on.
    said : what there is to say at its end, by language.
    status : of the result, where there is one.   papers : they are written too.
    state : "lost" where nobody works on it any more; "gone" where somebody took the
        folder of its run away.
    """

    folder: Path = field(repr=False)
    kind: str
    state: State = "queued"
    wish: dict[str, Any] = field(default_factory=dict)
    edits: list[dict[str, Any]] = field(default_factory=list)
    version: int = 0
    server: str = ""
    pid: int = 0
    made: str = ""
    begun: str = ""
    ended: str = ""
    status: str = ""
    said: dict[str, str] = field(default_factory=dict)
    papers: bool = False
    title: str = ""

    @classmethod
    def read(cls, folder: Path, server: str = "") -> Job | None:
        """Read a job; one that nobody works on any more says so.

        Parameters
        ----------
        folder : of the job.   server : the one that asks.
        """
        try:
            data = json.loads((folder / RECORD).read_text(encoding="utf-8"))
            job = cls(folder, **data)
        except (OSError, ValueError, TypeError):
            return None
        gone = job.state == "queued" and job.server != server
        if gone or (job.state == "running" and not job.alive(server)):
            job.state = "lost"
        if job.status and not (job.run / LAST).is_file():
            job.state, job.status = "gone", ""  # no page shows what is not there
        return job

    def save(self) -> None:
        """Keep the record."""
        data = asdict(self)
        del data["folder"]
        write_text(self.folder / RECORD, json.dumps(data, ensure_ascii=False, indent=1))

    def alive(self, server: str) -> bool:
        """Tell whether the process of this job still works."""
        if self.server == server:
            return True  # the queue writes down when it ends
        if sys.platform == "win32" or not self.pid:
            return False
        try:
            os.kill(self.pid, 0)
            words = Path(f"/proc/{self.pid}/cmdline").read_bytes().split(b"\0")
        except OSError:
            return False
        return str(self.folder).encode() in words

    @property
    def ident(self) -> str:
        """Give the id, which is the folder's name."""
        return self.folder.name

    @property
    def run(self) -> Path:
        """Give the folder of the run."""
        return self.folder / RUN

    @property
    def over(self) -> bool:
        """Tell whether nothing more will come of it."""
        return self.state not in OPEN

    @property
    def has_plan(self) -> bool:
        """Tell whether it holds a plan to look at."""
        return self.status in ("optimal", "feasible")

    def events(self, after: int = 0) -> list[dict[str, Any]]:
        """Give the events from a place on; a line that is being written is left out."""
        path = self.folder / EVENTS
        if not path.is_file():
            return []
        found = []
        for line in path.read_text(encoding="utf-8").splitlines()[after:]:
            try:
                found.append(json.loads(line))
            except ValueError:
                break
        return found

    def end(self, state: State, said: Mapping[str, str] | None = None) -> None:
        """Write down how it ended."""
        self.state, self.ended = state, now()
        self.said = dict(said or {})
        self.save()


def now() -> str:
    """Give day and time, as text."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def jobs_in(folder: Path, server: str = "") -> Iterator[Job]:
    """Give the jobs of a project, the newest first."""
    if folder.is_dir():
        names = (p.name for p in folder.iterdir() if IDENT.fullmatch(p.name))
        for name in sorted(names, reverse=True):
            job = Job.read(folder / name, server)
            if job is not None:
                yield job


def find_job(folder: Path, ident: str, server: str = "") -> Job | None:
    """Find a job of a project by its id."""
    return Job.read(folder / ident, server) if IDENT.fullmatch(ident) else None


def new_folder(folder: Path) -> Path:
    """Make the folder of the next job; two windows never get the same."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    names = [int(p.name) for p in folder.iterdir() if IDENT.fullmatch(p.name)]
    number = max(names, default=0) + 1
    while True:
        try:
            made = folder / f"{number:04}"
            made.mkdir(mode=0o700)
        except FileExistsError:
            number += 1
        else:
            return made
