"""A choice of pairs has the columns that it was chosen with."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from models.tables import read_problem
from optimizer.columns.frame import Frame, frame_of
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs, candidates

COLUMNS = ("same_post", "stay", "carried", "keeps", "equalised", "moves")


@pytest.fixture(scope="module")
def frame(binjai: Path) -> Frame:
    """The example: closed posts, successors and equalised posts among them."""
    return frame_of(read_problem(binjai))


@pytest.mark.parametrize("by", ["mask", "positions", "twice"])
def test_what_was_known_before_a_choice_is_what_would_be_found_after(
    frame: Frame, by: str
) -> None:
    """By mask, by positions in any order, and one choice after another."""
    rng = np.random.default_rng(3)
    posts = np.flatnonzero(frame.posts.seats > 0).astype(np.int32)
    emp = np.repeat(np.arange(frame.n_employees, dtype=np.int32), len(posts))
    whole = Pairs(frame, emp, np.tile(posts, frame.n_employees))
    known = {name: getattr(whole, name) for name in COLUMNS}
    assert known["carried"].any()
    assert known["stay"].any()
    keep = rng.random(len(whole)) < 0.5
    fewer = whole.select(keep if by == "mask" else rng.permutation(len(whole))[:9999])
    if by == "twice":
        fewer = fewer.select(rng.random(len(fewer)) < 0.5)
    fresh = Pairs(frame, fewer.emp, fewer.post)
    for name in COLUMNS:
        assert (getattr(fewer, name) == getattr(fresh, name)).all(), name


@pytest.mark.parametrize("size", [1, 700, 1 << 18])
def test_blocks_of_any_size_list_the_same(
    frame: Frame, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    """What is never looked at is barred; whoever may go on elsewhere is looked at.

    Neighbours in the register meet by number here; a third of the people goes anywhere.
    """
    monkeypatch.setattr("optimizer.columns.pairs.BLOCK", size)
    home = np.arange(frame.n_employees) % 9 - 3
    place = np.arange(frame.n_posts) % 7 - 1
    few, some = np.arange(0, frame.n_employees, 40), np.arange(frame.n_posts) % 3 > 0

    def bar(pairs: Pairs) -> Column:
        own, there = home[pairs.emp], place[pairs.post]
        apart = (own >= 0) & (there >= 0) & (own != there)
        return apart & ~pairs.keeps & ~pairs.equalised

    listed = candidates(frame, [bar], few, some, [(home, place, None)])
    looked = candidates(frame, [bar], few, some)
    assert (listed.emp == looked.emp).all()
    assert (listed.post == looked.post).all()
    assert not len(candidates(frame, [bar], few[:0], None, [(home, place, None)]))
    every = candidates(frame, [bar])
    own = np.isin(every.emp, few) | some[every.post]
    assert (listed.emp == every.emp[own]).all()
    assert (listed.post == every.post[own]).all()
    assert listed.keeps.any()
