"""Services to the public before, during and after: how many people serve."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from formasi.schedules.telling.bars import Picture
from formasi.schedules.telling.look import Look


@dataclass(frozen=True)
class Service:
    """People of a unit that serves the public: today, in the worst week, at the end."""

    unit: str
    before: int
    during: int
    after: int
    worst: int

    @property
    def share(self) -> float:
        """Give the part of today's people that is there in the worst week."""
        return self.during / self.before if self.before else 1.0


def services_of(look: Look, pictures: tuple[Picture, ...]) -> tuple[Service, ...]:
    """List the units that serve the public; those without moves keep their people."""
    problem = look.ctx.problem
    today = Counter(person.old_unit for person in look.people.values())
    drawn = {picture.unit: picture for picture in pictures}
    found = []
    for unit in problem.unit.values():
        if not unit.public_service:
            continue
        picture = drawn.get(unit.unit_code)
        if picture is None:
            same = today[unit.unit_code]
            found.append(Service(unit.unit_code, same, same, same, 0))
            continue
        worst = min(picture.waves, key=lambda w: w.there, default=None)
        found.append(
            Service(
                unit.unit_code,
                picture.limits.staff,
                picture.least,
                picture.limits.planned,
                worst.number if worst and worst.there < picture.limits.staff else 0,
            )
        )
    return tuple(found)
