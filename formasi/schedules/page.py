"""The page of a schedule: one file that needs no network and no other file."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, PrefixLoader

from formasi.reports.scripted import environment, scripted
from formasi.schedules.telling.bars import pictures_of
from formasi.schedules.telling.chains import chains_of
from formasi.schedules.telling.load import loads_of
from formasi.schedules.telling.look import Look
from formasi.schedules.telling.proven import proven_of
from formasi.schedules.telling.service import services_of
from formasi.schedules.telling.steps import Step, every_step, steps_of
from formasi.schedules.telling.talks import (
    early_enough,
    first_day_setting,
    tellings_of,
    too_late,
)
from models.storage.ours import put_text

NAME = "waves.html"
HERE = Path(__file__).parent
MOST = 3_000
"""Rows of people on the page; the workbook has all."""
PICTURES = 60
"""Units that are drawn, the most moved first."""
CHAINS = 200


def write_page(look: Look, folder: Path) -> Path:
    """Write ``waves.html`` into a folder, whole or not at all."""
    return put_text(folder / NAME, render(look))


def render(look: Look) -> str:
    """Make the page."""
    env = environment(
        look.t, PrefixLoader({"waves": FileSystemLoader(HERE / "templates")})
    )
    pictures, tellings = pictures_of(look), tellings_of(look)
    late = too_late(look, tellings)
    filled = scripted(env, {"more": look.t("{count} more rows are in waves.xlsx.")})
    return env.get_template("waves/page.html.j2").render(
        look=look,
        ctx=look.ctx,
        found=look.schedule,
        pictures=pictures[:PICTURES],
        more_pictures=len(pictures) - PICTURES,
        chains=chains_of(look)[:CHAINS],
        people=[*_people(look)][:MOST],
        units=_units(look),
        services=services_of(look, pictures),
        loads=loads_of(look),
        tellings=tellings[:MOST],
        late=late,
        early=early_enough(look, late) if late else None,
        setting=first_day_setting(look),
        proven=partial(proven_of, look.t),
        trusted=[look.say(k.name) for k in look.schedule.tiers if k.on_trust],
        **{**filled, "today": look.ctx.mark.made},
    )


def _people(look: Look) -> Iterator[tuple[Any, Any, str, tuple[Step, ...]]]:
    """Give each person, the move, why then, and what comes before it."""
    for move in look.dated.moves:
        reason = look.say(look.reasons.of(look.movers[move.emp_id]))
        yield look.people[move.emp_id], move, reason, steps_of(look, move.emp_id)


def _units(look: Look) -> list[tuple[str, list[Step]]]:
    """Give each unit with all that happens there, by day."""
    by_unit: dict[str, list[Step]] = {}
    for step in every_step(look):
        by_unit.setdefault(step.unit, []).append(step)
    return sorted((unit, steps) for unit, steps in by_unit.items() if unit)
