"""``extends``: a scenario takes over the edits of another, of this file or another."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from models.errors import nearest
from models.phrase import phrase
from models.storage.regular import demand_regular
from models.storage.unreadable import unreadable
from scenarios.errors import ScenarioError
from scenarios.files.shape import entries_of


class WrittenEdit(NamedTuple):
    """An edit as a file holds it; ``owner`` is the scenario that it stands in."""

    owner: str
    place: int
    data: Mapping[str, Any]


@dataclass(frozen=True)
class Extender:
    """The scenarios of one file, and the folder in which other files are looked for."""

    entries: Mapping[str, Mapping[str, Any]]
    folder: Path
    file: str = ""

    def extended(
        self, name: str, seen: tuple[str, ...] = ()
    ) -> tuple[Mapping[str, Any], list[WrittenEdit]]:
        """Give a scenario, and its edits after those of the one that it extends.

        Raises
        ------
        ScenarioError
            When there is no such scenario or file, or it goes round in a circle.
        """
        own = f"{self.file}#{name}" if self.file else name
        if own in seen:
            raise ScenarioError(
                phrase(
                    "scenario {name!r} extends itself: {circle}.",
                    name=name,
                    circle=" > ".join((*seen[seen.index(own) :], own)),
                )
            )
        entry = self.entries[name]
        steps = [
            WrittenEdit(own, place, data)
            for place, data in enumerate(entry.get("edits", ()), start=1)
        ]
        if "extends" in entry:
            where, parent = self._parent(name, entry["extends"])
            steps = [*where.extended(parent, (*seen, own))[1], *steps]
        return entry, steps

    def _parent(self, name: str, asked: str) -> tuple[Extender, str]:
        """Find the extended scenario: ``name``, or ``other.toml#name``."""
        path, hashed, parent = asked.rpartition("#")
        where = self
        if hashed and asked not in self.entries:
            where = self._other(path)
        else:
            parent = asked
        if parent not in where.entries:
            raise ScenarioError(
                phrase(
                    "scenario {name!r} extends {parent!r}, which is none.{hint}",
                    name=name,
                    parent=asked,
                    hint=nearest(parent, where.entries),
                )
            )
        return where, parent

    def _other(self, path: str) -> Extender:
        file = self.folder / path
        faults: list[str] = []
        entries = entries_of(load(file), faults.append)
        return Extender(entries, file.parent, path)


def load(path: Path) -> dict[str, Any]:
    """Read the TOML of a scenario file.

    Raises
    ------
    ScenarioError
        When it is missing, or no TOML.
    """
    try:
        demand_regular(path)
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise ScenarioError(
            phrase(
                "scenario file {path} was not found.{hint}", path=path, hint=_near(path)
            )
        ) from None
    except RecursionError:
        raise ScenarioError(
            phrase("scenario file {name} is nested too deeply.", name=path.name)
        ) from None
    except (ValueError, OSError) as error:
        raise ScenarioError(
            phrase(
                "scenario file {name} cannot be read: {error}.",
                name=path.name,
                error=unreadable(error),
            )
        ) from None


def _near(path: Path) -> str:
    """Name the scenario files that lie beside one that is missing."""
    beside = (
        [p.name for p in path.parent.glob("*.toml")] if path.parent.is_dir() else []
    )
    return nearest(path.name, beside)
