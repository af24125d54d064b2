"""An answer over the pairs that are held, told in the numbers of all pairs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from optimizer.program.answer import Answer, Certificate, Chain
from optimizer.program.rows import Ints, Rows
from optimizer.province.held import HeldPairs


def renumbered(answer: Answer, held: HeldPairs, counts: Ints, n_posts: int) -> Answer:
    """Give cuts and certificates in the numbers of all pairs; the plan stays as it is.

    Parameters
    ----------
    counts : pairs of each employee.   n_posts : by which codes of pairs are made.
    """
    starts = np.concatenate(([0], np.cumsum(counts)))
    numbers = starts[held.codes // n_posts] + held.rank
    tiers = tuple(
        replace(tier, certificate=_paper(tier.certificate, numbers))
        for tier in answer.tiers
    )
    return replace(
        answer,
        tiers=tiers,
        cuts=tuple(_rows(rows, numbers) for rows in answer.cuts),
        infeasible_certificate=_paper(answer.infeasible_certificate, numbers),
    )


def _rows(rows: Rows, numbers: Ints) -> Rows:
    row, pair, coef = rows.entries()
    own = numbers[pair]
    at = np.argsort(own, kind="stable")
    return replace(rows, row=row[at], pair=own[at], coef=coef[at])


def _paper(paper: Certificate | None, numbers: Ints) -> Certificate | None:
    if paper is None or paper.chain is None:
        return paper
    return replace(paper, chain=_chain(paper.chain, numbers))


def _chain(chain: Chain, numbers: Ints) -> Chain:
    turns = bool(chain.cases) and chain.row < 0
    row = -1 - int(numbers[-1 - chain.row]) if turns else chain.row
    return replace(chain, row=row, cases=tuple(_chain(c, numbers) for c in chain.cases))
