"""What the library is given is looked at first; a wrong kind of thing is told."""

from __future__ import annotations

import math
import os
from collections.abc import Collection, Iterable, Mapping
from numbers import Integral, Real
from typing import Any

import numpy as np

from models.errors import ArgumentError
from models.phrase import Phrase, phrase

SHOWN = 40
"""Letters of a text that are told again."""
LONGEST = 255
"""Bytes of a name in a path; no common file system holds more."""
FRAME = phrase("column.to_numpy() of a frame.")


def demand(
    name: str, value: Any, kinds: type | tuple[type, ...], maybe: str = ""
) -> None:
    """Refuse an argument of a wrong kind.

    Parameters
    ----------
    name : of the argument.
    kinds : what it may be.
    maybe : how to get one, as a line of its own.

    Raises
    ------
    ArgumentError
        Naming the argument, what came, and what is right.
    """
    if isinstance(value, kinds):
        return
    wanted = kinds if isinstance(kinds, tuple) else (kinds,)
    names = ", ".join(kind.__name__ for kind in wanted if kind is not type(None))
    raise _refusal(name, _found(value), names, maybe)


def demand_path(name: str, value: Any) -> None:
    """Refuse what is no path, and what no file can be called."""
    demand(name, value, (str, os.PathLike))
    try:
        parts = os.fsencode(value).replace(os.sep.encode(), b"/").split(b"/")
    except UnicodeEncodeError:
        parts = [b"\0"]
    if any(b"\0" in part or len(part) > LONGEST for part in parts):
        named = phrase("a path, its names of {most} bytes at most", most=LONGEST)
        raise _refusal(name, ascii(os.fsdecode(value)[:SHOWN]), named)


def demand_function(name: str, value: Any) -> None:
    """Refuse what is neither a function nor None."""
    if value is not None and not callable(value):
        raise _refusal(name, _found(value), phrase("a function, or None"))


def demand_flag(name: str, value: Any) -> None:
    """Refuse what is neither True nor False: a text would count as True."""
    demand(name, value, (bool, np.bool_))


def demand_choice(name: str, value: Any, known: Collection[str]) -> None:
    """Refuse what is none of the words that there are."""
    if not isinstance(value, str) or value not in known:
        raise _refusal(name, _found(value), " | ".join(map(repr, known)))


def demand_each(name: str, values: Any, kinds: type | tuple[type, ...]) -> Any:
    """Refuse what is no list of such things; a lone text is no list of its letters.

    Returns
    -------
    The things, as a tuple.
    """
    if isinstance(values, (str, bytes, Mapping)) or not isinstance(values, Iterable):
        short = isinstance(values, str) and len(values) <= SHOWN
        lone = f"[{values!r}]." if short else ""
        raise _refusal(name, _found(values), phrase("a list"), lone)
    things = tuple(values)
    for place, thing in enumerate(things):
        demand(f"{name}[{place}]", thing, kinds)
    return things


def demand_mapping(name: str, value: Any, kinds: type | tuple[type, ...]) -> None:
    """Refuse what does not give a thing of a kind for each of some texts."""
    demand(name, value, Mapping)
    for key, thing in value.items():
        demand(phrase("a key of {name}", name=name), key, str)
        demand(f"{name}[{key!r}]", thing, kinds)


def demand_texts(name: str, value: Any) -> None:
    """Refuse what does not give a text for each of some texts; a large one is quick."""
    demand(name, value, Mapping)
    kinds = {*map(type, value), *map(type, value.values())}
    if not all(issubclass(kind, str) for kind in kinds):
        demand_mapping(name, value, str)


def demand_able(name: str, value: Any, *verbs: str) -> None:
    """Refuse what cannot do what it is there for; None is nobody."""
    lacking = [verb for verb in verbs if not callable(getattr(value, verb, None))]
    if value is not None and lacking:
        raise _refusal(
            name, _found(value), phrase("a thing with {verb}()", verb=verbs[0])
        )


def demand_number(
    name: str, value: Any, low: float, *, none: bool = False, high: float = math.inf
) -> None:
    """Refuse what is no finite number of at least ``low``, and at most ``high``."""
    if value is None and none:
        return
    given: Any = value
    number = isinstance(value, Real) and not isinstance(value, bool)
    if not (number and math.isfinite(given) and low <= given <= high):
        if high < math.inf:
            allowed = phrase("a number, {low:g} to {high:g}", low=low, high=high)
            raise _refusal(name, _found(value), allowed)
        allowed = phrase("a number, {low:g} or more", low=low)
        if none:
            allowed = phrase("a number, {low:g} or more, or None", low=low)
        raise _refusal(name, _found(value), allowed)


def demand_whole(name: str, value: Any, low: int, high: int) -> None:
    """Refuse what is no whole number between two bounds."""
    given: Any = value
    whole = isinstance(value, Integral) and not isinstance(value, bool)
    if not (whole and low <= given <= high):
        allowed = phrase("a whole number, {low} to {high}", low=low, high=high)
        raise _refusal(name, _found(value), allowed)


def demand_column(name: str, column: Any, count: int, *, text: bool = False) -> None:
    """Refuse what is no column of so many texts, or of so many finite numbers."""
    demand(f"scores.{name}", column, np.ndarray, FRAME)
    if column.shape != (count,):
        raise ArgumentError(
            phrase(
                "scores.{name} has {found} entries, scores.score {count}.",
                name=name,
                found=len(column) if column.ndim else 1,
                count=count,
            )
        )
    kind = _kind_of(column) if text and count else ""
    if text and kind not in ("string", ""):
        raise ArgumentError(
            phrase("scores.{name} holds {kind}, not texts.", name=name, kind=kind)
        )
    if text:
        return
    if column.dtype.kind not in "fiu":
        raise ArgumentError(
            phrase(
                "scores.{name} holds {kind}, not numbers.", name=name, kind=column.dtype
            )
        )
    wrong = np.flatnonzero(~np.isfinite(column))
    if len(wrong):
        raise ArgumentError(
            phrase(
                "scores.{name}, entry {place}: {value} is no finite number.",
                name=name,
                place=int(wrong[0]),
                value=str(column[wrong[0]]),
            )
        )


def demand_records(name: str, rows: Any, kind: type) -> None:
    """Refuse a table in which something else than its records stands."""
    for place, row in enumerate(demand_each(name, rows, object)):
        if not isinstance(row, kind):
            demand(
                f"{name}[{place}]",
                row,
                kind,
                phrase("{kind}(...) makes one from its columns.", kind=kind.__name__),
            )


def _refusal(name: str, found: str, allowed: str, maybe: str = "") -> ArgumentError:
    said = phrase(
        "{name} is {found}; it must be {allowed}.",
        name=name,
        found=found,
        allowed=allowed,
    )
    if maybe:
        said = phrase("{said}\nMaybe {maybe}", said=said, maybe=maybe)
    return ArgumentError(said)


def _found(value: Any) -> str | Phrase:
    """Show a plain value; of anything else its kind."""
    if value is None or isinstance(value, (bool, int, float, str)):
        return repr(value)[:80]
    return phrase("of the kind {kind}", kind=type(value).__name__)


def _kind_of(column: Any) -> str:
    """Name what the entries of a column are: ``string`` where all are text."""
    import pandas as pd  # noqa: PLC0415  (a second to import, not always needed)

    return str(pd.api.types.infer_dtype(column, skipna=False))
