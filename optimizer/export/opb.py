"""A model as OPB, the language of pseudo-Boolean solvers: all is 0 or 1, all is whole.

Columns are x1, x2, ...: the pairs in order, then those on the surplus list, then the
bits of the few whole columns. ``columns.csv`` says what is what.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

import numpy as np

from optimizer.export.model import Block, Model, Whole
from optimizer.program.rows import Ints


@dataclass(frozen=True)
class Bits:
    """A whole column as its lowest value and columns of 0 or 1, each with its weight.

    Attributes
    ----------
    first : number of the first bit among the columns, from 1.
    weights : any whole number from 0 to their sum is a sum of some of them.
    """

    whole: Whole
    first: int
    weights: tuple[int, ...]

    def terms(self, coef: int) -> str:
        """Give the terms of the column, but for what its lowest value adds."""
        numbered = enumerate(self.weights, start=self.first)
        return "".join(f"{coef * weight:+d} x{number} " for number, weight in numbered)

    def chosen(self, value: int) -> list[int]:
        """Give the numbers of the bits that make a value."""
        rest, numbers = value - self.whole.low, []
        for number, weight in reversed([*enumerate(self.weights, start=self.first)]):
            if weight <= rest:
                numbers.append(number)
                rest -= weight
        return numbers[::-1]


def bits_of(model: Model) -> list[Bits]:
    """Give the bits of every whole column, numbered after pairs and surplus list."""
    found, first = [], model.n_pairs + len(model.listed) + 1
    for whole in model.wholes:
        rest = whole.high - whole.low
        weights: list[int] = []
        while rest > 0:
            weights.append(min(1 << len(weights), rest))
            rest -= weights[-1]
        found.append(Bits(whole, first, tuple(weights)))
        first += len(weights)
    return found


def write_opb(model: Model, file: TextIO) -> None:
    """Write a model.

    Parameters
    ----------
    model : one tier.
    file : open for writing.
    """
    bits = bits_of(model)
    columns = model.n_pairs + len(model.listed) + sum(len(b.weights) for b in bits)
    limits = (block.limits(k) for block in model.blocks for k in range(len(block)))
    count = sum(len(_sides(*both)) for both in limits)
    file.write(f"* #variable= {columns} #constraint= {count}\n")
    low = sum(b.whole.cost * b.whole.low for b in bits)
    if model.constant + low:
        file.write(f"* add {model.constant + low} to the objective\n")
    file.write("min: ")
    file.writelines(_costs(model, bits))
    file.write(";\n")
    for block in model.blocks:
        _write_block(model, block, bits, file)


def _costs(model: Model, bits: list[Bits]) -> Iterator[str]:
    some = np.flatnonzero(model.pairs)
    costs = np.asarray(model.pairs)[some].tolist()
    yield from (f"{c:+d} x{k + 1} " for k, c in zip(some.tolist(), costs, strict=True))
    listed = enumerate(model.listed.tolist(), start=model.n_pairs + 1)
    for number, who in listed:
        if cost := int(model.surplus[who]):
            yield f"{cost:+d} x{number} "
    yield from (own.terms(own.whole.cost) for own in bits if own.whole.cost)


def _sides(low: int | None, high: int | None) -> list[tuple[int, str, int]]:
    """Give the sign, the word and the number of each line that a row becomes."""
    if low is not None and low == high:
        return [(1, "=", low)]
    sides = [(1, ">=", low)] if low is not None else []
    return sides if high is None else [*sides, (-1, ">=", -high)]


def _write_block(model: Model, block: Block, bits: list[Bits], file: TextIO) -> None:
    """Write the rows of a family, each with its name before it."""
    row, pair, coef = block.pairs.between(0, model.n_pairs)
    starts = np.searchsorted(row, np.arange(len(block) + 1)).tolist()
    beside = _beside(model, block, bits)
    for k, name in enumerate(block.names):
        sides = _sides(*block.limits(k))
        if not sides:
            continue
        terms, moved = beside.get(k, ("", 0))
        own = slice(starts[k], starts[k + 1])
        file.write(f"* {name}\n")
        for sign, word, number in sides:
            text = _terms(pair[own], sign * coef[own])
            text += terms if sign > 0 else _negated(terms)
            side = number - sign * moved
            file.write(f"{text or '+0 x1 '}{word} {side} ;\n")


def _beside(model: Model, block: Block, bits: list[Bits]) -> dict[int, tuple[str, int]]:
    """Give for each row its terms beside pairs, and what lowest values add to it."""
    found: dict[int, tuple[str, int]] = {}
    if block.surplus is not None:
        place = np.searchsorted(model.listed, block.surplus[1]) + model.n_pairs + 1
        columns = (block.surplus[0].tolist(), place.tolist(), block.surplus[2].tolist())
        for row, number, coef in zip(*columns, strict=True):
            terms, moved = found.get(row, ("", 0))
            found[row] = (f"{terms}{coef:+d} x{number} ", moved)
    for row, column, coef in block.wholes:
        terms, moved = found.get(row, ("", 0))
        own = bits[column]
        found[row] = (terms + own.terms(coef), moved + coef * own.whole.low)
    return found


def _terms(pair: Ints, coef: Ints) -> str:
    both = zip(coef.tolist(), pair.tolist(), strict=True)
    return "".join(f"{c:+d} x{p + 1} " for c, p in both)


def _negated(terms: str) -> str:
    """Turn the signs of written terms round."""
    return terms.translate(str.maketrans("+-", "-+"))
