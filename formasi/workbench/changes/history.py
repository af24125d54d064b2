"""Every state that the list of changes was in, and where one stands in it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from threading import RLock
from typing import Any

from formasi.workbench.jobs.job import now
from formasi.workbench.projects.journal import whoami
from formasi.workbench.projects.project import Project
from models.errors import PlacementError
from models.phrase import phrase
from models.storage.whole import write_text
from models.tables.files.toml import to_toml

KEPT, FILE = "changes.json", "changes.toml"
MOST = 200
"""States that can be gone back to."""
_writing = RLock()
Edits = list[dict[str, Any]]


@dataclass
class History:
    """The states of a list, the oldest first.

    Attributes
    ----------
    at : which state is the present one.   version : grows with each write; a form
        names the version that it was made from.
    made : for each change, when it was put into the list, and by whom.
    """

    project: Project
    states: list[Edits]
    at: int = 0
    version: int = 0
    made: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, project: Project) -> History:
        """Read the list of a project; an empty one where there is none yet."""
        data = project.kept(KEPT) or {}
        return cls(
            project,
            data.get("states", [[]]),
            data.get("at", 0),
            data.get("version", 0),
            data.get("made", {}),
        )

    @property
    def edits(self) -> Edits:
        """Give the changes as they stand now."""
        return self.states[self.at]

    @property
    def can_undo(self) -> bool:
        """Tell whether there is a state before."""
        return self.at > 0

    @property
    def can_redo(self) -> bool:
        """Tell whether a state was gone back from."""
        return self.at + 1 < len(self.states)

    @property
    def file(self) -> str:
        """Give the list as a scenario file; who made each change stands above it."""
        log = [(n, *self.by(edit)) for n, edit in enumerate(self.edits, start=1)]
        lines = [f"# {n}: {at} {' '.join(who.split())}\n" for n, at, who in log if at]
        return "".join(lines) + as_file(self.edits, self.project.title)

    def put(self, edits: Sequence[Mapping[str, Any]], what: str) -> None:
        """Make a further state the present one; what was undone is forgotten."""
        self._demand_open()
        with _writing:
            self._demand_newest()
            self._sign(edits)
            states = [*self.states[: self.at + 1], [dict(edit) for edit in edits]]
            self.states = states[-MOST:]
            self.at = len(self.states) - 1
            self._write(what)

    def _sign(self, edits: Sequence[Mapping[str, Any]]) -> None:
        """Take down who puts what is new into the list, and when."""
        known = {_key(edit) for edit in self.edits}
        for edit in edits:
            if _key(edit) not in known:
                self.made[_key(edit)] = [now(), whoami()]

    def by(self, edit: Mapping[str, Any]) -> tuple[str, str]:
        """Tell when a change was put into the list, and by whom; "" if not known."""
        at, who = self.made.get(_key(edit), ("", ""))
        return at[:16].replace("T", " "), who

    def move(self, steps: int, what: str) -> None:
        """Go back or forth in the states, as far as there are any."""
        self._demand_open()
        with _writing:
            self._demand_newest()
            self.at = min(max(0, self.at + steps), len(self.states) - 1)
            self._write(what)

    def demand(self, version: str) -> None:
        """Refuse a form that was made from an older list.

        Raises
        ------
        PlacementError
            When another window has changed the list since.
        """
        if version != str(self.version):
            raise PlacementError(
                phrase(
                    "the list of changes was changed in another window: nothing was "
                    "done here.\nMaybe look at the list as it is now, and try again."
                )
            )

    def _demand_open(self) -> None:
        """Refuse to change what was decided.

        Raises
        ------
        PlacementError
            While a run is marked as the chosen one.
        """
        if self.project.chosen:
            raise PlacementError(
                phrase(
                    "a plan was decided on: the list of changes is only read.\n"
                    "Maybe take the decision back first, on the page Decide."
                )
            )

    def _demand_newest(self) -> None:
        self_now = History.of(self.project)
        self.demand(str(self_now.version))

    def _write(self, what: str) -> None:
        self.version += 1
        data = {"version": self.version, "at": self.at, "states": self.states}
        self.project.keep(KEPT, {**data, "made": self.made})
        write_text(self.project.folder / FILE, self.file)
        self.project.journal.note(what, version=self.version, changes=self.edits)


def _key(edit: Mapping[str, Any]) -> str:
    return json.dumps(edit, sort_keys=True, ensure_ascii=False, default=str)


def as_file(edits: Sequence[Mapping[str, Any]], title: str) -> str:
    """Write changes as the scenario file that ``formasi compare`` reads."""
    entries = [{"name": "status-quo"}, {"name": "changes", "title": title}]
    made: list[dict[str, Any]] = [dict(entry) for entry in entries]
    if edits:
        made[1]["edits"] = [dict(edit) for edit in edits]
    return to_toml({"base": "status-quo", "scenarios": made})
