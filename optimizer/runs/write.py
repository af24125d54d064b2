"""Run folders: one solve, kept whole, with all that its re-check needs."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from models.errors import PlacementError
from models.phrase import phrase
from models.plan.result import Result
from models.tables import write_problem
from optimizer.runs.mark import Mark
from optimizer.runs.read import MANIFEST, read_plan, read_run
from optimizer.runs.texts import result_data, texts, to_json

VERSION = "0.1.0"
Extra = Callable[[Path], object]

__all__ = [
    "MANIFEST",
    "VERSION",
    "digest",
    "input_hash",
    "read_plan",
    "read_run",
    "result_data",
    "texts",
    "to_json",
    "write_manifest",
    "write_run",
]


def write_run(
    result: Result,
    folder: str | Path,
    extras: Iterable[Extra] = (),
    *,
    replace: bool = False,
) -> Path:
    """Write a run folder: whole, or not at all.

    Parameters
    ----------
    result : what a solve gave, with or without a plan.
    folder : where it shall stand; folders above it are made.
    extras : each is called with the folder while it is being made, and adds files to
        it (reports).
    replace : allow an earlier run at the same place to be replaced.

    Returns
    -------
    The path of the folder.

    Raises
    ------
    PlacementError
        When something stands at ``folder`` that may not be replaced.

    Examples
    --------
    >>> import tempfile
    >>> from formasi import read_problem, solve, write_run
    >>> result = solve(read_problem("examples/binjai"), "plain")
    >>> run = write_run(result, tempfile.mkdtemp() + "/run")
    >>> sorted(path.name for path in run.glob("*.json"))
    ['certificate.json', 'manifest.json', 'result.json']
    """
    folder = Path(folder)
    if folder.exists() and not (replace and (folder / MANIFEST).is_file()):
        message = phrase(
            "{folder} exists already.\nMaybe name another folder, or use --force.",
            folder=folder,
        )
        raise PlacementError(message)
    with _beside(folder) as work:
        write_problem(result.problem, work / "problem")
        for name, text in texts(result).items():
            (work / name).write_text(text, encoding="utf-8", newline="")
        if result.certificate is not None:
            result.certificate.save(work)
        write_manifest(work, result)  # papers bear the day and the words of the run
        for extra in extras:
            extra(work)
        write_manifest(work, result)
    return folder


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """Work in a folder beside the target, and rename it when all went well."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        yield work
        work.chmod(0o755)
        _put(work, folder)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _put(work: Path, folder: Path) -> None:
    """Rename the finished folder into place; an earlier run goes only after that."""
    if not folder.exists():
        work.rename(folder)
        return
    old = work.with_name(work.name + "-old")
    folder.rename(old)
    try:
        work.rename(folder)
    except OSError:
        old.rename(folder)
        raise
    shutil.rmtree(old)


def digest(path: Path) -> str:
    """Give the SHA-256 of a file.

    Parameters
    ----------
    path : of the file.

    Returns
    -------
    64 hexadecimal digits.
    """
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _files(folder: Path) -> list[str]:
    paths = (p for p in folder.rglob("*") if p.is_file() and p.name != MANIFEST)
    return sorted(p.relative_to(folder).as_posix() for p in paths)


def write_manifest(folder: Path, result: Result) -> None:
    """Write what identifies a run: hashes of all its files, versions, parameters.

    Parameters
    ----------
    folder : the run, with all its other files in place: they are hashed as they are.
    result : what they were made of.
    """
    hashes = {name: digest(folder / name) for name in _files(folder)}
    data = {
        "format": 1,
        "formasi": VERSION,
        "policy": result.problem.policy.name,
        "made": str(Mark.today().made),
        "plan_date": str(result.problem.policy.plan_date),
        "input_hash": input_hash(hashes),
        "parameters": result.facts.get("parameters", {}),
        "versions": result.facts.get("versions", {}),
        "files": hashes,
    }
    (folder / MANIFEST).write_text(to_json(data), encoding="utf-8")


def input_hash(hashes: Mapping[str, str]) -> str:
    """Give one hash for the whole input, policy included.

    Parameters
    ----------
    hashes : file name -> hash of each file of a run.

    Returns
    -------
    64 hexadecimal digits; files that are no input do not count.
    """
    own = sorted(item for item in hashes.items() if item[0].startswith("problem/"))
    return hashlib.sha256(json.dumps(own).encode()).hexdigest()
