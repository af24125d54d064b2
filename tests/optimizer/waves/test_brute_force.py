"""On tiny plans every schedule is tried, and judged by the replay alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.plan.result import Result
from models.records.post import Post
from models.records.unit import Unit
from optimizer.waves.question.ask import question_of
from optimizer.waves.question.question import Question
from optimizer.waves.replay.records import Dated, Move
from optimizer.waves.replay.replay import Replayed, replay
from tests.optimizer.waves.city import dated, moved

MOST = 4


def judged(result: Result, question: Question, waves: tuple[int, ...]) -> Replayed:
    """Replay one way of spreading the movers over the waves."""
    rows = tuple(
        Move(m.emp_id, m.old_post or "", m.new_post or "", w, question.days[w - 1])
        for m, w in zip(question.movers, waves, strict=True)
    )
    assert result.plan is not None
    return replay(result.problem, result.plan, Dated(rows))


def every(result: Result) -> Iterator[tuple[float, ...]]:
    """Give the values of all schedules that hold: costs first, gains negative."""
    question = question_of(result)
    for waves in product(range(1, MOST + 1), repeat=len(question.movers)):
        found = judged(result, question, waves)
        if not found.breaches:
            *costs, gain = found.values
            yield (*costs, -gain)


@st.composite
def plans(draw: st.DrawFn) -> Result:
    """Draw who sits where and goes where, and what the waves may be."""
    count = draw(st.integers(2, 4))
    codes = [f"J{k}" for k in range(count + 1)]
    old = draw(st.permutations(codes))[:count]
    new = draw(st.permutations(codes))[:count]
    seats = draw(st.lists(st.integers(1, 2), min_size=len(codes), max_size=len(codes)))
    units = draw(
        st.lists(st.sampled_from("UV"), min_size=len(codes), max_size=len(codes))
    )
    key = draw(st.sets(st.sampled_from(codes)))
    posts = [
        Post(post_code=c, unit_code=u, need=n, key_post=c in key, type="PLK")
        for c, u, n in zip(codes, units, seats, strict=True)
    ]
    outside = draw(st.booleans())
    moves: dict[str, tuple[str | None, str | None]] = {
        f"P{k}": (None if outside and k == 0 else a, b)
        for k, (a, b) in enumerate(zip(old, new, strict=True))
    }
    asked: dict[str, Any] = {
        "size": draw(st.integers(1, 3)),
        "touch": {"own": {"U": draw(st.integers(1, 2)), "V": draw(st.integers(1, 2))}},
        "floors": {
            "mode": draw(st.sampled_from(["off", "soft", "hard"])),
            "share": 0.9,
        },
    }
    if draw(st.booleans()):
        asked |= {"handover": {"PLK": draw(st.integers(1, 8))}, "handover_on": "both"}
    public = [Unit(unit_code="U", public_service=True), Unit(unit_code="V")]
    return moved(moves, posts, tables={"units": public}, **asked)


@given(plans())
def test_no_schedule_of_all_is_better(result: Result) -> None:
    """Tier by tier, fewest waves first."""
    found = dated(result, most=MOST)
    if not found.question.movers:
        assert found.status == "optimal"
        return
    best = min(every(result), default=None)
    if best is None:
        assert (found.status, found.wave) == ("infeasible", {})
        return
    *costs, gain = [tier.value for tier in found.tiers]
    assert found.status == "optimal"
    assert (*costs, -gain) == pytest.approx(best)
