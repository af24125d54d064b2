"""What commands share that give an answer: papers in a folder, text or data."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from formasi.cli.output import say, tell, tell_json
from formasi.cli.place import claim_apart
from formasi.cli.words import words
from formasi.language.choice import language
from models.storage.ours import claim_papers

if TYPE_CHECKING:
    from formasi.deciding.answer import Answer

ENDINGS = (".html", ".xlsx", ".json")


def claim_answer(folder: Path | None, name: str) -> None:
    """Make sure that the papers may be written there, before the work begins."""
    if folder is not None:
        claim_apart(folder)
        claim_papers(folder, [name + ending for ending in ENDINGS])


def give(
    answer: Answer[Any], folder: Path | None, *, as_json: bool, pseudonyms: bool = False
) -> None:
    """Print an answer, and write its papers where a folder was named."""
    lang = language()
    files = []
    if folder is not None:
        files = answer.write(folder, lang, pseudonyms=pseudonyms)
    if as_json:
        tell_json(answer.data(pseudonyms=pseudonyms))
    else:
        tell(answer.text(lang, pseudonyms=pseudonyms))
    if files:
        t = words()
        say(t("Kept in {folder}; open {page}", folder=folder, page=files[0]))
