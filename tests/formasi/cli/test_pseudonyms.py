"""Under pseudonyms nobody is named: in no byte of any file, nor in what is said."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from formasi.deciding.log import append
from tests.formasi.cli.conftest import Command

PEOPLE = {
    "197801012005011002": "Sinta Marlina",
    "19780101 200501": "Budi d'Arc",
    "A/7.x": "Ani",
    "é-9": "José Widodo",
    "P-0003": "Joko Susilo",
    "#12": "Rina Ümit",
    "=1+1": "Dewi, S.H.",
    "Sri Rahayu": "Sri Rahayu",
}
"""Ids of all shapes, one that looks like a pseudonym, one that is the name."""
POLICY = """
extends = "plain"
title = "Penataan menurut Sinta Marlina dan A/7.x"

[rules.locked]
mode = "hard"

[rules.pins]
mode = "hard"

[[budgets]]
name = "biaya Joko Susilo"
usage = "biaya"
scope = "unit"
limit = 1000
mode = "soft"
"""
SCENARIOS = """
[[scenarios]]
name = "now"

[[scenarios]]
name = "sinta"
title = "Tanpa Sinta Marlina"
edits = [{ edit = "leave", people = ["197801012005011002"] }]
"""


def quoted(*cells: str) -> str:
    """Write a line of CSV."""
    return ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)


@pytest.fixture
def named(tmp_path: Path) -> Path:
    """A problem in which people are named wherever somebody could type."""
    folder = tmp_path / "named"
    folder.mkdir()
    ids = list(PEOPLE)
    tables = {
        "employees": [
            quoted(
                *("emp_id", "name", "grade", "post_code", "locked", "lock_reason"),
                *("preference", "catatan", "tim"),
            ),
            *(
                quoted(
                    *(i, name, "III/c", "S1" if k < 4 else "S2"),
                    *("yes" if k == 2 else "no", f"{name} menggantikan {ids[0]}"),
                    *(f"mau seperti {name}", f"kata {i}", f"tim {name}"),
                )
                for k, (i, name) in enumerate(PEOPLE.items())
            ),
        ],
        "posts": [
            quoted("post_code", "post_name", "unit_code", "need", "ket"),
            quoted("S1", "Analis (dulu Joko Susilo)", "U1", "3", "A/7.x"),
            quoted("S2", "Pengganti José Widodo", "U1", "4", ""),
        ],
        "units": [quoted("unit_code", "unit_name"), quoted("U1", "Tim Dewi, S.H.")],
        "scores": [
            quoted("emp_id", "post_code", "score", "biaya"),
            *(
                quoted(i, post, str(50 + 7 * k % 31 + (post == "S2")), str(100 * k))
                for k, i in enumerate(PEOPLE)
                for post in ("S1", "S2")
            ),
        ],
        "pins": [quoted("emp_id", "post_code", "kind"), quoted("#12", "S2", "must")],
        "kinship": [
            quoted("emp_a", "emp_b", "relation"),
            quoted(ids[0], ids[1], "Sinta Marlina istri Budi d'Arc"),
        ],
        "exemptions": [
            quoted("rule", "emp_id", "document"),
            quoted("locked", "A/7.x", "SK 9 tentang Ani dan A/7.x"),
        ],
        "history": [
            quoted("emp_id", "post_name", "start"),
            quoted("é-9", "Ajudan Sri Rahayu", "2019-01-01"),
        ],
    }
    for name, lines in tables.items():
        text = "\n".join(lines) + "\n"
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    (folder / "policy.toml").write_text(POLICY, encoding="utf-8")
    (folder / "s.toml").write_text(SCENARIOS, encoding="utf-8")
    return folder


def everything(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Give names and bytes of all files, of those inside archives too."""
    for path in folder.rglob("*"):
        yield str(path.relative_to(folder)), str(path.name).encode()
        if path.is_file():
            data = path.read_bytes()
            if not zipfile.is_zipfile(io.BytesIO(data)):
                yield str(path.relative_to(folder)), data
                continue
            # Not the packed bytes: three of them make an id by chance.
            with zipfile.ZipFile(path) as archive:
                yield path.name, archive.comment
                for entry in archive.infolist():
                    inside = archive.read(entry)
                    named = entry.filename.encode() + entry.comment + entry.extra
                    yield f"{path.name}/{entry.filename}", named + inside


def revealing(text: str) -> list[str]:
    """Find the names and ids in a text, also as JSON, HTML and XML write them."""
    escaped = (
        text.replace("&#39;", "'").replace("&amp;", "&").replace("\\u00e9", "é")
    ).replace("\\u00dc", "Ü")
    words = [word for pair in PEOPLE.items() for word in pair if word != "P-0003"]
    return [word for word in words if word in text or word in escaped]


def hold(folder: Path) -> None:
    """Say that nobody is named in any byte of a folder."""
    for name, data in everything(folder):
        assert not revealing(data.decode("utf-8", "replace")), name


def test_a_run_can_be_given_away(named: Path, tmp_path: Path, formasi: Command) -> None:
    """Solved under pseudonyms, a run names nobody, and stands up to its re-check."""
    run = tmp_path / "run"
    answer = formasi("solve", named, "-o", run, "--pseudonyms", "--workers", 1)
    assert answer.exit_code == 0, answer.output
    assert not revealing(answer.output)
    hold(run)
    assert "PP-000" in (run / "placements.csv").read_text(encoding="utf-8")
    assert formasi("verify", run).exit_code == 0
    plain = tmp_path / "plain"
    assert formasi("solve", named, "-o", plain, "--workers", 1).exit_code == 0
    assert len(set(revealing((plain / "report.html").read_text("utf-8")))) > 10
    for words in (
        ["report", run],
        ["dossier", run, "-o", tmp_path / "pages"],
        ["dossier", plain, "-o", tmp_path / "pages2", "--pseudonyms"],
        ["explain", plain, "--employee", "#12", "--post", "S1", "--pseudonyms"],
        ["explain", plain, "--employee", "A/7.x", "--pseudonyms", "--json"],
        ["explain", plain, "--post", "S2", "--pseudonyms"],
        ["diagnose", named, "--pseudonyms"],
        ["diagnose", named, "--pseudonyms", "--json"],
    ):
        answer = formasi(*words)
        assert answer.exit_code == 0, answer.output
        assert not revealing(answer.output), words
    hold(run)
    hold(tmp_path / "pages")
    hold(tmp_path / "pages2")
    formasi("report", plain, "--pseudonyms")
    for paper in ("report.html", "plan.xlsx"):
        (tmp_path / "papers").mkdir(exist_ok=True)
        (plain / paper).rename(tmp_path / "papers" / paper)
    hold(tmp_path / "papers")


def test_what_a_panel_asks_names_nobody(
    named: Path, tmp_path: Path, formasi: Command
) -> None:
    """Nor a unit, a post or a budget in which somebody typed a name."""
    run, out = tmp_path / "run", tmp_path / "out"
    given = ["--workers", 1, "--no-report"]
    assert formasi("solve", named, "-o", run, *given).exit_code == 0
    for words in (
        ["candidates", run, "--post", "S1", "-o", out / "a"],
        ["alternatives", run, "--count", 1, "-o", out / "b"],
        ["check", named, run, "--run", run, "-o", out / "c"],
        ["diff", run, run, "--no-causes", "--json"],
    ):
        answer = formasi(*words, "--pseudonyms")
        assert answer.exit_code == 0, answer.output
        assert not revealing(answer.output), words
    hold(out)


def test_dates_and_limits_name_nobody(
    named: Path, tmp_path: Path, formasi: Command
) -> None:
    """A schedule of a run with names, its re-check, and what a limit is worth."""
    run, out = tmp_path / "run", tmp_path / "out"
    given = ["--workers", 1, "--no-report"]
    assert formasi("solve", named, "-o", run, *given).exit_code == 0
    limit = ["--limit", "budget:biaya Joko Susilo", "--at", 500]
    for words in (
        ["waves", run, "-o", out / "w"],
        ["waves", run, "-o", out / "w2", "--json"],
        ["frontier", named, "-o", out / "f", *limit],
        ["verify", run],
    ):
        answer = formasi(*words, "--pseudonyms")
        assert answer.exit_code == 0, answer.output
        assert not revealing(answer.output), words
    hold(out)
    assert formasi("verify", out / "w").exit_code == 0
    (run / "surplus.csv").write_text("emp_id\n", encoding="utf-8")
    answer = formasi("verify", run, "--pseudonyms")
    assert answer.exit_code == 1
    assert not revealing(answer.output)


def test_a_log_of_decisions_names_nobody(named: Path, formasi: Command) -> None:
    """Nor does it say who decided and why, or tell it by a hash."""
    text = "Ani lebih cocok"
    values = {"employee": "A/7.x", "post": "S2", "by": "Sinta Marlina", "reason": text}
    other = {"run": "", "document": "SK Ani", "on": "2027-01-01", "others": ["é-9"]}
    cost = {"best": False, "cost": 1.0, "cost_tier": 2, "proven": True}
    append(named / "decisions.jsonl", kind="decision", **values, **other, **cost)
    for words in ([], ["--json"]):
        answer = formasi("decisions", named, "--pseudonyms", *words)
        assert answer.exit_code == 0, answer.output
        assert not revealing(answer.output)
        assert "before" not in answer.output


def test_options_and_draws_name_nobody(
    named: Path, tmp_path: Path, formasi: Command
) -> None:
    """All that compare and robustness keep and say, edits included."""
    given = ["--scenarios", named / "s.toml", "--jobs", 1, "--pseudonyms"]
    answer = formasi("compare", named, *given, "-o", tmp_path / "c")
    assert answer.exit_code == 0, answer.output
    assert not revealing(answer.output)
    more = ["--draws", 3, "--jobs", 1, "--pseudonyms", "--json"]
    answer = formasi("robustness", named, "-o", tmp_path / "r", *more)
    assert answer.exit_code == 0, answer.output
    assert not revealing(answer.output)
    hold(tmp_path / "c")
    hold(tmp_path / "r")


def test_faults_of_the_input_name_nobody(
    named: Path, tmp_path: Path, formasi: Command
) -> None:
    """Where and what is wrong is said, and nothing of what stands there."""
    table = named / "employees.csv"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace('"III/c"', '"Sinta Marlina"', 1), encoding="utf-8")
    with (named / "pins.csv").open("a", encoding="utf-8") as pins:
        pins.write('"197801012005011003","S1","must"\n')
    page = named.parent / "page.html"
    out = ["-o", tmp_path / "o"]
    for command, more in (
        *(("solve", out), ("robustness", out), ("frontier", out), ("validate", [])),
        *(("validate", ["--json"]), ("validate", ["--report", page])),
    ):
        answer = formasi(command, named, *more, "--pseudonyms")
        assert answer.exit_code == 1
        assert "row 2" in answer.output or "--json" in more
        assert not revealing(answer.output)
        assert "197801012005011003" not in answer.output
    assert not revealing(page.read_text(encoding="utf-8"))
    assert formasi("validate", named, "--pseudonyms", "--acknowledge").exit_code == 2
