"""Options: lists of changes that were given a name, to be compared."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from formasi.workbench.projects.project import Project
from models.errors import PlacementError
from models.phrase import phrase
from models.tables.files.toml import to_toml

KEPT = "options.json"
BASE = "status-quo"
MOST = 40


def options_of(project: Project) -> dict[str, list[dict[str, Any]]]:
    """Give the options of a project by name."""
    found = project.kept(KEPT)
    return found if isinstance(found, dict) else {}


def keep_option(
    project: Project, name: str, edits: Sequence[Mapping[str, Any]]
) -> None:
    """Keep the list of changes under a name; an option of that name is replaced.

    Raises
    ------
    PlacementError
        When it has no name, or there are too many.
    """
    name = re.sub(r"\s+", " ", name).strip()[:60]
    known = options_of(project)
    if not name or name == BASE:
        raise PlacementError(phrase("an option needs a name of its own."))
    if len(known) >= MOST and name not in known:
        raise PlacementError(phrase("there are {count} options already.", count=MOST))
    project.keep(KEPT, {**known, name: [dict(edit) for edit in edits]})
    project.journal.note("option kept", name=name, changes=edits)


def drop_option(project: Project, name: str) -> None:
    """Take an option out."""
    kept = {k: v for k, v in options_of(project).items() if k != name}
    project.keep(KEPT, kept)
    project.journal.note("option dropped", name=name)


def as_sweep(options: Mapping[str, Sequence[Mapping[str, Any]]], base: str) -> str:
    """Write options as a scenario file; the input as it is stands first."""
    entries: list[dict[str, Any]] = [{"name": BASE}]
    for name, edits in options.items():
        listed = [dict(edit) for edit in edits]
        entries.append({"name": name} | ({"edits": listed} if listed else {}))
    known = [entry["name"] for entry in entries]
    return to_toml({"base": base if base in known else BASE, "scenarios": entries})
