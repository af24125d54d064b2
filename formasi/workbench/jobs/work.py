"""A job's own process: ``python -m formasi.workbench.jobs.work FOLDER``.

It ends well when its standard input closes: the server asks for that, or is gone. So it
does at the first SIGINT or SIGTERM; at the second it ends at once.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from formasi.language.i18n import N_, translator
from formasi.language.retell import retell
from formasi.workbench.jobs.job import Job
from formasi.workbench.jobs.queue import in_all
from models.errors import InternalError, PlacementError
from models.phrase import sentence_of
from optimizer.plugins.load import load_listed

Work = Callable[[Job, Callable[[], bool]], None]
WORKS: Mapping[str, tuple[str, str]] = {
    "solve": ("solving", "solve_work"),
    "explain": ("ask", "explain_work"),
    "diagnose": ("ask", "diagnose_work"),
    "compare": ("options", "compare_work"),
    "diff": ("papers", "diff_work"),
    "papers": ("papers", "papers_work"),
    "verify": ("papers", "verify_work"),
    "waves": ("papers", "waves_work"),
    "unnamed": ("papers", "unnamed_work"),
    "question": ("answering", "question_work"),
}
"""Module and function of each kind: a solve need not read what draws papers first."""
OURS = N_("Something unexpected happened ({what}): this is a mistake in Formasi.")
NO_MEMORY = N_("The memory of this machine does not suffice.")
NICER = 5


def work(job: Job, stop: Callable[[], bool]) -> None:
    """Do a job, and write down how it ended."""
    try:
        load_listed()  # the plug-ins that the server was started with
        module, name = WORKS[job.kind]
        does: Work = getattr(import_module(f"{__package__}.{module}"), name)
        does(job, stop)
    except PlacementError as error:
        if isinstance(error, InternalError):
            job.end("failed", in_all(OURS, what=str(error)))
        else:
            job.end("stopped" if stop() else "failed", _told(error))
    except MemoryError:
        job.end("failed", in_all(NO_MEMORY))
    except OSError as error:
        job.end("failed", dict.fromkeys(("id", "en"), str(error)))
    except Exception as error:
        job.end("failed", in_all(OURS, what=type(error).__name__))
        raise


def _told(error: PlacementError) -> dict[str, str]:
    said = sentence_of(error)
    return {lang: retell(said, translator(lang)) for lang in ("id", "en")}


def _closed() -> threading.Event:
    """Give what is set once standard input closes."""
    gone = threading.Event()

    def listen() -> None:
        with suppress(OSError, ValueError):
            while os.read(0, 1024):
                pass
        gone.set()

    threading.Thread(target=listen, daemon=True).start()
    return gone


def _asked(gone: threading.Event) -> None:
    """Take a signal as a wish to stop: what was found is kept, as at the server's."""

    def hear(number: int, frame: object) -> None:
        del frame
        gone.set()
        signal.signal(number, signal.SIG_DFL)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, hear)


def main() -> None:
    """Work on the job whose folder is named."""
    gone = _closed()
    _asked(gone)
    job = Job.read(Path(sys.argv[1]), "")
    record = _record(Path(sys.argv[1]))
    assert record is not None, job
    record.pid = os.getpid()
    record.save()
    with suppress(OSError, AttributeError):
        os.nice(NICER)  # the page answers first
    work(record, gone.is_set)


def _record(folder: Path) -> Job | None:
    import json

    from formasi.workbench.jobs.job import RECORD

    data = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    return Job.read(folder, data.get("server", ""))


if __name__ == "__main__":
    main()
