"""Why a file could not be read, as a phrase: no words of Python reach a reader."""

from __future__ import annotations

import json
import lzma
import re
import tomllib
import zlib
from zipfile import BadZipFile

from models.phrase import Phrase, phrase

ARCHIVE = (
    *(OSError, EOFError, KeyError, ValueError, RuntimeError),
    *(BadZipFile, zlib.error, lzma.LZMAError),
)
"""What reading a damaged archive may raise: a bit more or less is enough for each."""


def unreadable(error: BaseException) -> Phrase:
    """Say what is wrong with a file or with what stands in it.

    Parameters
    ----------
    error : what reading it raised.

    Returns
    -------
    A part of a sentence, to stand after a colon.
    """
    if error.args and isinstance(error.args[0], Phrase):
        return error.args[0]
    if isinstance(error, ValueError) and (said := _of_text(error)):
        return said
    if isinstance(error, KeyError) and error.args:
        return phrase("{key} is missing", key=str(error.args[0]))
    if isinstance(error, OSError):
        return _of_file(error)
    return phrase("what stands in it is not of the kind that was written")


def _of_text(error: ValueError) -> Phrase | None:
    """Say where a text stops being what it should be; None for another fault."""
    if isinstance(error, json.JSONDecodeError):
        return phrase(
            "not JSON from line {line}, column {column} on",
            line=error.lineno,
            column=error.colno,
        )
    if isinstance(error, tomllib.TOMLDecodeError):
        return _of_toml(str(error))
    if isinstance(error, UnicodeDecodeError):
        return phrase("byte {place} is not UTF-8", place=error.start + 1)
    return None


def _of_toml(said: str) -> Phrase:
    """Say where a text stops being TOML; what is wrong there, Python says in English.

    Slips of the reader are told in the reader's language, so only the place is given.
    """
    if place := re.search(r"\(at line (\d+), column (\d+)\)", said):
        line, column = map(int, place.groups())
        return phrase(
            "not TOML from line {line}, column {column} on", line=line, column=column
        )
    return phrase("what stands in it is no TOML, or ends too soon")


def _of_file(error: OSError) -> Phrase:
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return phrase("there is no such file")
    if isinstance(error, PermissionError):
        return phrase("it may not be read")
    if isinstance(error, IsADirectoryError):
        return phrase("it is a folder")
    return phrase("the disk does not give it")
