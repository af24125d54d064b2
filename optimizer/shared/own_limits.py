"""Limits that single units, posts or people have of their own."""

from __future__ import annotations

from collections.abc import Collection

from models.errors import PolicyError, nearest
from models.phrase import phrase


def check_codes(title: str, own: Collection[str], known: Collection[str]) -> None:
    """Refuse a limit for a unit, post or employee that is not there.

    Raises
    ------
    PolicyError
        Naming the code, and the nearest that is known.
    """
    for code in own:
        if code not in known:
            hint = nearest(code, known)
            raise PolicyError(
                phrase(
                    "{title!r}: own_limits: {code!r} is not known here.{hint}",
                    title=title,
                    code=code,
                    hint=hint,
                )
            )
