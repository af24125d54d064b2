"""Clients that are slow, or never finish, keep nobody else waiting: plain HTTP."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from http.client import HTTPResponse
from select import select

import httpx
import pytest

from formasi.workbench.desk import Desk
from formasi.workbench.jobs.job import Job, new_folder, now
from formasi.workbench.security import guard, patient
from tests.formasi.workbench.conftest import OWN

WAIT = 60.0
"""Seconds after which a client gives up; on an idle machine nothing takes one."""


class Caller:
    """Somebody who is let in, and opens connections."""

    def __init__(self, desk: Desk, base: str) -> None:
        self.client = httpx.Client(base_url=base, headers=OWN, timeout=WAIT)
        first = {"sec-fetch-site": "none"}
        self.client.get("/start", params={"key": desk.keys.start}, headers=first)
        self.host = base.removeprefix("http://")
        self.desk, self.project = desk, next(iter(desk.store))

    def socket(self, head: str) -> socket.socket:
        """Open a connection and send so much of a request."""
        name, port = self.host.split(":")
        made = socket.create_connection((name, int(port)), timeout=WAIT)
        crumbs = "; ".join(f"{c.name}={c.value}" for c in self.client.cookies.jar)
        told = f"Host: {self.host}\r\nCookie: {crumbs}\r\nSec-Fetch-Site: same-origin"
        made.sendall(head.replace("HEADERS", told).encode())
        return made

    def asked(self) -> None:
        """Ask for pages and a form, as anybody does; each is answered."""
        root = f"/p/{self.project.ident}"
        for path in ("", "/people?size=25", "/runs", "/changes"):
            assert self.client.get(root + path).status_code == 200
        gone = self.client.post("/nothing", data={"a": "b"})
        assert gone.status_code == 404


@pytest.fixture
def caller(served: tuple[Desk, str]) -> Iterator[Caller]:
    """Give somebody at the workbench that is served."""
    made = Caller(*served)
    yield made
    made.client.close()


def test_those_who_never_finish_block_nobody(caller: Caller) -> None:
    """Half a head; a form, and an upload, of which one byte comes; a page unread."""
    root = f"/p/{caller.project.ident}"
    heads = {
        "half a head": f"GET {root}/people HTTP/1.1\r\nHost: 127",
        "nothing": "",
        "a form": f"POST {root}/solve HTTP/1.1\r\nHEADERS\r\nContent-Type: "
        "application/x-www-form-urlencoded\r\nContent-Length: 900\r\n\r\na",
        "an upload": "POST /open/files HTTP/1.1\r\nHEADERS\r\nContent-Type: "
        "multipart/form-data; boundary=b\r\nContent-Length: 900000\r\n\r\n--b",
        "a page unread": f"GET {root}/people?size=200 HTTP/1.1\r\nHEADERS\r\n\r\n",
        "a file unread": f"GET {root}/people.xlsx HTTP/1.1\r\nHEADERS\r\n\r\n",
    }
    with ExitStack() as held:
        for name, head in heads.items():
            for _ in range(2 if name == "a file unread" else 20):
                held.enter_context(caller.socket(head))
        caller.asked()


def test_two_hundred_who_watch_a_job_block_nobody(caller: Caller) -> None:
    """Each is told how it stands, and that it is over; others get their pages."""
    job = Job(new_folder(caller.project.runs), "solve", made=now())
    job.server, job.state = caller.desk.queue.server, "running"
    job.save()
    path = f"/p/{caller.project.ident}/runs/{job.ident}/events"
    with ExitStack() as held:
        streams = [
            held.enter_context(caller.socket(f"GET {path} HTTP/1.1\r\nHEADERS\r\n\r\n"))
            for _ in range(200)
        ]
        for stream in streams[::20]:
            assert until(stream, b"event: live")
        caller.asked()
        job.end("stopped")
        for stream in streams:
            assert until(stream, b"event: over")


def until(stream: socket.socket, what: bytes) -> bool:
    """Read until something is told; not, where the stream ends before."""
    seen = b""
    while what not in seen:
        part = stream.recv(1 << 16)
        if not part:
            return False
        seen += part
    return True


def test_a_head_that_never_ends_is_hung_up_on(
    caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also after a first request on the same connection; a whole one is answered."""
    monkeypatch.setattr(patient, "HEAD", 0.2)
    with caller.socket("GET / HTTP/1.1\r\nHo") as half:
        assert half.recv(10) == b""
    whole = "GET /static/page.css HTTP/1.1\r\nHEADERS\r\n\r\n"
    with caller.socket(whole) as again:
        answer = HTTPResponse(again)
        answer.begin()
        assert answer.status == 200
        assert answer.read()
        again.sendall(b"GET / HT")
        while again.recv(1 << 16):
            pass


HALF = (
    "POST /open/files HTTP/1.1\r\nHEADERS\r\nContent-Type: multipart/form-data; "
    "boundary=b\r\nContent-Length: 900000\r\n\r\n--b\r\nContent-Disposition: "
    'form-data; name="file"; filename="a.csv"\r\n\r\n'
)


@pytest.mark.parametrize("more", [b"", b"x"])
def test_a_body_that_never_ends_is_refused(
    caller: Caller, monkeypatch: pytest.MonkeyPatch, more: bytes
) -> None:
    """Whether nothing more comes, or a byte now and then; and nothing is left behind.

    Who goes on sending after the answer is hung up on.
    """
    monkeypatch.setattr(guard, "STALL", 0.3)
    monkeypatch.setattr(patient, "HEAD", 0.2)
    before = [*caller.desk.store]
    with caller.socket(HALF) as half:
        while not select([half], [], [], 0.05)[0]:
            half.sendall(more)
        answer = HTTPResponse(half)
        answer.begin()
        assert answer.status == 408
        assert b"did not arrive in time" in answer.read()
        with suppress(ConnectionError):
            while half.recv(1 << 16):
                pass
    assert [*caller.desk.store] == before
    caller.asked()
