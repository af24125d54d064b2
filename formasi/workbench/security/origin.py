"""Whether a request comes from a page of our own: hosts, origins, what fetches it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from urllib.parse import urlsplit

SAFE = ("GET", "HEAD")
LOOPBACK = ("127.0.0.1", "localhost", "::1")


def host_of(value: str) -> str:
    """Give the name in a Host header, without its port."""
    try:
        return (urlsplit(f"//{value}").hostname or "").lower()
    except ValueError:
        return ""


def host_allowed(headers: Mapping[str, str], hosts: Collection[str]) -> bool:
    """Tell whether a request names us; a name of somebody else's is a rebinding."""
    return host_of(headers.get("host", "")) in hosts


def own(headers: Mapping[str, str], *, method: str, stream: bool) -> bool:
    """Tell whether an unsafe request, or one for a stream, is sent by our own page.

    Browsers say in Sec-Fetch-Site where a request comes from, and no page can change
    it. Where it is missing (another program, plain http off loopback), Origin decides;
    an unsafe request without either is refused.
    """
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if origin not in (None, "null") and not _same_place(origin or "", headers):
        return False
    unsafe = method not in SAFE
    if site is not None:
        return site == "same-origin" or (site == "none" and not (unsafe or stream))
    return origin not in (None, "null") if unsafe else True


def _same_place(origin: str, headers: Mapping[str, str]) -> bool:
    return urlsplit(origin).netloc.lower() == headers.get("host", "").lower()
