"""How an answer shows itself: short on a line, in words where it is printed."""

from __future__ import annotations

from formasi.language.choice import language
from models.showing.pages import text_as_html


class Told:
    """An answer with a text of its own; a dataclass of it leaves ``repr`` to it."""

    def text(self, lang: str = "id") -> str:
        """Write it as plain lines."""
        raise NotImplementedError

    def _facts(self) -> str:
        """Say on a line what there is, without names of people."""
        raise NotImplementedError

    def __repr__(self) -> str:
        """Show what there is, on one line."""
        return f"<{type(self).__name__}: {self._facts()}>"

    def __str__(self) -> str:
        """Tell it in the language of the environment."""
        return self.text(language())

    def _repr_html_(self) -> str:
        """Tell it in a notebook, in the language of the environment."""
        return text_as_html(str(self))
