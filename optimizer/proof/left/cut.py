"""A problem cut into pieces, some people at a time, each made anew from its tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from models.problem.at_hand import at_hand
from models.problem.problem import Problem
from optimizer.assemble import assemble
from optimizer.columns.frame import Frame, frame_of
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import Rule
from optimizer.control.memory import give_back
from optimizer.goals import GOALS
from optimizer.policy.bind import BoundPolicy
from optimizer.policy.candidates import candidates_of
from optimizer.program.program import Program
from optimizer.program.restrict import restrict
from optimizer.program.rows import Ints, Rows
from optimizer.proof.certificate import Proof
from optimizer.proof.left.piece import Kept, Shelf, piece_of
from optimizer.proof.left.pieces import Part, Pieces
from optimizer.proof.left.rows import Union, places

PEOPLE = 5_000
"""Employees of a piece."""
MANY = 30_000
"""Employees from which on a problem is looked at piece by piece."""

Look = Callable[[Program, Pairs, slice], None]
"""Is shown each piece as it was made, its employees those of the whole."""


@dataclass(frozen=True, eq=False)
class Cut:
    """A problem in pieces, and the few pairs of it that are held.

    Attributes
    ----------
    pieces : None where a certificate's rows are not those of the problem.
    program, pairs : the pairs that were wanted, and those of added rows.
    numbers : that these have among all pairs.   n_pairs : all pairs there are.
    whole : it cannot be cut: a name stands for several limits.
    """

    pieces: Pieces | None
    program: Program
    pairs: Pairs
    numbers: Ints
    n_pairs: int
    whole: bool


@dataclass(frozen=True, eq=False)
class Kin:
    """Whom a rule wants to know whole, and in which groups: None where with all."""

    marked: Ints
    groups: Ints | None

    @classmethod
    def told(cls, rule: Rule, frame: Frame) -> Kin | None:
        """Ask a rule; None where it wants nobody."""
        marked = rule.known_whole(frame)
        return None if marked is None else cls(marked, rule.known_together(frame))

    def of(self, own: Ints) -> Ints:
        """Mark whom the rows of some people (a mask) are about beside themselves."""
        if self.groups is None:
            return self.marked
        return self.marked & np.isin(self.groups, self.groups[own & self.marked])


@dataclass
class _Knife:
    """What is known while a problem is being cut."""

    problem: Problem
    policy: BoundPolicy
    wanted: Ints
    cuts: tuple[Rows, ...]
    asked: Ints
    kin: tuple[Kin, ...]
    frame: Frame
    union: Union
    kept: list[tuple[Kept, Ints]]
    codes: list[Ints]
    numbers: list[Ints]
    first: int = 0

    def piece(self, shelf: Shelf, here: slice, look: Look) -> None:
        """Make the pairs of some people, and put them aside.

        Whom a rule wants to know with others comes along, and is left out again.
        """
        own = np.zeros(self.frame.n_employees, dtype=bool)
        own[here] = True
        known = own.copy()
        for kin in self.kin:
            known |= kin.of(own)
        people = np.flatnonzero(known)
        pairs = candidates_of(self.frame, self.policy, people)
        program, pairs = assemble(self.problem, self.policy, pairs)
        keep = own[pairs.emp]
        if not keep.all():
            program = restrict(replace(program, links=()), keep)
            pairs = pairs.select(keep)
        look(program, pairs, here)
        numbers = self.union.add(program)
        kept = shelf.keep(piece_of(program, here, self.first, self.cuts))
        self.kept.append((kept, numbers))
        code = pairs.emp.astype(np.int64) * self.frame.n_posts + pairs.post
        held = np.isin(code, self.wanted)
        inside = (self.asked >= self.first) & (self.asked < self.first + len(code))
        held[self.asked[inside] - self.first] = True
        self.codes.append(code[held])
        self.numbers.append(self.first + np.flatnonzero(held))
        self.first += len(code)


def cut_up(
    problem: Problem,
    policy: BoundPolicy,
    wanted: Ints,
    cuts: Sequence[Rows],
    labels: Sequence[str],
    look: Look,
    people: int = PEOPLE,
) -> Cut:
    """Make a problem piece by piece; one is held at a time.

    Parameters
    ----------
    wanted : pairs to be held (employee times posts, plus post); what is none is passed
        over.
    cuts : rows that a solve added: their pairs, by number, are held too.
    labels : of the rows of a certificate, added ones last.
    people : employees of a piece.
    """
    frame, shelf, nothing = frame_of(problem), Shelf(), np.empty(0, dtype=np.int64)
    named = [rows.entries()[1] for rows in cuts]
    asked = np.unique(np.concatenate([nothing, *named]))
    kin = [Kin.told(active.rule, frame) for active in policy.rules]
    told = tuple(own for own in kin if own is not None)
    knife = _Knife(
        *(problem, policy, wanted, tuple(cuts), asked, told, frame, Union()),
        *([], [nothing], [nothing]),
    )
    for start in range(0, frame.n_employees, people):
        here = slice(start, min(start + people, frame.n_employees))
        knife.piece(shelf, here, look)
    codes = np.concatenate(knife.codes)
    program, pairs = assemble(problem, policy, _pairs(frame, codes))
    return Cut(
        _pieces(knife, program, labels),
        program,
        pairs,
        np.concatenate(knife.numbers),
        knife.first,
        whole=not knife.union.alike,
    )


def _pieces(knife: _Knife, thin: Program, labels: Sequence[str]) -> Pieces | None:
    """Put the pieces together, their rows in the order of a certificate."""
    added = [label for rows in knife.cuts for label in rows.labels]
    count = len(labels) - len(added)
    ordered = knife.union.ordered(labels[: max(count, 0)])
    if ordered is None or list(labels[count:]) != added:
        return None
    rows = (*knife.union.families(ordered), *knife.cuts)
    where, cuts = knife.union.where(ordered), len(added)
    parts = tuple(Part(k, places(own, where, cuts)) for k, own in knife.kept)
    return Pieces(replace(thin, rows=rows, links=()), parts)


def _pairs(frame: Frame, codes: Ints) -> Pairs:
    emp, post = np.divmod(codes, max(frame.n_posts, 1))
    return Pairs(frame, emp.astype(np.int32), post.astype(np.int32))


def may_be_cut(problem: Problem, policy: BoundPolicy, proof: Proof) -> bool:
    """Tell whether a problem is so large, and such that it can be cut into pieces.

    What is a least value is no sum over pieces, and rules that look at all at once see
    nobody else there.
    """
    sums = not any(GOALS[w.entry.name].bottleneck for w in policy.goals)
    sums &= all(active.rule.apart for active in policy.rules)
    large = len(problem.employees) >= MANY
    return large and sums and not proof.floors and proof.infeasible is None


def keep_pieces(problem: Problem, proof: Proof, cut: Cut) -> None:
    """Keep the pieces of a problem while it lives, for who asks with this proof."""
    at_hand(problem)[kept_pieces] = proof, None if cut.whole else cut.pieces


def kept_pieces(
    problem: Problem, policy: BoundPolicy, proof: Proof, people: int
) -> Pieces | None:
    """Give the pieces of a problem: the kept ones, or new ones; None without any."""
    known = at_hand(problem).get(kept_pieces)
    if known is None or known[0] is not proof:
        nobody: Look = lambda _program, _pairs, _here: None  # noqa: E731
        nothing = np.empty(0, dtype=np.int64)
        cut = cut_up(problem, policy, nothing, proof.cuts, proof.labels, nobody, people)
        keep_pieces(problem, proof, cut)
        give_back()  # what the pieces took that are put aside
    pieces: Pieces | None = at_hand(problem)[kept_pieces][1]
    return pieces
