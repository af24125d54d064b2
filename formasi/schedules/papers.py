"""The papers of a schedule: page, workbook, calendar; and these held against it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from formasi.language.choice import language
from formasi.schedules import ical, page, workbook
from formasi.schedules.telling.look import Look
from models.phrase import Phrase, phrase
from optimizer.waves.schedule import Schedule

HEAD = 400
"""Bytes at the head of a page that name its language."""
NAMES = (page.NAME, workbook.NAME, ical.NAME)
Writer = Callable[[Look, Path], Path]
WRITERS: tuple[Writer, ...] = (
    page.write_page,
    workbook.write_workbook,
    ical.write_calendar,
)


def papers(
    schedule: Schedule, lang: str | None = None, made: date | None = None
) -> list[Callable[[Path], object]]:
    """Give what adds the papers to the folder of a schedule."""
    look = Look.of(schedule, lang or language(), made)
    return [_adder(look, write) for write in WRITERS]


def _adder(look: Look, write: Writer) -> Callable[[Path], object]:
    return lambda folder: write(look, folder)


def _likely(folder: Path) -> tuple[str, str]:
    """Give both languages, that of the page first."""
    page_there = folder / page.NAME
    head = page_there.read_bytes()[:HEAD] if page_there.is_file() else b""
    return ("en", "id") if b'lang="en"' in head else ("id", "en")


def wrong_papers(folder: Path, schedule: Schedule, made: date) -> Iterator[Phrase]:
    """Make the papers anew, in either language, and hold them against the folder's."""
    there = [name for name in NAMES if (folder / name).is_file()]
    differing = there
    for lang in _likely(folder):
        with TemporaryDirectory() as beside:
            for add in papers(schedule, lang, made):
                add(Path(beside))
            found = [
                name
                for name in there
                if (folder / name).read_bytes() != (Path(beside) / name).read_bytes()
            ]
        if len(found) <= len(differing):
            differing = found
        if not differing:
            break
    for name in differing:
        yield phrase("{name} is not what the schedule says.", name=name)
