"""Means over cities, and differences to the optimum city by city, with intervals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isnan, nan, sqrt
from statistics import fmean, stdev

from scipy.stats import t as student

from benchmarks.policies.contest import CitySpec, Trial
from models.phrase import Phrase, phrase

BASE = "optimum-tiers"
CONFIDENCE = 0.95
COMPARISONS = 120
"""Comparisons with the optimum in one table: twelve mechanisms by ten measures."""
Number = Callable[[float, int], str]
"""Writes a number with so many decimals."""


@dataclass(frozen=True)
class Shown:
    """A column of the table: its head, a phrase, and what a value is multiplied by."""

    head: str
    times: float = 1.0


COLUMNS: Mapping[str, Shown] = {
    "surplus": Shown(phrase("Without a post")),
    "key-posts-filled": Shown(phrase("Key posts filled, %"), 100.0),
    "fit-mean": Shown(phrase("Mean fit")),
    "moves-post": Shown(phrase("Moves")),
    "losers": Shown(phrase("Worse off")),
    "unwilling": Shown(phrase("Would rather have stayed")),
    "wishes": Shown(phrase("Wishes, points")),
    "training-hours": Shown(phrase("Training, hours")),
    "envy": Shown(phrase("Justified envy")),
    "seconds": Shown(phrase("Processor seconds")),
}
"""What the table shows; files hold every metric."""


def plain(value: float, digits: int) -> str:
    """Write a number as English does."""
    return f"{value:,.{digits}f}"


@dataclass(frozen=True)
class Interval:
    """A mean with the half-width of its 95 % interval, NaN for one value alone.

    Attributes
    ----------
    wide : half-width at which all comparisons of a table hold together with 95 %
        (Bonferroni).
    """

    mean: float
    half: float
    count: int
    wide: float = nan

    @classmethod
    def of(cls, values: Sequence[float]) -> Interval:
        """Give Student's interval of independent values."""
        n = len(values)
        if n < 2:  # noqa: PLR2004  (one value has no spread)
            return cls(fmean(values) if n else nan, nan, n)
        return cls._of(fmean(values), stdev(values) / sqrt(n), n - 1, n)

    @classmethod
    def stratified(cls, strata: Iterable[Sequence[float]]) -> Interval:
        """Give the interval of a stratified design: cities differ inside a kind only.

        What kinds differ by is no chance, since each was asked for as often. Where a
        kind has one city alone, its spread is not known: all are pooled then, which is
        wider.
        """
        parts = [part for part in strata if part]
        every = [value for part in parts for value in part]
        if any(len(part) < 2 for part in parts) or len(parts) < 2:  # noqa: PLR2004
            return cls.of(every)
        n, free = len(every), len(every) - len(parts)
        error = sqrt(sum(len(p) * stdev(p) ** 2 for p in parts)) / n
        return cls._of(fmean(every), error, free, n)

    @classmethod
    def _of(cls, mean: float, error: float, free: int, count: int) -> Interval:
        levels = (CONFIDENCE, 1 - (1 - CONFIDENCE) / COMPARISONS)
        half, wide = (error * float(student.ppf((1 + x) / 2, free)) for x in levels)
        return cls(mean, half, count, wide)

    def text(self, number: Number = plain, times: float = 1.0) -> str:
        """Write the mean and the half-width, with decimals as the mean's size needs."""
        if isnan(self.mean):
            return "-"
        mean = self.mean * times
        digits = 0 if abs(mean) >= 1000 else 2 if abs(mean) < 1 else 1  # noqa: PLR2004
        half = "" if isnan(self.half) else f" ±{number(self.half * times, digits)}"
        return f"{number(mean, digits)}{half}"


@dataclass(frozen=True)
class Row:
    """A mechanism over all cities.

    Attributes
    ----------
    values : metric -> spread over cities.
    against : metric -> spread of the differences to the optimum by tiers, same city.
    cities : how many.   clean : those with a plan that keeps every hard rule.
    """

    mechanism: str
    values: Mapping[str, Interval]
    against: Mapping[str, Interval]
    cities: int
    clean: int


@dataclass(frozen=True, order=True)
class CityGroup:
    """Cities that are averaged together: of one size, under the same rules."""

    size: int
    strict: bool

    def __str__(self) -> str:
        return f"{self.size}-{'tight' if self.strict else 'loose'}-rules"

    @property
    def title(self) -> Phrase:
        """Name the group for a reader."""
        if self.strict:
            return phrase("{size:,} employees, tight rules", size=self.size)
        return phrase("{size:,} employees, loose rules", size=self.size)


def groups(entries: Iterable[Trial]) -> dict[CityGroup, list[Trial]]:
    """Sort entries into groups, small cities first."""
    found: dict[CityGroup, list[Trial]] = {}
    for entry in entries:
        city = CitySpec.named(entry.city)
        found.setdefault(CityGroup(city.size, city.strict), []).append(entry)
    return dict(sorted(found.items()))


def summary(entries: Iterable[Trial]) -> list[Row]:
    """Give a row per mechanism; where the optimum failed there is no difference."""
    table: dict[str, dict[str, Trial]] = {}
    for entry in entries:
        table.setdefault(entry.mechanism, {})[entry.city] = entry
    base = table.get(BASE, {})
    return [_row(name, own, base) for name, own in table.items()]


def _row(name: str, own: Mapping[str, Trial], base: Mapping[str, Trial]) -> Row:
    good = [entry for entry in own.values() if not entry.failed]
    names = list(good[0].metrics) if good else []
    return Row(
        name,
        {m: Interval.stratified(_known(good, m).values()) for m in names},
        {m: Interval.stratified(_differences(good, base, m).values()) for m in names},
        len(own),
        sum(not entry.breaches for entry in good),
    )


def _known(entries: Iterable[Trial], metric: str) -> Mapping[str, list[float]]:
    """Give what is known of a metric, by kind of city."""
    found: dict[str, list[float]] = {}
    for entry in entries:
        value = entry.metrics[metric]
        if value is not None:
            found.setdefault(CitySpec.named(entry.city).group, []).append(value)
    return found


def _differences(
    entries: Iterable[Trial], base: Mapping[str, Trial], metric: str
) -> Mapping[str, list[float]]:
    """Give the differences to the optimum in the same city, by kind of city."""
    found: dict[str, list[float]] = {}
    for entry in entries:
        other = base.get(entry.city)
        mine = entry.metrics[metric]
        best = other.metrics.get(metric) if other else None
        if mine is not None and best is not None:
            kind = CitySpec.named(entry.city).group
            found.setdefault(kind, []).append(mine - best)
    return found
