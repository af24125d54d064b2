"""Rules and goals made of what a policy says of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from functools import cache
from sys import modules
from types import SimpleNamespace
from typing import Any, get_type_hints

from pydantic import ConfigDict, TypeAdapter, ValidationError

from models.fault import fault_of
from models.phrase import joined, phrase

NOTES = "__annotations__"


def parameters(kind: type[Any]) -> list[Field[Any]]:
    """List the fields that a policy may set; what a rule is told is not compared."""
    return [f for f in fields(kind) if f.init and f.compare]


def defaults(kind: type[Any]) -> dict[str, Any]:
    """Give what each parameter is where a policy does not set it."""
    found = {}
    for own in parameters(kind):
        if own.default is not MISSING:
            found[own.name] = own.default
        elif own.default_factory is not MISSING:
            found[own.name] = own.default_factory()
    return found


def build(kind: type[Any], params: Mapping[str, Any]) -> Any:
    """Make a rule or goal from policy parameters, each of the type of its field.

    Raises
    ------
    ValueError
        Naming every parameter of a wrong type, or what the rule itself refuses.
    """
    named: Any = kind
    fixed: dict[str, Any] = {}
    faults = []
    for name, value in params.items():
        try:
            fixed[name] = _type(named, name).validate_python(value)
        except ValidationError as error:
            fault = fault_of(error.errors()[0])
            said = {"key": name, "fault": fault, "found": value}
            faults.append(phrase("{key}: {fault}, found {found!r}", **said))
    if faults:
        raise ValueError(joined(faults, "; "))
    return kind(**fixed)


@cache
def _type(kind: Any, name: str) -> TypeAdapter[Any]:
    """Read the type of one field: policies set few, and reading all takes long."""
    said = {field.name: field.type for field in fields(kind)}[name]
    base = next(own for own in kind.__mro__ if name in vars(own).get(NOTES, ()))
    alone = SimpleNamespace(**{NOTES: {name: said}})
    hints = get_type_hints(alone, vars(modules[base.__module__]), dict(vars(base)))
    return TypeAdapter(hints[name], config=ConfigDict(arbitrary_types_allowed=True))
