"""A run signed: a seal is put into its folder, beside those of others."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.demands import demand
from models.errors import PlacementError
from models.phrase import phrase
from models.storage.staging import files_in
from models.storage.whole import digest, write_text
from optimizer.runs.mark import DATA, fingerprint
from optimizer.runs.read import MANIFEST, read_manifest, run_folder
from optimizer.runs.sealed import ENDING, SEALS
from optimizer.seals.statement import LONGEST, NOBODY, Seal, Statement, key_words

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


def put_seal(folder: Path, key: Ed25519PrivateKey, signer: str = "") -> Path:
    """Sign all that a run says, as it lies in its folder now.

    Parameters
    ----------
    folder : of the run.
    key : of whoever signs.
    signer : a name and an office, in one line; "" to leave it at the key.

    Returns
    -------
    The path of the seal.

    Raises
    ------
    CheckError
        When the folder is no run.
    PlacementError
        When this key has sealed the run before, or the name is none.
    """
    path, public = demand_first(folder, key), key.public_key().public_bytes_raw()
    now = datetime.now(UTC).replace(microsecond=0)
    statement = Statement(print_of(folder), signers_name(signer), now, public)
    seal = Seal(statement, key.sign(statement.text.encode()))
    return write_text(path, seal.text)


def demand_first(folder: Path, key: Ed25519PrivateKey) -> Path:
    """Give where the seal of a key stands in a run, as long as there is none.

    Raises
    ------
    PlacementError
        When the key has sealed the run before.
    """
    words = key_words(key.public_key().public_bytes_raw())
    path = run_folder(folder) / SEALS / f"{words}{ENDING}"
    if path.is_symlink() or path.exists():
        message = phrase("{path} stands there: this key has sealed the run.", path=path)
        raise PlacementError(message)
    return path


def print_of(folder: Path, manifest: Mapping[str, Any] | None = None) -> str:
    """Give the hash of a run from the files themselves, whatever its manifest says.

    Parameters
    ----------
    folder : of the run.
    manifest : where it was read before.

    Returns
    -------
    64 hexadecimal digits: those that a seal has to name.
    """
    told = read_manifest(folder) if manifest is None else manifest
    names = (n for n in files_in(folder) if n.endswith(DATA) and n != MANIFEST)
    return fingerprint({**told, "files": {n: digest(folder / n) for n in names}})


def signers_name(signer: str) -> str:
    """Give a name as it is signed, in one line.

    Raises
    ------
    PlacementError
        When it is none that can be signed.
    """
    demand("signer", signer, str)
    name = " ".join(signer.split())
    if not name.isprintable() or len(name) > LONGEST or name == NOBODY:
        message = phrase(
            "{name!r} is no name to sign with: one line, at most {most} letters.",
            name=name[:LONGEST],
            most=LONGEST,
        )
        raise PlacementError(message)
    return name
