"""Courses whose sessions clash: a link, since sums of places do not see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from models.phrase import Name, phrase
from optimizer.program.rows import Ints, Rows
from optimizer.waves.model.cells import Cells
from optimizer.waves.model.family import Family
from optimizer.waves.question.places import Want, seated

RULE = Name("wave-clash", "wave")


@dataclass(frozen=True, eq=False)
class Clash:
    """The link: who has no place in a session before the move is not to move so early.

    Whoever moves earlier has the fewer sessions to choose from. So where some people
    cannot all be seated before certain waves, they cannot be before earlier ones.
    """

    cells: Cells

    def cuts(self, x: Ints) -> Rows | None:
        """Give rows that a whole ``x`` breaks; None where everybody finds a place."""
        if not np.array_equal(x, np.round(x)):
            return None
        chosen = np.flatnonzero(np.asarray(x) > 0.5)  # noqa: PLR2004
        wave = {int(self.cells.emp[p]): int(self.cells.wave[p]) for p in chosen}
        movers = self.cells.question.movers
        wave = {m: w for m, w in wave.items() if movers[m].courses}
        lacking = self._lacking(wave)
        if not lacking:
            return None
        return self._forbid(self._fewest(wave, lacking))

    def _lacking(self, wave: Mapping[int, int]) -> tuple[Want, ...]:
        question = self.cells.question
        day = {question.movers[m].emp_id: question.days[w] for m, w in wave.items()}
        return seated(question, day).lacking

    def _fewest(
        self, wave: Mapping[int, int], lacking: tuple[Want, ...]
    ) -> dict[int, int]:
        """Leave out whoever does not matter: a few people say it more sharply."""
        kept = dict(self._near(wave, {course for _, course in lacking}))
        for mover in sorted(kept):
            without = {m: w for m, w in kept.items() if m != mover}
            if without and self._lacking(without):
                kept = without
        if len(kept) == 1:
            ((mover, last),) = kept.items()
            while last + 1 < self.cells.waves and self._lacking({mover: last + 1}):
                last += 1
            kept = {mover: last}
        return kept

    def _near(self, wave: Mapping[int, int], courses: set[str]) -> dict[int, int]:
        """Keep those whom shared courses tie to somebody who finds no place."""
        movers, near = self.cells.question.movers, set[int]()
        grown = True
        while grown:
            more = {m for m in wave if courses & set(movers[m].courses)}
            grown, near = more != near, more
            courses = courses | {c for m in more for c in movers[m].courses}
        return {m: w for m, w in wave.items() if m in near}

    def _forbid(self, wave: Mapping[int, int]) -> Rows | None:
        family, question = Family(RULE), self.cells.question
        told = "; ".join(
            f"{question.movers[m].emp_id} {question.days[w]}" for m, w in wave.items()
        )
        label = phrase("courses that clash, before the moves of {told}", told=told)
        base = family.add([label], upper=[len(wave) - 1])
        for mover, last in wave.items():
            family.count_moved(self.cells, [mover], [last], base)
        return family.rows()
