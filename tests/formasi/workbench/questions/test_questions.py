"""Questions about a run: read from forms, answered by jobs, shown in both languages."""

import itertools
from html import escape

import pytest
from starlette.testclient import TestClient

from formasi.deciding.paper.paper import Column, Paper, Part, Table
from formasi.language.i18n import translator
from formasi.workbench.desk import Desk
from formasi.workbench.jobs.answering import Until
from formasi.workbench.jobs.ask import answer_of
from formasi.workbench.jobs.job import Job, new_folder, now
from formasi.workbench.jobs.keeping import as_shown
from formasi.workbench.jobs.work import work
from formasi.workbench.projects.opening import open_path
from formasi.workbench.projects.project import Project
from formasi.workbench.projects.store import Store
from formasi.workbench.questions.catalog import QUESTIONS
from formasi.workbench.questions.question import Asked, Question, wish_of
from formasi.workbench.questions.typed import as_list
from formasi.workbench.security.keys import Keys
from models.errors import PlacementError
from scenarios.frontier.kept_points import KeptPoints
from tests.formasi.workbench.conftest import Idle, client_of

PEOPLE = "nip,nama,kode_jabatan\n1,Ana,A\n2,Budi,B\n3,Citra,B\n"
POSTS = "kode_jabatan,kebutuhan\nA,1\nB,1\nC,1\n"
FIT = "nip,kode_jabatan,skor\n" + "".join(
    f"{who},{post},{fit}\n"
    for who, fits in (("1", (9, 2, 8)), ("2", (3, 7, 4)), ("3", (5, 6, 9)))
    for post, fit in zip("ABC", fits, strict=True)
)


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> tuple[TestClient, Desk, Project]:
    """A city of three, solved; a browser in front of it."""
    city = tmp_path_factory.mktemp("three") / "city"
    city.mkdir()
    (city / "pegawai.csv").write_text(PEOPLE)
    (city / "jabatan.csv").write_text(POSTS)
    (city / "skor.csv").write_text(FIT)
    (city / "policy.toml").write_text('extends = "plain"\n[plan]\ndate = 2026-01-01\n')
    store = Store(city.parent / "home")
    project = open_path(store, city)
    job = Job(new_folder(project.runs), "solve", server="here", made=now())
    job.wish = {"input": str(project.input), "lang": "id", "papers": False}
    job.save()
    work(job, lambda: False)
    assert job.status == "optimal", job.said
    desk = Desk(store, Idle(), Keys(8765), "en")
    return client_of(desk), desk, project


FORMS = {
    "candidates": {"post": "C", "most": "2"},
    "alternatives": {"within": "5%", "count": "1"},
    "reach": {"moves": "0"},
    "frontier": {"limit": "moves", "points": "2"},
    "robustness": {"draws": "1", "candidates": "1", "refuse": "0,5"},
    "policies": {"minutes": "1"},
    "objections": {"lines": "2; pindah; C; near home\n\n3;tetap", "losers": "1"},
}
SAID = {
    "candidates": "Citra",
    "alternatives": "sit at the same place",
    "reach": "moves&lt;=0",
    "frontier": "Worth of one more",
    "robustness": "1 draw",
    "policies": "Seniority, bump and retreat",
    "objections": "asks for C",
}
PAGES = {"policies": "policies.html", "objections": "objections.html"}


@pytest.mark.parametrize("name", list(QUESTIONS))
def test_each_question_is_asked_and_answered(
    three: tuple[TestClient, Desk, Project], name: str
) -> None:
    """By a form, in words of both languages, with a page to keep."""
    client, desk, project = three
    root = f"/p/{project.ident}"
    waits = client.post(f"{root}/questions/{name}", data=FORMS[name])
    assert "It waits." in waits.text
    assert "Time limit:" in waits.text
    assert "Stop job" in client.get(f"{root}/questions").text
    assert isinstance(desk.queue, Idle)
    job = desk.queue.do()
    assert job.state == "done", job.said
    page = client.get(f"{root}/runs/{job.ident}").text
    assert SAID[name] in page
    kept = answer_of(job)
    assert kept["id"] != kept["en"]
    paper = client.get(f"{root}/papers/{job.ident}/{PAGES.get(name, name + '.html')}")
    assert paper.status_code == 200
    listed = client.get(f"{root}/questions").text
    assert f"{root}/runs/{job.ident}" in listed
    runs = client.get(f"{root}/runs").text
    assert f"<small>{name}</small>" not in runs
    assert f"<small>{escape(QUESTIONS[name].title)}</small>" in runs


def test_letters_lie_beside_the_answer(
    three: tuple[TestClient, Desk, Project],
) -> None:
    """And a list that was sent as a file is read as one that was typed."""
    client, desk, project = three
    list_of = ("Daftar.csv", b"nip,jenis,jabatan_yang_diminta\n2,pindah,C\n")
    root = f"/p/{project.ident}"
    client.post(f"{root}/questions/objections", files={"file": list_of})
    assert isinstance(desk.queue, Idle)
    job = desk.queue.do()
    assert job.state == "done", job.said
    assert "letter-002.docx" in client.get(f"{root}/runs/{job.ident}").text


def test_what_cannot_be_read_is_told_at_once(
    three: tuple[TestClient, Desk, Project],
) -> None:
    """All fields together; nothing is queued."""
    client, desk, project = three
    root = f"/p/{project.ident}/questions"
    bad = {"draws": "0", "refuse": "150%", "noise": "much"}
    text = client.post(f"{root}/robustness", data=bad).text
    assert "no whole number of 1 or more" in text
    assert "no share from 0% to 100%" in text
    assert "&#39;much&#39; is no number" in text
    assert "no target is named" in client.post(f"{root}/reach", data={"x": "1"}).text
    assert "no objection" in client.post(f"{root}/objections", data={"x": "1"}).text
    wrong = {"file": ("a.exe", b"MZ")}
    sent = client.post(f"{root}/objections", files=wrong)
    assert "is not of a kind that is read" in sent.text
    assert client.post(f"{root}/nothing", data={"x": "1"}).status_code == 404
    assert isinstance(desk.queue, Idle)
    assert not desk.queue._waiting


def test_without_a_plan_nothing_can_be_asked(client: TestClient, desk: Desk) -> None:
    """The page says so."""
    client.post("/open/example")
    (project,) = desk.store
    root = f"/p/{project.ident}/questions"
    assert "no plan yet" in client.get(root).text
    assert "Find the best plan" in client.post(f"{root}/reach", data={"x": "1"}).text


def test_a_robustness_that_is_stopped_says_so(
    three: tuple[TestClient, Desk, Project],
) -> None:
    """It has not failed."""
    client, desk, project = three
    client.post(f"/p/{project.ident}/questions/robustness", data={"draws": "3"})
    assert isinstance(desk.queue, Idle)
    assert desk.queue.do(lambda: True).state == "stopped"


def test_a_question_that_solves_many_times_has_one_limit(
    three: tuple[TestClient, Desk, Project], monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the time is up it tells what it knows, or that this was too little."""
    client, desk, project = three
    root = f"/p/{project.ident}"
    assert isinstance(desk.queue, Idle)
    ticks = itertools.count()
    until = Until(lambda: False, 3.0, lambda: next(ticks))
    assert [until() for _ in range(4)] == [False, False, True, True]
    assert until.up
    begun = list[float]()

    def up(self: Until) -> bool:
        self.up = bool(begun)
        return self.up

    monkeypatch.setattr(KeptPoints, "get", lambda _self, value: begun.append(value))
    monkeypatch.setattr(Until, "__call__", up)
    client.post(f"{root}/questions/frontier", data={**FORMS["frontier"], "minutes": ""})
    job = desk.queue.do()
    assert job.wish["asked"]["minutes"] == 10, "an empty field is no wish for ever"
    assert job.state == "done"
    assert "minutes were up" in client.get(f"{root}/runs/{job.ident}").text
    for question in ("frontier", "policies"):
        asked = {**FORMS.get(question, {}), "minutes": "1"}
        client.post(f"{root}/questions/{question}", data=asked)
        job = desk.queue.do()
        assert job.state == "failed"
        assert "before anything could be told" in job.said["en"]


def test_choices_and_numbers_are_read() -> None:
    """As people write them."""
    fields = (
        Asked("how", "How", "", "choice", choices=(("a", "A"),)),
        Asked("share", "Share", "", "share"),
        Asked("count", "Count", "", "whole"),
        Asked("must", "Must", "", needed=True),
    )
    question = Question("q", "", "", "", fields, "", "")
    sent = {"how": "a", "share": "0,1 %", "count": "3", "must": "x"}
    assert wish_of(question, sent) == {
        "how": "a",
        "share": 0.001,
        "count": 3,
        "must": "x",
    }
    with pytest.raises(
        PlacementError, match=r"(?s)none of the choices.*nothing stands"
    ):
        wish_of(question, {"how": "b", "count": "2.5"})


def test_texts_that_are_amounts_stand_like_numbers() -> None:
    """Their digits in line; names, mixed cells and a NIP stay texts."""
    rows = (
        ("a", "1,5", "–", "x", "197801012005011001", 3),
        ("b", "−12.000", "5%", "1"),
    )
    columns = [Column(head) for head in "abcde"] + [Column("f", 0)]
    table = Table("t", "", columns, (rows[0], (*rows[1], "", None)))
    part = Part("p", "", (), (table,))
    shown = as_shown(Paper("n", "", "", (part,), translator("id")))
    heads = shown["parts"][0]["tables"][0]["heads"]
    assert [h["text"] for h in heads if h["num"]] == ["b", "c", "f"]


def test_typed_lines_become_a_list() -> None:
    """Each that is unclear is named."""
    made = as_list("1; fact; grade; IV/a; SK 12\n2;post;C;near;home").decode()
    assert made.splitlines()[1:] == ["1,fact,,grade,IV/a,SK 12", "2,post,C,,,near home"]
    with pytest.raises(PlacementError, match=r"(?s)line 1.*line 2"):
        as_list("1\n;post;C")


def test_help_stands_beside_each_field(
    three: tuple[TestClient, Desk, Project],
) -> None:
    """And is tied to it for those who cannot see."""
    client, _, project = three
    page = client.get(f"/p/{project.ident}/questions").text
    for question in QUESTIONS.values():
        for field in question.fields:
            assert f'aria-describedby="{question.name}-{field.name}-help"' in page
            assert field.help
