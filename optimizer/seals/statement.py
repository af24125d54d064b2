"""What somebody signs: a few lines of plain text, and the signature below them.

Whoever trusts nobody cuts the last line off and checks it with a tool of his own.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from models.errors import CheckError
from models.phrase import phrase
from optimizer.runs.mark import in_words

HEAD = "formasi seal 1"
NAMES = ("run", "words", "signer", "signed", "key", "signature")
KEY_BYTES, SIGNATURE_BYTES = 32, 64
LONGEST = 200
"""Letters of a signer's name."""
LARGEST = 4_096
"""Bytes of a seal; what is larger is none, and is not read."""
NOBODY = "-"


@dataclass(frozen=True)
class Statement:
    """Who says of which run, and when, that it is signed.

    Attributes
    ----------
    run : hash of all that the run says, 64 hexadecimal digits.
    signer : as the signer is called, by himself; "" where nothing is said.
    signed : the moment, by the signer's own clock.
    key : the public key, 32 bytes.
    """

    run: str
    signer: str
    signed: datetime
    key: bytes

    @property
    def text(self) -> str:
        """Give the lines that are signed, to the last byte."""
        when = self.signed.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        key = base64.b64encode(self.key).decode()
        own = (self.run, in_words(self.run), self.signer or NOBODY, when, key)
        lines = (f"{n} {v}" for n, v in zip(NAMES, own, strict=False))
        return "\n".join([HEAD, *lines]) + "\n"

    @property
    def when(self) -> str:
        """Give the moment as a reader has it."""
        return self.signed.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


@dataclass(frozen=True)
class Seal:
    """A statement with the signature under it."""

    statement: Statement
    signature: bytes

    @property
    def text(self) -> str:
        """Give the whole file."""
        signature = base64.b64encode(self.signature).decode()
        return f"{self.statement.text}signature {signature}\n"

    @classmethod
    def read(cls, data: bytes) -> Seal:
        """Read a seal back; every byte of it has to be as it is written.

        Raises
        ------
        CheckError
            When it is cut, or none.
        """
        if not data.startswith(f"{HEAD}\n".encode()):
            raise CheckError(phrase("it does not begin as a seal does"))
        told = _lines(data)
        signature = _bytes(told.get("signature", ""))
        if len(signature) != SIGNATURE_BYTES:
            raise CheckError(
                phrase(
                    "it is cut or changed: its signature has {count} of {all} bytes",
                    count=len(signature),
                    all=SIGNATURE_BYTES,
                )
            )
        seal = _seal(told, signature)
        if seal is None or seal.text.encode() != data:
            raise CheckError(phrase("its lines are not those of a seal"))
        return seal


def _lines(data: bytes) -> dict[str, str]:
    """Give the value of each line by its name."""
    text = data[:LARGEST].decode("utf-8", "replace")
    return dict(line.split(" ", 1) for line in text.split("\n")[1:] if " " in line)


def _seal(told: dict[str, str], signature: bytes) -> Seal | None:
    try:
        when = datetime.strptime(told["signed"], "%Y-%m-%dT%H:%M:%SZ")  # noqa: DTZ007
        run = told["run"]
        signer = "" if told["signer"] == NOBODY else told["signer"]
        key = _bytes(told["key"])
        bytes.fromhex(run)
    except (KeyError, ValueError):
        return None
    if len(key) != KEY_BYTES or len(run) != hashlib.sha256().digest_size * 2:
        return None
    return Seal(Statement(run, signer, when.replace(tzinfo=UTC), key), signature)


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:  # not base64, or not even letters of it
        return b""


def key_words(key: bytes) -> str:
    """Say a public key in words that can be read aloud over a telephone."""
    return in_words(hashlib.sha256(key).hexdigest())
