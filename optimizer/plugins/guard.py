"""Code from outside is held to what it promises: a fault in it is told by its name."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import wraps
from math import isfinite
from typing import Any

import numpy as np

from models.errors import PlacementError, PluginError
from models.phrase import Phrase, phrase
from models.plan.finding import Finding
from models.problem.problem import Problem
from optimizer.contract.contracts import Contribution
from optimizer.plugins.unchanged import changed, locked, seen
from optimizer.program.rows import Rows

OURS = ("models", "optimizer", "scenarios", "benchmarks", "formasi", "builtins", "abc")
Check = Callable[[Any, tuple[Any, ...]], Phrase | None]
Who = tuple[str, str, str]
"""The plug-in, and kind and name of what it registers."""


def guard(thing: Any, who: Who) -> None:
    """Let each method of a thing from outside be looked at as it is called.

    What it raises names the plug-in and the line, what it gives has to be of the right
    kind and size, and the columns that it is shown cannot be written to.

    Parameters
    ----------
    thing : a class, or a metric.   who : what a fault is told of.
    """
    if not isinstance(thing, type):
        object.__setattr__(thing, "of", _guarded(thing.of, "of", _number, who))
        return
    for own in thing.__mro__:
        if own.__module__.partition(".")[0] not in OURS:
            for name in CHECKS.keys() & vars(own).keys():
                found = vars(own)[name]
                if inspect.isfunction(found):
                    setattr(own, name, _guarded(found, name, CHECKS[name], who))


def _guarded(function: Any, name: str, check: Check, who: Who) -> Any:
    if hasattr(function, "__guarded__"):
        return function

    @wraps(function)
    def run(*given: Any, **named: Any) -> Any:
        copies = seen(given, function)
        with locked(given), _told(function, name, who):
            found = function(*given, **named)
            if isinstance(found, Iterator):
                found = [*found]
        if changed(copies):
            raise PluginError(
                phrase(
                    "the plug-in {plugin}: {name}() of the {kind} {thing} changes the "
                    "tables that it is shown: a plan would be one of another problem.",
                    name=name,
                    **_named(who),
                )
            )
        allowed = check(found, given)
        if allowed is not None:
            raise PluginError(
                phrase(
                    "the plug-in {plugin}: {name}() of the {kind} {thing} gave "
                    "{found}; it must give {allowed}.",
                    name=name,
                    found=_shown(found),
                    allowed=allowed,
                    **_named(who),
                )
            )
        return found

    run.__guarded__ = True  # type: ignore[attr-defined]
    return run


@contextmanager
def _told(function: Any, name: str, who: Who) -> Iterator[None]:
    """Name plug-in and line where something is raised that is no answer of ours."""
    try:
        yield
    except (PlacementError, MemoryError, KeyboardInterrupt, GeneratorExit):
        raise
    except BaseException as error:
        raise PluginError(
            phrase(
                "the plug-in {plugin}, line {line}: {name}() of the {kind} {thing} "
                "failed: {error}.",
                line=line_in(error, function.__code__.co_filename),
                name=name,
                error=f"{type(error).__name__}: {error}".rstrip(". "),
                **_named(who),
            )
        ) from error


def line_in(error: BaseException, file: str) -> int:
    """Give the last line of a file that an error went through; 0 for none."""
    if isinstance(error, SyntaxError) and error.filename == file:
        return error.lineno or 0
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == file:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _named(who: Who) -> dict[str, Any]:
    plugin, kind, thing = who
    return {"plugin": plugin, "kind": KINDS[kind], "thing": thing}


def _array(thing: Any) -> bool:
    return isinstance(thing, np.ndarray)


def _shown(found: Any) -> Phrase | str:
    if _array(found):
        said = phrase("an array of {kind}, shape {shape}")
        return phrase(said.template, kind=str(found.dtype), shape=str(found.shape))
    return type(found).__name__ if found is not None else "None"


def _flags(found: Any, count: int) -> Phrase | None:
    right = _array(found) and found.dtype == bool and found.shape == (count,)
    return None if right else phrase("an array of bool, shape ({count},)", count=count)


def _marks(found: Any, given: tuple[Any, ...]) -> Phrase | None:
    return _flags(found, len(given[2]))


def _marks_or_none(found: Any, given: tuple[Any, ...]) -> Phrase | None:
    return None if found is None else _marks(found, given)


def _people_or_none(found: Any, given: tuple[Any, ...]) -> Phrase | None:
    return None if found is None else _flags(found, given[1].n_employees)


def _finding(found: Any, given: tuple[Any, ...]) -> Phrase | None:
    del given
    right = found is None or isinstance(found, Finding)
    return None if right else phrase("a Finding, or None")


def _text(found: Any, given: tuple[Any, ...]) -> Phrase | None:
    del given
    return None if isinstance(found, str) else phrase("a text, empty for nothing")


def _all_of(kind: type) -> Check:
    def check(found: Any, given: tuple[Any, ...]) -> Phrase | None:
        del given
        right = isinstance(found, (list, tuple)) and all(
            isinstance(one, kind) for one in found
        )
        return None if right else phrase("a list of {kind}", kind=kind.__name__)

    return check


def _contribution(found: Any, given: tuple[Any, ...]) -> Phrase | None:
    if not isinstance(found, Contribution):
        return phrase("a Contribution")
    sizes = ((found.pairs, len(given[2])), (found.surplus, given[1].n_employees))
    for steps, count in sizes:
        whole = np.asarray(steps)
        if whole.dtype.kind not in "iu" or whole.shape not in ((), (count,)):
            return phrase("whole numbers of steps, one or {count}", count=count)
    return None


def _score(found: Any, given: tuple[Any, ...]) -> Phrase | None:
    count = len(given[2])
    right = _array(found) and found.dtype.kind == "f" and found.shape == (count,)
    if right and not bool(((found < 0) | (found > FULL) | np.isinf(found)).any()):
        return None
    return phrase(
        "an array of float64, shape ({count},), 0 to 100, NaN for unknown", count=count
    )


def _score_of(found: Any, given: tuple[Any, ...]) -> Phrase | None:
    wrong = _number(found, given)
    if wrong is None and (found is None or 0 <= found <= FULL):
        return None
    return phrase("a number, 0 to 100, None for unknown")


def _number(found: Any, given: tuple[Any, ...]) -> Phrase | None:
    del given
    plain = isinstance(found, (int, float, np.integer, np.floating))
    with suppress(OverflowError):  # a whole number may be larger than any float
        if found is None or (plain and isfinite(found)):
            return None
    return phrase("a finite number, or None")


def _value(found: Any, given: tuple[Any, ...]) -> Phrase | None:
    wrong = phrase("a finite number") if found is None else _number(found, given)
    return wrong and phrase("a finite number")


def _edited(found: Any, given: tuple[Any, ...]) -> Phrase | None:
    del given
    right = isinstance(found, tuple) and [*map(_is_edited, found)] == [1, 2]
    return None if right else phrase("the changed problem, and a sentence")


def _is_edited(part: Any) -> int:
    return 1 if isinstance(part, Problem) else 2 if isinstance(part, str) else 0


FULL = 100
KINDS = {
    "rule": phrase("rule"),
    "goal": phrase("goal"),
    "part of fit": phrase("part of fit"),
    "edit": phrase("edit"),
    "metric": phrase("metric"),
}
CHECKS: Mapping[str, Check] = {
    "fails": _marks,
    "unknown": _marks,
    "bars": _marks_or_none,
    "beyond": _marks_or_none,
    "bars_surplus": _people_or_none,
    "refusal": _finding,
    "breach": _finding,
    "missing": _text,
    "untested": _text,
    "rows": _all_of(Rows),
    "findings": _all_of(Finding),
    "contribution": _contribution,
    "value_of": _value,
    "score": _score,
    "score_of": _score_of,
    "apply": _edited,
}
