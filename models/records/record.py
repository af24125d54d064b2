"""What all records, and all parts of a policy, have in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from pydantic import VERSION, BaseModel, ConfigDict

DEFERRED = tuple(map(int, VERSION.split(".")[:2])) >= (2, 14)
"""Whether pydantic may build what it checks a class by at its first use.

Most commands make records without it. Before 2.14 first uses in two threads collide.
"""


class Frozen(BaseModel):
    """Values that stay as they are; a copy with others is checked as a new one is."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=DEFERRED)

    def model_copy(
        self, *, update: Mapping[str, Any] | None = None, deep: bool = False
    ) -> Self:
        """Copy it, with some values in place of the old ones.

        Parameters
        ----------
        update : field -> its new value; pydantic itself would take any name and any
            value here, and a field that is spelt wrong would change nothing.
        deep : whether values are copied too.

        Returns
        -------
        The copy; values that are not named stay the very same objects.

        Raises
        ------
        ValidationError
            When a field is not known or cannot have that value.
        """
        if not update:
            return super().model_copy(deep=deep)
        own = {name: getattr(self, name) for name in type(self).model_fields}
        checked = self.model_validate({**own, **(self.model_extra or {}), **update})
        found = {name: getattr(checked, name) for name in update}
        return super().model_copy(update=found, deep=deep)


class Record(Frozen):
    """A frozen row of a table; columns that we do not know are kept in ``extra``."""
