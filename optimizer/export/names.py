"""Names of columns and rows that people can read and any reader of files can take."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from models.problem.problem import Problem

LONGEST = 60
"""Letters of an id or a label in a name; readers take 255 for all of it."""
_ODD = re.compile(r"[^A-Za-z0-9.-]+")


@dataclass(frozen=True)
class Names:
    """What people and posts are called in files of solvers, in the tables' order."""

    people: tuple[str, ...]
    posts: tuple[str, ...]

    @classmethod
    def of(cls, problem: Problem) -> Names:
        """Name people by their ids, and posts by their codes."""
        people = (e.emp_id for e in problem.employees)
        posts = (p.post_code for p in problem.posts)
        return cls(tuple(unlike(people, "E")), tuple(unlike(posts, "P")))

    def pair(self, employee: int, post: int) -> str:
        """Name the column of a pair."""
        return f"x({self.people[employee]},{self.posts[post]})"

    def surplus(self, employee: int) -> str:
        """Name the column of somebody on the surplus list."""
        return f"surplus({self.people[employee]})"

    def one(self, employee: int) -> str:
        """Name the row that gives an employee one place."""
        return f"one({self.people[employee]})"


def plain(text: str) -> str:
    """Give a text in letters, digits, dots and lines that every reader takes."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _ODD.sub("_", letters).strip("_")[:LONGEST]


def unlike(texts: Iterable[str], empty: str) -> list[str]:
    """Give plain texts of which no two are alike, not even in small letters."""
    used: set[str] = set()
    names = []
    for place, text in enumerate(texts, start=1):
        base = name = plain(text) or f"{empty}{place}"
        while name.lower() in used:
            name = f"{base}_{place}"
            base += "_"
        used.add(name.lower())
        names.append(name)
    return names
