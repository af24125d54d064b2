"""Keys of the kind Ed25519: made, read, signed with; all of it by ``cryptography``.

Private keys are PEM (PKCS #8) or those of OpenSSH; public ones PEM or a line of
OpenSSH. No arithmetic of our own.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import PlacementError
from models.phrase import phrase
from models.storage.regular import demand_regular
from models.storage.unreadable import unreadable
from models.storage.whole import in_the_way

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

Ask = Callable[[], str]
"""Asks for the words that a private key is locked with."""
LARGEST = 65_536
"""Bytes of a file of keys."""
ONLY_OWNER = 0o600


def demand_library() -> None:
    """Say what is missing before anything else is done.

    Raises
    ------
    PlacementError
        When the package ``cryptography`` is not installed.
    """
    try:
        import cryptography.hazmat.primitives.asymmetric.ed25519  # noqa: F401, PLC0415
    except ImportError:
        message = phrase(
            "Seals need the package cryptography, and it is not installed.\n"
            "Maybe pip install 'formasi[seal]'."
        )
        raise PlacementError(message) from None


def make_pair(path: Path, passphrase: str = "") -> Path:
    """Make a new pair of keys: the private one at ``path``, the public one beside it.

    Parameters
    ----------
    path : a new file, for its owner's eyes only.
    passphrase : locks the private key; "" for none.

    Returns
    -------
    The path of the public key: the same name with ``.pub`` at its end.

    Raises
    ------
    PlacementError
        When one of the two stands there already, or ``cryptography`` is missing.
    """
    demand_library()
    from cryptography.hazmat.primitives import serialization as form  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric import ed25519  # noqa: PLC0415

    public = path.with_name(path.name + ".pub")
    for own in (path, public):
        if own.is_symlink() or own.exists():
            raise in_the_way(own)
    key = ed25519.Ed25519PrivateKey.generate()
    lock: form.KeySerializationEncryption = form.NoEncryption()
    if passphrase:
        lock = form.BestAvailableEncryption(passphrase.encode())
    pem, pkcs8 = form.Encoding.PEM, form.PrivateFormat.PKCS8
    spki = form.PublicFormat.SubjectPublicKeyInfo
    path.parent.mkdir(parents=True, exist_ok=True)
    _write_new(path, key.private_bytes(pem, pkcs8, lock), ONLY_OWNER)
    try:
        _write_new(public, key.public_key().public_bytes(pem, spki), 0o666)
    except BaseException:
        path.unlink()
        raise
    return public


def _write_new(path: Path, data: bytes, mode: int) -> None:
    """Write a file that did not exist, whole or not at all."""
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def read_private(path: Path, ask: Ask) -> Ed25519PrivateKey:
    """Read a private key.

    Parameters
    ----------
    path : a PEM file, or one of OpenSSH.
    ask : asks for the words that it is locked with; not called for one that is open.

    Raises
    ------
    PlacementError
        When it holds none of the kind Ed25519, or the words are wrong.
    """
    demand_library()
    from cryptography.hazmat.primitives import serialization as form  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric import ed25519  # noqa: PLC0415

    data = _read(path)
    ssh = b"OPENSSH" in data
    load = form.load_ssh_private_key if ssh else form.load_pem_private_key
    try:
        key = _loaded(load, data, None)
    except TypeError:  # so both say that a key is locked
        words = ask().encode()
        key = _loaded(load, data, words) if words else None  # none open no lock
    if not isinstance(key, ed25519.Ed25519PrivateKey):
        raise _no_key(path, phrase("private key of the kind Ed25519"))
    return key


def read_public(path: Path) -> bytes:
    """Read a public key.

    Parameters
    ----------
    path : a PEM file, or a line of OpenSSH.

    Returns
    -------
    Its 32 bytes.

    Raises
    ------
    PlacementError
        When it holds none of the kind Ed25519.
    """
    demand_library()
    from cryptography.hazmat.primitives import serialization as form  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric import ed25519  # noqa: PLC0415

    data = _read(path)
    ssh = data.startswith(b"ssh-")
    load = form.load_ssh_public_key if ssh else form.load_pem_public_key
    key = _loaded(load, data.strip())
    if not isinstance(key, ed25519.Ed25519PublicKey):
        raise _no_key(path, phrase("public key of the kind Ed25519"))
    return key.public_bytes_raw()


def genuine(key: bytes, signature: bytes, text: bytes) -> bool:
    """Tell whether the holder of a key signed exactly this."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric import ed25519  # noqa: PLC0415

    try:
        ed25519.Ed25519PublicKey.from_public_bytes(key).verify(signature, text)
    except (InvalidSignature, ValueError):
        return False
    return True


def _loaded(load: Callable[..., object], *given: object) -> object:
    """Load a key; None for what is none, each format being wrong in its own ways."""
    try:
        return load(*given)
    except TypeError:
        raise
    except Exception:  # noqa: BLE001
        return None


def _read(path: Path) -> bytes:
    try:
        demand_regular(path)
        with path.open("rb") as file:
            return file.read(LARGEST)
    except OSError as error:
        said = phrase("{path}: {error}.", path=path, error=unreadable(error))
        raise PlacementError(said) from None


def _no_key(path: Path, wanted: str) -> PlacementError:
    return PlacementError(
        phrase(
            "{path} holds no {wanted} that can be read.\n"
            "Maybe the other file of the pair (the public one ends in .pub), or a "
            "wrong passphrase.",
            path=path,
            wanted=wanted,
        )
    )
