"""Whether the files are as they were written, and say what the schedule says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from models.phrase import Phrase, phrase
from models.storage.unreadable import unreadable
from optimizer.runs.intact import altered
from optimizer.runs.read import MANIFEST, read_manifest
from optimizer.waves.files.texts import DATA, texts_of
from optimizer.waves.schedule import Schedule


def changed(folder: Path) -> Iterator[Phrase]:
    """Hold the files of a schedule against the hashes of its manifest."""
    listed = read_manifest(folder)["files"]
    yield from altered(folder, listed)
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        name = path.relative_to(folder).as_posix()
        if name not in listed and name != MANIFEST:
            yield phrase("{name} was added after the schedule was written.", name=name)


def wrong_texts(folder: Path, schedule: Schedule) -> Iterator[Phrase]:
    """Write every table anew and compare line by line; of the data, each value."""
    for name, text in texts_of(schedule).items():
        try:
            own = (folder / name).read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            yield phrase(
                "{name} cannot be read: {error}.", name=name, error=unreadable(error)
            )
            continue
        if name == DATA:
            yield from _wrong_data(own, text)
        elif own != text:
            lines = zip(own.split("\n"), text.split("\n"), strict=False)
            wrong = [k for k, (a, b) in enumerate(lines, start=1) if a != b]
            yield phrase(
                "{name}, line {line}: not what the schedule says.",
                name=name,
                line=wrong[0] if wrong else 1,
            )


def _wrong_data(own: str, text: str) -> Iterator[Phrase]:
    said, right = json.loads(own), json.loads(text)
    for key in {**right, **said}:
        if said.get(key) != right.get(key):
            yield phrase("waves.json: {key} is not what the schedule says.", key=key)
