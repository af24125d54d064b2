"""A case: tables written from a third party's file, and the answer that is known."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from models.errors import InputError
from models.issue import Issue
from models.phrase import phrase

PLAIN = 'extends = "plain"\n\n[plan]\ndate = 2026-01-01\n'
GIVEN = PLAIN + '\n[fit]\nsource = "given"\ncomplete = true\n'
FEWEST_MOVES = (
    GIVEN
    + """
[[goals]]
name = "fit"
tier = 3

[[goals]]
name = "fewest-moves"
kind = "unit"
tier = 2
"""
)


@dataclass(frozen=True)
class Instance:
    """One problem with a known answer.

    Attributes
    ----------
    write : fills a folder with the problem's tables.
    expected : goal name -> value, in the goal's own unit.
    gap : relative distance from the known value, and from the bound, that will do.
    mechanism : the way of deciding whose plan is known; empty for the optimum.
    places : employee -> post in that plan; who is not named has no post.
    """

    family: str
    name: str
    size: int
    write: Callable[[Path], None]
    expected: Mapping[str, float]
    gap: float = 0.0
    mechanism: str = ""
    places: Mapping[str, str] = field(default_factory=dict)


def write_table(
    folder: Path, name: str, header: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Write one CSV table of a problem folder."""
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)


def write_policy(folder: Path, text: str) -> None:
    """Write the policy of a problem folder."""
    (folder / "policy.toml").write_text(text, encoding="utf-8")


def known(data: Path, family: str) -> dict[str, Any]:
    """Read the known answers of a family."""
    answers: dict[str, Any] = json.loads((data / "expected.json").read_text("utf-8"))
    return dict(answers[family])


def source_note(data: Path, family: str) -> str:
    """Read what is noted about the source of a family: some answers stand there."""
    path = data / family / "SOURCE.md"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def numbers(path: Path) -> list[float]:
    """Read all the numbers of a file, up to the first line of words."""
    found: list[float] = []
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        try:
            found += [float(word) for word in line.split()]
        except ValueError:
            break
    return found


def demand_count(path: Path, found: int, wanted: int) -> None:
    """Refuse a file that holds other numbers than its first ones promise.

    OR-Library keeps several cases in a file, behind their count: read as one case they
    would be another problem.
    """
    if found != wanted:
        raise InputError(
            [
                Issue(
                    phrase(
                        "the file promises {wanted} numbers and holds {found}.",
                        wanted=wanted,
                        found=found,
                    ),
                    path.name,
                    maybe=phrase("it holds several cases? Give each its own file."),
                )
            ]
        )
