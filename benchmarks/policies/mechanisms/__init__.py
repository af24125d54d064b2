"""The mechanisms: one file each, one line here."""

from __future__ import annotations

from collections.abc import Mapping

from benchmarks.policies.market.mechanism import Mechanism
from benchmarks.policies.mechanisms import (
    by_importance,
    deferred_holders,
    deferred_people,
    deferred_posts,
    fewest_moves,
    leximin,
    lottery,
    nine_box,
    optimum_tiers,
    optimum_weighted,
    seniority,
    status_quo,
    trading_cycles,
)

MECHANISMS: Mapping[str, Mechanism] = {
    module.MECHANISM.name: module.MECHANISM
    for module in (
        optimum_tiers,
        optimum_weighted,
        fewest_moves,
        leximin,
        deferred_people,
        deferred_holders,
        deferred_posts,
        trading_cycles,
        seniority,
        nine_box,
        by_importance,
        lottery,
        status_quo,
    )
}
