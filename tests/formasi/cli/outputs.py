"""A command for each kind of writing, and what they read."""

import csv
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.formasi.cli.conftest import EMPLOYEES, POSTS, SCORES, Command

Words = list[object]
ONE = ["--jobs", 1]
COMMANDS: dict[str, Callable[[Path, Path], Words]] = {
    "solve": lambda home, out: ["solve", home / "tiny", "-o", out, "--workers", 1],
    "compare": lambda home, out: [
        *("compare", home / "tiny", "--scenarios", home / "s.toml", "-o", out, *ONE),
    ],
    "frontier": lambda home, out: [
        *("frontier", home / "tiny", "-o", out, "--points", 2),
    ],
    "robustness": lambda home, out: [
        *("robustness", home / "tiny", "-o", out, "--draws", 2, *ONE),
    ],
    "dossier": lambda home, out: ["dossier", home / "run", "-o", out],
    "papers": lambda home, out: ["papers", home / "run", "-o", out],
    "waves": lambda home, out: ["waves", home / "run", "-o", out, "--workers", 1],
    "candidates": lambda home, out: [
        *("candidates", home / "run", "--post", "P1", "--quick", "-o", out),
    ],
    "alternatives": lambda home, out: [
        *("alternatives", home / "run", "--count", 1, "-o", out),
    ],
    "objections": lambda home, out: [
        *("objections", home / "run", home / "o.csv", "-o", out),
    ],
    "check": lambda home, out: [
        *("check", home / "tiny", home / "plan.csv", "--no-prices", "-o", out),
    ],
    "diff": lambda home, out: [
        *("diff", home / "run", home / "run", "--no-causes", "-o", out),
    ],
    "reach": lambda home, out: ["reach", home / "run", "--want", "moves<=1", "-o", out],
    "import": lambda home, out: ["import", home / "people.csv", "-o", out],
    "anjab": lambda home, out: ["anjab", home / "tiny", "-o", out / "forms.xlsx"],
    "export": lambda home, out: ["export", home / "run", "-o", out, "--tier", 1],
    "new": lambda home, out: ["new", out],
    "generate": lambda home, out: ["generate", out, "--size", 50],
    "new-rule": lambda home, out: ["new-rule", "own-rule", "-o", out],
    "seal": lambda home, out: ["seal", "--new-key", out / "key"],
    "page": lambda home, out: ["validate", home / "tiny", "--report", out / "p.html"],
    "marked": lambda home, out: [
        *("validate", home / "book.xlsx", "--workbook", out / "b.xlsx"),
    ],
    "timings": lambda home, out: [
        *("solve", home / "tiny", "-o", out / "r", "--timings", out / "t.json"),
        *("--no-report", "--force"),
    ],
}
"""A command for each kind of writing, given what is read and where to write."""
TABLES = {"employees": EMPLOYEES, "posts": POSTS, "scores": SCORES}
PEOPLE = (
    ("NIP", "Nama"),
    ("198001012005011001", "Siti"),
    ("198001022005011002", "Ani"),
)


def write_home(
    home: Path,
    formasi: Command,
    tables: Mapping[str, str] | None = None,
    somebody: str = "E2",
    name: str = "Siti",
) -> Path:
    """Write what the commands read: a problem, its run, lists, a workbook."""
    (home / "tiny").mkdir()
    for table, text in (tables or TABLES).items():
        (home / "tiny" / f"{table}.csv").write_text(text, encoding="utf-8")
    (home / "tiny" / "policy.toml").write_text('extends = "plain"\n')
    (home / "s.toml").write_text('[[scenarios]]\nname = "now"\n')
    people = [list(row) for row in PEOPLE]
    people[1][1] = name
    asked = [["nip", "jenis", "jabatan_yang_diminta"], [somebody, "post", "P1"]]
    listed = [["emp_id", "new_post"], [somebody, "P2"]]
    for file, rows in (("people", people), ("o", asked), ("plan", listed)):
        with (home / f"{file}.csv").open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows(rows)
    assert formasi("new", home / "made").exit_code == 0
    shutil.copy(home / "made" / "problem.xlsx", home / "book.xlsx")
    words = ["solve", home / "tiny", "-o", home / "run", "--workers", 1]
    answer = formasi(*words, "--no-report")
    assert answer.exit_code == 0, answer.output
    return home
