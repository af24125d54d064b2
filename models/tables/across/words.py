"""Words that tables share are spelled in one way, whatever their capitals and spaces.

Who studied ``hukum`` would else be barred from a post that asks for ``Hukum``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from models.issue import Issue
from models.phrase import phrase
from models.tables.parse import Parsed

SHARED = (
    (
        ("posts", "required_groups"),
        ("job_analysis", "required_groups"),
        ("employees", "edu_group"),
    ),
    (
        ("posts", "job_family"),
        ("history", "job_family"),
        ("preferences", "job_family"),
    ),
    (
        ("units", "district"),
        ("employees", "home_district"),
        ("preferences", "district"),
    ),
)
"""Tables and fields whose words are held against each other, each list by itself."""
MOST = 5
"""So many words are shown of those that were spelled in several ways."""


def spell_alike(parsed: Mapping[str, Parsed]) -> None:
    """Give each shared word the spelling that is met most, and say so.

    Parameters
    ----------
    parsed : the tables; columns are changed in place.
    """
    for fields in SHARED:
        columns = [
            (parsed[table], field)
            for table, field in fields
            if table in parsed and field in parsed[table].values
        ]
        met = Counter(
            word
            for table, field in columns
            for value in table.values[field]
            for word in _words(value)
        )
        meant = _meant(met)
        for table, field in columns if meant else ():
            _respell(table, field, meant)


def _words(value: Any) -> Iterator[str]:
    yield from (value if isinstance(value, tuple) else (value,) if value else ())


def _meant(met: Counter[str]) -> dict[str, str]:
    """Give, for each word that is spelled in several ways, the usual one."""
    usual: dict[str, str] = {}
    for word, _ in met.most_common():
        usual.setdefault(_bare(word), word)
    return {w: usual[_bare(w)] for w in met if w != usual[_bare(w)]}


def _bare(word: str) -> str:
    return " ".join(word.casefold().split())


def _respell(table: Parsed, field: str, meant: Mapping[str, str]) -> None:
    column, found = table.values[field], dict[str, str]()

    def spelled(word: str) -> str:
        if word in meant:
            found[word] = meant[word]
        return meant.get(word, word)

    for place, value in enumerate(column):
        column[place] = _each(value, spelled)
    if found:
        shown = ", ".join(f"{a} = {b}" for a, b in list(found.items())[:MOST])
        table.issues.append(
            Issue(
                phrase(
                    "words that differ in capitals or spaces only were read as one: "
                    "{words}.",
                    words=shown + (", ..." if len(found) > MOST else ""),
                ),
                table.raw.label,
                column=table.header(field),
                severity="note",
                code="doubtful",
            )
        )


def _each(value: Any, spelled: Callable[[str], str]) -> Any:
    if isinstance(value, tuple):
        return tuple(dict.fromkeys(map(spelled, value)))
    return spelled(value) if value else value
