"""The calendar of a schedule, for any calendar program (iCalendar, RFC 5545)."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from icalendar import Calendar, Event

from formasi.schedules.telling.look import Look
from formasi.schedules.telling.steps import Step, every_step
from models.storage.ours import put_text

NAME = "calendar.ics"
SHARED = ("inauguration", "letter", "talk", "approval")
"""What is one event a day for all whom it is about."""


def write_calendar(look: Look, folder: Path) -> Path:
    """Write ``calendar.ics`` into a folder, whole or not at all."""
    text = calendar_of(look).to_ical().decode()
    return put_text(folder / NAME, text.replace("\r\n", "\n"))


def calendar_of(look: Look) -> Calendar:
    """Give inaugurations, handovers, courses and deadlines as events of whole days."""
    calendar = Calendar()
    calendar.add("prodid", "-//Formasi//waves//")
    calendar.add("version", "2.0")
    for step in _gathered(look):
        calendar.add_component(_event(look, step))
    return calendar


def _gathered(look: Look) -> list[Step]:
    """Make one event of an inauguration of many; the rest stays one by one."""
    steps = every_step(look)
    alone = [s for s in steps if s.kind not in SHARED]
    found = []
    for number, day in enumerate(look.schedule.days, start=1):
        people = [
            s.emp_id for s in steps if s.kind == "inauguration" and s.start == day
        ]
        if people:
            text = look.t(
                "Wave {wave}: inauguration of {count} people",
                wave=number,
                count=look.t.number(len(people)),
            )
            found.append(Step("wave", day, day, "", "", text))
    for kind, said in (
        ("letter", look.t("deadline: invitations to {count} people")),
        ("talk", look.t("deadline: talks with {count} people")),
    ):
        for day, count in Counter(s.start for s in steps if s.kind == kind).items():
            text = said.format(count=look.t.number(count))
            found.append(Step(kind, day, day, "", "", text))
    asked = Counter((s.start, s.text) for s in steps if s.kind == "approval")
    for (day, what), count in asked.items():
        text = look.t(
            "deadline: {what}, {count} people", what=what, count=look.t.number(count)
        )
        found.append(Step("approval", day, day, "", "", text))
    return sorted([*found, *alone], key=lambda s: (s.start, s.kind, s.emp_id, s.text))


def _event(look: Look, step: Step) -> Event:
    event = Event()
    who = look.ctx.person(step.emp_id) if step.emp_id else ""
    event.add("summary", f"{who}: {step.text}" if who else step.text)
    event.add("dtstart", step.start)
    event.add("dtend", step.end + timedelta(1))
    if step.unit:
        event.add("location", look.ctx.unit_name(step.unit))
    named = "|".join((step.kind, str(step.start), step.emp_id, step.unit, step.text))
    event.add("uid", f"{hashlib.sha256(named.encode()).hexdigest()[:32]}@formasi")
    event.add("dtstamp", datetime.combine(look.ctx.mark.made, time(), tzinfo=UTC))
    return event
