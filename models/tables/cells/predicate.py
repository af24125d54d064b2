"""The predicate of a year's performance, from the ratings of work and of conduct."""

from __future__ import annotations

from models.tables.schema.schema import squeeze

PREDICATE = {
    ("di atas", "di atas"): "sangat baik",
    ("di atas", "sesuai"): "baik",
    ("sesuai", "di atas"): "baik",
    ("sesuai", "sesuai"): "baik",
    ("di atas", "di bawah"): "kurang",
    ("sesuai", "di bawah"): "kurang",
    ("di bawah", "di atas"): "butuh perbaikan",
    ("di bawah", "sesuai"): "butuh perbaikan",
    ("di bawah", "di bawah"): "sangat kurang",
}
"""Work and conduct against what is expected -> predicate (PermenPANRB 6/2022)."""


def predicate(work: str, conduct: str) -> str:
    """Give the predicate of two ratings.

    Parameters
    ----------
    work, conduct : "di atas", "sesuai" or "di bawah ekspektasi".

    Returns
    -------
    The predicate; both ratings where one is not understood, for the reader to refuse.
    """
    return PREDICATE.get((_step(work), _step(conduct))) or f"{work} x {conduct}"


def _step(text: str) -> str:
    letters = squeeze(text)
    for step in ("di atas", "di bawah", "sesuai"):
        if squeeze(step) in letters or letters == squeeze(step)[2:]:
            return step
    return ""
