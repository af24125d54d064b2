"""The list of changes: in words, priced, undone, and a scenario file all the while."""

import re
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from formasi.workbench.changes.history import History
from formasi.workbench.changes.policy import number, typed
from formasi.workbench.desk import Desk
from formasi.workbench.jobs.repairs import edits_of
from formasi.workbench.projects.project import Project
from models.problem.problem import Problem
from scenarios.files.sweep import read_scenarios
from scenarios.scenario import Scenario, edit_from
from tests.formasi.workbench.conftest import Idle

PIN = {"what": "pin", "pick": "P00150", "post": "SDM-03"}
EXACT = 22.07
"""What this pin costs tier 3, solved to its proven best."""


def did(client: TestClient, project: Project, page: str, **sent: object) -> str:
    """Send a form with the newest version of the list; give the page that follows."""
    data = {"version": str(History.of(project).version), **sent}
    return client.post(f"/p/{project.ident}/changes/{page}", data=data).text


def test_a_pin_is_priced_before_it_is_solved(own: TestClient, project: Project) -> None:
    """On the page that asks, and in the list."""
    asked = {"id": "P00150", "post": "SDM-03"}
    text = own.get(f"/p/{project.ident}/try", params=asked).text
    assert "No rule forbids it." in text
    (least,) = re.findall(r"loses at least ([0-9.]+[0-9])", text)
    assert 10 < float(least) <= EXACT, "as sharp as the certificate at hand"
    text = did(own, project, "act", **PIN)
    assert "P00150 must hold Kepala Subbagian Umum dan Kepegawaian (SDM-03)." in text
    assert re.search(rf"costs (the whole plan )?at least {re.escape(least)}", text)
    barred = own.get(f"/p/{project.ident}/try", params={**asked, "post": "SDM-01"}).text
    assert "A rule forbids it." in barred
    assert "Basis:" in barred
    assert "Put it into the list" not in barred


def test_the_list_is_a_scenario_file(own: TestClient, project: Project) -> None:
    """Which the command line reads, and which comes to the same."""
    did(own, project, "act", **PIN)
    did(own, project, "add", edit="change-seats", posts="SDM-03, SDM-17", add="1")
    sweep = read_scenarios(project.folder / "changes.toml")
    assert sweep.base == "status-quo"
    told = [type(edit).kind for edit in sweep.scenarios[1].edits]
    assert told == ["pin", "change-seats"]
    given = own.get(f"/p/{project.ident}/changes.toml")
    assert given.text == (project.folder / "changes.toml").read_text("utf-8")


def test_changes_are_undone_and_redone(own: TestClient, project: Project) -> None:
    """As far back as there is anything; a new one forgets what was undone."""
    did(own, project, "act", **PIN)
    did(own, project, "act", what="lock", pick=["P00001", "P00002"])
    assert "Locked: 2 people" in did(own, project, "step", how="redo")
    text = did(own, project, "step", how="undo")
    assert "Locked" not in re.sub("<summary>.*?</summary>", "", text)
    assert "Locked: 2 people" in did(own, project, "step", how="redo")
    assert "P00150" not in did(own, project, "step", how="1")
    assert "Nothing is changed yet" in did(own, project, "step", how="empty")
    whats = [line["what"] for line in project.journal.lines()]
    assert whats[-5:] == ["redone", "undone", "redone", "taken out", "emptied"]


def test_two_windows_do_not_spoil_each_other(own: TestClient, project: Project) -> None:
    """A form that was made from an older list does nothing, and says so."""
    old = str(History.of(project).version)
    did(own, project, "act", **PIN)
    answer = own.post(
        f"/p/{project.ident}/changes/act", data={**PIN, "what": "lock", "version": old}
    )
    assert answer.status_code == 400
    assert "changed in another window" in answer.text
    assert len(History.of(project).edits) == 1


ALL = "there is no post 'SDM-3'|there is no post 'X9'|'2,5' is no whole number"
TWO_AND_DAY = "no employee 'P1'|no employee 'P2'|'31/12/2026' is no day"
BOTH = "there is no unit 'NOPE'|'130%' is no share"


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"edit": "close-unit", "unit": "NOWHERE"}, "NOWHERE"),
        ({"edit": "close-unit"}, "nothing stands there"),
        ({"edit": "change-seats", "posts": "SDM-03", "to": "many"}, "no whole number"),
        ({"edit": "move-seats", "giver": "SDM-3", "taker": "X9", "seats": "2,5"}, ALL),
        ({"edit": "lock", "people": "P1, P2", "on": "31/12/2026"}, TWO_AND_DAY),
        ({"edit": "equalise", "unit": "NOPE", "share": "130%"}, BOTH),
        ({"edit": "open-fire"}, "there is no form"),
    ],
)
def test_what_cannot_be_done_is_not_put_into_the_list(
    own: TestClient, project: Project, sent: dict[str, str], said: str
) -> None:
    """It is refused with the reason, at once."""
    text = unescape(did(own, project, "add", **sent))
    for part in said.split("|"):
        assert part in text
    assert History.of(project).edits == []


def test_names_stand_for_codes(own: TestClient, project: Project) -> None:
    """People know posts by name; a name of several says which, a comma is no end."""
    name = "Kepala Dinas Pariwisata, Pemuda dan Olahraga"
    sent = {"edit": "change-seats", "posts": f"{name}, SDM-03", "add": "1"}
    assert "2 posts" in did(own, project, "add", **sent)
    assert History.of(project).edits[0]["posts"] == ["PAR-01", "SDM-03"]
    sent = {"edit": "abolish-posts", "posts": "penelaah teknis kebijakan"}
    assert "Maybe the code of one: SETDA-10," in did(own, project, "add", **sent)
    merged = {"edit": "merge-units", "units": ["PAR", "KOP"], "into": "PAR"}
    assert "Merged into" in did(own, project, "add", **merged)
    assert History.of(project).edits[1]["units"] == ["PAR", "KOP"]
    assert "equalised" in did(own, project, "add", edit="equalise", share="30%")
    assert History.of(project).edits[2]["share"] == 0.3
    page = own.get(f"/p/{project.ident}/changes?form=close-unit&unit=PAR").text
    assert '<option value="PAR" selected>' in page.partition('id="close-unit"')[2]


def test_many_are_pinned_as_planned(own: TestClient, project: Project) -> None:
    """In one go, from the table; who has no post in the plan is left out."""
    text = did(own, project, "act", what="pin", pick=["P00001", "P00002"])
    assert re.search(r'class="under">[^<]+ \(P00001\); [^<]+ \([A-Z0-9-]+\)</p>', text)
    assert "costs nothing: it is so in this plan" in text
    assert len(History.of(project).edits) == 2
    assert "nobody was chosen" in did(own, project, "act", what="pin")
    assert "nothing that can be done" in did(own, project, "act", what="fire", pick="x")


def test_rules_goals_and_limits_are_changed_by_forms(
    own: TestClient, project: Project
) -> None:
    """Each change is an edit of the list; nothing changed is said."""
    page = f"/p/{project.ident}/rules/change"

    def change(**sent: str) -> str:
        version = str(History.of(project).version)
        return own.post(page, data={"version": version, **sent}).text

    assert "force = off" in change(what="rule", name="education", mode="off")
    assert "weight = 3" in change(what="goal", name="disruption", weight="3")
    assert "talent box 55" in change(what="fit", name="talent", weight="55")
    shown = own.get(f"/p/{project.ident}/rules").text
    row = shown[shown.index('id="rule-education"') :]
    assert 'value="off" selected' in row[: row.index("</tr>")]
    kept = {"what": "rule", "name": "grade", "mode": "hard"}
    told = change(**kept, **{"param-tolerance_below": "2"})
    assert "= 2 (before:" in told
    assert History.of(project).edits[-1]["params"] == {"tolerance_below": 2}
    limit = re.search(
        r'name="table" value="move_limits">.*?name" value="([^"]+)', shown
    )
    assert limit is not None
    sent = {"what": "limit", "table": "move_limits", "name": limit[1]}
    assert "share at most = 12%" in change(**sent, max_share="0.12")
    assert 'value="20" inputmode' in shown, "no 20.0"
    assert "nothing is to be changed" in change(what="rule", name="education")
    both = change(**kept, price="dear", **{"param-tolerance_below": "few"})
    assert "dear&#39; is no number" in both
    assert "few&#39; is no number" in both
    assert "is no number" in change(what="goal", name="fit", weight="heavy")


def test_numbers_are_typed_as_each_language_writes_them() -> None:
    """And are read back as the same numbers, large and small."""
    assert [typed(x, "id") for x in (7.5, 20.0, 0.25)] == ["7,5", "20", "0,25"]
    for value in (0.0, 1e-7, 0.05, 1234.5, 1e6, 3.0):
        for lang in ("id", "en"):
            assert number(typed(value, lang), "x") == value


def test_a_re_solve_shows_who_and_which_change_did_it(
    own: TestClient, own_desk: Desk, project: Project
) -> None:
    """A difference, not a new table."""
    did(own, project, "act", **PIN)
    own.post(f"/p/{project.ident}/solve", data={"ties": "off"})
    assert isinstance(own_desk.queue, Idle)
    job = own_desk.queue.do()
    text = own.get(f"/p/{project.ident}/difference?run={job.ident}").text
    first = re.search(r'<tr><th scope="row">.*?</tr>', text, re.DOTALL)
    assert first is not None
    assert "P00150" in first[0]
    assert "named in change 1" in first[0]
    worth = text.partition("Tier 3 in all, priced rules included")[2]
    assert f"−{EXACT}" in worth.partition("</tr>")[0]
    listed = own.get(f"/p/{project.ident}/changes").text
    assert "was solved with this list" in listed


def test_a_repair_is_said_as_edits(binjai_problem: Problem) -> None:
    """Which come to the very problem that was verified."""
    wanted = [
        {"edit": "exempt", "rule": "education", "employee": "P00001", "post": "KAD-01"},
        {"edit": "change-seats", "posts": ["SDM-03"], "to": 9},
        {"edit": "set-rule", "rule": "grade", "mode": "off"},
        {"edit": "set-move-limit", "change": {"max_share": 0.5}},
    ]
    made = Scenario("x", tuple(edit_from(edit) for edit in wanted))
    after = made.apply(binjai_problem)[0]
    edits = edits_of(binjai_problem, after)
    again = Scenario("y", tuple(edit_from(edit) for edit in edits)).apply(
        binjai_problem
    )
    assert again[0].policy == after.policy
    assert again[0].posts == after.posts
    assert {edit["edit"] for edit in edits} >= {"exempt", "change-seats", "set-rule"}


def test_the_journal_tells_what_was_changed(own: TestClient, project: Project) -> None:
    """The list is a decision log."""
    did(own, project, "act", **PIN)
    last = [*project.journal.lines()][-1]
    assert last["what"] == "changed"
    assert last["changes"][0]["employee"] == "P00150"
    assert Path(project.folder / "changes.toml").is_file()
