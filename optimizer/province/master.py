"""The master: a program of a few pairs a head, priced by all until nothing is lacking.

It solves its own program as one machine does, links, chains and kernels included, and
writes its proof down as steps; the workers repeat them over all pairs. What is lacking
is added. When nothing is lacking, the proof is one of the whole.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from models.phrase import phrase
from models.problem.problem import Problem
from optimizer.assemble import assemble
from optimizer.bounds.limits import Limits
from optimizer.bounds.state import State
from optimizer.columns.frame import Frame, frame_of
from optimizer.columns.pairs import Pairs
from optimizer.control.clock import Clock
from optimizer.control.settings import Settings
from optimizer.control.stages import begin
from optimizer.policy.bind import BoundPolicy
from optimizer.program.answer import Answer
from optimizer.program.program import Program, is_priced
from optimizer.program.rows import Ints, Rows
from optimizer.proof.certificate import proof_of
from optimizer.province.errors import OneWholeError
from optimizer.province.held import HeldPairs
from optimizer.province.parts import Parts
from optimizer.province.rounds.apart import with_plan
from optimizer.province.rounds.carried import carried
from optimizer.province.rounds.ends import Ends, turned
from optimizer.province.rounds.look import Look, answered, first_look
from optimizer.province.rounds.prices import lead_of
from optimizer.province.steps.record import Recorder
from optimizer.province.steps.script import Count
from optimizer.province.steps.walk import Walk
from optimizer.province.team import Work
from optimizer.province.worker import share
from optimizer.warm.lead import Lead

HASTY = 12
"""Rounds, at most, in which the master looks only nearly."""
ROUNDS = 40
"""Rounds after which something must be wrong: each adds pairs for good."""


@dataclass(frozen=True, eq=False)
class Solved:
    """The answer over the pairs that the master holds, true of all pairs.

    Attributes
    ----------
    program, pairs : over the pairs held.   held : these, and their ranks.
    """

    program: Program
    pairs: Pairs
    answer: Answer
    held: HeldPairs


@dataclass
class Master:
    """One solve of a province.

    Attributes
    ----------
    known : is told of every program.   rounds : how often the workers were asked.
    cuts : limits that links have asked for in earlier rounds, over the pairs held.
    alone : the parts were asked for plans of their own, or need not be.
    ends : where the simplex ended in the round before.
    laid : the programme of the pairs held; None where they have changed.
    """

    problem: Problem
    policy: BoundPolicy
    parts: Parts
    work: Work
    clock: Clock
    settings: Settings
    known: Callable[[Program], None]
    rounds: int = 0
    cuts: tuple[Rows, ...] = ()
    alone: bool = False
    ends: Ends = field(default_factory=Ends)
    laid: tuple[Program, Pairs] | None = None
    frame: Frame = field(init=False)

    def __post_init__(self) -> None:
        self.frame = frame_of(self.problem)

    def run(self) -> Solved:
        """Solve, price, add, until nothing is lacking or time is up."""
        whole = self._known_whole()
        listed = self.parts.shortlists(self.work, whole, self.clock)
        held = HeldPairs.of([found.found for found in listed])
        program, pairs = self._program(held)
        self.parts.fit(program)
        plan = _planned(program, held, self.parts.plan_codes(listed))
        lead = lead_of(program, self.parts.spread(listed), plan)
        self.ends = Ends(self.parts.ends(listed, held), weights=self.parts.weights)
        before: tuple[int | None, ...] = ()
        look = first_look(program)
        while True:
            answer = self._answer(program, lead, look)
            over = self.clock.over()  # asked once: it may be up a moment later
            apart = self._apart(program, answer, lead, held) if look.rough else []
            if look.rough and over:
                if apart:
                    held = held.also(apart)
                    program, pairs = self._program(held)
                    lead = _led_by(program, held, lead, apart)
                answer = with_plan(program, answer, lead.plan, self.clock.reason)
                if answer.pair is None:
                    look = Look.WHOLE
                    continue
            if over:
                bounded = self._bounded(program, answer, held)
                return Solved(program, pairs, bounded, held)
            lacking = self._lacking(program, answer, held, rough=look.rough)
            some = any(len(found.codes) for found in lacking)
            if not some and not look.rough:
                return Solved(program, pairs, answer, held)
            bounds = tuple(tier.bound for tier in answer.tiers)
            stays = not some or bounds == before or self.rounds >= HASTY
            look, before = look.next() if stays else look, bounds
            more = held.also([*lacking, *apart])
            lead = self._again(program, answer, lead, held, more)
            held = more
            program, pairs = self._program(held)
            if apart:
                lead = _led_by(program, held, lead, apart)

    def _answer(self, program: Program, lead: Lead, look: Look) -> Answer:
        """Solve over the pairs that are held; nearly, as long as some are lacking."""
        begin("relaxations" if look.rough else "tiers")
        limited = replace(program, rows=(*program.rows, *self.cuts))
        answer = answered(look, limited, lead, self.clock, self.settings, self.ends)
        return replace(answer, cuts=(*self.cuts, *answer.cuts))

    def _apart(
        self, program: Program, answer: Answer, lead: Lead, held: HeldPairs
    ) -> list[share.Found]:
        """Have the parts plan by themselves, once: time is short, and there is no plan.

        Mostly the prices of parts, or of the master, have led a flow to a plan.
        """
        clock = self.clock
        short = clock.over() or clock.left() < clock.seconds
        if self.alone or answer.pair is not None or not short:
            return []
        self.alone = True
        if State(Limits(program)).allows(lead.plan):
            return []
        return self.parts.plans(self.work, self.settings, held)

    def _known_whole(self) -> Ints:
        """List the people of whom a rule or a goal wants all pairs."""
        marked = np.zeros(self.frame.n_employees, dtype=bool)
        rules = (active.rule for active in self.policy.rules)
        for reader in (*rules, *(weighed.goal for weighed in self.policy.goals)):
            own = reader.known_whole(self.frame)
            if own is not None:
                marked |= own
        return np.flatnonzero(marked)

    def _program(self, held: HeldPairs) -> tuple[Program, Pairs]:
        """Lay the programme of the pairs held; as many as before are the same ones."""
        if self.laid is not None and self.laid[0].n_pairs == len(held.codes):
            return self.laid
        begin("programme")
        program, pairs = assemble(self.problem, self.policy, held.pairs(self.frame))
        if any(map(is_priced, program.links)):
            raise OneWholeError(phrase("a rule that is a link has a price"))
        self.known(program)
        self.laid = program, pairs
        return program, pairs

    def _again(
        self,
        program: Program,
        answer: Answer,
        lead: Lead,
        held: HeldPairs,
        more: HeldPairs,
    ) -> Lead:
        """Lead the next round: the last plan and proof, in the new numbers."""
        plan = lead.plan if answer.pair is None else answer.pair
        codes = held.codes[plan[plan >= 0]]
        own = np.full(len(plan), -1, dtype=np.int64)
        own[plan >= 0] = np.searchsorted(more.codes, codes)
        emp = np.asarray(program.emp)
        kept = carried(answer.cuts, held, more, emp, self.parts.counts)
        self.cuts, again = kept
        n_rows = sum(map(len, program.rows))
        rows = np.concatenate([np.arange(n_rows), n_rows + again])
        before = n_rows + sum(map(len, answer.cuts))
        numbers = np.searchsorted(more.codes, held.codes)
        self.ends = self.ends.moved(numbers, turned(rows, before))
        if not answer.tiers:
            return replace(lead, plan=own, places=np.arange(len(rows)))
        proof = proof_of(program, answer)
        known = len(proof.tiers)
        places = [k if k < known else -1 for k in range(len(program.tiers))]
        return Lead(proof, own, rows, tuple(places))

    def _lacking(
        self, program: Program, answer: Answer, held: HeldPairs, *, rough: bool
    ) -> list[share.Found]:
        """Ask everybody which pairs the proof has overlooked."""
        begin("programme")
        self.rounds += 1
        number = phrase("round {number}", number=self.rounds)
        self.clock.tell("asked", 0, number, None, None)
        if self.rounds > ROUNDS:
            raise OneWholeError(phrase("its parts do not come to an end"))
        book = self._book(program, answer, held)
        script = book.record(answer, rough=rough)
        whole = self._left_over(program, answer)
        if answer.pair is None and not script:
            whole = np.array([-1 - b.row for b in answer.breaches if b.row < 0])
            if not len(whole):
                raise OneWholeError(phrase("that there is no plan, no numbers prove"))
        found: list[share.Priced] = self.parts.count(self.work, script, held, whole)
        sums = [sum(part) for part in zip(*(f.sums for f in found), strict=True)]
        lacking = any(len(f.found.codes) for f in found)
        if not lacking and sums != book.sums:
            raise OneWholeError(phrase("its parts do not add up to the whole"))
        return [f.found for f in found]

    def _book(self, program: Program, answer: Answer, held: HeldPairs) -> Recorder:
        walk = Walk(Limits(program, (*program.rows, *answer.cuts)))
        own = sum(map(len, program.rows))
        return Recorder(walk, own, held.codes, self._ours(program))

    def _ours(self, program: Program) -> Ints:
        """Mark the pairs whose rows may speak of people that no part has together."""
        part = np.zeros(program.n_employees, dtype=np.int64)
        home = np.zeros((len(self.parts.groups), program.n_posts), dtype=bool)
        for number, group in enumerate(self.parts.groups):
            part[group.people] = number
            home[number, group.posts[group.home]] = True
        ours = ~home[part[program.emp], program.post]
        kin = np.zeros(program.n_employees, dtype=bool)
        kin[self._known_whole()] = True
        return np.asarray(ours | kin[program.emp])

    def _left_over(self, program: Program, answer: Answer) -> Ints:
        """List those left over, and all whose placements loosen a limit that was added.

        What a link says of them holds only where all of their placements are known.
        """
        if not program.links or answer.pair is None:
            return np.empty(0, dtype=np.int64)
        loose = [
            program.emp[p[c < 0]] for _, p, c in (r.entries() for r in answer.cuts)
        ]
        return np.unique(np.concatenate([np.flatnonzero(answer.pair < 0), *loose]))

    def _bounded(self, program: Program, answer: Answer, held: HeldPairs) -> Answer:
        """Give the answer with bounds over all pairs, nothing barred: time is up.

        What was proven of the pairs held alone says nothing of the others.
        """
        book = self._book(program, replace(answer, cuts=()), held)
        found = book.bounded(answer, self._sums)
        return replace(found, status="no_plan") if answer.pair is None else found

    def _sums(self, counts: Sequence[Count]) -> list[tuple[int, int]]:
        found = self.parts.bounded(self.work, counts)
        sums = [sum(part) for part in zip(*(f.whole for f in found), strict=True)]
        steps = [
            math.gcd(*part) for part in zip(*(f.steps for f in found), strict=True)
        ]
        return [*zip(sums, steps, strict=True)]


def _led_by(
    program: Program, held: HeldPairs, lead: Lead, plans: Sequence[share.Found]
) -> Lead:
    """Go on from the plans that the parts have made."""
    codes = np.concatenate([found.codes for found in plans])
    return replace(lead, plan=_planned(program, held, codes))


def _planned(program: Program, held: HeldPairs, codes: Ints) -> Ints:
    """Give a plan (codes of pairs) as a pair of each employee."""
    plan = np.full(program.n_employees, -1, dtype=np.int64)
    at = np.searchsorted(held.codes, codes)
    plan[program.emp[at]] = at
    return plan
