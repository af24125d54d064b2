"""Every kind of change tells its price before it is made, and nothing is done by it."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from formasi.workbench.changes.history import History
from formasi.workbench.desk import Desk
from formasi.workbench.projects.project import Project

ASKED = {
    "a unit that is closed": (
        {"edit": "close-unit", "unit": "PAR"},
        "costs at least 9 in tier 1",
    ),
    "a weight": (
        {"what": "goal", "name": "class-loss", "weight": "30"},
        "costs nothing: the plan obeys it; a solve gains at most",
    ),
    "a rule that is off": (
        {"what": "rule", "name": "kinship", "mode": "off"},
        "nothing is gained up to fit",
    ),
    "a post that somebody shall not have": (
        {"what": "forbid", "pick": "P00008", "post": "PAR-26"},
        r"costs at least [1-9][\d.]* in tier 3",
    ),
    "a change that stands on nothing": (
        {"what": "pin", "pick": "P00150", "post": "SDM-03"},
        "costs the whole plan at least",
    ),
}


@pytest.mark.parametrize("name", ASKED)
def test_each_kind_of_change_is_priced(
    shared: TestClient, shared_desk: Desk, root: str, name: str
) -> None:
    """On a page of its own, which nothing is done by."""
    sent, price = ASKED[name]
    text = shared.get(f"{root}/foresee", params=sent).text
    shown = re.sub(r"<[^>]+>", " ", text)
    assert re.search(price, " ".join(shown.split())), shown
    assert "Put it into the list of changes" in text
    (project,) = shared_desk.store
    assert not History.of(project).edits


def test_what_cannot_be_done_is_said_not_priced(shared: TestClient, root: str) -> None:
    """A form that lacks something, nobody chosen, a unit that is not there."""
    for sent, said in (
        ({"edit": "close-unit"}, "nothing stands there"),
        ({"what": "lock"}, "nobody was chosen"),
        ({"edit": "close-unit", "unit": "NOPE"}, "NOPE"),
        ({"what": "fly"}, "is nothing that can be done"),
        ({"edit": "change-seats", "posts": "KAD-19", "to": "1e400"}, "no whole number"),
        ({"what": "goal", "name": "class-loss", "weight": "nan"}, "is no number"),
    ):
        answer = shared.get(f"{root}/foresee", params=sent)
        assert answer.status_code == 400
        assert said in answer.text


def test_the_button_of_the_page_does_what_was_priced(
    own: TestClient, project: Project
) -> None:
    """And the list tells who put it there, and its price beside it."""
    root = f"/p/{project.ident}"
    sent = {"what": "lock", "pick": ["P00001", "P00002"], "first": "yes"}
    text = own.post(f"{root}/changes/act", data={"version": "0", **sent}).text
    assert "Locked: 2 people" in text
    assert not History.of(project).edits
    own.post(f"{root}/changes/act", data={"version": "0", **sent, "first": ""})
    history = History.of(project)
    assert history.edits
    at, who = history.by(history.edits[0])
    text = own.get(f"{root}/changes").text
    assert f"put here {at} by {who}" in text
    assert 'class="price"' in text
    assert f"# 1: {at} {who}" in (project.folder / "changes.toml").read_text("utf-8")
    line = own.get(f"{root}/price", params={"place": "1"})
    assert "costs nothing" in line.text
    assert own.get(f"{root}/price", params={"place": "2"}).status_code == 404


FIRST = {
    "posts that are gone": (
        {"edit": "close-unit", "unit": "KOP"},
        "people cannot stay where this plan puts them. The price is being reckoned.",
        "costs at least",
    ),
    "seats that nobody loses": (
        {"edit": "change-seats", "posts": "KAD-19", "add": "1"},
        "everybody can stay where this plan puts them, as far as seats go. The price",
        "costs nothing",
    ),
    "a rule on single pairs": (
        {"what": "rule", "name": "grade", "mode": "off"},
        "costs nothing for sure: the plan obeys it. The price is being reckoned.",
        "costs nothing: the plan obeys it",
    ),
}


@pytest.mark.parametrize("name", FIRST)
def test_what_is_sure_comes_first_and_the_price_later(
    shared: TestClient,
    shared_desk: Desk,
    root: str,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    """The page says so, and asks again for the line alone."""
    asked, sure, price = FIRST[name]
    shared.get(f"{root}/person", params={"id": "P00001"})  # opened up for questions
    with monkeypatch.context() as hurried:
        hurried.setattr(shared_desk, "patience", 0.0)
        text = shared.get(f"{root}/foresee", params=asked).text
        assert sure in text
        assert "data-later=" in text
    told = shared.get(f"{root}/foreseen", params=asked).text
    assert price in told
    assert "reckoned" not in told


def test_weights_and_limits_are_told_at_once(
    shared: TestClient,
    shared_desk: Desk,
    root: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nobody waits for them: all that they ask for is at hand."""
    shared.get(f"{root}/person", params={"id": "P00001"})
    monkeypatch.setattr(shared_desk, "patience", 0.0)
    for asked in (
        {"what": "goal", "name": "training", "weight": "0.7"},
        {"what": "rule", "name": "continuity", "price": "99"},
        {"what": "rule", "name": "kin-in-unit", "mode": "off"},
    ):
        told = shared.get(f"{root}/foreseen", params=asked)
        assert "x-formasi-reading" not in told.headers
        assert "costs nothing" in told.text
