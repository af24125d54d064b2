"""Ranks of wishes that both halves count with."""

from __future__ import annotations

UNWISHED, AVOIDED, NOWHERE = 1_000_000, 2_000_000, 3_000_000
"""Ranks of a post that nobody wished for, of one to avoid, and of no post at all."""
