"""Amounts told by levels: every sum compares with every limit as before."""

from fractions import Fraction
from itertools import combinations_with_replacement
from random import Random

from optimizer.shared.levels import Levels, in_levels

HUGE = Fraction("2500000000000.125")
TINY = Fraction("0.000001")


def test_the_space_between_levels_is_left_out() -> None:
    """Two huge amounts and a tiny one: the limit allows two, and no step more."""
    told = in_levels([HUGE, Fraction(0), TINY], [2 * HUGE, HUGE + TINY], 3)
    assert told is not None
    huge, none, tiny = told.amounts
    both, one = told.limits
    assert none == 0
    assert 2 * huge <= both < 2 * huge + tiny
    assert huge + tiny <= one < huge + 2 * tiny


def test_amounts_that_crowd_every_level_are_not_told() -> None:
    """Huge amounts that differ in every digit leave no space to leave out."""
    crowd = [Fraction(10**15 // k) + k * TINY for k in range(1, 9)]
    assert in_levels(crowd, [Fraction(10**15)], 1000) is None


def test_nothing_at_all_is_told() -> None:
    """No amount but nothing: the limit stays on its side of 0."""
    assert in_levels([Fraction(0)], [Fraction(-1)], 5) == Levels((0,), (-1,))


def _asked(random: Random) -> tuple[list[Fraction], list[Fraction], int]:
    big = random.choice([10**13, 25 * 10**14, 2500000000000125])
    near = [random.randint(0, 3) * big + random.randint(-3, 900) for _ in range(3)]
    tops = [random.randint(0, 6) * big // 2 + random.randint(-4, 4) for _ in range(2)]
    limits = [Fraction(top, random.choice([1000, 3000])) for top in tops]
    return [Fraction(x, 1000) for x in near], limits, random.randint(1, 3)


def test_every_sum_compares_as_before() -> None:
    """All sums of a few amounts, of 200 random questions, by brute force."""
    random, answered = Random(5), 0
    for _ in range(200):
        amounts, limits, count = _asked(random)
        told = in_levels(amounts, limits, count)
        if told is None:
            continue
        answered += 1
        for many in range(count + 1):
            for picked in combinations_with_replacement(range(3), many):
                exact = sum((amounts[i] for i in picked), Fraction(0))
                steps = sum(told.amounts[i] for i in picked)
                for limit, top in zip(limits, told.limits, strict=True):
                    assert (exact <= limit) == (steps <= top)
    assert answered > 150
