"""Files that are damaged anyhow: read all the same, or refused; never our mistake."""

import os
import random
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from formasi import (
    judge,
    objections,
    read_policy,
    read_problem,
    read_run,
    read_scenarios,
    remarks,
    seal,
    solve,
    verify,
    waves,
    write_run,
)
from formasi.deciding.log import append, entries
from formasi.reports.page import write_report
from formasi.reports.workbook import write_workbook
from models.errors import CheckError, InternalError, PlacementError
from models.intake.bring import bring
from models.plan.result import Result
from models.storage.unreadable import ARCHIVE
from models.tables import inspect_problem
from optimizer.runs.mark import mark_of
from optimizer.seals.keys import make_pair
from optimizer.waves.files.write import write_schedule
from tests.formasi.forger import reseal

TRIES = int(os.environ.get("FORMASI_DAMAGES", "4"))
"""Damaged files of each kind; thousands are for a deep run."""
BITS = (
    *(b'"', b"'", b"\0", b"\n", b"\r", b";", b",", b"\t", b"9" * 3000, b"1e400", b"-1"),
    *(
        b"NaN",
        b"null",
        b"[" * 3000,
        b"{" * 500,
        b"]" * 200,
        b"\xff\xfe",
        b"\xef\xbb\xbf",
    ),
    *(b"inf", b"true", b"../../x", b"2027-13-45", b"9223372036854775808", b"#REF!"),
)
TEXTS = {
    "s.toml": '[[scenarios]]\nname = "now"\n[[scenarios]]\nname = "b"\n'
    'edits = [{ edit = "leave", people = ["E1"] }]\n',
    "policy.toml": 'extends = "asn"\n[rules.grade]\nmode = "soft"\nprice = 3\n'
    '[[budgets]]\nname = "b"\nusage = "move"\nlimit = 5\n',
    "o.csv": "nip,jenis,jabatan_yang_diminta\nE1,post,P1\n",
    "plan.csv": "emp_id,new_post\nE1,P1\nE2,P2\n",
    "map.toml": '[[column]]\ntable = "employees"\ncolumn = "a"\nfield = "emp_id"\n',
    "tables/employees.csv": "emp_id,name,post_code\nE1,Siti,P2\nE2,Budi,P1\n",
    "tables/posts.csv": "post_code,post_name,need\nP1,Analis,1\nP2,Arsiparis,1\n",
    "tables/scores.csv": "emp_id,post_code,score\nE1,P1,9\nE2,P2,6\nE1,P2,3\nE2,P1,5\n",
    "tables/policy.toml": 'extends = "plain"\nplan = { date = 2027-01-01 }\n',
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of each kind, whole: tables, workbook, sealed run, schedule, log."""
    home = tmp_path_factory.mktemp("whole")
    (home / "tables").mkdir()
    for name, text in TEXTS.items():
        (home / name).write_text(text)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "employees"
    for row in (["emp_id", "name", "post_code"], ["E1", "Siti", "P1"], ["E2", "=1+1"]):
        sheet.append(row)
    sheet.merge_cells("A6:B7")
    posts = book.create_sheet("posts")
    for post in (["post_code", "need"], ["P1", 3]):
        posts.append(post)
    book.save(home / "book.xlsx")
    result = solve(read_problem(home / "tables"), workers=1)
    write_run(result, home / "run", [lambda work: papers(result, work)])
    write_schedule(waves(result), home / "dated")
    make_pair(home / "key")
    seal(home / "run", home / "key")
    log = home / "log" / "decisions.jsonl"
    log.parent.mkdir()
    values = {"employee": "E1", "post": "P1", "by": "S", "reason": "", "run": ""}
    for _ in range(2):
        append(log, kind="decision", **values, document="", on="2027-01-01", others=[])
    return home


def papers(result: Result, work: Path) -> None:
    """Write the page and the workbook of a run."""
    for write in (write_report, write_workbook):
        write(result, work, mark=mark_of(work))


def damaged(whole: bytes, chance: random.Random) -> bytes:
    """Flip, cut, double or put in something, once or several times."""
    data = bytearray(whole)
    for _ in range(chance.choice((1, 1, 2, 6))):
        at = chance.randrange(len(data) + 1)
        match chance.randrange(4):
            case 0 if at < len(data):
                data[at] ^= 1 << chance.randrange(8)
            case 1:
                del data[at : at + chance.choice((1, 20, 200))]
            case 2:
                data[at:at] = data[: chance.choice((1, 5, 40))]
            case _:
                data[at:at] = chance.choice(BITS)
    return bytes(data)


def one_of(folder: Path, chance: random.Random) -> Path:
    """Choose a file below a folder."""
    return chance.choice(sorted(p for p in folder.rglob("*") if p.is_file()))


Read = Callable[[Path, random.Random], object]
KINDS: dict[str, tuple[Callable[[Path, random.Random], Path], Read]] = {
    "tables": (
        lambda h, c: one_of(h / "tables", c),
        lambda h, _: remarks(read_problem(h / "tables")),
    ),
    "workbook": (
        lambda h, _: h / "book.xlsx",
        lambda h, _: inspect_problem(h / "book.xlsx", "plain"),
    ),
    "workbook, joined": (
        lambda h, _: h / "book.xlsx",
        lambda h, _: bring([h / "book.xlsx"]),
    ),
    "export": (
        lambda h, _: h / "tables" / "employees.csv",
        lambda h, _: bring([h / "tables" / "employees.csv"]),
    ),
    "mapping": (
        lambda h, _: h / "map.toml",
        lambda h, _: bring([h / "tables" / "employees.csv"], h / "map.toml"),
    ),
    "scenarios": (lambda h, _: h / "s.toml", lambda h, _: read_scenarios(h / "s.toml")),
    "policy": (
        lambda h, _: h / "policy.toml",
        lambda h, _: remarks(
            read_problem(h / "tables").with_policy(
                read_policy(h / "policy.toml").dated(date(2026, 1, 1))
            )
        ),
    ),
    "objections": (
        lambda h, _: h / "o.csv",
        lambda h, _: objections(h / "run", h / "o.csv", time_limit=5),
    ),
    "plan": (
        lambda h, _: h / "plan.csv",
        lambda h, _: judge(h / "tables", h / "plan.csv", prices=False, time_limit=5),
    ),
    "log": (
        lambda h, _: h / "log" / "decisions.jsonl",
        lambda h, _: entries(h / "log" / "decisions.jsonl"),
    ),
    "run": (lambda h, c: one_of(h / "run", c), lambda h, c: looked_at(h / "run", c)),
    "seal": (
        lambda h, c: one_of(h / "run" / "seals", c),
        lambda h, _: verify(h / "run", signed_by=[h / "key.pub"]),
    ),
    "key": (
        lambda h, _: h / "key.pub",
        lambda h, _: verify(h / "run", signed_by=[h / "key.pub"]),
    ),
    "schedule": (
        lambda h, c: one_of(h / "dated", c),
        lambda h, c: looked_at(h / "dated", c),
    ),
}
"""Kind -> which file is damaged, and how it is read then."""


def looked_at(run: Path, chance: random.Random) -> None:
    """Verify a run, sometimes with all hashes made anew, and read it back."""
    if chance.random() < 1 / 2:
        try:
            reseal(run)
        except (*ARCHIVE, AttributeError, TypeError, PlacementError):
            return  # the manifest itself is damaged: there is nothing to make anew
    verify(run)
    read_run(run)


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_file_is_read_or_refused(
    kind: str, home: Path, tmp_path: Path
) -> None:
    """By an error of ours or of the system's that names the file, at any damage."""
    chance, (which, read) = random.Random(f"{kind} {TRIES}"), KINDS[kind]
    for number in range(TRIES):
        own = tmp_path / str(number)
        shutil.copytree(home, own)
        path = which(own, chance)
        path.write_bytes(damaged(path.read_bytes(), chance))
        with suppress(PlacementError, OSError):
            try:
                read(own, chance)
            except InternalError as error:
                raise AssertionError(path.read_bytes()) from error
        shutil.rmtree(own)


def test_damages_that_were_taken_for_our_mistake(home: Path, tmp_path: Path) -> None:
    """A bit in the head of an archive, in a packed page, letters of no alphabet."""
    for name, place, bit in (
        ("run/certificate.npz", 6, 0x20),  # an entry that says it is a patch of another
        ("run/plan.xlsx", 6, 0x20),
        ("run/plan.xlsx", -3000, 0xFF),
    ):
        own = tmp_path / f"{name}{place}{bit}".replace("/", "-")
        shutil.copytree(home, own)
        data = bytearray((own / name).read_bytes())
        data[place] ^= bit
        if name.endswith("npz"):
            at = data.index(b"PK\x01\x02") + 8
            data[at] ^= bit
        (own / name).write_bytes(data)
        assert any(verdict.wrong for verdict in verify(own / "run")), name
    (path,) = (home / "run" / "seals").iterdir()
    text = path.read_text()
    own = Path(shutil.copytree(home / "run", tmp_path / "sealed"))
    (own / "seals" / path.name).write_text(text.replace("signature ", "signature é"))
    assert any("seal" in said for v in verify(own) for said in v.wrong)


@pytest.mark.parametrize(("old", "new"), [("E1,", "E9,"), (",P1,", ",P9,")])
def test_a_plan_of_strangers_is_named(
    home: Path, tmp_path: Path, old: str, new: str
) -> None:
    """Who is not on the roll, and what is no post: by verify, and by all others."""
    run = Path(shutil.copytree(home / "run", tmp_path / "run"))
    table = run / "placements.csv"
    text = table.read_text()
    assert old in text
    table.write_text(text.replace(old, new))
    reseal(run)
    assert any(verdict.code == "rules" and verdict.wrong for verdict in verify(run))
    with pytest.raises(CheckError, match="cannot be used"):
        read_run(run)
