"""The pages, asked for as a browser without script asks."""

import re

import pytest
from starlette.testclient import TestClient

from formasi.cli.registry import ORDER
from formasi.workbench.desk import Desk


def test_it_opens_on_the_answer(shared: TestClient, root: str) -> None:
    """In words, with one click to each name."""
    text = shared.get(root).text
    assert "593 of 600 employees have a post" in text
    assert "Proven best" in text
    link = re.search(r'href="([^"]*change=promotion)"', text)
    assert link is not None
    listed = shared.get(link[1]).text
    assert "1–1 of 1" in listed


def test_the_language_is_switched(shared: TestClient, root: str) -> None:
    """By a form, for this browser; the same page comes back."""
    answer = shared.post("/language", data={"lang": "id", "back": f"{root}/people?q=a"})
    assert answer.url.query == b"q=a"
    assert '<html lang="id">' in answer.text
    assert '<html lang="en">' in shared.post("/language", data={"lang": "en"}).text


def test_a_table_is_searched_sorted_and_paged_by_its_address(
    shared: TestClient, root: str
) -> None:
    """So that it can be bookmarked, and works without script."""
    asked = {"sort": "fit", "dir": "down", "page": "2", "size": "25"}
    text = shared.get(f"{root}/people", params=asked).text
    assert "26–50 of 600" in text
    fits = [
        float(f) for f in re.findall(r'data-label="Fit in the plan">([\d.]+)<', text)
    ]
    assert fits == sorted(fits, reverse=True)
    assert len(fits) == 25
    found = shared.get(f"{root}/people", params={"q": "promotion"}).text
    assert "1–1 of 1" in found
    none = shared.get(f"{root}/people", params={"q": "nobody at all"}).text
    assert "Nothing matches." in none


def test_a_table_is_exported_as_seen(shared: TestClient, root: str) -> None:
    """The same rows, in the same order."""
    asked = {"change": "Promotion", "sort": "name"}
    made = shared.get(f"{root}/people.csv", params=asked)
    lines = made.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert made.headers["content-disposition"] == 'attachment; filename="people.csv"'
    book = shared.get(f"{root}/posts.xlsx", params={"q": "camat"})
    assert book.content[:2] == b"PK"


@pytest.mark.parametrize("query", ["page=999999999", "page=x", "size=7", "sort=no"])
def test_odd_addresses_show_the_table(
    shared: TestClient, root: str, query: str
) -> None:
    """As it is without what cannot be read."""
    assert "of 600" in shared.get(f"{root}/people?{query}").text


@pytest.mark.parametrize(
    "path", ["/p/0123456789", "/p/%2e%2e/data", "/x", "/p/x/people"]
)
def test_what_is_not_there_is_said(shared: TestClient, path: str) -> None:
    """As a page of ours."""
    answer = shared.get(path)
    assert answer.status_code == 404
    assert "There is no such page." in answer.text


def test_a_page_without_a_run_offers_to_solve(client: TestClient, desk: Desk) -> None:
    """And the lists show everybody as they are today."""
    client.post("/open/example")
    (project,) = desk.store
    assert "Find the best plan" in client.get(f"/p/{project.ident}").text
    assert "1–50 of 600" in client.get(f"/p/{project.ident}/people").text


def test_no_page_is_heavy(shared: TestClient, root: str) -> None:
    """None is above 300 kB."""
    for path in ("", "/people", "/posts", "/data", "/runs"):
        assert len(shared.get(root + path).content) < 300_000


def test_a_page_that_is_kept_is_told_of_what_changed(
    own: TestClient, root: str
) -> None:
    """The same address gives the same page, until the list of changes is another."""
    first, again = (own.get(f"{root}/people").text for _ in range(2))
    assert first == again
    wish = {"version": "0", "what": "lock", "pick": "P00001", "back": f"{root}/people"}
    assert 'name="version" value="1"' in own.post(f"{root}/changes/act", data=wish).text
    assert 'name="version" value="1"' in own.get(f"{root}/people").text
    own.post("/language", data={"lang": "id", "back": root})
    assert '<html lang="id">' in own.get(f"{root}/people").text


def test_a_filter_outlives_a_change_of_language(shared: TestClient, root: str) -> None:
    """Its code is the same in both; under a spotlight nobody is left out."""
    own = shared.get(f"{root}/people?change=promotion").text
    assert '<option value="promotion" selected>Promotion</option>' in own
    lit = shared.get(f"{root}/people?change=promotion&spot=yes").text
    assert "1 row stands out" in lit
    assert "of 600" in lit
    assert 'class="dim"' in lit
    none = shared.get(f"{root}/people?q=nobody-at-all&spot=yes").text
    assert "0 rows stand out" in none


def test_places_tell_price_or_article(shared: TestClient, root: str) -> None:
    """Whoever is dragged over them; what is no post is left out."""
    asked = {"id": "P00150", "post": ["SDM-03", "KAD-01", "nothing"]}
    found = shared.get(f"{root}/targets", params=asked).json()
    assert list(found) == ["SDM-03", "KAD-01"]
    assert found["SDM-03"]["legal"]
    assert "at least" in found["SDM-03"]["says"]
    assert not found["KAD-01"]["legal"]
    why = {"id": "P00150", "post": "KAD-01", "why": "yes"}
    said = shared.get(f"{root}/targets", params=why).json()["KAD-01"]["says"]
    assert "[H" in said


def test_jobs_that_are_over_are_told_of(shared: TestClient, root: str) -> None:
    """On whatever page somebody is; an id that is none is passed over."""
    answer = shared.get(f"{root}/busy?jobs=0001,x,9999")
    assert "Job 0001 is over" in answer.text
    assert answer.headers["x-formasi-over"] == "yes"


@pytest.mark.parametrize(
    ("path", "command"),
    [
        ("", "solve"),
        ("/people", "report"),
        ("/posts", "report"),
        ("/units?unit=PAR", "papers"),
        ("/person?id=P00001", "explain"),
        ("/post?code=SDM-03", "explain"),
        ("/rules", "compare"),
        ("/questions?ask=reach", "reach"),
        ("/decide", "papers"),
        ("/data", "validate"),
    ],
)
def test_a_page_shows_the_command_that_does_the_same(
    shared: TestClient, root: str, path: str, command: str
) -> None:
    """And there is such a command."""
    text = shared.get(root + path).text
    found = re.findall(r"<pre><code>formasi ([a-z]+)", text)
    assert command in found
    assert {*found} <= {*ORDER}
