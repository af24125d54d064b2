"""Cards, the organisation, the search box, and ways out."""

import json
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from formasi.workbench.changes.history import History
from formasi.workbench.desk import Desk
from formasi.workbench.pages import cards
from tests.formasi.workbench.conftest import Idle


def test_a_person_has_a_card(shared: TestClient, root: str) -> None:
    """Why this post, where else, and what that would cost."""
    text = shared.get(f"{root}/person", params={"id": "P00150"}).text
    assert "Why this post" in text
    assert "costs the whole plan at least" in text
    assert shared.get(f"{root}/person", params={"id": "nobody"}).status_code == 404


def test_somebody_left_over_is_told_what_was_tried(
    shared: TestClient, root: str
) -> None:
    """And the card of everybody else works too."""
    listed = shared.get(f"{root}/people", params={"change": "Surplus list"}).text
    link = re.search(r'href="([^"]*person\?id=[^"]*)"', listed)
    assert link is not None
    text = shared.get(link[1]).text
    assert "Why no post" in text
    assert "What was tried" in text


def test_a_post_has_a_card(shared: TestClient, root: str) -> None:
    """Its seats, who holds it, who could."""
    text = shared.get(f"{root}/post", params={"code": "SDM-03"}).text
    assert "Who else could" in text
    assert "data-drop-post" in text
    assert 'draggable="true"' in text


def test_the_tree_is_spotlit(shared: TestClient, root: str) -> None:
    """A search greys the rest; only those that are meant, on demand."""
    text = shared.get(f"{root}/units", params={"q": "kelurahan"}).text
    assert text.count('<tr class="dim') == 17
    only = shared.get(f"{root}/units", params={"q": "kelurahan", "only": "yes"}).text
    assert only.count('class="deep-') == 5
    chart = shared.get(f"{root}/units", params={"unit": "C101"}).text
    assert "chart.svg?unit=C1&amp;when=after" in chart


def test_a_chart_is_a_picture_that_runs_nothing(shared: TestClient, root: str) -> None:
    """It has a policy of its own, and none of a unit that is not there."""
    asked = {"unit": "PAR", "when": "after"}
    made = shared.get(f"{root}/chart.svg", params=asked)
    assert made.headers["content-type"].startswith("image/svg+xml")
    assert "script" not in made.headers["content-security-policy"]
    assert shared.get(f"{root}/chart.svg", params={"unit": "x"}).status_code == 404


def test_one_box_finds_everything(shared: TestClient, root: str) -> None:
    """People, posts, units, rules, and what can be done."""
    for words, found in (
        ("tono ramadhan", "person?id=P00150"),
        ("sdm-03", "post?code=SDM-03"),
        ("berngam", "units?unit=C101"),
        ("education", "rules#rule-education"),
        ("merge", "changes?form=merge-units"),
    ):
        assert found in shared.get(f"{root}/search", params={"q": words}).text
    assert "Nothing matches." in shared.get(f"{root}/search?q=zzzzz").text


def test_rules_show_their_basis_and_what_they_cost(
    shared: TestClient, root: str
) -> None:
    """Article, how sure it is, and the worth of one more seat."""
    text = shared.get(f"{root}/rules").text
    assert "PP 11/2017" in text
    assert "What they cost" in text


def test_names_are_never_markup(client: TestClient, desk: Desk, tmp_path: Path) -> None:
    """Whatever somebody typed into a cell."""
    evil = '<script>alert(1)</script><img src=x onerror="x">'
    people = tmp_path / "employees.csv"
    people.write_text(f"emp_id,name,post_code\n1,'{evil}',A\n2,B,A\n".replace('"', ""))
    posts = tmp_path / "posts.csv"
    posts.write_text("post_code,post_name,need\nA,<b>x</b>,2\n")
    policy = tmp_path / "policy.toml"
    policy.write_text('extends = "plain"\n[plan]\ndate = 2026-01-01\n')
    sent = [("files", (p.name, p.read_bytes())) for p in (people, posts, policy)]
    answer = client.post("/open/files", files=sent)
    (project,) = desk.store
    root = f"/p/{project.ident}"
    assert "It can be solved" in answer.text, answer.text
    for path in ("/people", "/posts", "/person?id=1", "/search?q=<script>", "/units"):
        text = client.get(root + path).text
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "<b>x</b>" not in text
    assert "&lt;script&gt;alert" in client.get(f"{root}/people").text


def test_ways_out_are_buttons(own: TestClient, own_desk: Desk) -> None:
    """Each with its price; one click puts it into the list of changes."""
    (project,) = own_desk.store
    root = f"/p/{project.ident}"
    own.post(f"{root}/diagnose", data={"run": "0001"})
    assert isinstance(own_desk.queue, Idle)
    way = {
        "said": {"id": "satu", "en": "one more seat"},
        "edits": [{"edit": "change-seats", "posts": ["SDM-03"], "to": 9}],
        "amount": 1.0,
        "gained": 1,
        "verified": True,
    }
    job = own_desk.jobs(project, "diagnose")[0]
    assert job.wish["time_limit"] == 60.0
    assert "Time limit: 1 min." in own.get(f"{root}/runs/{job.ident}").text
    kept = {"en": "At most 593.", "id": "", "repairs": [way, {**way, "edits": []}]}
    (job.folder / "answer.json").write_text(json.dumps(kept))
    text = own.get(f"{root}/repairs?job={job.ident}").text
    assert text.count("Take this way") == 1
    assert "1 person more gets a post." in text
    version = str(History.of(project).version)
    sent = {"version": version, "job": job.ident, "way": "0"}
    assert "The seats of 1 post" in own.post(f"{root}/repairs/take", data=sent).text
    sent |= {"version": str(History.of(project).version), "way": "7"}
    assert own.post(f"{root}/repairs/take", data=sent).status_code == 400


def test_a_question_is_answered_exactly_by_a_job(
    own: TestClient, own_desk: Desk
) -> None:
    """The page follows it as it follows a solve."""
    (project,) = own_desk.store
    root = f"/p/{project.ident}"
    refused = own.post(f"{root}/ask", data={"id": "P00150", "minutes": "soon"})
    assert "is no number above 0" in refused.text
    own.post(f"{root}/ask", data={"id": "P00150", "minutes": "1,5"})
    assert own_desk.jobs(project, "explain")[0].wish["time_limit"] == 90.0
    assert isinstance(own_desk.queue, Idle)
    job = own_desk.queue.do()
    assert job.state == "done", job.said
    text = own.get(f"{root}/runs/{job.ident}").text
    assert "Tono Ramadhan (P00150)" in text


def test_with_thousands_the_price_comes_alone(
    shared: TestClient, root: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At once; what else a move sets at odds is told on demand."""
    monkeypatch.setattr(cards, "FEW", 0)
    asked = {"id": "P00150", "post": "SDM-03"}
    text = shared.get(f"{root}/try", params=asked).text
    found = re.search(r"costs (?:the whole plan )?at least ([0-9.]+[0-9])", text)
    assert found is not None
    assert 10 < float(found[1]) <= 22.07, "that is its exact price"
    assert 'class="told"' not in text
    more = shared.get(f"{root}/try", params={**asked, "more": "yes"}).text
    assert f"loses at least {found[1]}" in more
