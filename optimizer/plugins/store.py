"""Which plug-ins are there: each a file, with the hash of its text, and its offers."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class Plugin:
    """A file from outside.

    Attributes
    ----------
    name : of the file, without its ending.
    source : its text; a worker on another machine gets it.
    offers : kind and name of each thing that it registered, ``rule overtime``.
    """

    name: str
    source: str = field(repr=False)
    offers: tuple[tuple[str, str], ...] = ()

    @property
    def sha256(self) -> str:
        """Give the hash of the text, with line ends as on any system."""
        return hash_of(self.source)


def hash_of(source: str) -> str:
    """Give the hash of a text: 64 hexadecimal digits."""
    return hashlib.sha256(source.replace("\r\n", "\n").encode()).hexdigest()


_KNOWN: dict[str, Plugin] = {}


def plugins() -> tuple[Plugin, ...]:
    """List the plug-ins of this process, in the order in which they came."""
    return tuple(_KNOWN.values())


def known(name: str) -> Plugin | None:
    """Give a plug-in by name, None for one that is not there."""
    return _KNOWN.get(name)


def note(plugin: Plugin, kind: str, name: str) -> None:
    """Take down what a plug-in has registered."""
    own = _KNOWN.setdefault(plugin.name, plugin)
    if (kind, name) not in own.offers:
        _KNOWN[plugin.name] = replace(own, offers=(*own.offers, (kind, name)))


def strike(name: str) -> Plugin | None:
    """Forget a plug-in; give what it was."""
    return _KNOWN.pop(name, None)
