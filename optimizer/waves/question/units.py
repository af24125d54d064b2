"""What units may bear: how many may come and go, and how many have to be there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from math import ceil

from models.plan.people import Person
from models.plan.succession import successor
from models.policy.waves import WavesEntry
from models.problem.problem import Problem
from optimizer.by_hand.agencies import agency_of
from optimizer.waves.question.question import Mover, UnitLimits


def unit_today(problem: Problem, person: Person) -> str | None:
    """Give the unit in which limits count somebody today.

    A unit that is merged counts as the one that carries on its work: who follows it
    there neither comes nor goes.
    """
    own = successor(problem, problem.present_unit(person.employee))
    return agency_of(problem, own, problem.policy.waves.unit_types)


def unit_planned(problem: Problem, person: Person) -> str | None:
    """Give the unit in which limits count somebody once all have moved."""
    code = person.new.unit_code if person.new else None
    return agency_of(problem, code, problem.policy.waves.unit_types)


def unit_limits(
    problem: Problem, people: Iterable[Person], movers: Iterable[Mover]
) -> Mapping[str, UnitLimits]:
    """Give the limits of every unit that a move touches.

    Parameters
    ----------
    people : everybody before and after.
    movers : who moves; a unit that none of them touches has no limits to keep.
    """
    everybody = tuple(people)
    today = Counter(unit_today(problem, p) for p in everybody)
    planned = Counter(unit_planned(problem, p) for p in everybody)
    touched = sorted({u for mover in movers for u in mover.touched})
    return {u: _limits(problem, u, today[u], planned[u]) for u in touched}


def apart(problem: Problem) -> Iterator[tuple[str, str]]:
    """Give head and deputy of each unit: posts whose holders do not leave together.

    The deputy is the leading post that reports to the head in the same unit, and is
    called secretary or deputy.
    """
    if not problem.policy.waves.heads_apart:
        return
    for post in problem.posts:
        head = problem.post.get(post.reports_to or "")
        if head is None or not (post.managerial and head.managerial):
            continue
        title = post.post_name.casefold().split()[:1]
        same = post.unit_code is not None and head.unit_code == post.unit_code
        if same and title and title[0] in ("sekretaris", "wakil", "secretary"):
            yield head.post_code, post.post_code


def _limits(problem: Problem, code: str, staff: int, planned: int) -> UnitLimits:
    entry = problem.policy.waves
    most = _most(problem, entry, code, staff)
    split = entry.touch.count == "apart"
    floors, lesser = entry.floors, min(staff, planned)
    return UnitLimits(
        code,
        staff,
        planned,
        most=None if split else most,
        most_out=most if split else None,
        most_in=most if split else None,
        floor=_floor(entry, floors.share, lesser, floors.own.get(code)),
        settled=_floor(entry, floors.established, lesser) or None,
        name=problem.unit[code].unit_name,
    )


def _most(problem: Problem, entry: WavesEntry, code: str, staff: int) -> int | None:
    """Say how many may come or go in one wave, None for any number."""
    touch, unit = entry.touch, problem.unit[code]
    if touch.mode == "off":
        return None
    if code in touch.own:
        return touch.own[code]
    if touch.dissolved_whole and unit.new_status != "kept":
        return None
    share = Fraction(str(touch.types.get(unit.type, touch.share)))
    return max(touch.at_least, int(share * staff))


def _floor(
    entry: WavesEntry, share: float, lesser: int, own: int | None = None
) -> int | None:
    """Say how many have to be there; no more than there are at first and at last.

    A number of the unit's ``own`` goes before the share of all who are there, whatever
    share of them has to be established.
    """
    if entry.floors.mode == "off":
        return None
    if own is not None:
        return min(own, lesser)
    return ceil(Fraction(str(share)) * lesser)
