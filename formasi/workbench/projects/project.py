"""A project: an input that was opened, its runs, its list of changes, its journal."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from formasi.workbench.projects.journal import Journal
from models.storage.whole import write_text

ABOUT, INPUT, RUNS, FINDINGS = "project.json", "input", "runs", "findings.json"
KINDS = ("folder", "workbook", "import", "run", "example")


@dataclass
class Project:
    """One project, in a folder of its own.

    Attributes
    ----------
    ident : our own id of it, which is the folder's name.
    title : what its owner calls it.   kind : how it came in.
    source : the path that it was copied from; "" where a browser sent it.
    entry : what of ``input/`` is read: a file there, or "" for the folder itself.
    opened : day and time, as text.   chosen : id of the run that was decided on.
    """

    home: Path = field(repr=False)
    ident: str
    title: str
    kind: str
    source: str = ""
    entry: str = ""
    opened: str = ""
    chosen: str = ""

    @classmethod
    def read(cls, folder: Path) -> Project | None:
        """Read a project; None where there is none, or its page is broken."""
        try:
            data = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
            return cls(folder.parent, folder.name, **data)
        except (OSError, ValueError, TypeError):
            return None

    def save(self) -> None:
        """Keep what is known of the project."""
        data = asdict(self)
        del data["home"], data["ident"]
        write_text(self.folder / ABOUT, json.dumps(data, ensure_ascii=False, indent=1))

    @property
    def folder(self) -> Path:
        """Give the folder of the project."""
        return self.home / self.ident

    @property
    def input(self) -> Path:
        """Give what is read as the problem."""
        return self.folder / INPUT / self.entry if self.entry else self.folder / INPUT

    @property
    def runs(self) -> Path:
        """Give the folder of the jobs and their runs."""
        return self.folder / RUNS

    @cached_property
    def journal(self) -> Journal:
        """Give the journal."""
        return Journal(self.folder)

    def kept(self, name: str) -> Any:
        """Give what is kept under a name; None where nothing is."""
        try:
            return json.loads((self.folder / name).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None

    def keep(self, name: str, data: Any) -> None:
        """Keep plain data under a name."""
        write_text(self.folder / name, json.dumps(data, ensure_ascii=False, indent=1))
