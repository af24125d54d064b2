"""How many of what, in words: "1 post", "2 posts"."""

from __future__ import annotations

from models.phrase import Phrase, phrase


def posts(count: int) -> Phrase:
    """Count posts."""
    if count == 1:
        return phrase("{count:,} post", count=count)
    return phrase("{count:,} posts", count=count)


def people(count: int) -> Phrase:
    """Count people."""
    if count == 1:
        return phrase("{count:,} person", count=count)
    return phrase("{count:,} people", count=count)


def seats(count: int) -> Phrase:
    """Count seats."""
    if count == 1:
        return phrase("{count:,} seat", count=count)
    return phrase("{count:,} seats", count=count)


def units(count: int) -> Phrase:
    """Count units."""
    if count == 1:
        return phrase("{count:,} unit", count=count)
    return phrase("{count:,} units", count=count)
