"""The queues: solves in one, what is asked beside them in another; a process each."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Condition, Thread
from typing import Any

from formasi.language.i18n import N_, translator
from formasi.workbench.jobs.job import Job, new_folder, now
from optimizer.control.memory import memory_allowed, memory_used

WORK = "formasi.workbench.jobs.work"
PATIENCE = 10.0
"""Seconds in which a process that was asked to stop keeps what it has."""
PULSE = 0.5
BEYOND = 1.5
"""A solve ends by itself at its memory limit; at this multiple it is ended."""
VANISHED = N_(
    "The process ended without a word (exit code {code}). Maybe the memory did not "
    "suffice; nothing of this attempt was kept."
)
NEVER = N_("Taken from the queue before it began.")
SOLVING, ASKING = "solving", "asking"
LANES = (SOLVING, ASKING)
"""What takes as long as it takes, and what is asked meanwhile: neither waits for the
other."""
LONG = ("solve", "compare")
"""Kinds of jobs that wait for each other; all others are questions and papers."""
TOO_MUCH = N_("It took more memory than it may, and was ended: nothing was kept.")


def lane_of(job: Job) -> str:
    """Give the lane in which a job waits."""
    return SOLVING if job.kind in LONG else ASKING


class Queue:
    """Jobs that wait, and those that are worked on, one in each lane.

    Parameters
    ----------
    at_once : processes at the same time in each lane.

    Attributes
    ----------
    done : is given each job whose process ended by itself.
    """

    def __init__(self, at_once: int = 1) -> None:
        self.server = secrets.token_hex(8)
        self.done: Callable[[Job], None] = lambda _: None
        self._waiting: deque[Job] = deque()
        self._running: dict[Path, tuple[str, subprocess.Popen[bytes]]] = {}
        self._changed = Condition()
        self._ending = False
        self._threads = [
            Thread(target=self._serve, args=(lane,), daemon=True)
            for lane in LANES
            for _ in range(at_once)
        ]
        for thread in self._threads:
            thread.start()

    def add(
        self,
        folder: Path,
        kind: str,
        wish: Mapping[str, Any],
        edits: Sequence[Mapping[str, Any]] = (),
        version: int = 0,
        title: str = "",
    ) -> Job:
        """Put a job at the end of the queue; ``folder`` is that of a project's jobs."""
        job = self.held(folder, kind, wish, edits, version, title)
        self.release(job)
        return job

    def held(
        self,
        folder: Path,
        kind: str,
        wish: Mapping[str, Any],
        edits: Sequence[Mapping[str, Any]] = (),
        version: int = 0,
        title: str = "",
    ) -> Job:
        """Make a job that does not wait yet: files are put beside it first."""
        made = [dict(edit) for edit in edits]
        job = Job(new_folder(folder), kind, wish=dict(wish), edits=made)
        job.version, job.server, job.made, job.title = (
            version,
            self.server,
            now(),
            title,
        )
        job.save()
        return job

    def release(self, job: Job) -> None:
        """Put a job that was made at the end of the queue."""
        with self._changed:
            self._waiting.append(job)
            self._changed.notify_all()

    def before(self, job: Job) -> int:
        """Count the jobs that come before one that waits."""
        with self._changed:
            lane = lane_of(job)
            places = [j.folder for j in self._waiting if lane_of(j) == lane]
            ahead = places.index(job.folder) if job.folder in places else 0
            return ahead + sum(own == lane for own, _ in self._running.values())

    def stop(self, job: Job) -> None:
        """Take a job from the queue, or ask its process to keep what it has."""
        with self._changed:
            kept = [j for j in self._waiting if j.folder != job.folder]
            if len(kept) < len(self._waiting):
                self._waiting = deque(kept)
                job.end("stopped", in_all(NEVER))
            process = self._process(job)
        if process is not None:
            _ask_to_stop(process)

    def _process(self, job: Job) -> subprocess.Popen[bytes] | None:
        return self._running.get(job.folder, ("", None))[1]

    def give_up(self, job: Job) -> None:
        """End the process of a job; what it has is lost."""
        with self._changed:
            process = self._process(job)
        if process is not None:
            process.kill()

    def close(self) -> None:
        """Ask what runs to keep what it has, and end what does not in time."""
        with self._changed:
            self._ending = True
            waiting, self._waiting = [*self._waiting], deque()
            running = [process for _, process in self._running.values()]
            self._changed.notify_all()
        for job in waiting:
            job.end("stopped", in_all(NEVER))
        for process in running:
            _ask_to_stop(process)
        for thread in self._threads:
            thread.join(PATIENCE)
        for process in running:
            if process.poll() is None:
                process.kill()

    def _next(self, lane: str) -> Job | None:
        """Wait for the next job of a lane, and take it; None at the end.

        Whoever calls holds the lock.
        """
        while not self._ending:
            job = next((j for j in self._waiting if lane_of(j) == lane), None)
            if job is not None:
                self._waiting.remove(job)
                return job
            self._changed.wait()
        return None

    def _serve(self, lane: str) -> None:
        while True:
            with self._changed:
                job = self._next(lane)
                if job is None:
                    return
                try:
                    process = self._start(job)
                except OSError as error:
                    job.end("failed", dict.fromkeys(("id", "en"), str(error)))
                    continue
                self._running[job.folder] = lane, process
            self._follow(job, process)
            with self._changed:
                del self._running[job.folder]
                self._changed.notify_all()

    def _start(self, job: Job) -> subprocess.Popen[bytes]:
        """Start the process; it ends, and keeps its plan, when we do."""
        job.state, job.begun = "running", now()
        job.save()
        with (job.folder / "said.txt").open("wb") as said:
            return subprocess.Popen(  # noqa: S603  (our own words, no shell)
                [sys.executable, "-P", "-m", WORK, str(job.folder)],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=said,
                env=_environment(),
                start_new_session=sys.platform != "win32",  # Ctrl-C is for the server
            )

    def _follow(self, job: Job, process: subprocess.Popen[bytes]) -> None:
        most, said = _most(job), ""
        while True:
            try:
                process.wait(PULSE)
                break
            except subprocess.TimeoutExpired:
                held = memory_used(Path(f"/proc/{process.pid}/statm")) or 0
                if most and held > most:
                    said = TOO_MUCH
                    process.kill()
        if process.stdin is not None:
            process.stdin.close()
        ended = Job.read(job.folder, self.server)
        if ended is not None and not ended.over:
            told = in_all(said or VANISHED, code=process.returncode)
            ended.end("failed", told)
        elif ended is not None and not self._ending:
            self.done(ended)


def _most(job: Job) -> float | None:
    """Give the bytes at which a process is ended; None where nothing is known."""
    own = job.wish.get("max_memory")
    return BEYOND * own if own else memory_allowed()


def _environment() -> dict[str, str]:
    """Let the process find the very Formasi that this is, wherever it was started."""
    ours = str(Path(__file__).parents[3])
    paths = [ours, *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


def _ask_to_stop(process: subprocess.Popen[bytes]) -> None:
    try:
        if process.stdin is not None:
            process.stdin.close()
    except OSError:
        return  # it has ended by itself


def in_all(message: str, **values: Any) -> dict[str, str]:
    """Say a message in every language: who reads it later may have switched."""
    return {
        lang: translator(lang)(message, **{"code": "", **values})
        for lang in ("id", "en")
    }
