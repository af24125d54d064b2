"""Stages follow one another: nothing is left out, nothing counts twice."""

from __future__ import annotations

import time

from optimizer.control.stages import START, Stages, begin, recorded


def test_each_moment_belongs_to_one_stage() -> None:
    """The seconds of all stages are those between first and last."""
    began, stages = time.monotonic(), Stages()
    with recorded(stages):
        begin("read")
        begin("solve")
        begin("read")
    stages.begin("end")
    assert list(stages.seconds) == [START, "read", "solve"]
    assert 0 <= sum(stages.seconds.values()) <= time.monotonic() - began


def test_without_a_record_nothing_is_kept() -> None:
    """Who records ends when the block does."""
    stages = Stages()
    with recorded(stages):
        begin("read")
    begin("solve")
    data = stages.data()
    assert data["processor"].keys() == {START, "read"}
    assert data["peak"] >= 0
