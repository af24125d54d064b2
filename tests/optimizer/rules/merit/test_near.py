"""Limits that plans near a whole one break: foreseen or not, they are the same."""

from __future__ import annotations

from itertools import product

from optimizer.columns.frame import Frame
from optimizer.columns.pairs import candidates
from optimizer.rules.merit.incumbents import IncumbentsFirst
from tests.optimizer.rules.merit.test_incumbents import town


def test_what_is_foreseen_is_found_all_the_same() -> None:
    """C is left over where H rises, or does not; asked of the plan as it stands."""
    pairs = candidates(frame := Frame(town()), [])
    changes = [((who,), (pair,)) for who, pair in product(range(2), range(-1, 4))]
    claims = [IncumbentsFirst().links(frame, pairs) for _ in "ab"]
    bare, told = (link.around(pairs.emp[:0]) for (link,) in map(tuple, claims))
    told.expect(changes)
    found = []
    for change in changes:
        rows = [near(*change) for near in (bare, told)]
        labels = [None if own is None else [str(x) for x in own.labels] for own in rows]
        assert labels[0] == labels[1]
        found.append(labels[0])
    assert None in found
    assert any(found)
