"""Whether a run folder is as it was written, and its tables say what its plan says."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from models.errors import CheckError
from models.phrase import Name, Phrase, joined, phrase, sentence_of
from models.plan.result import Result
from models.storage.unreadable import unreadable
from optimizer.by_hand.training import courses_for
from optimizer.runs.read import MANIFEST, read_manifest
from optimizer.runs.sealed import is_seal
from optimizer.runs.texts import result_data, texts, to_json
from optimizer.runs.write import digest, input_hash

COUNTS = {
    "placed": phrase("placed"),
    "surplus": phrase("surplus"),
    "vacancies": phrase("vacancies"),
    "moves": phrase("moves"),
    "changes": phrase("changes"),
}
"""Key of ``result.json`` -> what it counts."""


def changed_files(folder: Path) -> Iterator[Phrase]:
    """Hold the files of a run against the hashes of its manifest.

    Parameters
    ----------
    folder : of the run.

    Returns
    -------
    What was changed, added or taken away, one by one.
    """
    try:
        manifest = read_manifest(folder)
    except CheckError as error:
        yield joined([sentence_of(error)])
        return
    listed = manifest["files"]
    yield from altered(folder, listed)
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        name = path.relative_to(folder).as_posix()
        if name not in listed and name != MANIFEST and not is_seal(name):
            yield phrase("{name} was added after the run was written.", name=name)
    if manifest.get("input_hash") != input_hash(listed):
        yield phrase(
            "{name}: input_hash does not fit the hashes of the problem's files.",
            name=MANIFEST,
        )


def altered(folder: Path, listed: Mapping[str, str]) -> Iterator[Phrase]:
    """Name the files that are gone, or have another hash than is listed."""
    for name, known in sorted(listed.items()):
        path = folder / name
        if not path.is_file():
            yield phrase("{name} is missing.", name=name)
        elif digest(path) != known:
            yield phrase("{name} was changed after it was written.", name=name)


def wrong_tables(folder: Path, result: Result) -> Iterator[Phrase]:
    """Write every table anew from problem and plan, and compare line by line.

    Parameters
    ----------
    folder : of the run.
    result : read from it, with findings that were worked out anew.

    Returns
    -------
    What does not hold, one by one.
    """
    plan = result.plan
    if plan and dict(plan.courses) != courses_for(result.problem, plan):
        yield phrase(
            "placements.csv: the courses are not those that the placements need."
        )
    for name, text in texts(result).items():
        if name != "result.json":
            yield from _wrong_table(folder, name, text)
    yield from _wrong_counts(folder, result)


def _wrong_table(folder: Path, name: str, text: str) -> Iterator[Phrase]:
    try:
        own = (folder / name).read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = unreadable(error)
        yield phrase("{name} cannot be read: {error}.", name=name, error=why)
        return
    if own != text:
        line = _first_difference(own, text)
        yield phrase(
            "{name}, line {line}: not what the plan says.", name=name, line=line
        )


def _wrong_counts(folder: Path, result: Result) -> Iterator[Phrase]:
    """Count anew; where there are several kinds of a thing, each of them."""
    said = json.loads((folder / "result.json").read_text(encoding="utf-8"))
    fresh = json.loads(to_json(result_data(result)))
    for key, counted in COUNTS.items():
        own, found = said.get(key), fresh[key]
        if isinstance(own, dict) and isinstance(found, dict):
            kinds = [k for k in {**found, **own} if own.get(k) != found.get(k)]
            names = {k: _kind(counted, key, k) for k in kinds}
            differing = [(names[k], own.get(k), found.get(k)) for k in kinds]
        else:
            differing = [(counted, own, found)] if own != found else []
        for name, told, right in differing:
            yield phrase(
                "result.json: {key} says {said}, found {found}.",
                key=name,
                said=_plain(told),
                found=_plain(right),
            )


def _kind(counted: Phrase, key: str, kind: str) -> Phrase:
    name = Name(kind, "move" if key == "moves" else "change")
    return phrase("{counted}, {kind}:", counted=counted, kind=name)


def _plain(value: object) -> object:
    """Give what a file says as a reader would."""
    if value is None:
        return phrase("nothing")
    if isinstance(value, (int, float, str)):
        return value
    return phrase("something else than a number")


def _first_difference(own: str, text: str) -> int:
    pairs = zip(own.split("\n"), text.split("\n"), strict=False)
    wrong = [line for line, (a, b) in enumerate(pairs, start=1) if a != b]
    return wrong[0] if wrong else min(own.count("\n"), text.count("\n")) + 1
