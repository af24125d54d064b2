"""Run folders: one solve, kept whole, with all that its re-check needs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from models.demands import (
    demand,
    demand_each,
    demand_flag,
    demand_path,
)
from models.errors import PlacementError
from models.phrase import phrase
from models.plan.result import Result
from models.storage.staging import files_in, is_empty
from models.storage.whole import digest, whole_folder
from models.tables.write import problem_texts, write_texts
from optimizer.plugins.used import told_of, used_by
from optimizer.runs.mark import Mark
from optimizer.runs.read import MANIFEST, read_manifest, read_plan, read_run
from optimizer.runs.sealed import demand_unsealed, is_seal
from optimizer.runs.texts import result_data, texts, to_json

VERSION = "0.2.0"
Extra = Callable[[Path], object]
FUNCTION: Any = Callable

__all__ = [
    "MANIFEST",
    "VERSION",
    "digest",
    "input_hash",
    "owned",
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
    replace : allow an earlier run at the same place to be replaced: the files that it
        wrote, and no other; one that was changed since is renamed.

    Returns
    -------
    The path of the folder.

    Raises
    ------
    PlacementError
        When something stands at ``folder`` that may not be replaced; a sealed run
        never is.

    Examples
    --------
    >>> import tempfile
    >>> from formasi import read_problem, solve, write_run
    >>> result = solve(read_problem("examples/binjai"), "plain")
    >>> run = write_run(result, tempfile.mkdtemp() + "/run")
    >>> sorted(path.name for path in run.glob("*.json"))
    ['certificate.json', 'manifest.json', 'result.json']
    """
    demand("result", result, Result, phrase("solve(problem) gives one."))
    demand_path("folder", folder)
    demand_flag("replace", replace)
    added: tuple[Extra, ...] = demand_each("extras", extras, FUNCTION)
    return put_run(result, Path(folder), added, replace=replace)


def put_run(
    result: Result,
    folder: Path,
    extras: Sequence[Extra] = (),
    *,
    replace: bool = False,
    tables: Mapping[str, str] | None = None,
) -> Path:
    """Write a run folder as ``write_run`` does, from tables that may be at hand.

    Parameters
    ----------
    tables : the files of the result's problem, as ``problem_texts`` gives them.
    """
    ours = owned(folder) if replace else {}
    if ours:
        demand_unsealed(folder)
    demand_room(folder, ours)
    with whole_folder(folder, ours) as work:
        if tables is None:
            tables = problem_texts(result.problem)
        write_texts(tables, work / "problem")
        _copy_plugins(result, work)
        for name, text in texts(result).items():
            (work / name).write_text(text, encoding="utf-8", newline="")
        if result.certificate is not None:
            result.certificate.save(work)
        write_manifest(work, result)  # papers bear the day and the words of the run
        if extras:
            for extra in extras:
                extra(work)
            write_manifest(work, result)
    return folder


def demand_room(folder: Path, ours: Mapping[str, str]) -> None:
    """Refuse a folder in which something stands that is not ``ours`` to replace."""
    if not ours and folder.exists() and not is_empty(folder):
        message = phrase(
            "{folder} exists already.\n"
            "Maybe name another folder, or use --force (in a program: replace=True).",
            folder=folder,
        )
        raise PlacementError(message)


def _copy_plugins(result: Result, work: Path) -> None:
    for plugin in used_by(result.problem):
        (work / "plugins").mkdir(exist_ok=True)
        copy = work / "plugins" / f"{plugin.name}.py"
        copy.write_text(plugin.source, encoding="utf-8", newline="\n")


def owned(folder: Path) -> dict[str, str]:
    """Give the files that a run wrote, with their hashes; nothing where no run stands.

    Parameters
    ----------
    folder : of a run, or what is none.

    Raises
    ------
    CheckError
        When its manifest cannot be read, or names files outside the run.
    """
    if not (folder / MANIFEST).is_file():
        return {}
    return {**read_manifest(folder)["files"], MANIFEST: ""}


def _files(folder: Path) -> list[str]:
    names = (name for name in files_in(folder) if not is_seal(name))
    return sorted(name for name in names if name != MANIFEST)


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
    if used := told_of(used_by(result.problem)):
        data["plugins"] = used
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
