"""Problems on their way to workers: each table is packed, sent and opened once.

Options of one comparison share most of their tables. A piece is named by its contents,
so that a worker opens only what it does not have at hand from the task before.
"""

from __future__ import annotations

import hashlib
import pickle
import zlib
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from models.plan.result import Result
from models.problem.problem import Problem
from optimizer.columns.make import Column
from optimizer.plugins.store import Plugin, plugins
from optimizer.reuse.kept_pairs import Kept

LATELY = 4
"""Tasks whose pieces stay: options that start from one another share them."""


@dataclass(frozen=True)
class Piece:
    """Something packed, under the hash of its bytes."""

    name: str
    packed: bytes = field(repr=False)


@dataclass(frozen=True)
class Parcel:
    """One solve, packed.

    Attributes
    ----------
    tables : of the problem, by field.
    start : a result of another problem, without that problem; None for none.
    scored : pairs of a problem that shares rows with this one; None without any.
    emp_from, post_from : where the rows of this one stand there, -1 for nowhere.
    plugins : those of whoever sends it, with their text.
    """

    tables: Mapping[str, Piece]
    start: Piece
    scored: Piece | None = None
    emp_from: Column | None = None
    post_from: Column | None = None
    plugins: tuple[Plugin, ...] = field(default_factory=plugins)


@dataclass
class Packer:
    """Packs things once; it holds on to them, so that they keep their identity."""

    known: dict[int, tuple[Any, Piece]] = field(default_factory=dict, repr=False)

    def problem(self, problem: Problem) -> dict[str, Piece]:
        """Pack a problem table by table."""
        names = [table.name for table in fields(problem)]
        return {name: self.piece(getattr(problem, name)) for name in names}

    def piece(self, thing: Any) -> Piece:
        """Pack a thing, unless it was packed before."""
        if id(thing) not in self.known:
            packed = pack(thing)
            name = hashlib.blake2b(packed, digest_size=16).hexdigest()
            self.known[id(thing)] = thing, Piece(name, packed)
        return self.known[id(thing)][1]


@dataclass
class Opener:
    """Opens tasks; what the last ones were made of stays at hand for the next."""

    known: dict[str, Any] = field(default_factory=dict, repr=False)
    _lately: deque[set[str]] = field(default_factory=lambda: deque(maxlen=LATELY))

    def open(self, task: Parcel) -> tuple[Problem, Result | None, Kept | None]:
        """Give problem, start, and the scored pairs to begin with."""
        scored = [task.scored] if task.scored else []
        wanted = {p.name: p for p in (*task.tables.values(), task.start, *scored)}
        for name, piece in wanted.items():
            if name not in self.known:
                self.known[name] = unpack(piece.packed)
        self._lately.append({*wanted})
        stay = set[str]().union(*self._lately)
        self.known = {name: self.known[name] for name in stay}
        tables = {key: self.known[piece.name] for key, piece in task.tables.items()}
        kept = None
        if task.scored and task.emp_from is not None and task.post_from is not None:
            kept = Kept(self.known[task.scored.name], task.emp_from, task.post_from)
        return Problem(**tables), self.known[task.start.name], kept


NOBODY = Problem((), ())


def lead_of(result: Result | None) -> Result | None:
    """Leave of a result what another solve starts from: its plan and its proof."""
    return None if result is None else replace(result, problem=NOBODY, facts={})


def pack(thing: Any) -> bytes:
    """Make a thing small enough to send: 5,000 employees are about a megabyte."""
    return zlib.compress(pickle.dumps(thing, pickle.HIGHEST_PROTOCOL), 1)


def unpack(packed: bytes) -> Any:
    """Undo ``pack``; only ever on what our own workers sent."""
    return pickle.loads(zlib.decompress(packed))  # noqa: S301  (our own bytes)
