"""News through a folder that workers and whoever sent them both see.

For executors that are not known: a process on this machine, or on another that shares
the disk. Where the folder is not seen there is no news, and nothing else is lost.
"""

from __future__ import annotations

import json
import shutil
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

from optimizer.control.clock import Event

EAR = 0.3
"""Seconds between two looks for news."""
STOP = "stop"


@dataclass(frozen=True)
class FolderChannel:
    """A file of news for each run, and a stop sign."""

    folder: str

    def tell(self, key: str, event: Event) -> None:
        """Add a line to the news of a run."""
        line = json.dumps(asdict(event)) + "\n"
        with suppress(OSError), Path(self.folder, key).open("a") as news:
            news.write(line)

    def stopped(self) -> bool:
        """Look for the stop sign."""
        return Path(self.folder, STOP).exists()

    def halt(self) -> None:
        """Put up the stop sign."""
        with suppress(OSError):
            Path(self.folder, STOP).touch()


@dataclass
class Ear:
    """Reads what is new, line by line, and passes it on."""

    folder: Path
    hear: Callable[[str, Event], None]
    read: dict[str, int] = field(default_factory=dict)

    def look(self) -> None:
        """Pass on the whole lines that were added since the last look."""
        for path in sorted(self.folder.iterdir()):
            with path.open() as news:
                news.seek(self.read.get(path.name, 0))
                while (line := news.readline()).endswith("\n"):
                    self.read[path.name] = news.tell()
                    self.hear(path.name, Event(**json.loads(line)))

    def listen(self, ended: threading.Event) -> None:
        """Look now and then, and a last time at the end."""
        while not ended.wait(EAR):
            self.look()
        self.look()


@contextmanager
def news_in(store: Path, hear: Callable[[str, Event], None]) -> Iterator[FolderChannel]:
    """Listen at a folder beside the runs, as long as the work goes on."""
    folder = store / f".news-{uuid.uuid4().hex}"
    folder.mkdir(parents=True)
    ended = threading.Event()
    ear = threading.Thread(target=Ear(folder, hear).listen, args=(ended,), daemon=True)
    ear.start()
    try:
        yield FolderChannel(str(folder.resolve()))
    finally:
        ended.set()
        ear.join()
        shutil.rmtree(folder, ignore_errors=True)
