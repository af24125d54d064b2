"""What carries on what: units after a merger, posts after a restructuring."""

from __future__ import annotations

from datetime import date

from models.problem.at_hand import at_hand
from models.problem.look_ups import TITLES
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post

SCHEME_ENDED = date(2021, 12, 31)
"""The last day on which a region could install people under the scheme of 2021."""


def is_stay(employee: Employee, post: Post) -> bool:
    """Tell whether a placement keeps somebody at a present post that survives."""
    return employee.post_code == post.post_code and not post.abolished


def successor(problem: Problem, unit_code: str | None) -> str | None:
    """Follow mergers to the unit that carries on the work of a unit.

    A code that is no unit's, of which reading tells, leads nowhere.
    """
    seen = set()
    while unit_code and unit_code not in seen:
        seen.add(unit_code)
        unit = problem.unit.get(unit_code)
        if unit is None:
            return None
        if unit.merged_into is None:
            return unit_code
        unit_code = unit.merged_into
    return unit_code


def title_of(problem: Problem, post: Post) -> str:
    """Give the title of a post in small letters, without the name of its unit.

    "Sekretaris Dinas Pariwisata" and "Sekretaris" of that agency are one title.
    """
    known: dict[tuple[str, str], str] = at_hand(problem).setdefault(TITLES, {})
    asked = post.post_name, post.unit_code or ""
    if asked not in known:
        words = " ".join(post.post_name.casefold().split())
        unit = problem.unit.get(asked[1])
        for name in () if unit is None else (unit.unit_name, unit.former_name):
            said = " ".join(name.casefold().split())
            words = " ".join(words.replace(said, " ").split()) if said else words
        known[asked] = words
    return known[asked]


def is_carried(problem: Problem, employee: Employee, post: Post) -> bool:
    """Tell whether somebody's abolished post lives on in this one (pengukuhan).

    The type and the level are the same, and the new post is named as the successor;
    or no successor is named, and it has the same title in the unit that carries on.
    """
    present = problem.present_post(employee)
    if present is None or not present.abolished or post.abolished:
        return False
    if (present.type, present.level) != (post.type, post.level):
        return False
    if post.post_code in (present.successor, present.equalised_to):
        return True
    unit = successor(problem, present.unit_code)
    if present.successor or unit is None or unit != post.unit_code:
        return False
    title = title_of(problem, present)
    return bool(title) and title == title_of(problem, post)


def keeps_place(problem: Problem, employee: Employee, post: Post) -> bool:
    """Tell whether somebody keeps the work of today, in this post or its successor."""
    return is_stay(employee, post) or is_carried(problem, employee, post)


def is_following(problem: Problem, employee: Employee, post: Post) -> bool:
    """Tell whether somebody stays, or goes where the restructuring takes the post."""
    return keeps_place(problem, employee, post) or is_equalised(problem, employee, post)


def is_renamed(problem: Problem, post: Post) -> bool:
    """Tell whether the unit of a post, or one above it, was merged or renamed."""
    code, seen = post.unit_code, set[str]()
    while code and code in problem.unit and code not in seen:
        seen.add(code)
        unit = problem.unit[code]
        if unit.merged_into or unit.former_name not in ("", unit.unit_name):
            return True
        code = unit.parent
    return False


def is_taken_along(problem: Problem, employee: Employee) -> bool:
    """Tell whether the unit that somebody works in today goes into another."""
    unit = problem.unit.get(employee.unit_code or "")
    return unit is not None and bool(unit.merged_into)


def is_equalised(problem: Problem, employee: Employee, post: Post) -> bool:
    """Tell whether a placement is an equalisation, with its waivers.

    An administrator, a pengawas or an echelon V whose post is abolished goes to the
    functional post that the restructuring names. The scheme ended in 2021; later plans
    need the number of the Minister's consent (``[plan] equalisation_consent``).
    """
    if post.type != "JF":
        return False
    present = problem.present_post(employee)
    if present is None or not present.abolished:
        return False
    if present.equalised_to != post.post_code or not may_be_equalised(present):
        return False
    plan = problem.policy.plan
    return bool(plan.equalisation_consent) or (
        plan.date is not None and plan.date <= SCHEME_ENDED
    )


def may_be_equalised(post: Post) -> bool:
    """Tell whether holders of such a post are equalised: JA of echelon III to V."""
    fifth = post.echelon.upper().startswith("V") or post.level == "eselon-v"
    return post.type in ("ADM", "PWS") or fifth
