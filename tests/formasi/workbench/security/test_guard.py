"""Who is let in, from where, with how much."""

import pytest
from starlette.testclient import TestClient

from formasi.workbench.app import build
from formasi.workbench.desk import Desk
from formasi.workbench.security import guard
from formasi.workbench.security.keys import Keys
from formasi.workbench.security.origin import host_of, own
from tests.formasi.workbench.conftest import BASE, OWN

FOREIGN = {"sec-fetch-site": "cross-site", "origin": "http://evil.example"}


def test_a_start_address_works_once(desk: Desk) -> None:
    """A second browser is turned away; the first may come again from its history."""
    told: list[str] = []
    desk.keys = Keys(8765, told.append)
    client = TestClient(build(desk), base_url=BASE)
    first = desk.keys.start
    answer = client.get(f"/start?key={first}", follow_redirects=False)
    cookie = answer.headers["set-cookie"]
    assert answer.status_code == 303
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert first not in cookie
    assert told == [desk.keys.start] != [first]
    assert client.get("/").status_code == 200
    again = client.get(f"/start?key={first}&to=/runs", follow_redirects=False)
    assert (again.status_code, again.headers["location"]) == (303, "/runs")
    assert "set-cookie" not in again.headers
    other = TestClient(build(desk), base_url=BASE)
    assert other.get(f"/start?key={first}").status_code == 403
    assert other.get("/").status_code == 403


@pytest.mark.parametrize(
    "to", ["//evil.example", "http://evil.example", "/\\evil", "x"]
)
def test_the_start_leads_nowhere_else(desk: Desk, to: str) -> None:
    """An address that somebody sends around is no way out of the workbench."""
    client = TestClient(build(desk), base_url=BASE)
    asked = {"key": desk.keys.start, "to": to}
    answer = client.get("/start", params=asked, follow_redirects=False)
    assert answer.headers["location"] == "/"


def test_another_host_is_not_ours(client: TestClient) -> None:
    """A name that was bound to this machine by somebody else (DNS rebinding)."""
    answer = client.get("/", headers={"host": "evil.example:8765"})
    assert answer.status_code == 421
    assert client.get("/", headers={"host": "localhost:1"}).status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_no_other_page_sends_forms(client: TestClient, method: str) -> None:
    """Neither with the cookie nor with an origin that only looks like ours."""
    for headers in (
        FOREIGN,
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "same-origin", "origin": "http://127.0.0.1:9"},
        {"sec-fetch-site": "none"},
    ):
        answer = client.request(method, "/open/example", headers=headers)
        assert answer.status_code == 403, headers
    assert client.get("/").text.count("/drop") == 0


def test_without_word_of_the_browser_the_origin_decides() -> None:
    """Plain http off loopback sends no Sec-Fetch-Site."""
    host = {"host": "bkd.local:8000"}
    ours = {**host, "origin": "http://bkd.local:8000"}
    assert own(ours, method="POST", stream=False)
    assert not own(host, method="POST", stream=False)
    assert not own({**host, "origin": "null"}, method="POST", stream=False)
    assert own(host, method="GET", stream=True)
    assert not own({**host, "origin": "http://x"}, method="GET", stream=True)


def test_no_other_page_listens(client: TestClient) -> None:
    """A stream of events is given to our own pages alone."""
    answer = client.get("/p/0123456789/runs/0001/events", headers=FOREIGN)
    assert answer.status_code == 403


def test_every_answer_bears_the_headers(client: TestClient) -> None:
    """Refusals and stylesheets too."""
    for path in ("/", "/static/page.css", "/nothing", "/start?key=x"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'"), path
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cache-control"] == "no-store"


def test_too_much_is_refused_while_it_streams(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where no length was announced."""
    monkeypatch.setattr(guard, "UPLOAD", 10_000)
    content = b"x" * 20_000
    announced = client.post("/open/files", files={"files": ("a.csv", content)})
    assert announced.status_code == 413

    def parts() -> object:
        yield (
            b'--b\r\nContent-Disposition: form-data; name="files"; '
            b'filename="a.csv"\r\n\r\n'
        )
        for _ in range(20):
            yield b"y" * 1000
        yield b"\r\n--b--\r\n"

    streamed = client.post(
        "/open/files",
        content=parts(),  # type: ignore[arg-type]
        headers={"content-type": "multipart/form-data; boundary=b", **OWN},
    )
    assert streamed.status_code == 413
    assert not [*client.app.state.desk.store]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("value", "name"),
    [("LocalHost:80", "localhost"), ("[::1]:9", "::1"), ("[", ""), ("", "")],
)
def test_hosts_are_read(value: str, name: str) -> None:
    """Also those that cannot be."""
    assert host_of(value) == name
