"""Columns of scores from a matrix or a frame: one entry for each pair that is given."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from decimal import Decimal
from numbers import Real
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.demands import demand_each
from models.errors import ArgumentError
from models.phrase import phrase
from models.records.given.foreign import as_pandas

if TYPE_CHECKING:
    import pandas as pd

IDS = ("emp_id", "post_code")
EXACT = 2**53
"""Whole numbers below are told apart by a double."""
AS_NUMBERS = phrase("\nMaybe .astype(float), which makes numbers of text")


class Columns(NamedTuple):
    """Ids, score and usages of each pair."""

    emp_id: NDArray[Any]
    post_code: NDArray[Any]
    score: NDArray[np.float64]
    usages: dict[str, NDArray[np.float64]]


def columns_of(
    given: Any, employees: Iterable[Any] | None, posts: Iterable[Any] | None
) -> Columns:
    """Take a long frame by its columns, a wide one or a matrix cell by cell.

    Parameters
    ----------
    given : a frame, an array, lists, or a sparse matrix.
    employees, posts : ids of rows and columns; None for those of a wide frame, else
        for 1, 2, 3 ...

    Returns
    -------
    Columns without the pairs that hold no number (NaN), or are not stored.

    Raises
    ------
    ArgumentError
        Where there is no matrix, or ids do not fit it.
    """
    import pandas as pd  # noqa: PLC0415  (a second to import, not always needed)

    given = as_pandas("scores", given)
    if not isinstance(given, pd.DataFrame):
        return _of_matrix(given, employees, posts)
    if {*IDS} & {*given.index.names} and given.index.nlevels > 1:
        given = given.reset_index()  # pairs named by the index
    if {*IDS} & {*given.columns}:
        return _of_long(given, employees, posts)
    rows = given.index if employees is None else employees
    names = given.columns if posts is None else posts
    return _of_matrix(given, rows, names)


def _of_long(frame: pd.DataFrame, employees: Any, posts: Any) -> Columns:
    lacking = {*IDS, "score"} - {*frame.columns}
    if lacking:
        said = phrase(
            "the frame has the columns {columns}; it must have emp_id, post_code "
            "and score.\n"
            "Maybe frame.set_index('emp_id') where each column is a post",
            columns=", ".join(map(str, frame.columns)),
        )
        raise ArgumentError(said)
    if employees is not None or posts is not None:
        said = phrase("the frame names its people and posts: give no ids beside it.")
        raise ArgumentError(said)
    if frame.columns.has_duplicates:
        twice = frame.columns[frame.columns.duplicated()][0]
        raise ArgumentError(
            phrase("the frame has two columns {name!r}.", name=str(twice))
        )
    ids = [_texts(name, frame[name].tolist()) for name in IDS]
    rest = [name for name in frame.columns if name not in (*IDS, "score")]
    usages = {str(name): numbers_of(str(name), frame[name]) for name in rest}
    return Columns(ids[0], ids[1], _counted(frame["score"]), usages)


def _of_matrix(given: Any, employees: Any, posts: Any) -> Columns:
    places: Any
    sparse = hasattr(given, "tocoo")
    whole: Any = given.tocoo() if sparse else _counted(given)
    if whole.ndim != 2:  # noqa: PLR2004  (people and posts)
        said = phrase(
            "scores must be a matrix, a row for each person and a column for each "
            "post; dimensions: {count}.",
            count=whole.ndim,
        )
        raise ArgumentError(said)
    if sparse:
        if not whole.has_canonical_format:  # scipy adds up what stands twice
            whole = whole.copy()
            whole.sum_duplicates()
        stored = _counted(whole.data)
        kept = ~np.isnan(stored)
        places = np.asarray(whole.row)[kept], np.asarray(whole.col)[kept]
        values = stored[kept]
    else:
        places = np.nonzero(~np.isnan(whole))
        values = whole[places]
    rows = _ids("employees", employees, whole.shape[0])
    names = _ids("posts", posts, whole.shape[1])
    return Columns(rows[places[0]], names[places[1]], values, {})


def _counted(given: Any) -> NDArray[np.float64]:
    """Give scores as numbers; whole ones that a double would round are refused."""
    numbers = numbers_of("scores", given)
    whole = getattr(getattr(given, "dtype", None), "kind", "") in ("i", "u")
    if whole and numbers.size and float(np.abs(numbers).max()) > EXACT:
        said = phrase(
            "scores: whole numbers beyond {most} cannot be told apart.", most=EXACT
        )
        raise ArgumentError(said)
    return numbers


def numbers_of(name: str, given: Any) -> NDArray[np.float64]:
    """Give numbers of any kind as doubles; what is missing or masked is NaN.

    Parameters
    ----------
    name : what they are called, in an error.
    given : an array, lists, a frame or a series.

    Raises
    ------
    ArgumentError
        For days, spans of time, text, complex numbers and records: numpy would make
        numbers of them, or drop a part.
    """
    try:
        whole = np.ma.asarray(given) if np.ma.isMA(given) else np.asarray(given)
        if whole.dtype.kind == "O":
            whole = _of_objects(whole)
        wrong: object = whole.dtype
        counts = whole.dtype.kind in "biuf"
        numbers = whole.astype(np.float64, copy=False) if counts else None
    except (TypeError, ValueError, OverflowError) as error:
        wrong, numbers = error, None
    if numbers is None:
        said = phrase(
            "{name}: these are no numbers: {error}.{maybe}",
            name=name,
            error=str(wrong),
            maybe=AS_NUMBERS if str(wrong) == "str" or str(wrong)[:2] == "<U" else "",
        )
        raise ArgumentError(said)
    if isinstance(numbers, np.ma.MaskedArray):
        return np.asarray(numbers.filled(np.nan))
    return numbers


def _of_objects(whole: NDArray[Any]) -> NDArray[Any]:
    """Give numbers of Python and of nullable columns as doubles."""
    import pandas as pd  # noqa: PLC0415  (a second to import, not always needed)

    whole = np.ma.filled(whole, np.nan)
    missing = pd.isna(whole)
    for kind in {*map(type, whole[~missing].ravel().tolist())}:
        span = kind is np.timedelta64  # numpy takes it for a whole number
        if span or not issubclass(kind, (Real, Decimal, np.bool_)):
            raise TypeError(kind.__name__)
    found = whole.copy()
    found[missing] = np.nan
    return found.astype(np.float64)


def _ids(name: str, given: Any, count: int) -> NDArray[Any]:
    if given is None:
        given = range(1, count + 1)
    if isinstance(given, AbstractSet):
        said = phrase("{name} is a set, which has no order.\nMaybe a list", name=name)
        raise ArgumentError(said)
    ids = _texts(name, demand_each(name, given, object))
    if len(ids) != count or len({*ids}) != count:
        said = phrase(
            "{name}: {found} different ids for {count} rows or columns of the matrix.",
            name=name,
            found=len({*ids}),
            count=count,
        )
        raise ArgumentError(said)
    return ids


def _texts(name: str, given: Iterable[Any]) -> NDArray[Any]:
    """Give ids as text, as a table would show them."""
    values = [*given]
    for kind in {*map(type, values)}:
        if not issubclass(kind, (str, Real)):
            _text(name, next(value for value in values if type(value) is kind))
    known = {value: _text(name, value) for value in dict.fromkeys(values)}
    ids = np.empty(len(values), dtype=object)
    ids[:] = [known[value] for value in values]
    return ids


def _text(name: str, value: Any) -> str:
    """Write one id: text, or a whole number; 1 and 1.0 are the same."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, (int, np.integer)) and type(value) is not bool:
        return str(int(value))
    size = abs(float(value)) if isinstance(value, (float, np.floating)) else np.nan
    if size < EXACT and size.is_integer():
        return str(int(value))
    said = phrase(
        "{name} holds {value}, which is no id: a text, or a whole number.",
        name=name,
        value=repr(value)[:80],
    )
    raise ArgumentError(said)
