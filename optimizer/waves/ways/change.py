"""What a schedule that breaks limits asks of them, limit by limit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from models.phrase import Phrase, phrase
from optimizer.waves.model.units import settled_since
from optimizer.waves.question.places import seated
from optimizer.waves.question.question import Mover, Question, Session, UnitLimits
from optimizer.waves.ways.records import Repair


@dataclass(frozen=True)
class Change:
    """What a schedule asks of the limits that it breaks.

    Attributes
    ----------
    placed : id -> wave, from 0; of some movers, where what they ask is the question,
        and then floors are not judged.   waves : that there may be.
    handed : post -> people short of a handover there.
    """

    asked: Question
    placed: Mapping[str, int]
    waves: int
    handed: Mapping[str, int]

    @property
    def movers(self) -> list[Mover]:
        """List the movers that have a wave: all, or those who find no order."""
        return [m for m in self.asked.movers if m.emp_id in self.placed]

    def repairs(self) -> Iterator[Repair]:
        """Tell each limit that has to give way."""
        yield from self._size()
        for code, unit in self.asked.units.items():
            yield from self._touch(code, unit)
            yield from self._floor(code, unit)
        yield from self._apart()
        yield from self._handovers()
        yield from self._places()
        yield from self._windows()

    def question(self) -> Question:
        """Give the question with just these limits changed."""
        units = {code: self._raised(u) for code, u in self.asked.units.items()}
        together = {p for p in self.asked.apart if self._left_at_once(*p)}
        return replace(
            self.asked,
            size=max(self.asked.size, max(self._sworn().values(), default=0)),
            units=units,
            apart=tuple(p for p in self.asked.apart if p not in together),
            sessions=(*self.asked.sessions, *self._added()),
            movers=tuple(map(self._freed, self.asked.movers)),
            both=self.asked.both and not self.handed,
        )

    def _sworn(self) -> dict[int, int]:
        counts: dict[int, int] = {}
        for mover in self.movers:
            wave = self.placed[mover.emp_id]
            counts[wave] = counts.get(wave, 0) + mover.inaugurated
        return counts

    def _size(self) -> Iterator[Repair]:
        own, size = self._sworn(), self.asked.size
        most = max(own.values(), default=0)
        if most > size:
            yield Repair(
                phrase(
                    "{most} people inaugurated in a wave in place of {size}",
                    most=most,
                    size=size,
                ),
                f"waves.size={most}",
                sum(max(0, count - size) for count in own.values()),
            )

    def _counts(self, code: str, side: str) -> dict[int, int]:
        counts: dict[int, int] = {}
        for mover in self.movers:
            comes = code in mover.touched and mover.new_unit == code
            goes = code in mover.touched and mover.old_unit == code
            hit = comes * (side != "most_out") + goes * (side != "most_in")
            wave = self.placed[mover.emp_id]
            counts[wave] = counts.get(wave, 0) + hit
        return counts

    def _touch(self, code: str, unit: UnitLimits) -> Iterator[Repair]:
        for side in ("most", "most_in", "most_out"):
            limit: int | None = getattr(unit, side)
            counts = self._counts(code, side) if limit is not None else {}
            reached = max(counts.values(), default=0)
            if limit is not None and reached > limit:
                yield Repair(
                    phrase(
                        "{unit}: {reached} come or go in a wave in place of {limit}",
                        unit=unit.called,
                        reached=reached,
                        limit=limit,
                    ),
                    f"waves.touch.own.{code}={reached}",
                    sum(max(0, count - limit) for count in counts.values()),
                )

    def _raised(self, unit: UnitLimits) -> UnitLimits:
        raised = {
            side: max(limit, max(self._counts(unit.unit, side).values(), default=0))
            for side in ("most", "most_in", "most_out")
            if (limit := getattr(unit, side)) is not None
        }
        least = self._least(unit)
        floors = {
            name: min(floor, least)
            for name in ("floor", "settled")
            if (floor := getattr(unit, name)) is not None and not self.asked.soft_floors
        }
        return replace(unit, **raised, **floors)

    def _there(self, unit: UnitLimits) -> list[int]:
        """Count who is in a unit after each wave but the last; settled, if so asked."""
        if len(self.placed) < len(self.asked.movers):
            return []
        moves = [(m, self.placed[m.emp_id]) for m in self.movers if m.touched]
        found = []
        for wave in range(self.waves - 1):
            since = wave if unit.settled is None else settled_since(self.asked, wave)
            came = sum(m.new_unit == unit.unit and at <= since for m, at in moves)
            went = sum(m.old_unit == unit.unit and at <= wave for m, at in moves)
            found.append(unit.staff + came - went)
        return found

    def _least(self, unit: UnitLimits) -> int:
        return min(self._there(unit), default=unit.staff)

    def _floor(self, code: str, unit: UnitLimits) -> Iterator[Repair]:
        asked = max(unit.floor or 0, unit.settled or 0)
        least = self._least(unit)
        if not self.asked.soft_floors and least < asked:
            yield Repair(
                phrase(
                    "{unit}: {least} people after a wave in place of {floor}",
                    unit=unit.called,
                    least=least,
                    floor=asked,
                ),
                f"waves.floors.own.{code}={least}" if unit.settled is None else "",
                sum(max(0, asked - there) for there in self._there(unit)),
            )

    def _handovers(self) -> Iterator[Repair]:
        for post, count in sorted(self.handed.items()):
            yield Repair(
                phrase(
                    "{post}: {count} moves without handover", post=post, count=count
                ),
                "waves.handover_on=beside",
                count,
            )

    def _left_at_once(self, head: str, deputy: str) -> bool:
        waves = [
            {self.placed[m.emp_id] for m in self.movers if m.old_post == code}
            for code in (head, deputy)
        ]
        return bool(waves[0] & waves[1])

    def _apart(self) -> Iterator[Repair]:
        for head, deputy in self.asked.apart:
            if self._left_at_once(head, deputy):
                words = phrase(
                    "{head} and {deputy} leave in one wave", head=head, deputy=deputy
                )
                yield Repair(words, "waves.heads_apart=false", 1)

    def _short(self) -> Mapping[str, int]:
        """Count, by course, who finds no place in a session before the move."""
        days = self.asked.days
        day = {emp_id: days[wave] for emp_id, wave in self.placed.items()}
        return Counter(course for _, course in seated(self.asked, day).lacking)

    def _added(self) -> Iterator[Session]:
        """Give one session more of each such course, each on a day of its own."""
        starts = [s.start for s in self.asked.sessions]
        first = min([*starts, self.asked.days[0]])
        for number, (course, count) in enumerate(sorted(self._short().items()), 1):
            day = first - timedelta(number)
            yield Session(course, day, day, count)

    def _places(self) -> Iterator[Repair]:
        for course, lacking in sorted(self._short().items()):
            yield Repair(
                phrase(
                    "{course}: {count} places more before the moves",
                    course=course,
                    count=lacking,
                ),
                "",
                lacking,
            )

    def _windows(self) -> Iterator[Repair]:
        for mover in self.movers:
            wave = self.placed[mover.emp_id]
            out = max(mover.first - wave, wave - mover.last)
            if out > 0:
                why: Phrase = mover.held if mover.first > wave else mover.due
                words = phrase(
                    "{person} moves on {day} all the same: {why}",
                    person=mover.emp_id,
                    day=self.asked.days[wave],
                    why=why,
                )
                yield Repair(words, "", out)

    def _freed(self, mover: Mover) -> Mover:
        if mover.emp_id not in self.placed:
            return mover
        wave = self.placed[mover.emp_id]
        return replace(mover, first=min(mover.first, wave), last=max(mover.last, wave))
