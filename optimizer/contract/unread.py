"""What of the tables a rule or a goal never reads, so that it may change beside it.

Names are those of tables, and of the fields of employees and posts. Nothing is assumed
of a rule that says nothing: whatever changes, it is asked anew. A test watches what
both halves read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from optimizer.columns.frame import Frame
from optimizer.columns.make import Column

Names = frozenset[str]
"""Such as ``pins`` for a table, ``employees.grade`` for a field."""

_OF_PEOPLE = (
    *("grade", "grade_date", "edu_level", "edu_field", "edu_group", "service_months"),
    *("rating_y1", "rating_y2", "potential", "talent_box", "leadership_course"),
    *("competency_test_passed", "credit_points"),
)
_OF_POSTS = (
    *("grade_min", "grade_max", "edu_min", "required_groups", "certificates"),
    "min_experience_months",
)
MERITS: Final[Names] = frozenset(
    {*(f"employees.{f}" for f in _OF_PEOPLE), *(f"posts.{f}" for f in _OF_POSTS)}
)
"""What people have, and posts ask, that decides who may hold what, and how well."""
WISHES: Final[Names] = frozenset({"preferences", "employees.preference"})
PINS: Final[Names] = frozenset({"pins"})
KEY: Final[Names] = frozenset({"posts.key_post"})
SPARE: Final[Names] = frozenset({"posts.spare"})
"""Seats of posts that have some, and enough for all who hold them, before and after."""
COUNTED: Final[Names] = frozenset({"posts.need", "posts.min_filled"})
"""Seats of posts where they may be too few for all who hold them."""
SEATS: Final[Names] = SPARE | COUNTED
UNJUDGED: Final[Names] = WISHES | KEY | {"employees.potential"}
"""What no rule here reads that says who may hold what."""
SCHOOLING: Final[Names] = frozenset({"employees.edu_level", "posts.edu_min"})
SERVICE: Final[Names] = frozenset({"posts.min_experience_months"})
GRADES: Final[Names] = frozenset(
    {"employees.grade", "employees.grade_date", "posts.grade_min", "posts.grade_max"}
)
RATED: Final[Names] = frozenset({"employees.rating_y1", "employees.rating_y2"})
NOT_ASKED: Final[Names] = UNJUDGED | PINS | SCHOOLING | SERVICE | SEATS | GRADES | RATED
"""What most rules on single pairs never read."""
UNSCORED: Final[Names] = WISHES | PINS | SEATS | SERVICE | GRADES
"""What no part of fit here reads."""
ASIDE: Final[Names] = MERITS | WISHES | PINS | KEY
"""What most counts of heads, seats and moves never read."""


@dataclass(frozen=True)
class Differing:
    """What differs between two problems.

    Attributes
    ----------
    posts : codes of posts whose rows differ.
    told : names of all that differs; None where that is not known.
    """

    posts: frozenset[str]
    told: Names | None = None


class Reader:
    """Whatever reads tables.

    Attributes
    ----------
    unread : what neither half reads, whatever the parameters. It is not inherited: who
        makes a rule of another may read more, and says it again.
    """

    unread: ClassVar[Names] = frozenset()

    @classmethod
    def leaves(cls) -> Names:
        """Give what the class itself says that it leaves unread."""
        own: Names = vars(cls).get("unread", frozenset())
        return own

    @classmethod
    def goes_by_rows(cls) -> bool:
        """Tell whether the class itself says that it is ``by_rows``: likewise."""
        return bool(vars(cls).get("by_rows"))

    def is_untouched(self, told: Names | None) -> bool:
        """Tell whether nothing that it reads differs.

        Parameters
        ----------
        told : what differs; None where that is not known.
        """
        return told is not None and told <= self.leaves()

    def known_whole(self, frame: Frame) -> Column | None:
        """Mark the employees of whom all pairs have to be known to tell the rows.

        Of all others a row says the same whichever pairs there are; None for nobody.
        """
        del frame
        return None

    def known_together(self, frame: Frame) -> Column | None:
        """Number the groups of those whom ``known_whole`` marks, -1 for all others.

        A row is about people of one group alone; None where it may be about any of
        them.
        """
        del frame
        return None


class AmongKin:
    """A rule of whose rows each is about two kin; it stands before ``Rule``."""

    def known_whole(self, frame: Frame) -> Column:
        """Mark those who have kin: each row is about two of them."""
        return frame.with_kin()

    def known_together(self, frame: Frame) -> Column:
        """Number those who are kin, of kin, and so on."""
        return frame.families_of_kin()
