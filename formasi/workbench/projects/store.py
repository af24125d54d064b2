"""All projects of a user, in one folder."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from formasi.workbench.projects.project import INPUT, Project

IDENT = re.compile(r"[0-9a-f]{10}")
HOME = "FORMASI_WORKBENCH"
Fill = Callable[[Path], str]


def home() -> Path:
    """Give the folder in which projects are kept, as the system has it for data."""
    named = os.environ.get(HOME)
    if named:
        return Path(named)
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "formasi" / "workbench"


class Store:
    """The projects in a folder; an id that is none of ours finds nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def __iter__(self) -> Iterator[Project]:
        """Give all projects, the one that was opened last first."""
        found = (Project.read(path) for path in self.folder.iterdir() if path.is_dir())
        known = [project for project in found if project is not None]
        return iter(sorted(known, key=lambda p: p.opened, reverse=True))

    def find(self, ident: str) -> Project | None:
        """Find a project by its id."""
        return Project.read(self.folder / ident) if IDENT.fullmatch(ident) else None

    def at(self, source: str, kind: str) -> Project | None:
        """Find the project that was opened from a path."""
        return next((p for p in self if p.source == source and p.kind == kind), None)

    def add(self, title: str, kind: str, fill: Fill, source: str = "") -> Project:
        """Make a project; nothing of it is left where filling it fails.

        Parameters
        ----------
        title : what it is called.   kind, source : as ``Project`` has them.
        fill : puts files into the folder that it is given, and says which of them is
            read; "" for the folder.
        """
        project = Project(self.folder, secrets.token_hex(5), title, kind, source)
        try:
            (project.folder / INPUT).mkdir(mode=0o700, parents=True)
            project.entry = fill(project.folder / INPUT)
            self.touch(project)
        except BaseException:
            shutil.rmtree(project.folder, ignore_errors=True)
            raise
        project.journal.note("opened", kind=kind)
        return project

    def touch(self, project: Project) -> None:
        """Take note that a project was opened now."""
        project.opened = datetime.now().astimezone().isoformat(timespec="seconds")
        project.save()

    def drop(self, project: Project) -> None:
        """Remove a project with all that is in it."""
        shutil.rmtree(project.folder)
