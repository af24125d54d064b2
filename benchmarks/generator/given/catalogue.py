"""The raw material of an invented city, read once from ``catalogue.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).with_name("catalogue.toml")


@dataclass(frozen=True)
class Family:
    """A field of work and of study.

    Attributes
    ----------
    jf, skill : its functional post at expert and at skill level.
    tech, comp_code : its technical competency.
    fields : courses of study that lead to it.
    related : further studies that its posts accept; empty where any study will do.
    """

    name: str
    code: str
    jf: str
    skill: str
    tech: str
    fields: tuple[str, ...]
    related: tuple[str, ...] = ()

    @property
    def groups(self) -> tuple[str, ...]:
        """Give the education groups that leading and expert posts ask for."""
        return (self.name, *self.related) if self.related else ()

    @property
    def comp_code(self) -> str:
        """Give the code of the technical competency."""
        return f"T.{self.code}"


@dataclass(frozen=True)
class Division:
    """A division (bidang, bagian) and the sections below it."""

    name: str
    family: str
    sections: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> Division:
        """Read ``name | family | section, section``."""
        name, family, sections = (part.strip() for part in text.split("|"))
        listed = (section.strip() for section in sections.split(","))
        return cls(name, family, tuple(section for section in listed if section))


@dataclass(frozen=True)
class Agency:
    """A dinas or badan.

    Attributes
    ----------
    weight : its staff against the usual agency.   public : serves citizens directly.
    head, deputy, title, rank : names of its leading posts, title and level of the heads
        of its divisions.
    jf, skill : its functional posts, "" for those of the family.
    beside : a second functional post of its field.
    complete : it has all of its divisions, however small it is.
    schooled : whoever leads it has to have studied its field.
    """

    code: str
    name: str
    family: str
    weight: float
    public: bool
    divisions: tuple[Division, ...]
    head: str
    deputy: str
    title: str = "Kepala Bidang"
    rank: str = "administrator-b"
    jf: str = ""
    skill: str = ""
    beside: str = ""
    complete: bool = False
    schooled: bool = False


@dataclass(frozen=True)
class Assistant:
    """An assistant of the city secretary, and the divisions below that post."""

    name: str
    bureaus: tuple[Division, ...]


@dataclass(frozen=True)
class Merger:
    """Two agencies that may become one: ``giver`` goes into ``taker``."""

    taker: str
    giver: str
    name: str


@dataclass(frozen=True)
class Vocabulary:
    """Everything that names things."""

    families: Mapping[str, Family]
    competencies: Mapping[str, str]
    agencies: tuple[Agency, ...]
    mergers: tuple[Merger, ...]
    assistants: tuple[Assistant, ...]
    advisers: tuple[str, ...]
    districts: Mapping[str, tuple[str, ...]]
    clinics: Mapping[str, str]
    cities: tuple[str, ...]
    names: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def catalogue() -> Vocabulary:
    """Read the catalogue."""
    data = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    office = data["secretariat"]
    return Vocabulary(
        families={
            name: _family(name, entry) for name, entry in data["families"].items()
        },
        competencies=data["competencies"],
        agencies=tuple(_agency(entry) for entry in data["agencies"]),
        mergers=tuple(Merger(**entry) for entry in data["mergers"]),
        assistants=tuple(_assistant(entry) for entry in office["assistants"]),
        advisers=tuple(office["advisers"]),
        districts={name: tuple(names) for name, names in data["districts"].items()},
        clinics=data["clinics"],
        cities=tuple(data["cities"]["names"]),
        names={kind: tuple(text.split()) for kind, text in data["names"].items()},
    )


def _family(name: str, entry: Mapping[str, Any]) -> Family:
    lists = {key: tuple(entry.get(key, ())) for key in ("fields", "related")}
    return Family(name, **{**entry, **lists})


def _assistant(entry: Mapping[str, Any]) -> Assistant:
    bureaus = tuple(Division.parse(text) for text in entry["bureaus"])
    return Assistant(entry["name"], bureaus)


def _agency(entry: Mapping[str, Any]) -> Agency:
    name = entry["name"]
    usual = {"public": False, "head": f"Kepala {name}", "deputy": f"Sekretaris {name}"}
    divisions = tuple(Division.parse(text) for text in entry["divisions"])
    return Agency(**{**usual, **entry, "divisions": divisions})
