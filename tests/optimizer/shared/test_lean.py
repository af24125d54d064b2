"""Lean data classes do what those of the standard library do, but for being frozen."""

from __future__ import annotations

import dataclasses
import pickle
from collections.abc import Callable, Mapping
from dataclasses import field, fields, replace
from typing import Any, ClassVar

import pytest

from optimizer.shared import lean

Maker = Callable[..., Any]


def _classes(make: Maker) -> tuple[type[Any], ...]:
    """Make the same classes by one of the two makers."""

    @make(frozen=True)
    class Base:
        """With a default, a table that counts for nothing, and one that is no field."""

        name: str
        table: Mapping[str, int] = field(default_factory=dict, hash=False)
        note: str = field(default="", compare=False, repr=False)
        kind: ClassVar[str] = "kind"

    @make(frozen=True)
    class Derived(Base):
        """With one more field."""

        more: tuple[int, ...] = ()

    @make(frozen=True, eq=False)
    class Apart(Base):
        """As equal as its base says."""

        other: int = 0

    @make
    class Open:
        """May change, so that it has no hash."""

        only: float = 0.0

    @make(frozen=True)
    class Own:  # noqa: PLW1641  (that it gets one is what is looked at)
        """Says itself when two are equal, and how it is shown."""

        only: int = 0

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Own)

        def __repr__(self) -> str:
            return "own"

    @make(frozen=True)
    class Bare:
        """Without fields."""

    return Base, Derived, Apart, Open, Own, Bare


def _told(classes: tuple[type[Any], ...]) -> list[Any]:
    """Tell all that these classes do."""
    base, derived, apart, open_, own, bare = classes
    nan = float("nan")
    things = [
        *(base("a"), base("a", {"x": 1}), base("a", note="n"), base(name="b")),
        *(derived("a"), derived("a", more=(1,)), replace(derived("a"), more=(1,))),
        *(apart("a"), apart("a", other=1), open_(), open_(nan), open_(nan)),
        *(own(), own(1), bare(), bare()),
    ]
    equal = [[one == two for one in things] for two in things]
    hashes = [hash(x) if type(x).__hash__ else None for x in things]
    alike = [[a == b for a in hashes] for b in hashes if b is not None]
    shown = [repr(thing) for thing in things]
    parts = [[(p.name, p.compare, p.repr) for p in fields(cls)] for cls in classes]
    return [equal, alike, hashes[:7], shown, parts, [cls.__doc__ for cls in classes]]


def test_they_do_the_same() -> None:
    """Equality, hashes, words and fields are those of the standard library."""
    assert _told(_classes(lean.dataclass)) == _told(_classes(dataclasses.dataclass))


@lean.dataclass(frozen=True)
class Sent:
    """Sent to a worker."""

    value: int
    again: list[Any] = field(default_factory=list)


def test_sent_shown_and_refused() -> None:
    """One that holds itself is shown, one that is pickled comes back."""
    sent = Sent(1)
    assert pickle.loads(pickle.dumps(sent)) == sent  # noqa: S301  (made here)
    sent.again.append(sent)
    assert repr(sent) == "Sent(value=1, again=[...])"
    make: Any = lean.dataclass
    with pytest.raises(TypeError, match="slots"):
        make(slots=True)(Sent)
