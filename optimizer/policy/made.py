"""A rule or a goal made of the parameters that a policy gives it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.errors import nearest
from models.phrase import phrase
from optimizer.contract.build import build, parameters


def made_of(
    what: str,
    name: str,
    kind: type[Any],
    params: Mapping[str, Any],
    complaints: list[str],
) -> Any:
    """Make a rule or goal of a kind; complain, and give None, where that cannot be."""
    known = [f.name for f in parameters(kind)]
    unknown = [key for key in params if key not in known]
    for key in unknown:
        hint = nearest(key, [*known, "mode", "price", "tier", "legal_basis"])
        said = phrase(
            "{what} {name}: parameter {key!r} is not known.{hint}",
            what=what,
            name=name,
            key=key,
            hint=hint,
        )
        complaints.append(said)
    if unknown:
        return None
    try:
        return build(kind, dict(params))
    except (TypeError, ValueError) as error:
        complaints.append(
            phrase("{what} {name}: {error}.", what=what, name=name, error=error)
        )
        return None
