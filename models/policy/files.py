"""The files of policies: shipped or a planner's own, each laid over what it extends."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, get_args

from models.errors import PolicyError, nearest
from models.phrase import Phrase, phrase
from models.policy.counted import LimitKind
from models.policy.merging import merge
from models.storage.regular import demand_regular
from models.storage.unreadable import unreadable

SHIPPED = Path(__file__).parent / "shipped"


def shipped_names() -> list[str]:
    """List the policies that ship with Formasi."""
    return sorted(p.stem for p in SHIPPED.glob("*.toml") if p.stem != "levels")


def load(source: str | Path, seen: tuple[str, ...] = ()) -> dict[str, Any]:
    """Read a policy file as plain data, all that it extends merged in.

    Raises
    ------
    PolicyError
        When a file is missing, no TOML, or extends itself (``seen`` are those before).
    """
    path = (
        SHIPPED / f"{source}.toml" if str(source) in shipped_names() else Path(source)
    )
    if str(path) in seen:
        raise PolicyError(
            phrase(
                "policy {source} extends itself, by way of {names}.",
                source=source,
                names=" > ".join(seen),
            )
        )
    try:
        # Notepad puts a byte order mark before the text, which TOML does not allow
        demand_regular(path)
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        hint = nearest(str(source), shipped_names())
        raise PolicyError(
            phrase(
                "policy {source!r} was not found.{hint}", source=str(source), hint=hint
            )
        ) from None
    except RecursionError:
        raise PolicyError(
            phrase("policy {name} is nested too deeply.", name=path.name)
        ) from None
    except (ValueError, OSError) as error:
        raise PolicyError(
            phrase(
                "policy {name} cannot be read: {error}.",
                name=path.name,
                error=unreadable(error),
            )
        ) from None
    parent = data.get("extends")
    if parent is None:
        return data
    if str(parent) not in shipped_names():
        parent = path.parent / str(parent)
    return merge(load(parent, (*seen, str(path))), data)


def laid(data: Mapping[str, Any], text: str) -> dict[str, Any]:
    """Lay ``rules.grade.mode=off`` over a policy's data.

    Raises
    ------
    PolicyError
        When the text is no path and value, or names a limit on moves, or an approval,
        that the policy has not: of a slip a new one would be made, and the old stay.
    """
    over = setting(text)
    for part in ("move_limits", "approvals"):
        known = [str(entry.get("name", "")) for entry in data.get(part, ())]
        for entry in over.get(part, ()):
            if "name" in entry and entry["name"] not in known:
                raise PolicyError(_unknown(text, entry["name"], known))
    return merge(data, over)


def _unknown(text: str, name: str, known: Iterable[str]) -> Phrase:
    """Say that nothing of that name can be set."""
    return phrase(
        "--set {text!r}: the policy has no {name!r}.{hint}",
        text=text,
        name=name,
        hint=nearest(name, known),
    )


def setting(text: str) -> dict[str, Any]:
    """Read ``rules.grade.mode=off`` as the plain data that a file would hold.

    Raises
    ------
    PolicyError
        When the text is no path and value.
    """
    path, equals, raw = text.partition("=")
    keys = path.strip().split(".")
    if not equals or not all(keys):
        message = phrase(
            "--set {text!r} is not understood.\nMaybe rules.grade.mode=off?", text=text
        )
        raise PolicyError(message)
    value: Any
    try:
        value = tomllib.loads(f"v = {raw.strip()}")["v"]
    except (ValueError, RecursionError):
        value = raw.strip()  # a shell takes the quotes away: mode=off
    match keys:
        case ["move_limits", kind, key] if kind in get_args(LimitKind):
            return {"move_limits": [{"kind": kind, key: value}]}
        case ["goals" | "quotas" | "budgets" | "move_limits" | "approvals", name, key]:
            return {keys[0]: [{"name": name, key: value}]}
    for key in reversed(keys):
        value = {key: value}
    return dict(value)
