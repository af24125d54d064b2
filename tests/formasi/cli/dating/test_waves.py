"""``formasi waves``: its files, what verify finds in them, and what is refused."""

import csv
import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from icalendar import Calendar

from optimizer.runs.texts import to_json
from optimizer.waves.files.write import sign
from tests.formasi.cli.conftest import Command

EMPLOYEES = """\
emp_id,name,post_code
E1,Siti,P1
E2,Budi,P2
E3,Ani,
"""
POSTS = """\
post_code,unit_code,key_post,need
P1,U,yes,1
P2,U,no,1
P3,V,no,1
"""
SCORES = """\
emp_id,post_code,score
E1,P2,90
E1,P1,10
E2,P3,90
E2,P2,10
E3,P1,50
"""


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A chain of three: each takes the seat that another leaves."""
    folder = tmp_path / "tiny"
    folder.mkdir()
    (folder / "employees.csv").write_text(EMPLOYEES)
    (folder / "posts.csv").write_text(POSTS)
    (folder / "scores.csv").write_text(SCORES)
    (folder / "policy.toml").write_text('extends = "plain"\n')
    return folder


@pytest.fixture
def dated(run: Path, formasi: Command, tmp_path: Path) -> Path:
    """A tiny plan, dated: one in at most one wave, so that order matters."""
    folder = tmp_path / "dated"
    answer = formasi("waves", run, "-o", folder, "--set", "waves.size=1")
    assert answer.exit_code == 0, answer.output
    return folder


def rows(path: Path) -> list[dict[str, str]]:
    """Read a table."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_folder_holds_all_that_was_asked_for(dated: Path) -> None:
    """Tables, data, certificate, page, workbook, calendar, and the run itself."""
    there = {path.name for path in dated.iterdir()}
    assert there >= {"waves.csv", "acting.csv", "waves.json", "certificate.json"}
    assert there >= {"waves.html", "waves.xlsx", "calendar.ics", "run"}
    data = json.loads((dated / "waves.json").read_text("utf-8"))
    assert data["status"] == "optimal"
    assert data["waves"] == data["bound"] == len(data["days"])
    assert "at most 1 in a wave" in data["binding"]
    assert {"name", "value", "bound", "proven_by"} == data["tiers"][0].keys()
    assert data["on_trust"] == []
    first = rows(dated / "waves.csv")[0]
    assert [*first] == ["emp_id", "old_post", "new_post", "wave", "date", "reason"]


def test_every_mover_has_one_day(run: Path, dated: Path) -> None:
    """As the placements of the run say who moves."""
    moved = {
        row["emp_id"]: row["new_post"]
        for row in rows(run / "placements.csv")
        if row["old_post"] != row["new_post"]
    }
    listed = {r["emp_id"]: r["new_post"] for r in rows(dated / "waves.csv")}
    assert {k: v for k, v in listed.items() if v} == moved


def test_the_schedule_stands_up_to_every_check(dated: Path, formasi: Command) -> None:
    """Its own days and bounds, its papers, and the run inside."""
    answer = formasi("verify", dated)
    assert answer.exit_code == 0, answer.output
    assert "replayed day by day, every limit holds" in answer.stdout


def test_the_calendar_is_read_by_others(dated: Path) -> None:
    """A wave is an event of one whole day."""
    text = (dated / "calendar.ics").read_bytes()
    events = Calendar.from_ical(text).walk("VEVENT")
    days = {e.decoded("dtstart") for e in events if "Wave" in str(e["summary"])}
    told = json.loads((dated / "waves.json").read_text("utf-8"))["days"]
    assert days <= {date.fromisoformat(day) for day in told}
    assert days


def later(data: dict[str, Any]) -> None:
    """Claim a bound that no sum gives."""
    data["bound"] -= 1
    data["tiers"][0]["bound"] -= 1


def busier(data: dict[str, Any]) -> None:
    """Claim better values."""
    data["tiers"][1]["value"] -= 1
    data["tiers"][1]["bound"] -= 1


def another(data: dict[str, Any]) -> None:
    """Claim that there is, or is not, another schedule as good."""
    data["unique"] = not data["unique"]


def tighter(data: dict[str, Any]) -> None:
    """Claim that fewer waves were allowed than the schedule takes."""
    data["most"] = data["waves"] - 1


@pytest.mark.parametrize("change", [later, busier, another, tighter])
def test_a_forged_claim_is_found(
    dated: Path, formasi: Command, change: Callable[[dict[str, Any]], None]
) -> None:
    """Though all hashes were made anew."""
    path = dated / "waves.json"
    data = json.loads(path.read_text("utf-8"))
    change(data)
    path.write_text(to_json(data), encoding="utf-8")
    sign(dated, None)
    answer = formasi("verify", dated)
    assert answer.exit_code == 1
    assert "FAIL" in answer.stdout


def test_a_swapped_day_is_found_by_the_replay(dated: Path, formasi: Command) -> None:
    """Two people in one wave of one."""
    path = dated / "waves.csv"
    listed = rows(path)
    lines = path.read_text("utf-8").splitlines()
    last = f",{listed[-1]['wave']},{listed[-1]['date']},"
    first = f",{listed[0]['wave']},{listed[0]['date']},"
    assert last != first
    path.write_text("\n".join([*lines[:-1], lines[-1].replace(last, first)]) + "\n")
    sign(dated, None)
    answer = formasi("verify", dated)
    assert answer.exit_code == 1
    assert "FAIL  replayed day by day" in answer.stdout


def test_a_changed_page_is_found(dated: Path, formasi: Command) -> None:
    """It follows from the schedule, so it is made anew and compared."""
    page = dated / "waves.html"
    page.write_text(page.read_text("utf-8") + "<!-- -->", encoding="utf-8")
    sign(dated, None)
    answer = formasi("verify", dated)
    assert answer.exit_code == 1
    assert "waves.html is not what the schedule says" in answer.stdout


def test_too_few_waves_are_refused_with_a_proof(
    run: Path, formasi: Command, tmp_path: Path
) -> None:
    """Exit code 1, and how many it takes."""
    folder = tmp_path / "few"
    answer = formasi(
        *("waves", run, "-o", folder, "--waves", 1, "--set", "waves.size=1")
    )
    assert answer.exit_code == 1
    assert "There is no schedule" in answer.stderr
    assert formasi("verify", folder).exit_code == 0


def test_what_should_have_been_told_already_is_said(
    run: Path, formasi: Command, tmp_path: Path
) -> None:
    """A first wave tomorrow leaves no time to tell; one in a year does."""
    for days, said in ((1, True), (365, False)):
        first = datetime.now().astimezone().date() + timedelta(days)
        answer = formasi(
            *("waves", run, "-o", tmp_path / str(days)),
            *("--set", f"waves.start={first}"),
        )
        assert answer.exit_code == 0, answer.output
        assert ("communication plan" in answer.stderr) is said, answer.stderr


def test_a_calendar_lies_over_the_policy(
    run: Path, formasi: Command, tmp_path: Path
) -> None:
    """Days that are named are the days of the waves."""
    file = tmp_path / "days.toml"
    file.write_text("[waves]\ndates = [2027-03-01, 2027-04-01]\n")
    folder = tmp_path / "dated"
    answer = formasi("waves", run, "-o", folder, "--calendar", file)
    assert answer.exit_code == 0, answer.output
    assert {r["date"] for r in rows(folder / "waves.csv")} <= {
        "2027-03-01",
        "2027-04-01",
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[waves]\ndates = [2027-03-06]\n", "6 March 2027 is no working day"),
        ("[waves]\nsise = 3\n", "waves.sise is not known"),
        ("[waves]\ndates = [2027-03-02, 2027-03-01]\n", "the dates must rise"),
        ("[waves\n", "days.toml cannot be read"),
        ("[waves]\nstart = 9999-12-30\n", "less than or equal to 2999-12-31"),
        ("[waves]\nstart = 0001-01-01\n", "greater than or equal to 1900-01-01"),
    ],
)
def test_a_calendar_that_cannot_be_meant_is_refused(
    run: Path, formasi: Command, tmp_path: Path, text: str, said: str
) -> None:
    """With what is wrong, and nothing written."""
    file = tmp_path / "days.toml"
    file.write_text(text)
    answer = formasi("waves", run, "-o", tmp_path / "dated", "--calendar", file)
    assert answer.exit_code == 1
    assert said in answer.stderr
    assert not (tmp_path / "dated").exists()


@pytest.mark.parametrize(
    "news", [("--refuse", "A"), ("--postpone", "A=2027-05-03"), ("--on", "2027-02-01")]
)
def test_news_of_no_schedule_are_not_passed_over(
    run: Path, formasi: Command, tmp_path: Path, news: tuple[str, str]
) -> None:
    """Who refuses was dated all the same, where ``--after`` was left out."""
    answer = formasi("waves", run, "-o", tmp_path / "dated", *news)
    assert answer.exit_code == 1
    assert f"{news[0]} is news of a schedule.\nMaybe add --after" in answer.stderr
    assert not (tmp_path / "dated").exists()
    words = ("--after", tmp_path, "--waves", 3)
    answer = formasi("waves", run, "-o", tmp_path / "dated", *words)
    assert "--waves says nothing with --after" in answer.stderr


def test_a_changed_run_is_not_dated(
    run: Path, formasi: Command, tmp_path: Path
) -> None:
    """Nor is one whose other settings are to be changed on the way."""
    asked = ("waves", run, "-o", tmp_path / "dated")
    answer = formasi(*asked, "--set", "plan.retired=leave")
    assert answer.exit_code == 1
    assert "only [waves] may be changed" in answer.stderr
    (run / "vacancies.csv").write_text("nothing\n")
    answer = formasi(*asked)
    assert answer.exit_code == 1
    assert "vacancies.csv was changed" in answer.stderr


def test_papers_of_a_schedule_carry_day_and_wave(
    dated: Path, formasi: Command, tmp_path: Path
) -> None:
    """Annexes and the pages of people, each with the day of the person's own wave."""
    listed = {r["emp_id"]: r for r in rows(dated / "waves.csv")}
    answer = formasi("papers", dated, "-o", tmp_path / "papers")
    assert answer.exit_code == 0, answer.output
    annex = Document(str(tmp_path / "papers" / "sk-pelaksana.docx")).tables[0]
    cells = [[cell.text for cell in row.cells] for row in annex.rows]
    wave, day = cells[0].index("Wave"), cells[0].index("Takes effect (TMT)")
    told = {row[1].split("\n")[1]: (row[wave], row[day]) for row in cells[1:]}
    assert told == {
        e: (r["wave"], f"{date.fromisoformat(r['date']):%d-%m-%Y}")
        for e, r in listed.items()
        if r["new_post"]
    }
    assert formasi("dossier", dated, "-o", tmp_path / "pages").exit_code == 0
    for emp_id, row in listed.items():
        page = (tmp_path / "pages" / f"{emp_id}.html").read_text("utf-8")
        assert f"wave {row['wave']}<" in page or f"wave {row['wave']} " in page


def test_papers_of_a_changed_schedule_are_refused(
    dated: Path, formasi: Command, tmp_path: Path
) -> None:
    """Days that were altered by hand come into no decree."""
    table = dated / "waves.csv"
    table.write_text(table.read_text("utf-8") + "\n", encoding="utf-8")
    answer = formasi("papers", dated, "-o", tmp_path / "papers")
    assert answer.exit_code == 1
    assert "waves.csv was changed" in answer.stderr
