"""Whose approval a decision needs before it can be signed, as data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field

from models.policy.effect import MaybeSince
from models.policy.entries import Entry


class Approval(Entry):
    """One approval: for which decisions, whose, on what basis, and how long it takes.

    Attributes
    ----------
    name, authority : what it is called, and who gives it.
    posts, employees : filters, as in quotas; all that is named must agree.
    titles, units : words of which one stands in the title of the post, or in the name
        of its unit or one above; none for any.
    leaving : the post that is left counts as well as the new one.
    changes : kinds of change that need it; none for every one that gets a decree.
    remarked_by : a rule: only people whom its remarks name need it.
    days : working days from asking to having it.
    after : names of approvals that have to be there before this one is asked for.
    basis, certainty, effective_from : as for a goal; the days are assumed.
    """

    name: str
    mode: Literal["on", "off"] = "on"
    authority: str
    posts: Mapping[str, Any] = Field(default_factory=dict)
    employees: Mapping[str, Any] = Field(default_factory=dict)
    titles: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    leaving: bool = False
    changes: tuple[str, ...] = ()
    remarked_by: str = ""
    days: int = Field(ge=0, le=1000)
    after: tuple[str, ...] = ()
    basis: str = ""
    certainty: str = "A"
    effective_from: MaybeSince = None
