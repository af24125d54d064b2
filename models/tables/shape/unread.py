"""Columns that are not read: private, known and left out, or not known at all."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from models.issue import Issue
from models.phrase import phrase
from models.tables.schema.forms import left_out
from models.tables.schema.private import TOPICS, Topic, look_of, topic_of
from models.tables.schema.schema import Table, squeeze
from models.tables.shape.raw import RawTable

EXTRA_MARK = "extra."
"""In front of a header that names an extra column although it looks like another; a
column with this mark is kept, as one that ``keep_extra`` names."""
NAMES = {
    "religion": phrase("religion"),
    "ethnicity": phrase("ethnicity"),
    "marital status": phrase("marital status"),
    "politics": phrase("politics"),
    "health": phrase("health"),
    "identity number": phrase("identity number"),
    "phone number": phrase("phone number"),
    "e-mail": phrase("e-mail"),
    "address": phrase("address"),
    "account number": phrase("account number"),
    "family": phrase("family"),
    "birth place": phrase("birth place"),
}
assert set(NAMES) == {topic.name for topic in TOPICS}


def private(raw: RawTable, place: int) -> Topic | None:
    """Tell what private matter a column is about: by its header, else by its cells.

    Parameters
    ----------
    raw : the table.
    place : of a column that fills no field.

    Returns
    -------
    The topic, None if there is none.
    """
    header = raw.header[place].removeprefix(EXTRA_MARK)
    return topic_of(header) or look_of(raw.columns[place].words)


def asked_for(header: str, keep: Collection[str]) -> bool:
    """Tell whether an extra column is kept: it is marked so, or somebody names it."""
    word = squeeze(header)
    return header.startswith(EXTRA_MARK) or (bool(word) and word in keep)


def unread_notes(
    raw: RawTable, table: Table, places: Collection[int], kept: Collection[str]
) -> Iterator[Issue]:
    """Say of every column that is not read why it is not.

    Parameters
    ----------
    raw, table : the table as it stands, and as it may be.
    places : of the columns that fill no field and are not kept.
    kept : headers of the extra columns that are kept.
    """
    topics = {place: private(raw, place) for place in places}
    yield from (
        _refusal(raw, raw.header[place], topic)
        for place, topic in topics.items()
        if topic and topic.refused
    )
    dropped = {
        raw.header[place]: NAMES[topic.name]
        for place, topic in topics.items()
        if topic and not topic.refused
    }
    if dropped:
        yield _dropped(raw, dropped)
    known = left_out(table.name)
    others = [
        p for p, topic in topics.items() if not topic and not raw.columns[p].blank.all()
    ]
    read = known.keys() | table.by_header.keys()
    aside = [p for p in others if (squeeze(raw.header[p]) or raw.header[p]) in read]
    strange = [p for p in others if p not in aside and raw.header[p]]
    if aside:
        yield _aside(raw, aside)
    if kept:
        yield _kept(raw, kept)
    if strange:
        yield _strange(raw, strange)


def _refusal(raw: RawTable, header: str, topic: Topic) -> Issue:
    return Issue(
        phrase(
            "{topic} is no business of a placement: this column is refused.",
            topic=NAMES[topic.name],
        ),
        raw.label,
        column=header,
        allowed=phrase("no such column"),
        maybe=phrase("delete the column, also from the copy you keep for planning."),
        code="refused-column",
    )


def _dropped(raw: RawTable, dropped: Mapping[str, str]) -> Issue:
    names = ", ".join(dropped)
    text = phrase(
        "private columns were not read and are kept nowhere: {names}.", names=names
    )
    return Issue(text, raw.label, severity="note", code="not-read")


def _aside(raw: RawTable, places: list[int]) -> Issue:
    names = ", ".join(raw.header[place] for place in places)
    text = phrase("columns that no rule needs were left out: {names}.", names=names)
    return Issue(text, raw.label, severity="note", code="not-read")


def _kept(raw: RawTable, kept: Collection[str]) -> Issue:
    text = phrase(
        "columns that Formasi does not know are kept, as asked: {names}.",
        names=", ".join(kept),
    )
    return Issue(text, raw.label, severity="note", code="not-read")


def _strange(raw: RawTable, places: list[int]) -> Issue:
    text = phrase(
        "columns that Formasi does not know were not read and are not kept: {names}.",
        names=", ".join(raw.header[place] for place in places),
    )
    maybe = phrase(
        "a filter or budget needs one? --keep-extra {name} keeps it.",
        name=raw.header[places[0]],
    )
    return Issue(text, raw.label, maybe=maybe, severity="note", code="not-read")
