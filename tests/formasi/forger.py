"""A forger: changes one number of a run folder and makes all its hashes anew."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from optimizer.runs.write import _files, digest, input_hash

NUMBER = re.compile(r"\d+(?:\.\d+)?")
Key = tuple[str | int, ...]


def reseal(run: Path) -> None:
    """Make the hashes of a manifest anew, so that no file looks changed."""
    path = run / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["files"] = {name: digest(run / name) for name in _files(run)}
    manifest["input_hash"] = input_hash(manifest["files"])
    path.write_text(json.dumps(manifest), encoding="utf-8")


def numbers_of(data: Any, above: Key = ()) -> Iterator[Key]:
    """List where numbers stand in plain data; those inside texts too."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from numbers_of(value, (*above, key))
    elif isinstance(data, list):
        for key, value in enumerate(data):
            yield from numbers_of(value, (*above, key))
    elif isinstance(data, (bool, int, float)) or (
        isinstance(data, str) and NUMBER.search(data)
    ):
        yield above


def changed(value: Any) -> Any:
    """Give another number; of a text, one with its first number changed."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, (int, float)):
        return value + 1
    return NUMBER.sub(lambda m: str(int(float(m[0])) + 1), str(value), count=1)


def forge_json(path: Path, key: Key) -> None:
    """Change the number at a place of a JSON file."""
    data = json.loads(path.read_text(encoding="utf-8"))
    inner = data
    for step in key[:-1]:
        inner = inner[step]
    inner[key[-1]] = changed(inner[key[-1]])
    path.write_text(json.dumps(data), encoding="utf-8")


def forge_array(path: Path, name: str, at: int) -> None:
    """Change one multiplier of a certificate."""
    with np.load(path) as file:
        columns = dict(file)
    columns[name].flat[at] += 1
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **columns)
    path.write_bytes(buffer.getvalue())


def forge_text(path: Path, start: int, end: int) -> None:
    """Change the number that stands at a place of a text file."""
    text = path.read_text(encoding="utf-8")
    new = changed(text[start:end])
    path.write_text(text[:start] + new + text[end:], encoding="utf-8", newline="")
