"""Who works on a contract, full or part time, and who is on probation."""

from __future__ import annotations

import numpy as np

from benchmarks.generator.given.columns import Bools, Floats, Words
from benchmarks.generator.given.figures import CPNS
from benchmarks.generator.people.roll import Roll

JUNIORS = ("ahli-pertama", "terampil", "pelaksana")
SERVING = "Layanan Operasional", "Umum Operasional"
"""Endings of the clerical posts that part-time contracts are mostly given for."""


def on_contract(status: Words) -> Bools:
    """Tell who works on a contract."""
    return np.isin(status.astype(str), ("PPPK", "PPPK_PW"))


def draw_status(
    roll: Roll, contracts: tuple[float, float], rng: np.random.Generator
) -> Words:
    """Spread contracts and probation over junior posts: no others are open to them.

    Parameters
    ----------
    contracts : shares of all people on a full and on a part-time contract.
    """
    odds = np.where(roll.at(*JUNIORS) & ~_heads(roll), 1.0, 0.0)
    status = np.full(len(roll), "PNS", dtype=object)
    full, part = (round(share * len(roll)) for share in contracts)
    _give(status, "PPPK_PW", part, odds * np.where(_serving(roll), 4.0, 0.6), rng)
    schooled = np.isin(roll.of_post("edu_min").astype(str), ("SMA", "SD"))
    taken = np.where(roll.at("ahli-pertama"), 1.6, np.where(schooled, 0.4, 1.0))
    _give(status, "PPPK", full, odds * taken, rng)
    _give(status, "CPNS", round(CPNS * len(roll)), odds, rng)
    return status


def _give(
    status: Words, word: str, count: int, odds: Floats, rng: np.random.Generator
) -> None:
    free = np.where(status == "PNS", odds, 0.0)
    count = min(count, int((free > 0).sum()))
    status[rng.choice(len(status), count, replace=False, p=free / free.sum())] = word


def _heads(roll: Roll) -> Bools:
    return np.array([post.single for post in roll.posts])[roll.post]


def _serving(roll: Roll) -> Bools:
    named = [post.name.endswith(SERVING) for post in roll.posts]
    return np.array(named)[roll.post]
