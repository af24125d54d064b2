"""People of several sources joined by NIP; what the sources disagree about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from models.tables.cells.cells import read_text, write_text
from models.tables.parse import Parsed
from models.tables.write import to_cell

KEY = "emp_id"


@dataclass(frozen=True)
class Disagreement:
    """A cell of a person that two sources fill differently; the first is kept."""

    emp_id: str
    field: str
    kept: str
    kept_from: str
    other: str
    other_from: str


@dataclass
class People:
    """Everybody of all sources.

    Attributes
    ----------
    rows : id -> field -> cell.   came_from : the same -> the source.
    alone : source -> people whom no earlier source has.
    settled : id -> file of the decision about that person.
    decided : cells taken from a decision.   strangers : ids that only a decision has.
    """

    rows: dict[str, dict[str, str]] = field(default_factory=dict)
    came_from: dict[str, dict[str, str]] = field(default_factory=dict)
    disagreements: list[Disagreement] = field(default_factory=list)
    alone: dict[str, int] = field(default_factory=dict)
    settled: dict[str, str] = field(default_factory=dict)
    decided: int = 0
    strangers: list[str] = field(default_factory=list)

    def add(self, parsed: Parsed, source: str) -> None:
        """Join a roll: what is known already is kept, what differs is listed."""
        new = 0
        for emp_id, cells in rows_of(parsed):
            known = self.rows.get(emp_id)
            new += known is None
            own = self.rows.setdefault(emp_id, {KEY: emp_id})
            origin = self.came_from.setdefault(emp_id, {})
            for name, cell in cells.items():
                if name not in own:
                    own[name], origin[name] = cell, source
                elif own[name] != cell and name != KEY:
                    self.disagreements.append(
                        Disagreement(
                            emp_id, name, own[name], origin[name], cell, source
                        )
                    )
        self.alone[source] = new

    def decide(self, parsed: Parsed, source: str, file: str) -> None:
        """Lay a decision over the roll: where somebody works now, and since when.

        The day of the former post is none of the new one: where the decision names no
        day it is not known. Of the sheets of one file the first that tells of a person
        counts: the others say the same in other words.
        """
        for emp_id, cells in rows_of(parsed):
            if self.settled.get(emp_id) == file:
                if "post_date" in cells and emp_id in self.rows:
                    self.rows[emp_id].setdefault("post_date", cells["post_date"])
                continue
            self.settled[emp_id] = file
            if emp_id not in self.rows:
                self.strangers.append(emp_id)
                continue
            self._lay(emp_id, cells, source)

    def _lay(self, emp_id: str, cells: Mapping[str, str], source: str) -> None:
        own, origin = self.rows[emp_id], self.came_from[emp_id]
        places = {k: v for k, v in cells.items() if is_place(k)}
        stays = all(own.get(name) == cell for name, cell in places.items())
        if "post_date" in cells and places:
            places["post_date"] = cells["post_date"]
        for name in [n for n in own if is_place(n) or n == "post_date"]:
            if not stays:
                del own[name]
        for name, cell in places.items():
            own[name], origin[name] = cell, source
            self.decided += 1


def is_place(name: str) -> bool:
    """Tell whether a column says where somebody works."""
    return name.startswith(("post_code", "unit_code", "jabatan_nama", "unor_nama"))


def rows_of(parsed: Parsed) -> Iterator[tuple[str, dict[str, str]]]:
    """Give each person of a table with the cells that hold something."""
    columns = cells_of(parsed)
    for place, emp_id in enumerate(parsed.values.get(KEY, ())):
        if emp_id:
            filled = {n: c[place] for n, c in columns.items() if c[place]}
            yield str(emp_id), filled


def cells_of(parsed: Parsed) -> Mapping[str, list[str]]:
    """Give each field's cells as they are written; unreadable ones as they stand.

    A post or unit that is named keeps a header that says so.
    """
    return {
        header_of(parsed, name): _cells(parsed, name) for name in parsed.headers.fields
    }


def header_of(parsed: Parsed, name: str) -> str:
    """Give the header under which a field is written: its name, or that of names."""
    column = parsed.table.fields[name]
    return column.by_name[0] if name in parsed.headers.by_name else name


def _cells(parsed: Parsed, name: str) -> list[str]:
    texts = parsed.raw.columns[parsed.headers.fields[name]]
    words = [read_text(word) for word in texts.words]
    borrowed = name in parsed.headers.borrowed

    def cell(value: Any, code: int) -> str:
        if value is not None and value != "":
            return str(to_cell(value))
        return "" if borrowed else write_text(words[code])

    values, codes = parsed.values[name].tolist(), texts.codes.tolist()
    return [cell(value, code) for value, code in zip(values, codes, strict=True)]
