"""The text of a cell: cleaned when read, made harmless when written, the same again.

A spreadsheet runs a cell that begins with = + - @ as a formula. Such a text gets an
apostrophe in front, as does any text that reading would otherwise change; reading
takes it away. Plain numbers stay as they are.
"""

from __future__ import annotations

import re

_SPACES = re.compile(r"[\u00a0\u2007\u202f\u3000\t]+")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?([eE][+-]?\d+)?")
_BLANKS = frozenset(("-", "--", "–", "—"))
BROKEN = frozenset(
    ("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#####")
)


def tidy(text: str) -> str:
    """Take away what cannot be seen: stray spaces at the ends, hard spaces, marks."""
    if text.isascii() and "\t" not in text:
        return text.strip()
    return _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip()


def read_text(raw: str) -> str:
    """Give the text of a cell; "" for a blank one or a dash."""
    if raw.isalnum() and raw.isascii():
        return raw
    text = tidy(raw)
    if text.startswith("'") and _was_guarded(raw):
        return raw[1:]
    return "" if text in _BLANKS else text


def write_text(text: str) -> str:
    """Give the cell of a text: harmless, and read back as the same text."""
    if text and (_is_dangerous(text) or read_text(text) != text):
        return "'" + text
    return text


def is_blank(raw: str) -> bool:
    """Tell whether nothing stands in a cell."""
    return not read_text(raw)


def _was_guarded(raw: str) -> bool:
    rest = raw.removeprefix("'")
    if rest == raw or not rest:
        return False
    return rest[0].isdigit() or _is_dangerous(rest) or read_text(rest) != rest


def _is_dangerous(text: str) -> bool:
    if text in BROKEN:
        return True
    return text[0] in "=+-@\t\r" and not _NUMBER.fullmatch(text)
