"""The table of scores: as many rows as there are pairs, so columns all the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from models.issue import Issue
from models.phrase import phrase
from models.records.scores import Scores
from models.tables.parse import Parsed, cell_issues, read_words
from models.tables.schema.schema import Column

MOSTLY = 0.5
"""A further column is a usage when more than this share of its cells are numbers."""


def build_scores(parsed: Parsed, used: Iterable[str]) -> Scores | None:
    """Make the scores, None for an empty table; ``used`` columns must be numbers."""
    if not len(parsed.raw) or not {"emp_id", "post_code", "score"} <= set(
        parsed.values
    ):
        return None
    usages = dict(_usages(parsed, frozenset(used)))
    keep = ~parsed.lost & ~parsed.bad
    values = parsed.values
    return Scores(
        values["emp_id"][keep],
        values["post_code"][keep],
        values["score"][keep].astype(np.float64),
        {name: column[keep].astype(np.float64) for name, column in usages.items()},
    )


def _usages(
    parsed: Parsed, used: frozenset[str]
) -> Iterator[tuple[str, NDArray[np.object_]]]:
    for header, place in parsed.headers.extras.items():
        texts = parsed.raw.columns[place]
        column = Column(header, "number")
        values, bad = read_words(column, texts.words)
        numbers = np.array([v is not None for v in values], dtype=bool)[texts.codes]
        if header not in used and numbers.mean() <= MOSTLY:
            text = phrase(
                "the column does not hold numbers: it is not a usage, and not kept."
            )
            issue = Issue(
                text,
                parsed.raw.label,
                column=header,
                severity="warning",
                code="not-read",
            )
            parsed.issues.append(issue)
            continue
        failed = np.array([b is not None for b in bad], dtype=bool)[texts.codes]
        parsed.issues += cell_issues(parsed, column, texts, bad, failed)
        blank = ~numbers & ~failed
        if blank.any():
            parsed.issues.append(_blank(parsed, header, blank))
        parsed.bad |= ~numbers
        yield header, texts.spread(values)


def _blank(parsed: Parsed, header: str, blank: NDArray[np.bool_]) -> Issue:
    first = int(parsed.raw.rows[int(blank.argmax())])
    return Issue(
        phrase("{count} cells of this usage are blank.", count=int(blank.sum())),
        parsed.raw.label,
        first,
        header,
        allowed=phrase("a number"),
        maybe=phrase("0 is meant?"),
        code="blank",
    )
