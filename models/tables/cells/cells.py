"""The text of a cell: cleaned when read, made harmless when written, the same again.

A spreadsheet runs a cell that begins with = + - @ as a formula, also with the wide
signs of East Asian keyboards. Such a text gets an apostrophe in front, as does any text
that reading would otherwise change; reading takes it away. Plain numbers stay as they
are. Where lists are parted by semicolons, as in Indonesia, a spreadsheet cuts a file of
commas at semicolons and line breaks: a sign behind one of these, or behind the quotes
that may follow it, is guarded as well.
"""

from __future__ import annotations

import re

SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20\t\r"
"""What a formula may begin with, wide forms too."""
_SIGN = f"(?=[{re.escape(SIGNS)}])"
_INNER = re.compile(rf"([;\r\n][ \x22]*)('*){_SIGN}")
_INNER_GUARD = re.compile(rf"([;\r\n][ \x22]*)'('*){_SIGN}")
_ANY = re.compile(rf"((?:\A *|[;\r\n][ \x22]*))('*){_SIGN}")
_ANY_GUARD = re.compile(rf"((?:\A *|[;\r\n][ \x22]*))'('*){_SIGN}")
_SPACES = re.compile(r"[\u00a0\u2007\u202f\u3000\t]+")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
"""Joints, and marks of the direction of writing, which chats and pages add."""
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?([eE][+-]?\d+)?")
_BLANKS = frozenset(
    ("-", "--", "–", "—", "NULL", "\\N", "NaN", "nan", "NaT", "None", "N/A", "n/a")
)
"""A dash, and what a database writes for nothing."""
UNCALCULATED = "#UNCALCULATED!"
"""Stands for a formula whose value the workbook does not hold."""
BROKEN = frozenset(
    "#REF! #N/A #VALUE! #NAME? #DIV/0! #NUM! #NULL! ##### #SPILL! #CALC! #FIELD! "
    "#BLOCKED! #CONNECT! #BUSY! #UNKNOWN! #EXTERNAL! #PYTHON! #TIMEOUT! #GETTING_DATA "
    f"#ERROR! {UNCALCULATED}".split()
)
"""What a spreadsheet shows in place of a value."""


def tidy(text: str) -> str:
    """Take away what cannot be seen: stray spaces at the ends, hard spaces, marks."""
    if text.isascii() and "\t" not in text:
        return text.strip()
    return _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip()


def read_text(raw: str) -> str:
    """Give the text of a cell; "" for a blank one, a dash or the NULL of a database."""
    if raw.isascii() and "'" not in raw and "\t" not in raw:
        text = raw.strip()  # nearly every cell: nothing else is to be taken away
        return "" if text in _BLANKS else text
    return _INNER_GUARD.sub(r"\1\2", _read_whole(raw))


def _read_whole(raw: str) -> str:
    """Give the text of a cell without a look at what stands behind its semicolons."""
    text = tidy(raw)
    if text.startswith("'") and _was_guarded(raw):
        return raw[1:]
    return "" if text in _BLANKS else text


def write_text(text: str) -> str:
    """Give the cell of a text: harmless, and read back as the same text."""
    if text.isalnum() and text.isascii() and text not in _BLANKS:
        return text  # most codes
    cell = _INNER.sub(r"\1'\2", text)
    if cell and (_is_dangerous(cell) or _read_whole(cell) != cell):
        return "'" + cell
    return cell


def safe_cell(raw: str) -> str:
    """Give a cell that was read as one that is harmless, and reads the same."""
    return raw if tidy(raw) in BROKEN else write_text(read_text(raw))


def guard(text: str) -> str:
    """Give a text that no spreadsheet runs; ``unguard`` gives it back."""
    return _ANY.sub(r"\1'\2", text)


def unguard(cell: str) -> str:
    """Undo ``guard``."""
    return _ANY_GUARD.sub(r"\1\2", cell)


def is_blank(raw: str) -> bool:
    """Tell whether nothing stands in a cell."""
    if raw[:1].isalnum() and raw[0] not in "Nn":
        return False
    return not read_text(raw)


def _was_guarded(raw: str) -> bool:
    rest = raw.removeprefix("'")
    if rest == raw or not rest:
        return False
    return rest[0].isdigit() or _is_dangerous(rest) or _read_whole(rest) != rest


def _is_dangerous(text: str) -> bool:
    if text in BROKEN:
        return True
    return text[0] in SIGNS and not _NUMBER.fullmatch(text)
