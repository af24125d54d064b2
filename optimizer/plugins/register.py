"""Things from outside take part as if they were ours."""

from __future__ import annotations

import inspect
import re
from contextvars import ContextVar
from pathlib import Path
from typing import Any, TypeVar

from models.errors import ArgumentError
from models.phrase import Phrase, phrase
from optimizer.plugins.guard import guard
from optimizer.plugins.kinds import Slot, lacks, slot_of
from optimizer.plugins.store import Plugin, known, note, plugins, strike

T = TypeVar("T")
loading: ContextVar[Plugin | None] = ContextVar("loading", default=None)
"""The plug-in whose file is being run."""
WRITTEN = re.compile(r"[a-z][a-z0-9]*([-_][a-z0-9]+)*")
"""Names that can be written wherever ours can."""
_slots: dict[tuple[str, str], Slot] = {}


def register(thing: T) -> T:
    """Let a rule, goal, part of fit, edit or metric of your own take part.

    A class of rule, goal, part of fit or edit, or a ``Metric``, from a file of yours.
    It can be used as a decorator. Every run that it took part in names the file and the
    hash of its text, and keeps a copy; ``verify`` asks for the same.

    Parameters
    ----------
    thing : what takes part, by the name that it has (``name``; ``kind`` of an edit).

    Returns
    -------
    The same thing.

    Raises
    ------
    ArgumentError
        When it is of no such kind, its name is taken or none that a policy could write,
        or it lies in no file.

    Examples
    --------
    >>> import formasi
    >>> formasi.register(int)
    Traceback (most recent call last):
    models.errors.ArgumentError: int is no rule, goal, part of fit, edit or metric.
    Maybe formasi new-rule NAME: it writes one to begin with.
    """
    if lacking := lacks(thing):
        raise ArgumentError(
            phrase(
                "{thing} lacks {names}: a plug-in cannot do without.",
                thing=getattr(thing, "__name__", type(thing).__name__),
                names=", ".join(lacking),
            )
        )
    slot = slot_of(thing)
    if slot is None:
        raise ArgumentError(
            phrase(
                "{thing} is no rule, goal, part of fit, edit or metric.\n"
                "Maybe formasi new-rule NAME: it writes one to begin with.",
                thing=getattr(thing, "__name__", type(thing).__name__),
            )
        )
    _demand_name(thing, slot.name)
    plugin = loading.get() or _home(thing)
    _demand_one_text(plugin)
    if slot.there():
        if (slot.kind, slot.name) in (known(plugin.name) or plugin).offers:
            return thing  # the file was imported once more
        raise ArgumentError(_taken(slot))
    guard(thing, (plugin.name, slot.kind, slot.name))
    slot.add()
    _slots[slot.kind, slot.name] = slot
    note(plugin, slot.kind, slot.name)
    return thing


def forget(name: str) -> None:
    """Take away all that a plug-in has registered.

    Parameters
    ----------
    name : of the plug-in; one that is not there is forgotten already.
    """
    plugin = strike(name)
    for offer in plugin.offers if plugin else ():
        _slots.pop(offer).remove()


def _demand_name(thing: Any, name: object) -> None:
    """Refuse a name that a policy, ``--set`` or a scenario could not write."""
    if isinstance(name, str) and WRITTEN.fullmatch(name):
        return
    raise ArgumentError(
        phrase(
            "{thing} is called {name!r}; a name is small letters and digits, parted "
            "by - or _.\nMaybe {near}",
            thing=getattr(thing, "__name__", type(thing).__name__),
            name=name,
            near=re.sub(r"[^a-z0-9]+", "-", str(name).lower()).strip("-") or "my-rule",
        )
    )


def _home(thing: Any) -> Plugin:
    """Give the file in which a thing is written."""
    written = (
        thing
        if isinstance(thing, type)
        else inspect.unwrap(getattr(thing, "of", type(thing)))
    )
    try:
        path = Path(inspect.getsourcefile(written) or "")
        return Plugin(path.stem, path.read_text(encoding="utf-8"))
    except (OSError, TypeError):
        raise ArgumentError(
            phrase(
                "{thing} lies in no file, so that no run could name it.\n"
                "Maybe put it into a file of its own and import that.",
                thing=getattr(written, "__name__", "?"),
            )
        ) from None


def _demand_one_text(plugin: Plugin) -> None:
    before = known(plugin.name)
    if before is not None and before.sha256 != plugin.sha256:
        raise ArgumentError(
            phrase(
                "the plug-in {name} is there already with another text (hash {old}, "
                "now {new}).\nMaybe start Python anew, or give it another name.",
                name=plugin.name,
                old=before.sha256[:12],
                new=plugin.sha256[:12],
            )
        )


def _taken(slot: Slot) -> Phrase:
    owner = [p.name for p in plugins() if (slot.kind, slot.name) in p.offers]
    return phrase(
        "the name {name!r} is taken: {owner} has it.\nMaybe choose another name.",
        name=slot.name,
        owner=owner[0] if owner else "Formasi",
    )
