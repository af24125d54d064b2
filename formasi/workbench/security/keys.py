"""Keys: a start address that works once, and the cookie that it is swapped for."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from threading import Lock


class Keys:
    """The keys of one server; they live as long as it does.

    Parameters
    ----------
    port : is in the cookie's name: cookies of a host are shared by all its ports.
    told : is given each fresh start address, since the one before is spent.
    """

    def __init__(self, port: int, told: Callable[[str], None] | None = None) -> None:
        self.cookie = f"formasi-{port}"
        self._told = told or (lambda _: None)
        self._session = secrets.token_urlsafe(32)
        self._start = secrets.token_urlsafe(24)
        self._lock = Lock()

    @property
    def start(self) -> str:
        """Give the word that the next start address holds."""
        return self._start

    def swap(self, word: str) -> str | None:
        """Take the word of a start address for the cookie's; None where it is wrong."""
        with self._lock:
            if not _same(word, self._start):
                return None
            self._start = secrets.token_urlsafe(24)
        self._told(self._start)
        return self._session

    def known(self, word: str | None) -> bool:
        """Tell whether a cookie is the one that was given."""
        return word is not None and _same(word, self._session)


def _same(one: str, other: str) -> bool:
    """Compare in constant time."""
    return hmac.compare_digest(one.encode(), other.encode())
