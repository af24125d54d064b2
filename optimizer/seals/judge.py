"""Whether the seals of a run are genuine, of this run, and of those who were named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.errors import CheckError, PlacementError
from models.phrase import Phrase, joined, phrase, sentence_of
from models.storage.regular import demand_regular
from models.storage.unreadable import unreadable
from optimizer.runs.mark import in_words
from optimizer.runs.sealed import seals_in
from optimizer.seals.keys import demand_library, genuine, read_public
from optimizer.seals.sealing import print_of
from optimizer.seals.statement import LARGEST, Seal, Statement, key_words
from optimizer.verdicts.verdict import Verdict


@dataclass(frozen=True)
class _Judged:
    """A seal that was looked at; ``wrong`` says what is wrong with it."""

    path: Path
    seal: Seal | None = None
    wrong: Phrase | None = None


def judge_seals(folder: Path, signed_by: Sequence[Path] = ()) -> Iterator[Verdict]:
    """Judge every seal of a run, and look for those that were asked for.

    Parameters
    ----------
    folder : of the run.
    signed_by : files of public keys; each must have sealed this run.

    Returns
    -------
    A verdict on each seal and each key.

    Raises
    ------
    PlacementError
        When a key is asked for and cannot be read, or ``cryptography`` is missing.
    """
    keys = {read_public(path): path for path in signed_by}
    paths = seals_in(folder)
    if not paths and not keys:
        return
    try:
        demand_library()
    except PlacementError:
        what = phrase(
            "seals not judged: {count}; the package cryptography is not installed",
            count=len(paths),
        )
        yield Verdict("not-judged", what)
        return
    judged = _judged(folder, paths)
    for one in judged:
        if one.seal is None or one.wrong or one.seal.statement.key not in keys:
            yield _of_seal(one)
    yield from _of_keys(keys, judged)


def _judged(folder: Path, paths: Sequence[Path]) -> list[_Judged]:
    try:
        right = print_of(folder) if paths else ""
    except (OSError, CheckError):
        right = ""
    return [_look(path, right) for path in paths]


def _look(path: Path, right: str) -> _Judged:
    try:
        demand_regular(path)
        with path.open("rb") as file:
            seal = Seal.read(file.read(LARGEST))
    except (OSError, CheckError) as error:
        said = sentence_of(error) if isinstance(error, CheckError) else None
        return _Judged(path, None, joined([said or unreadable(error)]))
    told = seal.statement
    if not genuine(told.key, seal.signature, told.text.encode()):
        why = phrase(
            "the signature is not that of the key {key} under these lines: they or "
            "it were changed, or another key signed",
            key=key_words(told.key),
        )
        return _Judged(path, seal, why)
    if told.run != right:
        why = phrase(
            "it was signed for {other}, and the data of this run are {own}: another "
            "run, or changed since",
            other=in_words(told.run),
            own=in_words(right) if right else phrase("nothing"),
        )
        return _Judged(path, seal, why)
    return _Judged(path, seal)


def _of_seal(one: _Judged) -> Verdict:
    """Say what is wrong with a seal, or who it says to be of."""
    if one.seal is not None and one.wrong is None:
        what = phrase(
            "{seal}; whose key that is, --signed-by FILE tells",
            seal=_told(one.seal.statement),
        )
        return Verdict("not-judged", what)
    wrong = phrase("{name}: {why}.", name=one.path.name, why=one.wrong)
    return Verdict("seal", phrase("a seal of the run is genuine"), (wrong,))


def _of_keys(
    keys: Mapping[bytes, Path], judged: Sequence[_Judged]
) -> Iterator[Verdict]:
    """Say of each key that was asked for whether it has sealed the run."""
    good = {
        one.seal.statement.key: one.seal.statement
        for one in judged
        if one.seal is not None and one.wrong is None
    }
    for key, path in keys.items():
        if key in good:
            what = phrase("{seal}: that of {file}", seal=_told(good[key]), file=path)
            yield Verdict("seal", what)
            continue
        what = phrase("{file} has sealed the run", file=path)
        others = [_told(told) for told in good.values()]
        wrong = phrase(
            "no seal of the key {key}; there is: {others}.",
            key=key_words(key),
            others=joined(others, "; ") if others else phrase("nothing"),
        )
        yield Verdict("seal", what, (wrong,))


def _told(told: Statement) -> Phrase:
    """Say who signed, when, and with which key."""
    if not told.signer:
        return phrase(
            "sealed on {when} with the key {key}",
            when=told.when,
            key=key_words(told.key),
        )
    return phrase(
        "sealed by {signer} on {when} with the key {key}",
        signer=told.signer,
        when=told.when,
        key=key_words(told.key),
    )
