"""A case: tables written from a third party's file, and the answer that is known."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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
class Case:
    """One problem with a known answer.

    Attributes
    ----------
    write : fills a folder with the problem's tables.
    expected : goal name -> value, in the goal's own unit.
    """

    family: str
    name: str
    size: int
    write: Callable[[Path], None]
    expected: Mapping[str, float]


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


def numbers(path: Path) -> list[float]:
    """Read all the numbers of a file, up to the first line of words."""
    found: list[float] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            found += [float(word) for word in line.split()]
        except ValueError:
            break
    return found
