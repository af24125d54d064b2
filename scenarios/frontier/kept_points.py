"""Points of a frontier, kept as they come: a killed command goes on from there."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from models.problem.problem import Problem
from models.storage.ours import is_ours
from models.storage.whole import set_aside, write_text
from optimizer.control.settings import Settings
from scenarios.frontier.curve import Point
from scenarios.running.identity import run_key

FINAL = ("optimal", "infeasible")
"""How a point ends that no more time would change."""
FILE = "points.json"


@dataclass
class KeptPoints:
    """The points of one frontier, in a small file beside its papers.

    Attributes
    ----------
    file : where they are; None keeps nothing.
    key : of the input, the settings, the limit and the goal: others start anew.
    """

    file: Path | None = None
    key: str = ""
    points: dict[float, Point] = field(default_factory=dict)

    @classmethod
    def of(
        cls, folder: Path | None, problem: Problem, settings: Settings, limit: str
    ) -> KeptPoints:
        """Read what is kept of the same frontier; nothing where it is another's."""
        if folder is None:
            return cls()
        told = f"{run_key(problem, settings)} {limit}"
        own = cls(folder / "runs" / FILE, hashlib.sha256(told.encode()).hexdigest())
        try:
            data = json.loads((folder / "runs" / FILE).read_text(encoding="utf-8"))
            if data["key"] == own.key:
                for entry in data["points"]:
                    entry["tiers"] = tuple(entry["tiers"])
                    own.points[entry["limit"]] = Point(**entry)
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            own.points.clear()
        return own

    def get(self, value: float) -> Point | None:
        """Give the kept point at a value of the limit."""
        return self.points.get(value)

    def put(self, point: Point) -> None:
        """Keep a point that is final."""
        if self.file is None or point.status not in FINAL or point.limit is None:
            return
        self.points[point.limit] = point
        points = [asdict(kept) for kept in self.points.values()]
        data = {"format": 1, "key": self.key, "points": points}
        if not is_ours(self.file):
            set_aside(self.file, "another's")
        write_text(self.file, json.dumps(data, indent=1) + "\n")
