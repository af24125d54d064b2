"""The methods of data classes are compiled once, and not at each start.

A data class writes its methods as texts, and Python compiles those anew whenever the
class is made: for some hundreds of classes that took a tenth of a short command. The
same text is the same code: it is kept, as Python keeps the code of a module.
"""

from __future__ import annotations

import builtins
import dataclasses
import marshal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from typing import Any

from models.storage.bytecode import beside, keep, kept

NAME = "exec"
"""What data classes call with each text; Python's own, where they find no other."""
MARK = f"{MAGIC_NUMBER.hex()} packed"
"""What is kept: of which Python, and in which form."""
MOST = 6_000
"""Texts of which code is kept; a command has some 1,600."""


@contextmanager
def compiled_once() -> Iterator[None]:
    """Give data classes that are made meanwhile the code that is kept of their texts.

    What is new is kept as well in the end.
    """
    place = beside(Path(__file__), "methods")
    texts = Texts(kept(place, MARK) or {})
    setattr(dataclasses, NAME, texts.run)
    try:
        yield
    finally:
        delattr(dataclasses, NAME)
        if texts.new:
            keep(place, MARK, texts.codes())


class Texts:
    """The code of texts, compiled where it is not known.

    Attributes
    ----------
    known : text -> its code, each packed by itself: a command needs few of all.
    new : what had to be compiled.
    """

    def __init__(self, known: Mapping[str, bytes]) -> None:
        self.known = known
        self.new: dict[str, bytes] = {}

    def run(self, text: str, *spaces: dict[str, Any]) -> None:
        """Do what ``exec`` does with a text, in spaces of names."""
        packed = self.known.get(text) or self.new.get(text)
        if packed is None:
            # Not with what this file imports from the future: the text is another's.
            code = compile(text, "<string>", "exec", dont_inherit=True)
            self.new[text] = marshal.dumps(code)
        else:
            code = marshal.loads(packed)  # noqa: S302  (as Python its own)
        builtins.exec(code, *spaces)  # noqa: S102  (what data classes do)

    def codes(self) -> dict[str, bytes]:
        """Give what is to be kept: all, unless texts that nobody uses pile up."""
        whole = {**self.known, **self.new}
        return whole if len(whole) <= MOST else self.new
