"""Look-ups of a problem that another one has too, since they share the tables."""

from __future__ import annotations

from collections.abc import Mapping

from models.problem.at_hand import at_hand
from models.problem.tables import Tables

LOOK_UPS: Mapping[str, tuple[str, ...]] = {
    "employee": ("employees",),
    "post": ("posts",),
    "unit": ("units", "posts", "employees", "services"),
    "serving": ("units", "posts", "employees", "services"),
    "competency": ("competencies", "post_competencies"),
    "standards": ("post_competencies",),
    "assessments": ("employee_competencies",),
    "certificates_of": ("certificates",),
    "held_posts": ("history",),
    "tasks": ("workload",),
    "wishes": ("preferences",),
    "allowance": ("allowances",),
    "kin": ("kinship",),
    "held_today": ("employees",),
    "unit_heads": ("posts",),
}
"""Each look-up that hangs on tables alone, and which ones."""

TITLES = "titles of posts"
"""What posts are called without the names of their units, which are the same."""


def carry(old: Tables, new: Tables) -> None:
    """Give a problem the look-ups that another has made of the very same tables.

    Parameters
    ----------
    old : what is not made there is not made now.
    """
    made, own = vars(old), vars(new)
    for name, tables in LOOK_UPS.items():
        same = all(getattr(old, table) is getattr(new, table) for table in tables)
        if same and name in made and name not in own:
            own[name] = made[name]
    if old.units is new.units and TITLES in at_hand(old):
        at_hand(new)[TITLES] = {**at_hand(old)[TITLES]}
