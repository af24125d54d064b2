"""What a worker does: hold the pairs of some people, and answer the master's questions.

A worker keeps what it has built as long as its memory allows; what it lost, or what
another one had, it builds again from the tables that come with every question.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from optimizer.assemble import assemble
from optimizer.bounds.limits import Limits
from optimizer.columns.pairs import Pairs
from optimizer.control.clock import Clock
from optimizer.control.memory import Room
from optimizer.control.settings import Settings
from optimizer.plugins.load import load_sent
from optimizer.plugins.store import Plugin, plugins
from optimizer.policy.bind import bind
from optimizer.program.program import Program
from optimizer.program.restrict import restrict
from optimizer.program.rows import Ints
from optimizer.proof.multipliers import divisor_of
from optimizer.province.meter import aside
from optimizer.province.slices import Slice
from optimizer.province.steps.replay import Replay, given, places
from optimizer.province.steps.script import Count, Step
from optimizer.province.steps.walk import Walk
from optimizer.province.weighed import weighed
from optimizer.province.worker.alone import Alone, planned, shared_out, solve_alone
from optimizer.province.worker.packed import unpack

_built: OrderedDict[tuple[str, int], Share] = OrderedDict()
_lock = threading.RLock()


@dataclass(frozen=True)
class Parcel:
    """The tables of one part, packed.

    Attributes
    ----------
    token : names the solve.   number : of the part.
    n_posts : posts of the whole.   max_memory : of the worker, None for no limit.
    """

    token: str
    number: int
    packed: bytes = field(repr=False)
    n_posts: int
    max_memory: int | None = None
    plugins: tuple[Plugin, ...] = field(default_factory=plugins)


@dataclass(frozen=True, eq=False)
class Share:
    """The pairs of one part, and its rows."""

    part: Slice
    program: Program
    pairs: Pairs
    n_posts: int

    @cached_property
    def codes(self) -> Ints:
        """Give the codes of all pairs, sorted, in the whole: employee x posts + post.

        Each question of the master asks for them several times.
        """
        who = self.part.people[self.pairs.emp].astype(np.int64)
        return who * self.n_posts + self.part.posts[self.pairs.post]


@dataclass(frozen=True, eq=False)
class Found:
    """Pairs that go to the master.

    Attributes
    ----------
    codes : sorted.   rank : place of each among all pairs of its employee.
    """

    codes: Ints
    rank: Ints


@dataclass(frozen=True, eq=False)
class Built:
    """What a part consists of.

    Attributes
    ----------
    labels : of its rows.   entries : pairs that it has in each of them.
    counts : pairs of each employee.
    weights : of its first tiers, weighed together; none where they are not.
    steps : in one unit of each row.   scales : of each tier, 0 where nothing counts.
    """

    labels: tuple[str, ...]
    entries: Ints
    counts: Ints
    steps: Ints
    scales: tuple[int, ...]
    weights: tuple[int, ...] = ()


@dataclass(frozen=True, eq=False)
class Listed:
    """A short list of pairs, and what was found when the part was solved alone.

    ``plan`` : codes of the pairs chosen.
    """

    found: Found
    alone: Alone
    plan: Ints


@dataclass(frozen=True, eq=False)
class Priced:
    """What the steps of a proof came to over all pairs of a part.

    ``sums`` are those of the pairs held, ``whole`` those of all pairs, nothing barred;
    ``steps`` : of which all values of each tier counted are multiples, 0 for any.
    """

    found: Found
    sums: tuple[int, ...]
    whole: tuple[int, ...] = ()
    steps: tuple[int, ...] = ()


def build(parcel: Parcel) -> Built:
    """Build a part and tell what it consists of."""
    share = _share(parcel)
    labels = [str(text) for rows in share.program.rows for text in rows.labels]
    rows = share.program.rows
    each = [np.bincount(r.entries()[0], minlength=len(r)) for r in rows]
    entries = np.concatenate([np.empty(0, dtype=np.int64), *each])
    counts = np.diff(share.program.starts)
    one = weighed(share.program)
    weights = () if one is None else one.weights
    steps = np.array([r.scale for r in rows for _ in r.labels], dtype=np.int64)
    scales = tuple(
        tier.scale * bool(np.any(tier.pairs) or np.any(tier.surplus))
        for tier in share.program.tiers
    )
    return Built(tuple(labels), entries, counts, steps, scales, weights)


def shortlist(
    parcel: Parcel,
    portion: dict[int, float],
    weights: tuple[int, ...],
    whole: Ints,
    seconds: float | None,
    stopped: Callable[[], bool] | None = None,
) -> Listed:
    """Price a part alone and list the pairs that matter to it.

    Parameters
    ----------
    portion : rows that other parts press on too -> the portion of them that is ours.
    weights : of the first tiers, at least: all parts weigh them alike.
    whole : employees (positions in the whole) of whom all pairs are wanted; those of
        posts elsewhere are always.
    """
    share = _share(parcel)
    clock = Clock(seconds, stopped, parcel.max_memory)
    alone = solve_alone(share.program, portion, weights, clock)
    elsewhere = ~np.asarray(share.part.home, dtype=bool)[share.pairs.post]
    wanted = alone.pairs | elsewhere | _all_of(share, whole)
    found = _found(share, np.flatnonzero(wanted))
    none = np.empty(0, dtype=np.int64)
    chosen = none if alone.plan is None else alone.plan[alone.plan >= 0]
    end = alone.end
    if end is not None:
        end = replace(end, pairs=share.codes[end.pairs])
    told = replace(alone, plan=None, pairs=none, end=end)  # the codes say it
    return Listed(found, told, share.codes[chosen])


def plan(
    parcel: Parcel,
    portion: dict[int, float],
    held: Ints,
    settings: Settings,
    enough: float,
) -> Found | None:
    """Plan a part by itself; nobody goes elsewhere. None where there is no plan.

    The pairs that the master holds (``held``, codes of our people) mostly are enough;
    where they are not, all are looked at. ``portion`` is as for ``shortlist``; after
    ``enough`` seconds any plan will do.
    """
    share = _share(parcel)
    home = np.asarray(share.part.home, dtype=bool)[share.pairs.post]
    program, near = shared_out(share.program, portion), np.zeros(len(home), dtype=bool)
    at, ours = places(held, share.codes)
    near[at[ours]] = True
    for mask in (home & near, home):
        pair = planned(restrict(program, mask), settings, enough)
        if pair is not None:
            return _found(share, np.flatnonzero(mask)[pair[pair >= 0]])
    return None


def count(parcel: Parcel, script: Sequence[Step], held: Ints, whole: Ints) -> Priced:
    """Repeat the steps of a proof over all pairs of a part.

    Parameters
    ----------
    held : codes of the pairs that the master holds, of our people.
    whole : employees (positions in the whole) of whom all pairs are wanted.
    """
    share = _share(parcel)
    mask = np.zeros(len(share.codes), dtype=bool)
    at, ours = places(held, share.codes)
    mask[at[ours]] = True
    walk = Walk(Limits(share.program))
    part = share.part
    replay = Replay(walk, mask, part.people, part.posts, share.codes)
    done = replay.run(script)
    lack = _all_of(share, whole) & ~mask
    lack[done.lack] = True
    lack &= ~mask
    return Priced(_found(share, np.flatnonzero(lack)), done.sums)


def bounded(parcel: Parcel, script: Sequence[Count]) -> Priced:
    """Add up what each count proves over all pairs, nothing barred."""
    share = _share(parcel)
    walk, codes = Walk(Limits(share.program)), share.codes
    sums = [walk.count(c.tier, c.duals, *given(c, codes)).total for c in script]
    steps = [divisor_of(share.program, (), c.tier) for c in script]
    none = _found(share, np.empty(0, dtype=np.int64))
    return Priced(none, (), tuple(sums), tuple(steps))


def put_away(parcel: Parcel) -> None:
    """Let the parts of a solve go that are at hand here: it has ended."""
    with _lock:
        for old in [k for k in _built if k[0] == parcel.token]:
            del _built[old]


def _share(parcel: Parcel) -> Share:
    """Give a part that is at hand, or build it."""
    key = parcel.token, parcel.number
    with _lock:
        if key in _built:
            _built.move_to_end(key)
            return _built[key]
        for old in [k for k in _built if k[0] != parcel.token]:
            del _built[old]
        room = None if parcel.max_memory is None else parcel.max_memory // 2
        while _built and Room(room).full():
            _built.popitem(last=False)
        share = _made(parcel)
        _built[key] = share
        return share


def _made(parcel: Parcel) -> Share:
    load_sent(parcel.plugins)
    with aside("unpack"):
        part = unpack(parcel.packed)
    room = Room(parcel.max_memory)
    with aside("build"):  # also what a worker that died had built
        program, pairs = assemble(part.problem, bind(part.problem), None, room)
    return Share(part, replace(program), pairs, parcel.n_posts)


def _all_of(share: Share, whole: Ints) -> Ints:
    own = np.isin(share.part.people, whole)
    return np.asarray(own[share.pairs.emp], dtype=bool)


def _found(share: Share, at: Ints) -> Found:
    starts = share.program.starts
    rank = at - starts[share.pairs.emp[at]]
    return Found(share.codes[at], rank.astype(np.int32))
