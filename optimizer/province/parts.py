"""The parts of a province: their tables for the workers, their rows in the whole."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from models.errors import PlacementError
from models.phrase import phrase, sentence_of
from models.problem.problem import Problem
from optimizer.control.clock import Clock
from optimizer.control.settings import Settings
from optimizer.program.program import Program
from optimizer.program.rows import Ints
from optimizer.province.errors import OneWholeError
from optimizer.province.held import HeldPairs
from optimizer.province.regions import Group
from optimizer.province.rounds.prices import Spread
from optimizer.province.slices import slices
from optimizer.province.steps.script import Count, Step
from optimizer.province.team import Task, Work
from optimizer.province.worker import share
from optimizer.province.worker.packed import pack
from optimizer.relaxation.joined import together
from optimizer.relaxation.relax import Relaxed
from optimizer.warm.lead import places_of

FIRST, LONGEST = 5.0, 30.0
"""Seconds after which any plan of a part will do, and after which it has none: a
portion of a budget may make a hard puzzle of it, and the master plans better."""
NEARLY = 1e-2
"""Gap at which the first plan of a part is good enough."""


@dataclass
class Parts:
    """All parts, and what they have told of themselves.

    Attributes
    ----------
    parcels : the tables of each part, packed.
    built : labels of the rows of each part, and pairs of each employee.
    places : for each part, the row of the whole that each of its rows is; -1 for none.
    """

    groups: list[Group]
    parcels: list[share.Parcel]
    built: list[share.Built] = field(default_factory=list)
    places: list[Ints] = field(default_factory=list)
    n_rows: int = 0

    @classmethod
    def of(
        cls, problem: Problem, groups: list[Group], max_memory: int | None = None
    ) -> Parts:
        """Cut the tables."""
        token = uuid.uuid4().hex
        parcels = [
            share.Parcel(
                token,
                number,
                pack(part),
                max(len(problem.posts), 1),
                max_memory,
            )
            for number, part in enumerate(slices(problem, groups))
        ]
        return cls(groups, parcels)

    def build(self, work: Work) -> None:
        """Have every part built."""
        tasks: list[Task] = [(share.build, (parcel,)) for parcel in self.parcels]
        try:
            self.built = work.run(tasks)
        except PlacementError as error:
            raise OneWholeError(
                phrase("a part by itself is refused: {why}", why=sentence_of(error))
            ) from error

    @property
    def counts(self) -> Ints:
        """Give the pairs of each employee of the whole."""
        total = np.zeros(sum(len(g.people) for g in self.groups), dtype=np.int64)
        for group, built in zip(self.groups, self.built, strict=True):
            total[group.people] = built.counts
        return total

    @property
    def weights(self) -> tuple[int, ...]:
        """Give the weights of the first tiers, the largest that any part has."""
        most = max((len(built.weights) for built in self.built), default=0)
        same = [built.weights for built in self.built if len(built.weights) == most]
        return tuple(max(of) for of in zip(*same, strict=True))

    def shortlists(self, work: Work, whole: Ints, clock: Clock) -> list[share.Listed]:
        """Have every part priced alone, with its portion of what others need too."""
        # Without prices a plan to fall back on takes longer than these do.
        left = None if clock.time_limit is None else max(FIRST, 0.5 * clock.left())
        portions = self._portions()
        tasks: list[Task] = [
            (share.shortlist, (parcel, portion, self.weights, whole, left))
            for parcel, portion in zip(self.parcels, portions, strict=True)
        ]
        listed: list[share.Listed] = work.run(tasks)
        return listed

    def plans(
        self, work: Work, settings: Settings, held: HeldPairs
    ) -> list[share.Found]:
        """Have every part planned by itself; none where one finds no plan."""
        own = replace(
            settings,
            time_limit=LONGEST,
            gap=max(settings.gap, NEARLY),
            workers=1,
            max_memory=None,
            tie_break=False,
        )
        tasks: list[Task] = [
            (
                share.plan,
                (parcel, portion, held.among(g.people, parcel.n_posts), own, FIRST),
            )
            for g, parcel, portion in zip(
                self.groups, self.parcels, self._portions(), strict=True
            )
        ]
        found: list[share.Found | None] = work.run(tasks)
        made = [f for f in found if f is not None]
        return made if len(made) == len(tasks) else []

    def _portions(self) -> list[dict[int, float]]:
        """Share out what more than one part presses on, by the pairs that press.

        So a unit's own region has nearly all of its limits, though some from elsewhere
        ask for it.
        """
        total: dict[str, int] = {}
        parts: dict[str, int] = {}
        for built in self.built:
            for k in np.flatnonzero(built.entries):
                label = built.labels[k]
                total[label] = total.get(label, 0) + int(built.entries[k])
                parts[label] = parts.get(label, 0) + 1
        return [
            {
                k: int(built.entries[k]) / total[label]
                for k, label in enumerate(built.labels)
                if parts.get(label, 0) > int(built.entries[k] > 0)
            }
            for built in self.built
        ]

    def fit(self, program: Program) -> None:
        """Find the rows of every part in the whole.

        Raises
        ------
        OneWholeError
            When a part has a limit that the whole does not have, or counts in other
            steps: prices of the whole would mean something else there.
        """
        names = [str(text) for rows in program.rows for text in rows.labels]
        steps = np.array([r.scale for r in program.rows for _ in r.labels])
        self.places = [places_of(names, built.labels) for built in self.built]
        for places, built in zip(self.places, self.built, strict=True):
            strange = np.flatnonzero((places < 0) & (built.entries > 0))
            if len(strange):
                label = built.labels[int(strange[0])]
                raise OneWholeError(
                    phrase("{label}: a limit of a part alone", label=label)
                )
            ours = (places >= 0) & (built.entries > 0)
            other = built.steps[ours] != steps[places[ours]]
            scales = zip(built.scales, program.tiers, strict=True)
            if other.any() or any(own not in {0, tier.scale} for own, tier in scales):
                raise OneWholeError(phrase("a part counts in other steps"))
        self.n_rows = len(names)

    def spread(self, listed: Sequence[share.Listed]) -> list[Spread]:
        """Give the prices that were found, with the weight of each part in each row."""
        total, own = np.zeros(self.n_rows), []
        for places, built in zip(self.places, self.built, strict=True):
            here = places >= 0
            pressing = np.zeros(self.n_rows)
            np.add.at(pressing, places[here], built.entries[here])
            own.append(pressing)
            total += pressing
        return [
            Spread(found.alone, places, pressing / np.maximum(total, 1.0))
            for found, pressing, places in zip(listed, own, self.places, strict=True)
        ]

    def ends(self, listed: Sequence[share.Listed], held: HeldPairs) -> Relaxed | None:
        """Give where the simplex of all parts ended, as one; None where one has none.

        A limit that several press on counts as that of the part that does so most.
        """
        most, owner = np.zeros(self.n_rows), np.full(self.n_rows, -1)
        for number, (places, built) in enumerate(
            zip(self.places, self.built, strict=True)
        ):
            here = np.flatnonzero(places >= 0)
            more = here[built.entries[here] > most[places[here]]]
            most[places[more]], owner[places[more]] = built.entries[more], number
        own = []
        for number, (group, places, found) in enumerate(
            zip(self.groups, self.places, listed, strict=True)
        ):
            if found.alone.end is None:
                return None
            at = np.searchsorted(held.codes, found.alone.end.pairs)
            end = replace(found.alone.end, pairs=at)
            limits = np.where((places >= 0) & (owner[places] == number), places, -1)
            own.append((end, limits, group.people))
        return together(own)

    def plan_codes(self, listed: Sequence[share.Listed]) -> Ints:
        """Give the plans of all parts together, as codes of pairs."""
        nothing = np.empty(0, dtype=np.int64)
        return np.concatenate([nothing, *(f.plan for f in listed)])

    def count(
        self, work: Work, script: Sequence[Step], held: HeldPairs, whole: Ints
    ) -> list[share.Priced]:
        """Have the steps of a proof repeated over all pairs."""
        tasks: list[Task] = []
        for group, parcel, places in zip(
            self.groups, self.parcels, self.places, strict=True
        ):
            own = held.among(group.people, parcel.n_posts)
            given = (parcel, _local(script, places), own, whole)
            tasks.append((share.count, given))
        return work.run(tasks)

    def bounded(self, work: Work, counts: Sequence[Count]) -> list[share.Priced]:
        """Have counts added up over all pairs."""
        tasks: list[Task] = [
            (share.bounded, (parcel, _local(counts, places)))
            for parcel, places in zip(self.parcels, self.places, strict=True)
        ]
        return work.run(tasks)


def _local(script: Sequence[Step], places: Ints) -> list[Any]:
    """Give the steps with the multipliers of a part's own rows."""
    return [_own(s, places) if isinstance(s, Count) else s for s in script]


def _own(step: Count, places: Ints) -> Count:
    rows = np.append(step.duals.rows, 0)[places]
    return replace(step, duals=replace(step.duals, rows=rows))
