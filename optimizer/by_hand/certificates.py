"""Which certificates a post asks for, by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.records.post import Post


def asked_of(post: Post, by_family: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Give the certificates of a post: its own, then those of its job family, once."""
    family = by_family.get(post.job_family, ()) if post.job_family else ()
    first: dict[str, str] = {}
    for code in (*post.certificates, *family):
        first.setdefault(code.strip().lower(), code)
    return tuple(first.values())
