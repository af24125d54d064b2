"""What all records, and all parts of a policy, have in common."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import repeat
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, Self, TypeVar

from pydantic import VERSION, BaseModel, ConfigDict, ValidationError

from models.fault import refused

DEFERRED = tuple(map(int, VERSION.split(".")[:2])) >= (2, 14)
"""Whether pydantic may build what it checks a class by at its first use.

Most commands make records without it. Before 2.14 first uses in two threads collide.
"""


R = TypeVar("R", bound="Record")
_set = object.__setattr__
SHARED = 30
"""Names up to which Python keeps them once for all instances of a class."""


class Frozen(BaseModel):
    """Values that stay as they are; a copy with others is checked as a new one is."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=DEFERRED)

    if not TYPE_CHECKING:  # else checkers no longer see the fields

        def __init__(self, /, **data: Any) -> None:
            """Check what is given.

            Raises
            ------
            FieldError
                Naming every value that it cannot have.
            """
            try:
                super().__init__(**data)
            except ValidationError as error:
                found = refused(error, [*type(self).model_fields])
            else:
                return
            raise found  # outside: what pydantic made of it goes to no other process

        __init__.__pydantic_base_init__ = True  # within another it is not called

        @classmethod
        def model_validate(cls, *args: Any, **kwargs: Any) -> Self:
            """Make one of a mapping, as pydantic does; told as above."""
            try:
                return super().model_validate(*args, **kwargs)
            except ValidationError as error:
                found = refused(error, [*cls.model_fields])
            raise found

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
        FieldError
            When a field is not known or cannot have that value.
        """
        if not update:
            return super().model_copy(deep=deep)
        own = {name: getattr(self, name) for name in _needed(type(self))}
        checked = self.model_validate({**own, **update})
        found = {name: getattr(checked, name) for name in update}
        return super().model_copy(update=found, deep=deep)


@cache
def _needed(kind: type[Frozen]) -> tuple[str, ...]:
    """Name the fields without which a new value cannot be checked."""
    together = kind.__pydantic_decorators__.model_validators
    fields = kind.model_fields.items()
    return tuple(name for name, info in fields if together or info.is_required())


class _Nothing(dict[str, str]):
    """No extra columns: one for all rows that have none, so that nothing is put in."""

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("rows are frozen: model_copy(update=...) gives another one")

    __setitem__ = __ior__ = _refuse
    setdefault = update = _refuse  # pyright: ignore[reportAssignmentType]

    def __reduce__(self) -> str:
        """Stay the one that there is, in another process too."""
        return "NOTHING"


NOTHING = _Nothing()


class Record(Frozen):
    """A frozen row of a table; columns that we do not know are kept in ``extra``.

    There are millions of rows. What their columns are called is kept once for all rows
    of a table, and not in a dictionary of each: they take a third of the memory so.
    """

    shares_names: ClassVar[bool] = False
    whole: ClassVar[Callable[[Any], tuple[Any, ...]]]

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Have Python learn the names: it does so from the first rows only."""
        super().__pydantic_init_subclass__(**kwargs)
        cls.shares_names = len(cls.model_fields) < SHARED
        cls.whole = attrgetter(
            "__class__", "__pydantic_fields_set__", *cls.model_fields
        )
        if cls.shares_names:
            first = (cls.__new__(cls),)
            for name in cls.model_fields:
                put(first, name, (None,))

    def __reduce__(self) -> tuple[Any, ...]:
        """Give another process the values, without their names."""
        return _again, type(self).whole(self)


def put(records: Iterable[Record], name: str, values: Iterable[Any]) -> None:
    """Give each of some rows, which are frozen, its own of some values."""
    deque(map(_set, records, repeat(name), values), maxlen=0)


def rows_of(
    kind: type[R],
    columns: Mapping[str, Iterable[Any]],
    stated: Iterable[set[str]],
    count: int,
) -> tuple[R, ...]:
    """Make rows of columns, one for each field; nothing is checked.

    Parameters
    ----------
    stated : the fields of each row that were given.   count : of the rows.
    """
    rows = tuple(map(kind.__new__, repeat(kind, count)))
    if kind.shares_names:
        for name, values in columns.items():
            put(rows, name, values)
    else:
        values_of = zip(*columns.values(), strict=False)  # a default may go on for ever
        put(rows, "__dict__", map(dict, map(zip, repeat(tuple(columns)), values_of)))
    put(rows, "__pydantic_fields_set__", stated)
    put(rows, "__pydantic_extra__", repeat(None))
    put(rows, "__pydantic_private__", repeat(None))
    return rows


def _again(cls: type[Record], stated: set[str], *values: Any) -> Record:
    """Make a row of what ``__reduce__`` gave."""
    made, names = cls.__new__(cls), cls.model_fields
    if cls.shares_names:
        deque(map(_set, repeat(made), names, values), maxlen=0)
    else:
        _set(made, "__dict__", dict(zip(names, values, strict=True)))
    _set(made, "__pydantic_fields_set__", stated)
    _set(made, "__pydantic_extra__", None)
    _set(made, "__pydantic_private__", None)
    return made
