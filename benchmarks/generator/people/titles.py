"""What earlier posts were called, as offices call them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from benchmarks.generator.given.catalogue import catalogue
from benchmarks.generator.organisation.staffing import (
    EXPERT,
    SKILL,
    functional_name,
)

CLERKS = ("Pengelola", "Pengadministrasi")
"""What clerical posts were called before 2022, followed by their field."""


def title_of(step: str, family: str, die: float) -> str:
    """Name an earlier post.

    Parameters
    ----------
    step, family : its level and its field.
    die : from 0 to below 1, says which of several titles.
    """
    if step in EXPERT or step in SKILL:
        return functional_name(step, family)
    titles = _titles()[step].get(family) or _plain(step, family)
    return titles[int(die * len(titles))]


def _plain(step: str, family: str) -> tuple[str, ...]:
    """Name posts of fields that no agency has for its own."""
    field = catalogue().families[family].tech
    if step == "pelaksana":
        return tuple(f"{title} {field}" for title in CLERKS)
    known = {
        "pengawas-a": f"Kepala Seksi {field}",
        "administrator-b": f"Kepala Bidang {field}",
        "administrator-a": "Sekretaris Dinas",
    }
    return (known.get(step, "Kepala Dinas"),)


@lru_cache(maxsize=1)
def _titles() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    book = catalogue()
    own = [d for agency in book.agencies if agency.title for d in agency.divisions]
    return {
        "pelaksana": {},
        "pengawas-a": _by_family(
            (d.family, f"Kepala Seksi {part}") for d in own for part in d.sections
        ),
        "administrator-b": _by_family(
            (d.family, f"Kepala Bidang {d.name}") for d in own
        ),
        "administrator-a": _by_family((a.family, a.deputy) for a in book.agencies),
        "jpt-pratama-b": _by_family((a.family, a.head) for a in book.agencies),
    }


def _by_family(titled: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    """Gather titles by family."""
    found: dict[str, tuple[str, ...]] = {}
    for family, title in titled:
        found[family] = (*found.get(family, ()), title)
    return found
