"""The proof: objective, bound, gap, time. Objectives compare only under one policy."""

from __future__ import annotations

from scenarios.metrics.metric import Metric

PROOF = (
    Metric("objective", "Objective", "points", 0, lambda v: v.result.objective),
    Metric("bound", "Bound", "points", 0, lambda v: v.result.bound),
    Metric("gap", "Gap", "share", -1, lambda v: v.result.widest_gap),
    Metric("seconds", "Seconds", "seconds", 0, lambda v: v.result.seconds),
)
