"""Data classes that are quick to make: frozen for type checkers, not at run time.

The standard library compiles up to six methods for every data class, half a
millisecond for a frozen one, whether the class is used or not: together a tenth of the
whole command of a small city. Here ``__init__`` alone is compiled, and fills fields
without a detour; what compares, hashes and shows is laid over the fields, and does the
same.

For what stays inside the house. Records, results, and whatever a plug-in may derive
from are data classes of the standard library: nobody can change those by mistake.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass as _standard
from dataclasses import fields
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(cls: Any = None, /, **wish: bool) -> Any:
        """Make a data class; read it as ``dataclasses.dataclass``.

        Parameters
        ----------
        cls : the class; none where wishes stand behind the name.
        wish : ``frozen``, ``eq`` and ``repr``; there are no others.
        """
        return _made(cls, wish) if cls else lambda found: _made(found, wish)


__all__ = ["dataclass"]


def _made(found: Any, wish: Mapping[str, bool]) -> Any:
    if not wish.keys() <= {"frozen", "eq", "repr"}:
        message = f"a lean data class is made with frozen, eq and repr, not {wish}"
        raise TypeError(message)
    own = dict(vars(found))
    cls: Any = _standard(eq=False, repr=False)(found)
    if wish.get("repr", True) and "__repr__" not in own:
        cls.__repr__ = _showing([part.name for part in fields(cls) if part.repr])
    if not wish.get("eq", True):
        return cls
    if "__eq__" not in own:
        cls.__eq__ = _comparing([part.name for part in fields(cls) if part.compare])
    # A class that says only when two are equal has "__hash__" too, and it is None.
    if own.get("__hash__") is None and ("__hash__" not in own or "__eq__" in own):
        cls.__hash__ = _hashing(cls) if wish.get("frozen") else None
    return cls


def _values(names: Sequence[str]) -> Callable[[Any], tuple[Any, ...]]:
    """Give what reads fields as a tuple."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda thing: tuple([getattr(thing, name) for name in names])


def _showing(names: Sequence[str]) -> Callable[[Any], str]:
    @recursive_repr()
    def shown(self: Any) -> str:
        told = ", ".join([f"{name}={getattr(self, name)!r}" for name in names])
        return f"{type(self).__qualname__}({told})"

    return shown


def _comparing(names: Sequence[str]) -> Callable[[Any, Any], bool]:
    values = _values(names)

    def same(self: Any, other: Any) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return values(self) == values(other)

    return same


def _hashing(cls: Any) -> Callable[[Any], int]:
    values = _values(
        [p.name for p in fields(cls) if (p.compare if p.hash is None else p.hash)]
    )
    return lambda thing: hash(values(thing))
