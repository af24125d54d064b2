"""What a limit on moves may count."""

from __future__ import annotations

from typing import Literal

LimitKind = Literal[
    "post",
    "unit",
    "district",
    "tier-up",
    "tier-down",
    "rotation",
    "promotion",
    "demotion",
    "jf-entry",
    "jf-step",
    "jf-release",
    "equalisation",
]
"""A kind of move, or of change as the law has them."""
