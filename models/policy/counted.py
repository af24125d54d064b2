"""What a limit on moves may count, and the kinds of change that are moves in law."""

from __future__ import annotations

from typing import Literal

MoveKind = Literal["post", "unit", "district", "tier-up", "tier-down"]
MovedKind = Literal[
    "rotation",
    "promotion",
    "demotion",
    "jf-entry",
    "jf-step",
    "jf-release",
    "equalisation",
]
"""Kinds of change as the law has them that move somebody from post to post."""
LimitKind = Literal[MoveKind, MovedKind]
"""A kind of move, or of change as the law has them."""
