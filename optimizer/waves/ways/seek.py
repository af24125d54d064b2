"""The cheapest ways out, proven, and tried."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from models.phrase import Phrase, phrase
from optimizer.control.settings import Settings
from optimizer.search.optimise import optimise
from optimizer.waves.bounds import Bound
from optimizer.waves.model.assemble import wave_program
from optimizer.waves.question.places import may_clash, seated
from optimizer.waves.question.question import Mover, Question, Session, UnitLimits
from optimizer.waves.ways.elastic import elastic
from optimizer.waves.ways.records import Repair, Ways


def ways_out(
    question: Question, bounds: tuple[Bound, ...], waves: int, settings: Settings
) -> Ways:
    """Say what presses, and which limits have to give way for so many waves.

    Parameters
    ----------
    question : for which so many waves do not do.
    bounds : of the number of waves, by hand.
    waves : that there may be.
    settings : of the solves.
    """
    pressing = tuple(bound.words for bound in bounds if bound.waves > waves)
    answer = optimise(elastic(question, waves), settings)
    if answer.pair is None:
        return Ways(waves, pressing)
    program = elastic(question, waves)
    placed = {
        mover.emp_id: int(program.post[pair])
        for mover, pair in zip(question.movers, answer.pair.tolist(), strict=True)
    }
    changed = Change(question, placed)
    repairs = tuple(changed.repairs())
    tried = optimise(wave_program(changed.question(), waves), settings)
    first = answer.tiers[0]
    cost = -(first.value or 0)
    if may_clash(question):  # the prices see sums of places alone, not what clashes
        cost = max(cost, sum(repair.cost for repair in repairs))
    return Ways(
        waves,
        pressing,
        repairs,
        cost,
        -(first.bound or 0),
        tried.pair is not None,
    )


@dataclass(frozen=True)
class Change:
    """What a schedule asks of the limits that it breaks."""

    asked: Question
    placed: Mapping[str, int]

    def repairs(self) -> Iterator[Repair]:
        """Tell each limit that has to give way."""
        yield from self._size()
        for code, unit in self.asked.units.items():
            yield from self._touch(code, unit)
        yield from self._apart()
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
            soft_floors=True,
        )

    def _sworn(self) -> dict[int, int]:
        counts: dict[int, int] = {}
        for mover in self.asked.movers:
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
        for mover in self.asked.movers:
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
        return replace(unit, **raised)

    def _left_at_once(self, head: str, deputy: str) -> bool:
        waves = [
            {self.placed[m.emp_id] for m in self.asked.movers if m.old_post == code}
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
        for mover in self.asked.movers:
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
        wave = self.placed[mover.emp_id]
        return replace(mover, first=min(mover.first, wave), last=max(mover.last, wave))
