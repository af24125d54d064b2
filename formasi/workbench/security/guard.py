"""The gate before every page: host, origin, cookie, size, and what answers bear."""

from __future__ import annotations

from asyncio import wait_for
from collections.abc import Collection
from http.cookies import CookieError, SimpleCookie
from time import monotonic
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from formasi.workbench.security.keys import Keys
from formasi.workbench.security.origin import LOOPBACK, host_allowed, host_of, own

FORM, UPLOAD = 1 << 20, 200 << 20
"""Most bytes of an ordinary form, and of files that are brought in."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
OPEN = ("/start", "/static/")
"""What is given without a cookie: the swap itself, and our own stylesheets."""
UPLOADS = ("/open/files", "/open/exports", "/mended")
STALL, SLOWEST = 30.0, 10_000
"""Seconds that the next part is waited for, and bytes a second of the slowest line."""
FORBIDDEN = 403
TOO_SLOW = 408
MISDIRECTED = 421
TOO_LARGE = 413


class Guard:
    """A gate in front of the application.

    Parameters
    ----------
    app : what is guarded.   keys : of this server.
    hosts : names by which we may be called, beside those of loopback.
    """

    def __init__(self, app: ASGIApp, keys: Keys, hosts: Collection[str] = ()) -> None:
        self.app, self.keys = app, keys
        self.hosts = {*LOOPBACK, *(host.lower() for host in hosts)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":  # we speak no WebSocket
            return
        headers = Headers(scope=scope)
        answer = Headed(send, headers.get("host", ""))
        refused = self._refusal(scope, headers)
        if refused is not None:
            await refused(scope, receive, answer)
            return
        most = UPLOAD if scope["path"].endswith(UPLOADS) else FORM
        counted = Counted(receive, most)
        try:
            await self.app(scope, counted, answer)
        except TooLargeError:
            if not answer.begun:
                await _said("too large", TOO_LARGE)(scope, receive, answer)
        except TooSlowError:
            if not answer.begun:
                await _said("too slow", TOO_SLOW)(scope, receive, answer)

    def _refusal(self, scope: Scope, headers: Headers) -> PlainTextResponse | None:
        path, method = scope["path"], scope["method"]
        if not host_allowed(headers, self.hosts):
            return _said("this is another host", MISDIRECTED)
        stream = path.endswith("/events")
        if not own(headers, method=method, stream=stream):
            return _said("sent by another page", FORBIDDEN)
        if not path.startswith(OPEN) and not self.keys.known(self._cookie(headers)):
            return _said(
                "Buka alamat yang dicetak formasi workbench di terminal.\n"
                "Open the address that formasi workbench printed in the terminal.",
                FORBIDDEN,
            )
        length = headers.get("content-length", "0")
        most = UPLOAD if path.endswith(UPLOADS) else FORM
        if not length.isdecimal() or int(length) > most:
            return _said("too large", TOO_LARGE)
        return None

    def _cookie(self, headers: Headers) -> str | None:
        try:
            found = SimpleCookie(headers.get("cookie", "")).get(self.keys.cookie)
        except CookieError:
            return None
        return found.value if found is not None else None


class TooLargeError(Exception):
    """More was sent than may be."""


class TooSlowError(Exception):
    """What is sent comes in so slowly that it may never be there."""


class Counted:
    """Counts what is sent while it comes in: an announced length may be a lie.

    And how long it is waited for: no pause may be longer than ``STALL``, and all of
    them together no longer than that and what the slowest line would take.
    """

    def __init__(self, receive: Receive, most: int) -> None:
        self.receive, self.most, self.count = receive, most, 0
        self.waited, self.whole = 0.0, False

    async def __call__(self) -> Message:
        """Receive the next part.

        Raises
        ------
        TooLargeError
            When it goes beyond what may be sent.
        TooSlowError
            When it is waited for too long.
        """
        if self.whole:  # now only the end of the connection is waited for
            return await self.receive()
        begun = monotonic()
        left = STALL + self.count / SLOWEST - self.waited
        try:
            message = await wait_for(self.receive(), max(0.0, min(left, STALL)))
        except TimeoutError:
            raise TooSlowError from None
        self.waited += monotonic() - begun
        self.whole = not message.get("more_body", False)
        self.count += len(message.get("body", b""))
        if self.count > self.most:
            raise TooLargeError
        return message


class Headed:
    """Sends an answer with the headers that every one of ours has."""

    def __init__(self, send: Send, host: str) -> None:
        self.send, self.host, self.begun = send, host, False

    async def __call__(self, message: Message) -> None:
        """Send a part; the first gets the headers that it lacks."""
        if message["type"] == "http.response.start":
            self.begun = True
            headers = MutableHeaders(scope=message)
            for name, value in _headers(self.host).items():
                headers.setdefault(name, value)
        await self.send(message)


def _headers(host: str) -> dict[str, Any]:
    # Off loopback browsers send no Sec-Fetch-Site over plain http, and with
    # no-referrer no Origin either: then nothing would tell our own forms from others'.
    near = host_of(host) in LOOPBACK
    return {
        "content-security-policy": POLICY,
        "referrer-policy": "no-referrer" if near else "same-origin",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "cache-control": "no-store",
    }


def _said(text: str, status: int) -> PlainTextResponse:
    return PlainTextResponse(text + "\n", status)
