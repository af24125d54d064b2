"""Why somebody moves in this wave: what the wave before did not allow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from models.phrase import Phrase, phrase
from models.records.competency import Course
from optimizer.waves.question.question import Mover, Question
from optimizer.waves.replay.records import Attendance
from optimizer.waves.schedule import Schedule
from optimizer.waves.sessions import attendances


@dataclass
class Reasons:
    """The ceremonies of a schedule, counted once, to be asked of each mover."""

    schedule: Schedule
    sworn: Counter[int] = field(default_factory=Counter)
    touched: Counter[tuple[str, int]] = field(default_factory=Counter)
    coming: dict[str, list[Mover]] = field(default_factory=dict)
    going: dict[str, list[Mover]] = field(default_factory=dict)
    taken: dict[str, list[Attendance]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for mover in self.question.movers:
            wave = self.schedule.wave[mover.emp_id]
            self.sworn[wave] += mover.inaugurated
            self.touched.update((unit, wave) for unit in mover.touched)
            self.coming.setdefault(mover.new_post or "", []).append(mover)
            self.going.setdefault(mover.old_post or "", []).append(mover)
        for row in attendances(self.schedule):
            self.taken.setdefault(row.emp_id, []).append(row)

    @property
    def question(self) -> Question:
        """Give what was asked."""
        return self.schedule.question

    def of(self, mover: Mover) -> Phrase:
        """Say in one sentence why somebody moves when they do."""
        wave = self.schedule.wave[mover.emp_id]
        if mover.new_post is None:
            return phrase("left over in the plan; keeps the seat while nobody needs it")
        if wave == max(0, mover.first) + 1:
            return mover.held if mover.first > 0 else self._at_once(mover)
        return next(self._blocked(mover, wave - 1), self._chosen(mover))

    def _at_once(self, mover: Mover) -> Phrase:
        """Say whose seat is taken in the first wave, if anybody leaves it then."""
        if mover.old_post is None:
            return phrase("without a post today, so first")
        before = self._predecessor(mover)
        if before is not None:
            return before
        return phrase("in the first wave that there may be")

    def _blocked(self, mover: Mover, wave: int) -> Iterator[Phrase]:
        """Give what stood in the way one wave earlier, the seat first."""
        if self._full(mover, wave):
            taken = self._predecessor(mover)
            yield taken or phrase(
                "the seat is free only from {day} on",
                day=self.question.days[wave],
            )
        day = self.question.days[wave - 1]
        for row in self.taken.get(mover.emp_id, ()):
            if row.end >= day:
                yield phrase(
                    "first the course {course}, which ends on {day}",
                    course=self._course(row.course),
                    day=row.end,
                )
        for unit in mover.touched:
            most = self.question.units[unit].most
            if most is not None and self.touched[unit, wave] >= most:
                yield phrase(
                    "{unit} bears {most} who come or go in a wave; {day} is full",
                    unit=self.question.units[unit].called,
                    most=most,
                    day=day,
                )
        if mover.inaugurated and self.sworn[wave] >= self.question.size:
            yield phrase(
                "{most} people are inaugurated in a wave; {day} is full",
                most=self.question.size,
                day=day,
            )

    @property
    def _courses(self) -> Sequence[Course]:
        return self.schedule.result.problem.courses

    def _course(self, code: str) -> str:
        names = {c.course_code: c.course_name for c in self._courses}
        return names.get(code) or code

    def _full(self, mover: Mover, wave: int) -> bool:
        """Tell whether the new post had no seat for somebody more in a wave."""
        code = mover.new_post or ""
        seats = self.question.seats[code]
        held = seats.held - seats.freed[wave - 1] + 1
        held += sum(self.schedule.wave[m.emp_id] <= wave for m in self.coming[code])
        held -= sum(
            self.schedule.wave[m.emp_id] <= wave for m in self.going.get(code, ())
        )
        return held > seats.number

    def _predecessor(self, mover: Mover) -> Phrase | None:
        wave = self.schedule.wave[mover.emp_id]
        for other in self.going.get(mover.new_post or "", ()):
            if self.schedule.wave[other.emp_id] == wave:
                return phrase(
                    "takes over from {person}, who leaves the post on the same day",
                    person=other.emp_id,
                )
        return None

    def _chosen(self, mover: Mover) -> Phrase:
        if mover.due and mover.last < self.schedule.waves:
            return phrase("chosen for the whole; {due}", due=mover.due)
        return phrase("chosen for the whole: fewest weeks of empty posts come first")
