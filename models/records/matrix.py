"""Columns of scores from a matrix or a frame: one entry for each pair that is given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.errors import ArgumentError
from models.phrase import phrase

if TYPE_CHECKING:
    import pandas as pd

IDS = ("emp_id", "post_code")


class Columns(NamedTuple):
    """Ids, score and usages of each pair."""

    emp_id: NDArray[Any]
    post_code: NDArray[Any]
    score: NDArray[np.float64]
    usages: dict[str, NDArray[np.float64]]


def columns_of(
    given: Any, employees: Sequence[str] | None, posts: Sequence[str] | None
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

    if not isinstance(given, pd.DataFrame):
        return _of_matrix(given, employees, posts)
    if set(IDS) <= set(given.columns):
        return _of_long(given)
    rows = [str(name) for name in given.index] if employees is None else employees
    names = [str(name) for name in given.columns] if posts is None else posts
    return _of_matrix(_numbers(given), rows, names)


def _of_long(frame: pd.DataFrame) -> Columns:
    if "score" not in frame.columns:
        said = phrase(
            "the frame has the columns {columns}; it must have emp_id, post_code "
            "and score.",
            columns=", ".join(map(str, frame.columns)),
        )
        raise ArgumentError(said)
    ids = [frame[name].astype(str).to_numpy(dtype=object) for name in IDS]
    rest = [name for name in frame.columns if name not in (*IDS, "score")]
    usages = {str(name): _numbers(frame[name]) for name in rest}
    return Columns(ids[0], ids[1], _numbers(frame["score"]), usages)


def _of_matrix(
    given: Any, employees: Sequence[str] | None, posts: Sequence[str] | None
) -> Columns:
    places: Any
    if hasattr(given, "tocoo"):
        entries = given.tocoo()
        shape, values = entries.shape, np.asarray(entries.data, dtype=np.float64)
        places = np.asarray(entries.row), np.asarray(entries.col)
    else:
        whole = _numbers(given)
        if whole.ndim != 2:  # noqa: PLR2004  (people and posts)
            said = phrase(
                "scores must be a matrix, a row for each person and a column for each "
                "post; dimensions: {count}.",
                count=whole.ndim,
            )
            raise ArgumentError(said)
        shape = whole.shape
        places = np.nonzero(~np.isnan(whole))
        values = whole[places]
    rows = _ids("employees", employees, shape[0])
    names = _ids("posts", posts, shape[1])
    return Columns(rows[places[0]], names[places[1]], values, {})


def _numbers(given: Any) -> NDArray[np.float64]:
    try:
        whole = np.asarray(given)
        if whole.dtype.kind == "c":  # numpy would drop a part of each
            return whole.astype(np.float64, casting="same_kind")
        return whole.astype(np.float64, copy=False)
    except (TypeError, ValueError) as error:
        said = phrase("the scores are no numbers: {error}.", error=str(error))
        raise ArgumentError(said) from None


def _ids(name: str, given: Sequence[str] | None, count: int) -> NDArray[Any]:
    if given is None:
        given = [str(number) for number in range(1, count + 1)]
    ids = np.array([str(one) for one in given], dtype=object)
    if len(ids) != count or len({*ids}) != count:
        said = phrase(
            "{name}: {found} different ids for {count} rows or columns of the matrix.",
            name=name,
            found=len({*ids}),
            count=count,
        )
        raise ArgumentError(said)
    return ids
