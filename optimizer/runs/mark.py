"""The mark of a run: its day, and a few short words that stand for all its data.

The words are on every paper of the run and come from the hashes in its manifest, so
that a printed page can be held against a folder by reading aloud. Pages and workbooks
do not count: they follow from the data, and bear the words themselves.

In the field: a fingerprint in proquints, pronounceable words of 16 bits each.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from optimizer.runs.read import MANIFEST, read_manifest

DATA = (".csv", ".json", ".npz", ".toml")
"""Endings of the files that hold what a run says; others are made of these."""
CONSONANTS, VOWELS = "bdfghjklmnprstvz", "aiou"
WORDS = 6
NAMED = ("format", "formasi", "policy", "plan_date", "parameters", "versions", "made")


@dataclass(frozen=True)
class Mark:
    """What tells one run from all others.

    Attributes
    ----------
    made : the day on which the run was written.
    words : its hash in short words; "" where there is no run.
    """

    made: date
    words: str = ""

    @classmethod
    def today(cls) -> Mark:
        """Give the mark of what is not in a run folder."""
        return cls(date.today())  # noqa: DTZ011  (the day on the reader's own calendar)


def mark_of(folder: Path) -> Mark:
    """Read the mark of a run.

    Parameters
    ----------
    folder : of the run, or any other.

    Returns
    -------
    Its day and words; today and no words where the folder is no run.

    Raises
    ------
    CheckError
        When the manifest cannot be read.
    """
    if not (folder / MANIFEST).is_file():
        return Mark.today()
    manifest = read_manifest(folder)
    try:
        made = date.fromisoformat(str(manifest.get("made")))
    except ValueError:
        made = date.min
    return Mark(made, in_words(fingerprint(manifest)))


def fingerprint(manifest: Mapping[str, Any]) -> str:
    """Give one hash for all that a run says.

    Parameters
    ----------
    manifest : of the run, with the hashes of its files.

    Returns
    -------
    64 hexadecimal digits; no page or workbook of the run counts.
    """
    files = manifest.get("files")
    files = files if isinstance(files, Mapping) else {}
    data = {name: digest for name, digest in files.items() if name.endswith(DATA)}
    told = {name: manifest.get(name) for name in NAMED}
    text = json.dumps([told, data], sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def in_words(digest: str) -> str:
    """Say the beginning of a hash in words that can be read aloud.

    Parameters
    ----------
    digest : hexadecimal digits.

    Returns
    -------
    Six words of five letters, 96 bits in all.
    """
    numbers = (int(digest[k : k + 4], 16) for k in range(0, 4 * WORDS, 4))
    return "-".join(map(_word, numbers))


def _word(number: int) -> str:
    """Write 16 bits as consonant, vowel, consonant, vowel, consonant."""
    return (
        CONSONANTS[number >> 12]
        + VOWELS[number >> 10 & 3]
        + CONSONANTS[number >> 6 & 15]
        + VOWELS[number >> 4 & 3]
        + CONSONANTS[number & 15]
    )
